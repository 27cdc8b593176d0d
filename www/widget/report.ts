/**
 * The public report: what `book.analyze()` resolves to, what `report.json` holds, what every view draws.
 * Types only. Numbers are plain JavaScript numbers; money is in the currency of `overview.currency`;
 * times are in `value.timeUnit`; days are ISO dates as written in the data, without a time zone.
 */

/** Stands in the place of an analysis that could not run: what it needs, and what the data has. */
export interface Unavailable {
  unavailable: { code: string; need: string; have: string };
}

/** True for an analysis that could not run. */
export function isUnavailable(part: object): part is Unavailable {
  return 'unavailable' in part;
}

/** A situation the reader should know of. It never changes a number. `params` fill the localised text of `code`. */
export interface Warning {
  code: string;
  params: Record<string, string | number>;
  /** The English sentence. */
  message: string;
}

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

/** One thing an analysis needs. Texts of `id`, `next` and `fallback` are the view's. */
export interface HealthCheck {
  id: string;
  need: number;
  have: number;
  ok: boolean;
  /** The analysis this check unlocks. */
  unlocks: 'segments' | 'value' | 'funnel' | 'holdout' | 'scores' | 'satisfaction' | 'campaigns' | 'roi';
  /** Without it the analysis does not run; otherwise it runs with a word of care. */
  blocks: boolean;
  /** This version has no such analysis yet. */
  later: boolean;
  /** What to collect where it is short. */
  next: string;
  /** What is done where it is short. */
  fallback: string;
}

/** Two shares; of a benchmark, a rule of thumb. */
export interface Range {
  low: number;
  high: number;
}

/** Cells: supplied ≥ filled ≥ valid ≥ used. A cell is used where a number of the report depends on its column. */
export interface Cells {
  supplied: number;
  filled: number;
  valid: number;
  used: number;
}

/** How much of one kind of signal there is. */
export interface SignalFamily {
  family: string;
  /** Customers with such a signal; null where only rows can be counted. */
  customers: number | null;
  /** Share of the customers (or rows) with one. */
  share: number;
  basis: 'customers' | 'rows';
  /** For every month, the share of the customers known by then with such a signal in it; what has no date counts always. */
  months: number[];
}

export interface BlackHole {
  customers: number;
  /** `yyyy-mm`, at most the last 120. */
  months: string[];
  families: SignalFamily[];
  /** Share of customers × families without a signal. */
  missing: number;
  benchmark: Range;
}

/** Something that is wrong with the data, or looks so. It changed no number. */
export interface Finding {
  /** A stable name; for rows set aside, the code under which they were. */
  id: string;
  table: string | null;
  column: string | null;
  count: number;
  of: number;
  /** Rows looked at, where not all of them were: `count` is projected from these. */
  sampled: number | null;
  example: string | null;
  done: 'kept' | 'set-aside' | 'blank' | 'end' | 'none';
}

/** A kind of business, and the months of history that a forecast of it needs: a rule of thumb. */
export interface Business {
  kind: 'fast' | 'general' | 'durable';
  /** Said by a person, guessed from the time between purchases, or nothing to guess from. */
  by: 'user' | 'interval' | 'default';
  /** Median days between the purchases of a customer. */
  interval: number | null;
  months: Range;
}

/** Rows of every table by month. */
export interface Timeline {
  months: string[];
  tables: {
    name: string;
    role: TableRole | null;
    /** Empty for a table without dates. */
    rows: number[];
    /** Rows with a date in none of the months. */
    outside: number;
  }[];
}

export interface Health {
  /** Months of order history. */
  months: number;
  customers: number;
  business: Business;
  checks: HealthCheck[];
  /** What to collect next, the cheapest first. */
  next: string[];
  utilisation: Cells & { benchmark: Range; tables: (Cells & { name: string })[] };
  blackHole: BlackHole | Unavailable;
  quality: Finding[];
  coverage: { name: string; role: ColumnRole | null; filled: number; rows: number }[];
  timeline: Timeline;
}

/** The amounts of one currency: `rate` is what one of it is worth in that of the report. */
export interface CurrencyReport {
  /** null for rows that name none: they are taken for the currency of the report. */
  code: string | null;
  rows: number;
  /** In its own money. */
  spend: number;
  rate: number | null;
  /** False where its rows are set aside, since there is no rate. */
  used: boolean;
}

