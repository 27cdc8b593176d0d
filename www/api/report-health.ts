/** What the report says of the data as a whole: the account of it. */
import type { Unavailable } from './report';
import type { ColumnRole, TableRole } from './report-tables';

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
