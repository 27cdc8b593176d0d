/** What the report says of the tables: how each was read, what it was taken for, and where its rows went. */

/** What a table was taken for. */
export type TableRole =
  'orders' | 'customers' | 'stages' | 'deals' | 'events' | 'surveys' | 'campaigns' | 'contracts' | 'summary';

/** How dates are written: the order of their parts, or what their number counts. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'unix' | 'unixms' | 'serial';

/** What a column's values are. */
export type ColumnType = 'text' | 'number' | 'date' | 'id' | 'empty';

/** What a column was taken for; null when it is not used. */
export type ColumnRole =
  | 'customer'
  | 'order'
  | 'date'
  | 'amount'
  | 'quantity'
  | 'unitPrice'
  | 'product'
  | 'category'
  | 'channel'
  | 'lead'
  | 'stage'
  | 'stageDate'
  | 'outcome'
  | 'created'
  | 'closed'
  | 'frequency'
  | 'recency'
  | 'age'
  | 'monetary'
  | 'weight'
  | 'currency'
  | 'status'
  | 'paid'
  | 'cancelled'
  | 'refund'
  | 'test'
  | 'campaign'
  | 'referrer'
  | 'event'
  | 'duration'
  | 'page'
  | 'score'
  | 'touchpoint'
  | 'cost'
  | 'start'
  | 'end';

export interface ColumnReport {
  name: string;
  type: ColumnType;
  role: ColumnRole | null;
  /** The decimal mark of its numbers. */
  decimal: '.' | ',' | null;
  /** The order of its dates. */
  dateOrder: DateOrder | null;
  /** Cells that are not blank. */
  filled: number;
  /** Filled cells that are not of the column's type. */
  invalid: number;
  /** Cells on which a number of the report depends. */
  used: number;
  /** The parts of the report in which one does. */
  usedBy: ('overview' | 'segments' | 'value' | 'funnel' | 'health')[];
}

/** One row that was set aside: `row` is the 1-based line of the table, the header being row 1. */
export interface Reject {
  row: number;
  column: string | null;
  code: string;
  value: string;
}

/** What only a person can tell: which of `choices` the option of `tables["file"]` should have, the likeliest first. */
export interface Question {
  code: string;
  option: 'role' | 'dateOrder' | 'decimal' | 'encoding';
  choices: string[];
}

/** How the customers of a table meet those who have orders. */
export interface Join {
  /** Different customer ids in the table. */
  ids: number;
  matched: number;
  /** Ids that match no customer with orders. */
  unmatched: number;
  /** Customers with orders that the table lacks. */
  without: number;
  /** Some of the unmatched ids. */
  examples: string[];
}

/** A sheet of a workbook. */
export interface WorkbookSheet {
  /** The name of the workbook's file. */
  file: string;
  sheet: string;
  /** All its sheets that hold anything. */
  sheets: string[];
}

export interface TableReport {
  name: string;
  role: TableRole | null;
  /** How sure that is, from 0 to 1; 1 where a person said it. */
  confidence: number;
  /** The program whose export it was recognised as. */
  source: string | null;
  /** The workbook that it is a sheet of; null for a table that is a file. */
  workbook?: WorkbookSheet | null;
  question: Question | null;
  encoding: string;
  /** One character, or `blanks` for runs of them. */
  delimiter: string;
  quote: string | null;
  /** Records that stand before the header. */
  preamble: number;
  header: boolean;
  dateOrder: DateOrder | null;
  decimal: '.' | ',' | null;
  rows: number;
  rejected: number;
  /** How the ids of its customers meet those of the orders; null where there is nothing to join. */
  join?: Join | null;
  /** The first 100 rejected rows. */
  rejects: Reject[];
  rejectCounts: Record<string, number>;
  /** Where every row that was not rejected went: rows = rejected + the sum of these. */
  accounted: Record<string, number>;
  columns: ColumnReport[];
}