/** What the orders say before any model. */
export interface Overview {
  currency: string | null;
  /** Every currency that the orders name. */
  currencies?: CurrencyReport[];
  customers: number;
  /** Purchase days (several orders of one customer on one day are one purchase). */
  purchases: number;
  /** Net of refunds. */
  spend: number;
  refunds: { rows: number; amount: number };
  firstDay: string;
  lastDay: string;
  observationEnd: string;
  /** Customers with exactly one purchase day. */
  boughtOnce: number;
  /** Rows dated after `observationEnd`, set aside, and customers first seen there. */
  afterEnd: { orders: number; customers: number };
  months: { month: string; purchases: number; customers: number; newCustomers: number; spend: number }[];
}

export interface ProfileEntry {
  feature: string;
  /** The segment's mean, in the feature's own unit. */
  value: number;
  /** value ÷ the mean of all customers. */
  lift: number | null;
  low: number | null;
  high: number | null;
}

export interface Segment {
  id: number;
  /** A stable key of a plain name, e.g. `regulars`; the views translate it. */
  name: string;
  size: number;
  share: number;
  /** Mean of each feature in its own unit. */
  center: Record<string, number>;
  profile: ProfileEntry[];
  /** Sum and mean of residual CLV, null where there is no value model. */
  clv: { total: number; mean: number } | null;
  /** Net spend so far, and its share of all. */
  spend: { total: number; share: number };
}

export interface Segments {
  method: 'kmeans';
  k: number;
  /** The k that the data itself suggests; 1 means: no natural groups. */
  naturalK: number;
  /** How k came about. */
  chosenBy: 'user' | 'silhouette' | 'no-variation';
  /** Rows the criteria were computed on. */
  sample: number;
  criteria: {
    k: number;
    inertia: number;
    silhouette: number | null;
    bic: number | null;
    gap: number | null;
    stability: number | null;
  }[];
  features: {
    column: string;
    transform: string;
    scale: string;
    mean: number;
    deviation: number;
    dropped: boolean;
  }[];
  inertia: number;
  logLikelihood: number | null;
  segments: Segment[];
  /** A seeded sample of customers for the map, in the features' own units. */
  map: { x: string; y: string; points: { x: number; y: number; segment: number }[] };
}

export interface FittedModel {
  name: string;
  params: Record<string, number>;
  /** null at a boundary. */
  standardErrors: Record<string, number> | null;
  /** null where the fit was refused. */
  logLikelihood: number | null;
  aic: number | null;
  /** Customers still active by it. */
  active: number | null;
  status: 'interior' | 'boundary' | 'refused';
  /** The parameter at its boundary, or why the fit was refused. */
  detail: string | null;
}

export interface Value {
  timeUnit: 'day' | 'week' | 'month' | 'year';
  /** null for customers who were counted before they came here. */
  observationEnd: string | null;
  customers: number;
  models: FittedModel[];
  chosen: string;
  reason: string;
  spend:
    | {
        name: string;
        params: Record<string, number>;
        standardErrors: Record<string, number> | null;
        logLikelihood: number | null;
        status: 'interior' | 'boundary' | 'refused';
        detail: string | null;
        /** Correlation of spend and frequency among repeat customers. */
        correlation: number | null;
        customers: number;
        /** Mean spend per purchase of a customer without history. */
        populationMean: number;
      }
    | Unavailable;
  horizon: number;
  discountRate: number;
  interval: number;
  holdout: Unavailable;
  baseline: Unavailable;
  totals: { expectedPurchases: number; clv: number | null; low: number | null; high: number | null };
  roi: { unavailable: { code: string; need: string; have: string } };
  /** Customers for whom P(alive) cannot be told. */
  cannotBeTold: number;
  /** Expected number of customers still active, over those for whom it can be told. */
  expectedAlive: { customers: number; of: number };
  /** Residual CLV in bands, lowest first. */
  distribution: { from: number; to: number; customers: number; clv: number }[];
  /** Customers in order of value, highest first: the share of customers that holds the share of value. */
  concentration: { customers: number; clv: number }[];
  /** Customers by number of repeat purchases: seen, and as the model would have it. The last is "or more". */
  repeatPurchases: { purchases: number; orMore: boolean; actual: number; expected: number }[];
}

export interface FunnelStage {
  name: string;
  entered: number;
  ripe: number;
  advanced: number;
  lost: number;
  open: number;
  /** null where nobody is ripe. */
  rate: number | null;
  low: number | null;
  high: number | null;
  medianDays: number | null;
  cumulativeIncidence: { day: number; probability: number }[];
}

export interface Funnel {
  stages: FunnelStage[];
  /** Filled by the scoring models; empty in this version. */
  transitions: never[];
  leads: number;
  won: number;
  interval: number;
  windowDays: number | null;
  observationEnd: string | null;
}

