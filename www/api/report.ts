/**
 * The public report: what `book.analyze()` resolves to, what `report.json` holds, what every view draws.
 * Types only. Numbers are plain JavaScript numbers; money is in the currency of `overview.currency`;
 * times are in `value.timeUnit`; days are ISO dates as written in the data, without a time zone.
 */

import type { Propensity } from './report-propensity';
import type { Funnel } from './report-funnel';
import type { Health } from './report-health';
import type { Segments } from './report-segments';
import type { TableReport } from './report-tables';
import type * as value from './report-value';

export type * from './report-decisions';
export type * from './report-funnel';
export type * from './report-health';
export type * from './report-options';
export type * from './report-segments';
export type * from './report-tables';
export type * from './report-value';

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
  /** Categories that orders name, some dozens at most. */
  categories?: string[];
  /** Rows dated after `observationEnd`, set aside, and customers first seen there. */
  afterEnd: { orders: number; customers: number };
  months: { month: string; purchases: number; customers: number; newCustomers: number; spend: number }[];
}

export interface FittedModel {
  name: string;
  params: Record<string, number>;
  /** null at a boundary. */
  standardErrors: Record<string, number> | null;
  /** Confidence intervals, on the log scale; null at a boundary. */
  intervals: Record<string, value.Interval> | null;
  /** Of the parameters' logarithms, row by row; null at a boundary. */
  correlation: number[][] | null;
  /** null where the fit was refused. */
  logLikelihood: number | null;
  aic: number | null;
  bic: number | null;
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
  /** asked, only, holdout, holdout-aic, aic or none. */
  reasonCode: string;
  holdout: value.Holdout | Unavailable;
  baseline: value.Baseline | Unavailable;
  tracking: value.Tracking | null;
  cohorts: value.Cohorts | null;
  bootstrap: value.Bootstrap | null;
  spendDistribution: value.SpendBand[];
  aliveMap: value.AliveMap | null;
  standings: value.StandingGroup[];
  /** Year by year, for a horizon of more than one. */
  years: { year: number; purchases: number; clv: number | null }[];
  totals: {
    expectedPurchases: number;
    clv: number | null;
    low: number | null;
    high: number | null;
    /** Confidence intervals of the means. */
    meanPurchases: value.Interval | null;
    meanClv: value.Interval | null;
    /** With everybody's observed mean spend. */
    clvObserved: number | null;
    /** Without a horizon. */
    clvForever: number | null;
  };
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
  /** Who buys of a category next; only where that was asked. */
  propensity?: Propensity | Unavailable;
  value: Value | Unavailable;
  contracts: value.Contracts | Unavailable;
  textbook: value.Textbook | Unavailable;
  satisfaction: Unavailable;
  campaigns: Unavailable;
  investment: Unavailable;
  actions: Unavailable;
  warnings: Warning[];
}

/** One row of customers.csv, as the page's table pages through it. null = the cell is empty in the export. */
export interface CustomerRow {
  customer_id: string;
  /** This and the next two are null without orders. */
  frequency: number | null;
  recency: number | null;
  age: number | null;
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
  /** Probability of at least `value.loyalPurchases` purchases within the horizon. */
  p_loyal: number | null;
  /** Time by which half of such customers who are active buy next. */
  next_purchase: number | null;
  standing: value.Standing | null;
  /** A second segment that the customer belongs to as well. */
  also_segment: number | null;
  also_membership: number | null;
  /** The segment that the model alone would have; beyond the segments' own where that is none any longer. */
  model_segment: number | null;
  model_segment_name: string | null;
  /** Who decided otherwise, and why. */
  decided_by: string | null;
  decided_why: string | null;
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
  /** Only those who stand so. */
  standing?: value.Standing;
  /** Only those who belong to two segments, or to none clearly. */
  membership?: 'also' | 'unclear';
  /** Only those whom a person put into another segment. */
  decided?: boolean;
}

/** What a table looks like, for a person to check what was understood. */
export interface Preview {
  columns: string[];
  rows: string[][];
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
