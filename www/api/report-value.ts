/** What the report says of lifetime value beyond the forecast itself: checks, cohorts, contracts, the textbook. Types only. */

export interface Interval {
  low: number;
  high: number;
}

/** Models fitted to what was known earlier, and what they said of the time since. */
export interface Holdout {
  from: string;
  to: string;
  /** In time units. */
  length: number;
  customers: number;
  /** Every how-many-th customer is looked at: 1 for all. */
  every: number;
  /** Customers who came later, left out. */
  newcomers: number;
  /** Purchases there were. */
  actual: number;
  models: { name: string; expected: number; error: number; leading: boolean }[];
  /** Purchases each, by the number of repeat purchases known then. */
  byFrequency: { purchases: number; orMore: boolean; customers: number; actual: number; expected: number }[];
}

/** The naive forecast (average monthly spend × months × retention) of the same time beside the model's. */
export interface Baseline {
  measure: 'spend' | 'purchases';
  months: number;
  retention: number;
  actual: number;
  naive: number;
  model: number;
  /** Root mean square of what forecasts of single customers missed by. */
  naiveError: number;
  modelError: number;
  grade: 'better' | 'equal' | 'worse';
}

/** Repeat purchases of all customers, step by step from the first purchase. */
export interface Tracking {
  stepDays: number;
  /** Steps that the model was fitted to. */
  fitted: number;
  steps: { actual: number; expected: number; cumulativeActual: number; cumulativeExpected: number }[];
}

/** One month since customers came: the share that bought, and the margin of each so far. */
export interface CohortCell {
  active: number;
  margin: number;
}

export interface Cohorts {
  acquisitionCost: number | null;
  /** Cohorts too long ago to be here. */
  earlier: number;
  cohorts: { month: string; customers: number; months: CohortCell[]; payback: number | null }[];
  all: CohortCell[];
  /** The month, counted from 1, in which margin has paid for winning customers. */
  payback: number | null;
}

/** P(alive) of customers of one age; a row for each frequency. */
export interface AliveMap {
  age: number;
  frequency: number[];
  recency: number[];
  alive: (number | null)[][];
}

export interface SpendBand {
  from: number;
  to: number;
  actual: number;
  expected: number | null;
}

export type Standing = 'keep' | 'slipping' | 'once';

export interface StandingGroup {
  name: Standing;
  customers: number;
  clv: number;
  clvIfActive: number;
}

export interface Bootstrap {
  draws: number;
  params: Record<string, Interval>;
  spend: Record<string, Interval>;
}

/** Contracts by the sBG. */
export interface Contracts {
  table: string;
  period: 'day' | 'week' | 'month' | 'year';
  contracts: number;
  running: number;
  model: 'sbg';
  params: Record<string, number>;
  standardErrors: Record<string, number> | null;
  logLikelihood: number;
  status: 'interior' | 'boundary';
  discountRate: number;
  survival: { renewals: number; actual: number | null; fitted: number }[];
  /** Periods a new contract is worth, discounted. */
  lifetime: number | null;
  byPeriod: { period: number; contracts: number; renews: number; remaining: number | null }[];
  residualPeriods: number;
  residualValue: number | null;
  residualValueForever: number | null;
  /** In periods. */
  horizon: number;
}

/** The textbook's lifetime value: m·r/(1 + i − r). */
export interface Textbook {
  source: 'customers' | 'options' | 'orders';
  customers: number;
  margin: number;
  retention: number;
  discountRate: number;
  acquisitionCost: number | null;
  clv: number | null;
  total: number | null;
  withinHorizon: number;
  newCustomer: number | null;
}

/** One customer through time. */
export interface CustomerTimeline {
  customer: string;
  purchases: { date: string; spend: number }[];
  /** Empty where the model says nothing of it. */
  alive: { date: string; p: number }[];
  first: string;
  end: string;
}
