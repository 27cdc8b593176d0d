/** The funnel and the scores of leads, as they stand in the report. Types only. */

/** A probability by day. */
export interface DayPoint {
  day: number;
  probability: number;
}

/** Counts and rate of some leads in one stage. */
export interface FunnelCounts {
  entered: number;
  /** Leads that had time enough to move on. */
  ripe: number;
  /** Of these, leads that did. */
  advanced: number;
  /** null where nobody is ripe. */
  rate: number | null;
  low: number | null;
  high: number | null;
  medianDays: number | null;
}

export interface FunnelStage extends FunnelCounts {
  name: string;
  lost: number;
  open: number;
  /** Advances whose day is before that of entering. */
  negative: number;
  cumulativeIncidence: DayPoint[];
  /** Probability to be still in the stage after so many days. */
  stillInStage: DayPoint[];
  /** Days after which half have left, whatever for. */
  medianStay: number | null;
  /** What the leads lost here were worth; null where nothing says so. */
  lostAmount: number | null;
  openAmount: number | null;
}

/** The stages of the leads of one month, the last stage left out. */
export interface LeadCohort {
  /** `2017-06` */
  month: string;
  stages: FunnelCounts[];
  won: number;
}

/** How a rate differs from that of all other leads. */
export interface RateDifference {
  difference: number;
  low: number;
  high: number;
  q: number;
  /** True where it is no chance. */
  real: boolean;
}

/** One level of a column: a word, a band of numbers, or the rare words together. */
export interface BreakdownLevel {
  /** '' for blanks. */
  word: string | null;
  /** Words that are told together. */
  pooled: number;
  from: number | null;
  to: number | null;
  leads: number;
  stages: FunnelCounts[];
  differences: (RateDifference | null)[];
}

export interface Breakdown {
  column: string;
  levels: BreakdownLevel[];
}

/** What matters over all. */
export interface Driver {
  name: string;
  /** '' for a blank; null for a number, of which one standard deviation more is told, and for rare words. */
  level: string | null;
  /** Rare words that are told together. */
  pooled: string[];
  /** The word it stands against. */
  reference: string | null;
  logOdds: number;
  low: number | null;
  high: number | null;
  q: number | null;
  /** One standard deviation, of a number. */
  unit: number | null;
  /** The number is bent by ln(1 + x). */
  bent: boolean;
  /** True where it is of a useful size and no chance. */
  shown: boolean;
}

/** Leads that were told a probability between two borders, and how many of them it came true for. */
export interface QualityBin {
  from: number;
  to: number;
  n: number;
  predicted: number;
  advanced: number;
  low: number;
  high: number;
}

/** A check on leads that the model had not seen. */
export interface Quality {
  split: 'time' | 'random' | 'given';
  /** The first day of the newest leads, where they were held back. */
  from: string | null;
  n: number;
  /** Leads whose rows they are. */
  owners: number;
  events: number;
  auc: number;
  brier: number;
  logLoss: number;
  ece: number;
  baseRate: number;
  baseBrier: number;
  baseLogLoss: number;
  /** Of the tenth with the highest probabilities, how many times as many came true as of all. */
  lift: number;
  /** Small where the probabilities are wrong. */
  calibrationP: number;
  bins: QualityBin[];
}

/** A column that may know the answer. */
export interface Leak {
  column: string;
  reason: 'alone' | 'closed' | 'later';
  auc: number | null;
  /** AUC of the model with it, and without it. */
  with: number | null;
  without: number | null;
  /** A person said that it was known before. */
  kept: boolean;
  /** The model uses it: it was kept, or open leads have it as well. */
  used: boolean;
}

/** How likely a lead comes from one stage to the next, or is won. */
export interface Transition {
  /** null for winning. */
  from: string | null;
  to: string;
  n: number;
  events: number;
  model: 'logistic' | 'rate';
  /** Why only the share can be told. */
  reason: 'too-few' | 'no-attributes' | 'orders' | null;
  /** null where nothing is known of it. */
  rate: number | null;
  low: number | null;
  high: number | null;
  /** More than nine in ten, or fewer than one in ten, come true. */
  skewed: boolean;
  horizonDays: number | null;
  lambda: number | null;
  calibration: [number, number] | null;
  features: Driver[];
  quality: Quality | null;
  leaks: Leak[];
}