export interface Provenance {
  version: string;
  options: object;
  observationEnd: string | null;
  files: { name: string; bytes: number; sha256: string }[];
}

export interface Report {
  version: string;
  provenance: Provenance;
  tables: TableReport[];
  overview: Overview | Unavailable;
  health: Health;
  segments: Segments | Unavailable;
  funnel: Funnel | Unavailable;
  value: Value | Unavailable;
  satisfaction: Unavailable;
  campaigns: Unavailable;
  investment: Unavailable;
  actions: Unavailable;
  warnings: Warning[];
}

/** One row of customers.csv, as the page's table pages through it. null = the cell is empty in the export. */
export interface CustomerRow {
  customer_id: string;
  frequency: number;
  recency: number;
  age: number;
  monetary: number | null;
  p_alive: number | null;
  p_alive_note: string | null;
  expected_purchases: number | null;
  expected_spend: number | null;
  clv: number | null;
  clv_low: number | null;
  clv_high: number | null;
  segment: number | null;
  segment_name: string | null;
  membership: number | null;
}

export interface CustomerPage {
  total: number;
  rows: CustomerRow[];
}

export interface CustomerQuery {
  /** A column of customers.csv. Default: `customer_id`. */
  sort?: keyof CustomerRow;
  /** Default: false. */
  descending?: boolean;
  /** Default: 0. */
  offset?: number;
  /** Default: 100. */
  limit?: number;
  /** Only this segment id. */
  segment?: number;
}

/** What a table looks like, for a person to check what was understood. */
export interface Preview {
  columns: string[];
  rows: string[][];
}

/** How one file is to be read; whatever is left out is found from the file. */
export interface TableOptions {
  role?: TableRole;
  /**
   * The only sheet (or sheets) of a workbook to be read, hidden or not; by default all that are not hidden. What else is
   * said of a workbook counts for each of its sheets; what is said of a sheet, as `book.xlsx › Orders`, before that.
   */
  sheet?: string | string[] | null;
  /** `utf-8 utf-16le utf-16be gb18030 big5 shift_jis windows-1250 windows-1251 windows-1252`. */
  encoding?: string;
  /** One of `, ; tab | ^ :`, `blanks` for runs of them, or the characters 30 and 31 of ASCII. */
  delimiter?: string;
  quote?: '"' | "'" | 'none';
  /** Records that stand before the header, or before the first row where there is none. */
  preamble?: number;
  decimal?: '.' | ',';
  dateOrder?: DateOrder;
  header?: boolean;
  /** Column role → header name. A role given as null is not used. */
  columns?: Partial<Record<ColumnRole, string | null>>;
}

export interface Options {
  seed?: number;
  locale?: string;
  currency?: string;
  /** What one of a currency is worth in `currency`. */
  rates?: Record<string, number>;
  observationEnd?: string;
  interval?: number;
  /** Default: guessed from the time between purchases. */
  business?: Business['kind'];
  /** What is typical, as shares: low and high. */
  benchmarks?: { utilisation?: [number, number]; blackHole?: [number, number] };
  tables?: Record<string, TableOptions>;
  value?: {
    model?: 'auto' | 'nbd' | 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd';
    timeUnit?: 'day' | 'week' | 'month' | 'year';
    horizon?: number;
    discountRate?: number;
    margin?: number;
  };
  segments?: {
    method?: 'kmeans';
    k?: number | 'auto';
    maxSegments?: number;
    scale?: 'standard' | 'none';
    features?: {
      column: 'since_last' | 'purchases' | 'spend';
      transform?: 'none' | 'log1p' | 'log1p-relative';
    }[];
  };
  funnel?: {
    stages?: string[];
    windowDays?: number | null;
    outcome?: { column: string; won?: string[]; lost?: string[] };
  };
}

export interface Progress {
  phase: 'unpack' | 'probe' | 'read' | 'restart' | 'analyze' | 'export';
  /** 0 … 1 */
  fraction: number;
  rows: number;
  bytes: number;
  totalBytes: number;
  /** Rows a second, measured by the host; 0 until known. */
  rowsPerSecond: number;
  file: string | null;
}

/** The shape of every error that reaches the outside. */
export interface LoupeErrorShape {
  code: string;
  kind: 'input' | 'options' | 'cancelled' | 'engine' | 'environment';
  message: string;
  hint: string | null;
  location: { file: string | null; row: number | null; column: string | null };
  params: Record<string, string | number>;
}