/** What is expected, and between what it is likely to be. */
export interface Expected {
  expected: number;
  low: number;
  high: number;
  /** Leads expected to be won. */
  won: number;
}

/** What the open leads will bring. */
export interface Forecast {
  leads: number;
  /** The column of what they are worth; null where leads are counted. */
  amount: string | null;
  /** Leads of which it is not known: they count as the mean. */
  unknown: number;
  /** What they are worth, all won. */
  total: number;
  horizonDays: number | null;
  model: Expected;
  /** With what a person decided. */
  person: Expected | null;
  decided: number;
}

/** Who was closer on leads that ended after a person had decided. */
export interface LeadJudgement {
  ended: number;
  won: number;
  modelBrier: number;
  personBrier: number;
  difference: number;
  low: number | null;
  high: number | null;
  closer: 'person' | 'model' | 'even' | 'too-few';
}

/** What it takes to have reached a stage. */
export type Ordering = 'open' | 'closed' | 'strict';

/** From `A`, the best. */
export type LeadGrade = 'A' | 'B' | 'C' | 'D';

export interface Funnel {
  /** The last one is the goal and has no rate. */
  stages: FunnelStage[];
  ordering: Ordering;
  transitions: Transition[];
  win: Transition | null;
  /** Mean probability of the open leads to be won, by its own model and by the stages multiplied. */
  check: { leads: number; model: number; product: number } | null;
  leads: number;
  won: number;
  lost: number;
  open: number;
  interval: number;
  windowDays: number | null;
  observationEnd: string | null;
  /** Leads that went back to an earlier stage. */
  backward: number;
  /** The currency of amounts, where the tables of leads name one. */
  currency: string | null;
  cohorts: LeadCohort[];
  breakdowns: Breakdown[];
  /** Places of the stages where most leads, and most money, are lost. */
  worst: { leads: number | null; amount: number | null };
  /** From which probability of winning on a lead is of which grade. */
  grades: { grade: LeadGrade; from: number; leads: number }[];
  forecast: Forecast | null;
  judgement: LeadJudgement | null;
}

/** A reason for a lead's probability. */
export interface LeadFactor {
  name: string;
  word: string | null;
  number: number | null;
  /** What it adds to the logit beside that of an average lead. */
  effect: number;
}

/** What a person said of a lead. */
export interface LeadSaid {
  /** The place among all decisions. */
  place: number;
  next: number | null;
  win: number | null;
  stage: string | null;
  by: string;
  at: string;
  why: string;
}

/** One lead. */
export interface LeadRow {
  leadId: string;
  stage: string | null;
  unknownStage: string | null;
  state: 'open' | 'won' | 'lost';
  since: string | null;
  /** Days in the stage. */
  days: number | null;
  amount: number | null;
  pNext: number | null;
  pNextLow: number | null;
  pNextHigh: number | null;
  pWin: number | null;
  pWinLow: number | null;
  pWinHigh: number | null;
  grade: LeadGrade | null;
  /** The strongest first, at most three for and three against. */
  factors: LeadFactor[];
  said: LeadSaid | null;
}

export interface LeadPage {
  total: number;
  rows: LeadRow[];
}

/** Which leads a figure of a stage counts. */
export type StageBar = 'entered' | 'ripe' | 'advanced' | 'lost' | 'open';

export interface LeadQuery {
  /** Default: `leadId`. */
  sort?: 'leadId' | 'stage' | 'days' | 'amount' | 'pNext' | 'pWin';
  /** Default: false. */
  descending?: boolean;
  /** Default: 0. */
  offset?: number;
  /** Default: 100. */
  limit?: number;
  /** The leads behind a figure: the place of a stage, from 0, and the figure. Default of `bar`: `entered`. */
  stage?: number;
  bar?: StageBar;
  state?: LeadRow['state'];
  grade?: LeadGrade;
  /** Only those that came in this month, `2017-06`. */
  month?: string;
  /** Only those of a level of a column, by its place in `funnel.breakdowns`. */
  column?: string;
  level?: number;
  /** Only those on which a person decided. */
  decided?: boolean;
  ids?: string[];
}
