// Generated from the Rust types: npm run types. Do not edit.

import type { Decisions } from './decisions';

/**
 * Customers won by each channel or campaign, against all others who were won in the same months.
 */
export type AcquisitionQuality = {
  /**
   * By what.
   */
  by: 'channel' | 'campaign';
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * The channels or campaigns that can be compared, by name.
   */
  rows: Array<AcquisitionQualityRow>;
};

/**
 * What the customers of one channel or campaign are like; `None` where there are too few to compare.
 */
export type AcquisitionQualityRow = {
  /**
   * Its name.
   */
  name: string;
  /**
   * Customers won by it.
   */
  customers: number;
  /**
   * Share of those who bought on one day only.
   */
  boughtOnce: Comparison | null;
  /**
   * Days with a purchase.
   */
  purchases: Comparison | null;
  /**
   * P(alive), of those of whom it can be told.
   */
  alive: Comparison | null;
  /**
   * Lifetime value.
   */
  lifetimeValue: Comparison | null;
  /**
   * Mean share of a customer's orders of which something was given back, so that who buys more is not worse for it.
   */
  refunded: Comparison | null;
  /**
   * Customers who gave something back.
   */
  gaveBack: number;
};

/**
 * The effect of an earlier list.
 */
export type ActionExperiment = {
  /**
   * The action.
   */
  kind: ActionKind;
  /**
   * Last day of observation when the list was made, as `yyyy-mm-dd`.
   */
  from: string;
  /**
   * The customers to be contacted.
   */
  treatment: ExperimentArm;
  /**
   * The customers who were left alone.
   */
  control: ExperimentArm;
  /**
   * Mean margin of the treatment group since that day, less that of the control group, in the report's currency.
   */
  difference: number;
  /**
   * Low end of its interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Whether the difference is significant at one in ten; false with too few buyers.
   */
  real: boolean;
};

/**
 * What can be done.
 */
export type ActionKind =
  | 'win-back'
  | 'second-order'
  | 'call-leads'
  | 'mend-touchpoint'
  | 'refresh-campaign'
  | 'shift-campaign'
  | 'stop-campaign';

/**
 * Who is on the list of an action: fingerprints of twelve hexadecimal digits each.
 */
export type ActionLists = {
  /**
   * The customers to contact.
   */
  treatment: string;
  /**
   * The control group, who are left alone.
   */
  control: string;
};

/**
 * Options of what can be done.
 */
export type ActionOptions = {
  /**
   * What may be spent. Default: no limit.
   */
  budget?: number | null;
  /**
   * What reaching one customer or lead costs, and a campaign or touchpoint as a whole, by what is done. Default: nothing.
   */
  costs?: Partial<Record<ActionKind, number>> | null;
  /**
   * The chance that it works, at least, most likely and at most. Default: rules of thumb.
   */
  response?: Partial<Record<ActionKind, [number, number, number]>> | null;
  /**
   * Share of the customers and leads that is left alone, to compare with. Default: 0.1.
   */
  control?: number | null;
  /**
   * Months for which what happens to a campaign counts. Default: 3.
   */
  months?: number | null;
};

/**
 * One action.
 */
export type ActionRow = {
  /**
   * What.
   */
  kind: ActionKind;
  /**
   * The campaign or touchpoint.
   */
  name: string | null;
  /**
   * False if the budget leaves nothing for it.
   */
  withinBudget: boolean;
  /**
   * Customers or leads it is aimed at within the budget, those left alone not counted.
   */
  people: number;
  /**
   * Those that would be worth it without a limit.
   */
  worthwhile: number;
  /**
   * Those that are left alone, to compare with.
   */
  control: number;
  /**
   * What one costs; of an action without targets all of it.
   */
  costEach: number;
  /**
   * What all cost.
   */
  cost: number;
  /**
   * The chance that it works.
   */
  response: Triangular;
  /**
   * True if nobody said that chance: it is a rule of thumb.
   */
  assumed: boolean;
  /**
   * What one brings more if it works: the mean.
   */
  gainEach: number;
  /**
   * Expected net gain, costs off.
   */
  gain: number;
  /**
   * Low end of its interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Probability that it costs more than it brings.
   */
  loss: number;
  /**
   * Ids of the first of them.
   */
  top: Array<string>;
  /**
   * Who is on the list, for decisions to remember; `None` for what is not aimed at customers, has no control
   * group or more than 200,000 targets, and where `segments.members` is false.
   */
  lists: ActionLists | null;
};

/**
 * Everything that could be done, the most worthwhile first.
 */
export type Actions = {
  /**
   * What may be spent; `None` without a limit.
   */
  budget: number | null;
  /**
   * Cost of all that is within the budget.
   */
  cost: number;
  /**
   * Expected net gain of all that is within the budget.
   */
  gain: number;
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * Months for which what happens to a campaign counts.
   */
  months: number;
  /**
   * The actions, by their expected net gain.
   */
  rows: Array<ActionRow>;
  /**
   * Open leads who are customers on another list as well: each counts on the list on which more is to be gained.
   */
  shared: number;
  /**
   * The effects of earlier lists, the latest first.
   */
  experiments: Array<ActionExperiment>;
};

/**
 * What to do with a campaign.
 */
export type Advice = 'stop' | 'refresh' | 'shift' | 'keep';

/**
 * What was set aside because it comes after the end of observation.
 */
export type AfterEnd = {
  /**
   * Orders.
   */
  orders: number;
  /**
   * Customers first seen there.
   */
  customers: number;
};

/**
 * P(alive) of customers of one age.
 */
export type AliveMap = {
  /**
   * Their age, in time units: that of the oldest customer.
   */
  age: number;
  /**
   * Numbers of repeat purchases, rising.
   */
  frequency: Array<number>;
  /**
   * Times of the last purchase since the first, rising.
   */
  recency: Array<number>;
  /**
   * P(alive), a row for each frequency; `None` if it is not known.
   */
  alive: Array<Array<number | null>>;
};

/**
 * One way to read a table.
 */
export type Answer = {
  /**
   * What the table is.
   */
  role: TableRole;
  /**
   * The columns by which it differs from the reading that is used for now, by their roles.
   */
  columns: Partial<Record<ColumnRole, string>>;
  /**
   * The value of the question's option, if the option is not the role.
   */
  value: string | null;
  /**
   * What it comes to; `None` for a file that is too large to be read once more for each answer, or one that stops.
   */
  outcome: AnswerOutcome | null;
};

/**
 * What a table comes to in one reading.
 */
export type AnswerOutcome = {
  /**
   * What the table is; `None` if that is not recognised.
   */
  role: TableRole | null;
  /**
   * Rows that are used.
   */
  rows: number;
  /**
   * Different customers, or leads.
   */
  people: number;
  /**
   * What they spent, refunds taken off; of a table without orders the sum of its amounts. `None` without amounts, or in several
   * currencies.
   */
  spend: number | null;
  /**
   * The first day of its rows.
   */
  firstDay: string | null;
  /**
   * The last day of its rows.
   */
  lastDay: string | null;
  /**
   * Days for which the customer known longest has been observed, in a table of purchases already counted.
   */
  observedDays: number | null;
};

/**
 * A scale from its worst to its best answer. On a scale of school grades the worst is the greater number.
 */
export type AnswerScale = {
  /**
   * The worst.
   */
  low: number;
  /**
   * The best.
   */
  high: number;
};

/**
 * The effect of one decision.
 */
export type Applied = {
  /**
   * Customers who are where they are by this decision.
   */
  customers: number;
  /**
   * Customers it names who are not in this data.
   */
  missing: number;
  /**
   * Why it could not be applied: `group-gone` or `column-gone`.
   */
  problem: 'group-gone' | 'column-gone' | null;
};

/**
 * An axis of the map.
 */
export type MapAxis = {
  /**
   * Share of the variance along it.
   */
  share: number;
  /**
   * The columns with the largest weights, the largest first.
   */
  loadings: Array<Loading>;
};

/**
 * Customers in one band of value.
 */
export type Band = {
  /**
   * Lowest value of the band.
   */
  from: number;
  /**
   * Value at which the next band begins.
   */
  to: number;
  /**
   * Customers in it.
   */
  customers: number;
  /**
   * Their residual CLV.
   */
  clv: number;
};

/**
 * The naive forecast of the time held back beside the chosen model's.
 */
export type Baseline = {
  /**
   * What is compared: `spend`, or `purchases` if there is no spend.
   */
  measure: 'spend' | 'purchases';
  /**
   * Months held back.
   */
  months: number;
  /**
   * The share of customers that stays, by the earlier time alone.
   */
  retention: number;
  /**
   * The actual total.
   */
  actual: number;
  /**
   * The naive forecast of it: average monthly spend × months × retention.
   */
  naive: number;
  /**
   * The model's.
   */
  model: number;
  /**
   * Root mean square error of the naive forecast for single customers.
   */
  naiveError: number;
  /**
   * The same of the model.
   */
  modelError: number;
  /**
   * The model is `better`, `equal` or `worse` by the squared errors of single customers.
   */
  customersGrade: 'better' | 'equal' | 'worse';
  /**
   * The same by what the totals miss.
   */
  totalGrade: 'better' | 'equal' | 'worse';
  /**
   * Both together: `better` where one is and the other is not worse, `worse` likewise.
   */
  grade: 'better' | 'equal' | 'worse';
};

/**
 * Shares that are typical, each as its low and its high end.
 */
export type BenchmarkOptions = {
  /**
   * Share of the data put to use. Default: 0.15 to 0.3.
   */
  utilisation?: Array<number> | null;
  /**
   * Share of behaviour never captured. Default: 0.4 to 0.5.
   */
  blackHole?: Array<number> | null;
};

/**
 * What is brought every year beside what the models know, in the report's currency.
 */
export type BenefitOptions = {
  /**
   * What.
   */
  name: string;
  /**
   * At least.
   */
  low: number;
  /**
   * At most. Default: as at least.
   */
  high?: number | null;
};

/**
 * The number of groups that brings most.
 */
export type BestGroups = {
  /**
   * Number of groups.
   */
  k: number;
  /**
   * The least number that cannot be told from it.
   */
  low: number;
  /**
   * The greatest one.
   */
  high: number;
  /**
   * What it brings more than a standard service for all.
   */
  more: number;
};

/**
 * One bin of the calibration curve.
 */
export type QualityBin = {
  /**
   * Probabilities from this one on.
   */
  from: number;
  /**
   * Up to this one.
   */
  to: number;
  /**
   * Rows.
   */
  n: number;
  /**
   * Mean of their probabilities.
   */
  predicted: number;
  /**
   * Rows that came true.
   */
  advanced: number;
  /**
   * Low end of Wilson's interval of the share that came true.
   */
  low: number;
  /**
   * High end of it.
   */
  high: number;
};

/**
 * The map of families × months.
 */
export type BlackHole = {
  /**
   * Customers on the map.
   */
  customers: number;
  /**
   * Its months.
   */
  months: Array<string>;
  /**
   * The families.
   */
  families: Array<SignalFamily>;
  /**
   * Share of customers × families without a signal.
   */
  missing: number;
  /**
   * What is typical: a rule of thumb.
   */
  benchmark: Range;
};

/**
 * Confidence intervals from the bootstrap.
 */
export type Bootstrap = {
  /**
   * Number of draws.
   */
  draws: number;
  /**
   * Parameters of the chosen model.
   */
  params: { [key in string]: Interval };
  /**
   * Parameters of the Gamma-Gamma.
   */
  spend: { [key in string]: Interval };
};

/**
 * A column, and the stages by its levels.
 */
export type Breakdown = {
  /**
   * The column.
   */
  column: string;
  /**
   * Its levels, by the number of leads; of numbers, by number.
   */
  levels: Array<BreakdownLevel>;
};

/**
 * A time in which more or less was bought, once.
 */
export type BurstReport = {
  /**
   * Its first day.
   */
  from: string;
  /**
   * Its last one.
   */
  to: string;
  /**
   * How many times as much was bought.
   */
  factor: number;
};

/**
 * The kind of business.
 */
export type Business = {
  /**
   * The kind.
   */
  kind: Kind;
  /**
   * `user`, `interval` (guessed from the time between purchases) or `default` (nothing to guess from).
   */
  by: 'user' | 'interval' | 'default';
  /**
   * Median days between the purchases of a customer.
   */
  interval: number | null;
  /**
   * Months of history: a rule of thumb.
   */
  months: Range;
};

/**
 * Customers with so many repeat purchases before.
 */
export type ByFrequency = {
  /**
   * Number of repeat purchases before.
   */
  purchases: number;
  /**
   * True for the last row, which holds more too.
   */
  orMore: boolean;
  /**
   * Customers.
   */
  customers: number;
  /**
   * Purchases each, in the time held back.
   */
  actual: number;
  /**
   * Purchases each, by the chosen model.
   */
  expected: number;
};

/**
 * When more or less is bought than customers' own rates would give.
 */
export type CalendarReport = {
  /**
   * For each 52nd of the year how many times the mean is bought; none without a season.
   */
  season: Array<number> | null;
  /**
   * True if the season was told, not found.
   */
  isSeasonTold: boolean;
  /**
   * How many times as much is bought from Monday to Sunday as on the mean day; none where days do not matter.
   */
  weekdays: Array<number> | null;
  /**
   * Moving feasts about which more or less is bought than in that part of the year.
   */
  feasts: Array<FeastReport>;
  /**
   * Events as they were told.
   */
  events: Array<EventReport>;
  /**
   * The shop's trend, customers leaving left out; none without one.
   */
  trend: TrendReport | null;
  /**
   * Times in which more or less was bought, once: the first is the earliest.
   */
  bursts: Array<BurstReport>;
};

/**
 * Options of campaigns.
 */
export type CampaignOptions = {
  /**
   * What a period counts for in the curve of the return. Default: its spend.
   */
  weights?: PeriodWeight | null;
};

/**
 * One campaign.
 */
export type CampaignReport = {
  /**
   * Its name, or that of its channel.
   */
  name: string;
  /**
   * Its first day.
   */
  start: string;
  /**
   * Its cost.
   */
  spend: number;
  /**
   * Its share of all cost.
   */
  share: number;
  /**
   * What it brought; `None` where only the whole shop's revenue is known.
   */
  revenue: number | null;
  /**
   * (revenue − spend) / spend.
   */
  roi: number | null;
  /**
   * Customers whose orders of its periods are its revenue, each period's counted; 0 where the table has the revenue.
   */
  customers: number;
  /**
   * Its periods.
   */
  periods: Array<PeriodReport>;
  /**
   * How its return decays; `None` with fewer than six periods with spend and revenue, or beyond the campaigns that are looked into.
   */
  decay: Decay | null;
  /**
   * How its spend and the whole shop's revenue go together, from −1 to 1: an association, which proves nothing.
   */
  correlation: number | null;
};

/**
 * The report of a table of campaigns.
 */
export type Campaigns = {
  /**
   * The file.
   */
  table: string;
  /**
   * Cost of all.
   */
  spend: number;
  /**
   * What all brought, where it is known.
   */
  revenue: number | null;
  /**
   * (revenue − spend) / spend of all periods with both.
   */
  roi: number | null;
  /**
   * Whether the revenue is that of the whole shop, beside the spend of several channels: what a channel is worth cannot be told.
   */
  isMix: boolean;
  /**
   * Whether the revenue is that of orders that name the campaigns; else the table has it.
   */
  fromOrders: boolean;
  /**
   * Rows of orders that name a campaign on a day on which nothing was spent on it: they are no period's.
   */
  ordersOutside: number;
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * Rows without a day or a spend, and sums of others.
   */
  aside: number;
  /**
   * Rows without a revenue where others have one: nothing was sold.
   */
  withoutRevenue: number;
  /**
   * The campaigns, by their spend.
   */
  campaigns: Array<CampaignReport>;
  /**
   * Rules of thumb: the return in the first months, and after a year.
   */
  benchmark: RoiBenchmark;
};

/**
 * One cell of the grid.
 */
export type Cell = {
  /**
   * Scores of recency, frequency and money, each from 1 to 5.
   */
  score: string;
  /**
   * Its name.
   */
  name: string;
  /**
   * Customers in it.
   */
  customers: number;
};

/**
 * How surely a customer belongs to a segment.
 */
export type Certainty = 'also' | 'unclear';

/**
 * Two ways to predict who is won, compared on the open leads.
 */
export type Check = {
  /**
   * Open leads.
   */
  leads: number;
  /**
   * Mean probability of winning by the model of winning.
   */
  model: number;
  /**
   * Mean product of the probabilities of the stages to come.
   */
  product: number;
};

/**
 * Leads of one month.
 */
export type LeadCohort = {
  /**
   * The month in which they came, `2017-06`.
   */
  month: string;
  /**
   * For every stage but the last.
   */
  stages: Array<FunnelCounts>;
  /**
   * Leads that were won.
   */
  won: number;
};

/**
 * One month of a cohort.
 */
export type CohortCell = {
  /**
   * Share of the customers who bought.
   */
  active: number;
  /**
   * Margin per customer up to its end.
   */
  margin: number;
};

/**
 * Customers who came in one month.
 */
export type CohortRow = {
  /**
   * `yyyy-mm`.
   */
  month: string;
  /**
   * How many.
   */
  customers: number;
  /**
   * Month by month, from that of the first purchase.
   */
  months: Array<CohortCell>;
  /**
   * The month in which their margin exceeds the cost of winning them, counted from 1.
   */
  payback: number | null;
};

/**
 * All cohorts, month by month.
 */
export type Cohorts = {
  /**
   * Cost of winning a customer; `None` if it was not given.
   */
  acquisitionCost: number | null;
  /**
   * Cohorts too long ago to be shown.
   */
  earlier: number;
  /**
   * The cohorts, the oldest first.
   */
  cohorts: Array<CohortRow>;
  /**
   * All customers of these cohorts together, by months since they came.
   */
  all: Array<CohortCell>;
  /**
   * The month since the first purchase in which their margin exceeds the cost of winning them, counted from 1.
   */
  payback: number | null;
};

/**
 * What became of one column's cells.
 */
export type ColumnReport = {
  /**
   * The header.
   */
  name: string;
  /**
   * What it holds.
   */
  type: ColumnType;
  /**
   * What it is for.
   */
  role: ColumnRole | null;
  /**
   * The decimal mark of its numbers.
   */
  decimal: '.' | ',' | null;
  /**
   * The order of its dates.
   */
  dateOrder: DateOrder | null;
  /**
   * Cells that are not blank.
   */
  filled: number;
  /**
   * Filled cells that are not of the column's type.
   */
  invalid: number;
  /**
   * Cells that entered an analysis.
   */
  used: number;
  /**
   * The parts of the report in which a number depends on it.
   */
  usedBy: Array<string>;
};

/**
 * What a column is for.
 */
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
  | 'pipeline'
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
  | 'refunded'
  | 'discount'
  | 'test'
  | 'campaign'
  | 'referrer'
  | 'event'
  | 'duration'
  | 'page'
  | 'score'
  | 'kind'
  | 'touchpoint'
  | 'cost'
  | 'start'
  | 'end';

/**
 * The type of a column.
 */
export type ColumnType = 'text' | 'number' | 'date' | 'id' | 'empty';

/**
 * For the better or the worse.
 */
export type ComparedWithOthers = 'better' | 'worse';

/**
 * A mean, and its difference from that of all others who were won in the same months.
 */
export type Comparison = {
  /**
   * The mean of all customers of the row.
   */
  mean: number;
  /**
   * Their mean in the months that can be compared, each month weighted by how many can be compared in it.
   */
  own: number;
  /**
   * The same of all others.
   */
  others: number;
  /**
   * Their difference (Mantel, Haenszel 1959).
   */
  difference: number;
  /**
   * Low end of its interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * The share of false alarms among all rows that differ as clearly; purchases and lifetime values are tested by their logarithms.
   */
  q: number;
  /**
   * Whether it differs, and for the better or the worse: only where the interval does not hold 0 either.
   */
  differs: ComparedWithOthers | null;
};

/**
 * A point of the concentration curve.
 */
export type Concentration = {
  /**
   * Share of customers, the most valuable first.
   */
  customers: number;
  /**
   * Share of residual CLV they hold.
   */
  clv: number;
};

/**
 * The contracts' part of the report.
 */
export type Contracts = {
  /**
   * The table they come from.
   */
  table: string;
  /**
   * How long a period is.
   */
  period: TimeUnit;
  /**
   * How many there are.
   */
  contracts: number;
  /**
   * Those that run.
   */
  running: number;
  /**
   * The model's name: `sbg`.
   */
  model: 'sbg';
  /**
   * Parameters by their paper's letters.
   */
  params: { [key in string]: number };
  /**
   * Standard errors; none at a boundary.
   */
  standardErrors: { [key in string]: number } | null;
  /**
   * ln-likelihood.
   */
  logLikelihood: number;
  /**
   * `interior` or `boundary`.
   */
  status: 'interior' | 'boundary';
  /**
   * Discount rate a year.
   */
  discountRate: number;
  /**
   * The share that is still there after so many renewals, observed (Kaplan–Meier) and by the model.
   */
  survival: Array<Survival>;
  /**
   * Periods a new contract is worth, discounted, the first included; none if that is infinite.
   */
  lifetime: number | null;
  /**
   * Running contracts by the period they are in.
   */
  byPeriod: Array<InPeriod>;
  /**
   * Periods that all running contracts will still pay within the horizon, discounted.
   */
  residualPeriods: number;
  /**
   * Margin of these; none without prices.
   */
  residualValue: number | null;
  /**
   * The same without a horizon; none if that is infinite.
   */
  residualValueForever: number | null;
  /**
   * The horizon, in periods.
   */
  horizon: number;
};

/**
 * One thing that costs money.
 */
export type CostLine = {
  /**
   * What: a word of the usual costs (`system`, `training`, `servers`, `engineer`, `data`, `software`), or a person's own.
   */
  name: string;
  /**
   * At least.
   */
  low: number;
  /**
   * At most.
   */
  high: number;
  /**
   * Whether it is paid every year, or once.
   */
  yearly: boolean;
};

/**
 * One thing that costs money, in the report's currency.
 */
export type CostOptions = {
  /**
   * What.
   */
  name: string;
  /**
   * At least.
   */
  low: number;
  /**
   * At most. Default: as at least.
   */
  high?: number | null;
  /**
   * Whether it is paid every year. Default: once.
   */
  yearly?: boolean | null;
};

/**
 * A cost line with what it comes to.
 */
export type CostReport = {
  /**
   * The line.
   */
  line: CostLine;
  /**
   * What it comes to over all years, discounted: the mean.
   */
  total: number;
};

/**
 * Where the cost of winning a customer comes from.
 */
export type CostSource = 'column' | 'channel' | 'campaign' | 'month' | 'given';

/**
 * Counts and rate of some spells: of all leads, of those of a month, of those with a word.
 */
export type FunnelCounts = {
  /**
   * Leads that entered.
   */
  entered: number;
  /**
   * Of these, leads that had the whole window.
   */
  ripe: number;
  /**
   * Ripe leads that advanced.
   */
  advanced: number;
  /**
   * advanced ÷ ripe.
   */
  rate: number | null;
  /**
   * Low end of Wilson's interval.
   */
  low: number | null;
  /**
   * High end of it.
   */
  high: number | null;
  /**
   * Median days until they advanced.
   */
  medianDays: number | null;
};

/**
 * How well one column is filled.
 */
export type Coverage = {
  /**
   * `file: column`.
   */
  name: string;
  /**
   * What it is for.
   */
  role: ColumnRole | null;
  /**
   * Cells that are not blank.
   */
  filled: number;
  /**
   * Rows.
   */
  rows: number;
};

/**
 * One k that was tried, on the sample.
 */
export type Criterion = {
  /**
   * Number of groups.
   */
  k: number;
  /**
   * Sum of squared distances of the points to their centres.
   */
  inertia: number;
  /**
   * Mean silhouette.
   */
  silhouette: number | null;
  /**
   * Bayesian information criterion of the mixture; lower is better.
   */
  bic: number | null;
  /**
   * ln of the inertia of reference sets without groups, minus ln of the inertia; higher is better.
   */
  gap: number | null;
  /**
   * Mean adjusted Rand index with the groups of customers drawn again; 1 means the same groups each time.
   */
  stability: number | null;
  /**
   * Share of the smallest group.
   */
  smallest: number;
};

/**
 * One currency of the book, as it stands in the report.
 */
export type CurrencyReport = {
  /**
   * Its ISO 4217 code; `None` for rows that name none.
   */
  code: string | null;
  /**
   * Rows in it.
   */
  rows: number;
  /**
   * Their sum, in this currency.
   */
  spend: number;
  /**
   * What one of it is worth in the base currency, if known.
   */
  rate: number | null;
  /**
   * Whether its rows enter the analyses.
   */
  used: boolean;
};

/**
 * A part of the table.
 */
export type CustomerPage = {
  /**
   * Rows that there are.
   */
  total: number;
  /**
   * Rows asked for.
   */
  rows: Array<CustomerRow>;
};

/**
 * What part of the table is wanted, in which order.
 */
export type CustomerQuery = {
  /**
   * A column. Default: `customer_id`.
   */
  sort?: string;
  /**
   * From the highest down. Default: false.
   */
  descending?: boolean;
  /**
   * Rows left out before. Default: 0.
   */
  offset?: number;
  /**
   * Rows wanted. Default: 100.
   */
  limit?: number;
  /**
   * Only this segment.
   */
  segment?: number;
  /**
   * Only those who stand so.
   */
  standing?: Standing;
  /**
   * Only those who belong to two segments (`also`), or to none clearly (`unclear`).
   */
  membership?: Certainty;
  /**
   * Only those whom a person put into another segment.
   */
  decided?: boolean;
};

/**
 * One row of customers.csv.
 */
export type CustomerRow = {
  /**
   * The id.
   */
  customer_id: string;
  /**
   * Repeat purchases; this and the next two are none without orders.
   */
  frequency: number | null;
  /**
   * Time from the first to the last purchase.
   */
  recency: number | null;
  /**
   * Time from the first purchase to the end of observation.
   */
  age: number | null;
  /**
   * Mean spend of repeat purchases; none at frequency 0.
   */
  monetary: number | null;
  /**
   * P(alive); none where it cannot be told.
   */
  p_alive: number | null;
  /**
   * `cannot_be_told`, or nothing.
   */
  p_alive_note: string | null;
  /**
   * Purchases expected within the horizon.
   */
  expected_purchases: number | null;
  /**
   * Spend expected per purchase.
   */
  expected_spend: number | null;
  /**
   * Residual CLV.
   */
  clv: number | null;
  /**
   * Low end of its prediction interval.
   */
  clv_low: number | null;
  /**
   * High end of its prediction interval.
   */
  clv_high: number | null;
  /**
   * The segment's id.
   */
  segment: number | null;
  /**
   * The segment's name.
   */
  segment_name: string | null;
  /**
   * Probability of that segment; none for k-means.
   */
  membership: number | null;
  /**
   * Probability of at least as many purchases within the horizon as make a customer loyal.
   */
  p_loyal: number | null;
  /**
   * Time by which half of such customers who are active buy next.
   */
  next_purchase: number | null;
  /**
   * `keep`, `slipping` or `once`.
   */
  standing: Standing | null;
  /**
   * The id of a second segment that the customer belongs to as well.
   */
  also_segment: number | null;
  /**
   * Probability of that.
   */
  also_membership: number | null;
  /**
   * The id of the segment that the model alone would have.
   */
  model_segment: number | null;
  /**
   * That segment's name.
   */
  model_segment_name: string | null;
  /**
   * Who decided otherwise.
   */
  decided_by: string | null;
  /**
   * Why.
   */
  decided_why: string | null;
  /**
   * Margin received since the first purchase, discounted to it as the next three.
   */
  received: number | null;
  /**
   * Lifetime value: what was received and residual CLV.
   */
  lifetime_value: number | null;
  /**
   * Low end of its prediction interval.
   */
  lifetime_low: number | null;
  /**
   * High end.
   */
  lifetime_high: number | null;
  /**
   * What winning the customer cost; none where nothing says it.
   */
  acquisition_cost: number | null;
  /**
   * (lifetime value − cost) / cost.
   */
  roi: number | null;
  /**
   * Where the model never tells P(alive): the probability that a gap of this customer is as long as the time since the last
   * purchase.
   */
  silence: number | null;
};

/**
 * One customer's time.
 */
export type CustomerTimeline = {
  /**
   * The customer.
   */
  customer: string;
  /**
   * The purchases.
   */
  purchases: Array<TimelinePurchase>;
  /**
   * P(alive) at some days; nothing where the model says nothing of it.
   */
  alive: Array<TimelineAlive>;
  /**
   * Day of the first purchase of all customers.
   */
  first: string;
  /**
   * Last day of observation.
   */
  end: string;
};

/**
 * How one of the three was cut.
 */
export type Cuts = {
  /**
   * The feature.
   */
  feature: string;
  /**
   * Its quintiles: a value above as many of them as n has the score n + 1 (of recency, 5 − n). Equal values never come
   * into different parts, so some of the five may be empty.
   */
  cuts: Array<number>;
  /**
   * Customers with each score from 1 to 5.
   */
  counts: Array<number>;
};

/**
 * The order of the parts of a date, one for a whole column.
 */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'unix' | 'unixms' | 'serial' | 'month';

/**
 * How the return of a campaign decays.
 */
export type Decay = {
  /**
   * All curves, the chosen one first, then by AICc.
   */
  fits: Array<DecayFitReport>;
  /**
   * The curve with the least AICc, or the constant one where its AICc is at most 2 above.
   */
  chosen: DecayKind;
  /**
   * Others whose AICc is at most 2 above the least: these cannot be told apart.
   */
  alike: Array<DecayKind>;
  /**
   * Months in which half of the drop to the floor has happened.
   */
  halfLife: number | null;
  /**
   * Months until half of the return of the start.
   */
  timeToHalf: number | null;
  /**
   * The fitted return of the first period.
   */
  first: number;
  /**
   * The fitted return of the last period.
   */
  now: number;
  /**
   * Low end of its interval.
   */
  nowLow: number;
  /**
   * High end.
   */
  nowHigh: number;
  /**
   * When the return falls below 200 %, 100 % and nothing.
   */
  thresholds: Array<Threshold>;
  /**
   * What to do.
   */
  advice: Advice;
};

/**
 * One fitted curve.
 */
export type DecayFitReport = {
  /**
   * Its kind.
   */
  curve: DecayKind;
  /**
   * What it falls to; 0 for curves without a floor.
   */
  floor: number;
  /**
   * What it starts at, above the floor.
   */
  drop: number;
  /**
   * How fast it falls, a month: the rate, or the exponent.
   */
  rate: number;
  /**
   * Weighted sum of squared residuals, weights of mean 1.
   */
  rss: number;
  /**
   * Akaike's criterion with its small-sample term (Hurvich, Tsai 1989), the variance counted as a parameter.
   */
  aicc: number;
};

/**
 * A family of curves; t is months since the start.
 */
export type DecayKind = 'constant' | 'exponential' | 'power-law' | 'hyperbolic';

/**
 * A person's decisions beside the model.
 */
export type Decided = {
  /**
   * The effect of each decision, in their order.
   */
  decisions: Array<Applied>;
  /**
   * Customers whose group is not the model's.
   */
  changed: number;
  /**
   * Groups that exist only in the model.
   */
  former: Array<Former>;
  /**
   * Who was right in earlier runs; `None` if it is unknown.
   */
  judged: Judged | null;
};

/**
 * How a rate differs from that of all others.
 */
export type RateDifference = {
  /**
   * Rate less the rate of all others.
   */
  difference: number;
  /**
   * Low end of Newcombe's (1998) interval, at a level that holds for all levels of all columns together (Bonferroni).
   */
  low: number;
  /**
   * High end of it.
   */
  high: number;
  /**
   * q value of the likelihood ratio under control of the false discovery rate.
   */
  q: number;
  /**
   * True if it is unlikely to be chance.
   */
  real: boolean;
};

/**
 * The odds ratio of a feature.
 */
export type Driver = {
  /**
   * Its column.
   */
  name: string;
  /**
   * Its word, `""` for a blank; `None` for a number, whose odds ratio is that of one standard deviation.
   */
  level: string | null;
  /**
   * The rare words that are pooled into one.
   */
  pooled: Array<string>;
  /**
   * The word it is compared with.
   */
  reference: string | null;
  /**
   * ln of the odds ratio.
   */
  logOdds: number;
  /**
   * Low end of its interval.
   */
  low: number | null;
  /**
   * High end.
   */
  high: number | null;
  /**
   * q value of the likelihood ratio.
   */
  q: number | null;
  /**
   * One standard deviation (of ln(1 + x) if `bent`); numbers only.
   */
  unit: number | null;
  /**
   * True if the number is transformed by ln(1 + x).
   */
  bent: boolean;
  /**
   * True if it is of a practical size and unlikely to be chance: such drivers are shown.
   */
  shown: boolean;
};

/**
 * What touchpoints explain.
 */
export type DriverOutcome =
  | {
      kind: 'overall';
      /**
       * Its touchpoint.
       */
      name: string;
    }
  | {
      kind: 'again';
      /**
       * Within so many days of the last answer.
       */
      days: number;
    };

/**
 * The share of one touchpoint.
 */
export type DriverShare = {
  /**
   * Its name.
   */
  name: string;
  /**
   * Its share of what all of them explain (Lindeman, Merenda and Gold 1980).
   */
  importance: number;
  /**
   * Low end of its interval; `None` with too few people.
   */
  low: number | null;
  /**
   * High end.
   */
  high: number | null;
  /**
   * How many are satisfied there.
   */
  satisfied: number;
  /**
   * True if fewer are satisfied there than on the whole, beyond chance, and it matters at least as much as the mean: to be mended
   * first.
   */
  first: boolean;
};

/**
 * On which touchpoints something hinges: shares of the explained variance. An association, not a cause.
 */
export type Drivers = {
  /**
   * What is explained.
   */
  outcome: DriverOutcome;
  /**
   * People who answered at all these touchpoints.
   */
  people: number;
  /**
   * Share of the outcome's variance that all touchpoints explain.
   */
  r2: number;
  /**
   * Whether that is more than chance explains, at one in twenty; else the shares say nothing.
   */
  real: boolean;
  /**
   * The touchpoints, the greatest share first.
   */
  rows: Array<DriverShare>;
};

export type EngineErrorShape = {
  code: string;
  kind: ErrorKind;
  message: string;
  hint: string | null;
  location: Location;
  params: { [key in string]: Param };
  /**
   * The ways out, if a person has to choose between some.
   */
  remedies: Array<Remedy>;
};

/**
 * An error with a stable code, a place and a remedy.
 */
export type Error = EngineErrorShape;

/**
 * Who can mend an error.
 */
export type ErrorKind = 'input' | 'options' | 'engine';

/**
 * Days on which the shop sold or will sell more or less: a promotion, a closure.
 */
export type EventOptions = {
  /**
   * The first day, such as `2024-11-29`.
   */
  from: string;
  /**
   * The last day. Default: the first one.
   */
  to?: string | null;
  /**
   * How many times as much was or will be bought on such a day, 0 to 50; 0 is closed. Default: what the orders show.
   */
  factor?: number | null;
};

/**
 * An event that the shop told.
 */
export type EventReport = {
  /**
   * Its first day.
   */
  from: string;
  /**
   * Its last one.
   */
  to: string;
  /**
   * How many times as much is bought on such a day, as told or as the orders show; none where neither says so: it is not used.
   */
  factor: number | null;
  /**
   * True if the factor was told.
   */
  isTold: boolean;
};

/**
 * An expected value with its prediction interval.
 */
export type Expected = {
  /**
   * Σ probability × amount.
   */
  expected: number;
  /**
   * Low end of the interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Expected number of leads won.
   */
  won: number;
};

/**
 * Expected number of customers still active.
 */
export type ExpectedAlive = {
  /**
   * Sum of P(alive).
   */
  customers: number;
  /**
   * Customers whose P(alive) is known.
   */
  of: number;
};

/**
 * One figure.
 */
export type ExpectedFigure = {
  /**
   * What it counts: `spend`, `orders` or `customers`.
   */
  of: 'spend' | 'orders' | 'customers';
  /**
   * What the shop's system shows.
   */
  expected: number;
  /**
   * What was read.
   */
  found: number;
  /**
   * True if the two are the same, as far as it was typed.
   */
  agrees: boolean;
  /**
   * Other readings of the files: those that meet the figure, or the nearest; none where it agrees.
   */
  readings: Array<OtherReading>;
};

/**
 * What the shop's own system shows; what is left out is not compared.
 */
export type ExpectedOptions = {
  /**
   * What customers paid.
   */
  spend?: number | null;
  /**
   * Number of orders.
   */
  orders?: number | null;
  /**
   * Number of customers.
   */
  customers?: number | null;
  /**
   * First day that these figures cover, such as `2024-01-01`. Default: that of the first order.
   */
  from?: string | null;
  /**
   * Last day that they cover. Default: that of the last order.
   */
  to?: string | null;
};

/**
 * What the shop's own system shows beside what was read.
 */
export type ExpectedReport = {
  /**
   * The first day that the figures cover; `None` for that of the first order.
   */
  from: string | null;
  /**
   * The last day.
   */
  to: string | null;
  /**
   * The figures that were given.
   */
  figures: Array<ExpectedFigure>;
};

/**
 * One group of an experiment.
 */
export type ExperimentArm = {
  /**
   * Customers of the group who are in this data.
   */
  people: number;
  /**
   * Those of them who bought since.
   */
  buyers: number;
  /**
   * Mean margin since, in the report's currency.
   */
  margin: number;
};

/**
 * A file that can be exported.
 */
export type Export =
  | 'report'
  | 'customers'
  | 'leads'
  | 'memberships'
  | 'propensity'
  | 'contracts'
  | 'textbook'
  | 'rejects'
  | 'unmatched'
  | 'actions';

/**
 * How an export is written.
 */
export type ExportFormat = 'csv' | 'json';

/**
 * What a host needs to know of an export.
 */
export type ExportInfo = {
  /**
   * Its name.
   */
  name: Export;
  /**
   * How it is written.
   */
  format: ExportFormat;
  /**
   * The name of the file.
   */
  file: string;
  /**
   * Its media type.
   */
  mediaType: string;
  /**
   * The part of the report without which the file is empty; `null` if it can always be written. The file is empty too if
   * that part has nothing for it: groups that are no mixture, a retention formula of the average customer.
   */
  needs: string | null;
};

/**
 * What a column contributes to a lead's probability.
 */
export type LeadFactor = {
  /**
   * The column.
   */
  name: string;
  /**
   * Its word; `None` for a number and for a blank.
   */
  word: string | null;
  /**
   * Its number.
   */
  number: number | null;
  /**
   * What it adds to the logit, compared with an average lead.
   */
  effect: number;
};

/**
 * How much of one kind of signal there is.
 */
export type SignalFamily = {
  /**
   * The kind.
   */
  family: string;
  /**
   * Customers with such a signal; `None` where only rows can be counted.
   */
  customers: number | null;
  /**
   * Share of the customers (or rows) with such a signal.
   */
  share: number;
  /**
   * `customers`, or `rows`: rows of the tables in which it may stand.
   */
  basis: 'customers' | 'rows';
  /**
   * For every month, share of the customers known by then with such a signal in it. What has no date counts always.
   */
  months: Array<number>;
};

/**
 * A time of some days about a feast.
 */
export type Feast = 'before-chinese-new-year' | 'chinese-new-year' | 'before-easter' | 'black-friday';

/**
 * A feast.
 */
export type FeastReport = {
  /**
   * Which one.
   */
  feast: Feast;
  /**
   * How many times as much is bought in a week of it.
   */
  factor: number;
};

/**
 * A column that groups are made of.
 */
export type FeatureOptions = {
  /**
   * One of the ledger's, of events or answers, or any column of the customers' table: docs/models.md lists them.
   */
  column: string;
  /**
   * How its numbers are transformed. Default: as is usual for its values.
   */
  transform?: Transform | null;
  /**
   * How much it counts beside the others. Default: 1.
   */
  weight?: number | null;
};

/**
 * A feature as it was used.
 */
export type FeatureReport = {
  /**
   * The column's name.
   */
  column: string;
  /**
   * `number` or `words`.
   */
  kind: string;
  /**
   * How it was transformed: `none`, `log1p` or `log1p-relative`.
   */
  transform: string;
  /**
   * How it was scaled: `standard`, `robust`, `none`, or `share` for words.
   */
  scale: string;
  /**
   * Its weight beside the other features.
   */
  weight: number;
  /**
   * Mean after the transform.
   */
  mean: number;
  /**
   * Population standard deviation after the transform.
   */
  deviation: number;
  /**
   * Customers without a value. In a numeric column they count as the median, in one of words as the average customer.
   */
  missing: number;
  /**
   * Number of different words.
   */
  levels: number;
  /**
   * True if it was left out.
   */
  dropped: boolean;
  /**
   * Why it was left out: `same`, `empty` or `too-many-words`.
   */
  reason: string | null;
};

/**
 * A file that was read.
 */
export type FileDigest = {
  /**
   * Its name.
   */
  name: string;
  /**
   * Its size in bytes.
   */
  bytes: number;
  /**
   * SHA-256 of its bytes, in hexadecimal.
   */
  sha256: string;
};

/**
 * Something found in the data.
 */
export type Finding = {
  /**
   * Stable name; for rows set aside, the code under which they were.
   */
  id: string;
  /**
   * The file; `None` if it concerns several.
   */
  table: string | null;
  /**
   * The column; `None` if it concerns several.
   */
  column: string | null;
  /**
   * How often: rows, cells, orders or days.
   */
  count: number;
  /**
   * Of how many.
   */
  of: number;
  /**
   * Rows in the sample from which `count` is projected; `None` if all rows were looked at.
   */
  sampled: number | null;
  /**
   * A value, the same whatever the order of the rows.
   */
  example: string | null;
  /**
   * What was done: `kept`, `once` (counted once), `set-aside`, `blank`, `end`, `none`.
   */
  done: 'kept' | 'once' | 'set-aside' | 'blank' | 'end' | 'none';
};

/**
 * Kinds of firm whose usual costs are known.
 */
export type FirmKind = 'ecommerce' | 'finance';

/**
 * One fitted model, as the report shows it.
 */
export type FittedModel = {
  /**
   * The model's name in the options.
   */
  name: string;
  /**
   * Parameters by their papers' letters.
   */
  params: { [key in string]: number };
  /**
   * Standard errors; none at a boundary.
   */
  standardErrors: { [key in string]: number } | null;
  /**
   * Confidence intervals of the parameters, on the log scale; none at a boundary.
   */
  intervals: { [key in string]: Interval } | null;
  /**
   * Correlation of the logarithms of the parameters, row by row; none at a boundary.
   */
  correlation: Array<Array<number>> | null;
  /**
   * ln-likelihood; none when refused.
   */
  logLikelihood: number | null;
  /**
   * Akaike's information criterion; none when refused.
   */
  aic: number | null;
  /**
   * The Bayesian information criterion; none when refused.
   */
  bic: number | null;
  /**
   * Customers still active by it; none when refused.
   */
  active: number | null;
  /**
   * `interior`, `boundary` or `refused`.
   */
  status: 'interior' | 'boundary' | 'refused';
  /**
   * The parameter at its boundary, or why the fit was refused.
   */
  detail: string | null;
};

/**
 * Customers with the same group then and the same group now.
 */
export type Flow = {
  /**
   * The key of their group then; `None` if they were no customers yet.
   */
  from: number | null;
  /**
   * The id of their group now; `None` if they are no longer customers.
   */
  to: number | null;
  /**
   * Number of customers.
   */
  customers: number;
};

/**
 * What the open leads will bring.
 */
export type Forecast = {
  /**
   * Open leads.
   */
  leads: number;
  /**
   * The column of their amounts; `None` if leads are counted.
   */
  amount: string | null;
  /**
   * Open leads without an amount: they count as the mean.
   */
  unknown: number;
  /**
   * Their amounts, if all were won.
   */
  total: number;
  /**
   * Days within which.
   */
  horizonDays: number | null;
  /**
   * By the model.
   */
  model: Expected;
  /**
   * With what a person decided.
   */
  person: Expected | null;
  /**
   * Open leads with a decided probability of winning.
   */
  decided: number;
};

/**
 * One model's forecast of the time held back.
 */
export type Forecasted = {
  /**
   * The model's name in the options.
   */
  name: string;
  /**
   * Purchases in all.
   */
  expected: number;
  /**
   * Root mean square error of the forecasts for single customers.
   */
  error: number;
  /**
   * True if no other model is significantly better.
   */
  leading: boolean;
};

/**
 * A group that exists only in the model, since a person decided otherwise.
 */
export type Former = {
  /**
   * Its id, above those of all groups.
   */
  id: number;
  /**
   * Its key.
   */
  key: number;
  /**
   * Key of its plain name.
   */
  name: string;
  /**
   * Its customers by the model.
   */
  size: number;
  /**
   * Mean of every numeric column over those.
   */
  center: { [key in string]: number };
  /**
   * Fingerprints of those.
   */
  model: string | null;
};

/**
 * On which side of the whole a part lies.
 */
export type FromWhole = 'below' | 'above';

/**
 * The funnel part of the report.
 */
export type Funnel = {
  /**
   * The pipelines that a column names, the one with most leads first; empty if there are not several.
   */
  pipelines: Array<PipelineSize>;
  /**
   * The pipeline that the funnel shows; `None` if there are not several.
   */
  pipeline: string | null;
  /**
   * Its stages; the last one is the goal and has no rate.
   */
  stages: Array<FunnelStage>;
  /**
   * `open`, `closed` or `strict`: what it takes to have reached a stage.
   */
  ordering: Ordering;
  /**
   * The scores: how likely a lead moves on from each stage.
   */
  transitions: Array<Transition>;
  /**
   * How likely a lead is won: by a model of its own.
   */
  win: Transition | null;
  /**
   * The product of the scores of the stages, compared with the model of winning.
   */
  check: Check | null;
  /**
   * Leads.
   */
  leads: number;
  /**
   * Leads that reached the last stage.
   */
  won: number;
  /**
   * Leads that were lost.
   */
  lost: number;
  /**
   * Leads still on the way.
   */
  open: number;
  /**
   * Level of intervals.
   */
  interval: number;
  /**
   * The window asked for.
   */
  windowDays: number | null;
  /**
   * Last day of observation.
   */
  observationEnd: string | null;
  /**
   * Leads that went back to an earlier stage.
   */
  backward: number;
  /**
   * The currency of amounts, if the tables of leads name one.
   */
  currency: string | null;
  /**
   * The stages by the month in which leads came.
   */
  cohorts: Array<LeadCohort>;
  /**
   * The stages by columns.
   */
  breakdowns: Array<Breakdown>;
  /**
   * Where most leads, and most money, are lost.
   */
  worst: Worst;
  /**
   * The grades, with their least probabilities of winning.
   */
  grades: Array<LeadGrade>;
  /**
   * What the open leads will bring.
   */
  forecast: Forecast | null;
  /**
   * Who was closer, the model or a person.
   */
  judgement: LeadJudgement | null;
};

/**
 * What can be asked of the funnel.
 */
export type FunnelOptions = {
  /**
   * Stages in their order. Default: found from the data.
   */
  stages?: Array<string> | null;
  /**
   * Days within which a lead must advance to count; null for ever. Default: null.
   */
  windowDays?: number | null;
  /**
   * The column that says what became of a lead, and its words. Default: found from names and values.
   */
  outcome?: Object<OutcomeOptions> | null;
  /**
   * Which pipeline the funnel shows, where a column names several. Default: the one with most leads.
   */
  pipeline?: string | null;
  /**
   * What it takes to have reached a stage. Default: open.
   */
  ordering?: Ordering | null;
  /**
   * Days within which scores predict. Default: found from how long leads take.
   */
  horizonDays?: number | null;
  /**
   * Columns that scores do without.
   */
  exclude?: Array<string> | null;
  /**
   * Columns suspected to know the answer that a person knows to have been filled before.
   */
  keep?: Array<string> | null;
  /**
   * λ in ½λ‖β‖², or `cv` to have it chosen by cross-validation. Default: cv.
   */
  penalty?: number | 'cv' | null;
  /**
   * Rows that scores are checked on: those whose place, from 0, leaves `equals` when divided by `modulo`. Default: the
   * newest fifth, or a fifth drawn.
   */
  testRows?: Object<TestRowsOptions> | null;
  /**
   * Probabilities of winning from which on a lead is an A, a B and a C. Default: three times, as much as and a third of
   * the usual odds.
   */
  grades?: Array<number> | null;
};

/**
 * A grade.
 */
export type LeadGrade = {
  /**
   * `A` to `D`.
   */
  grade: string;
  /**
   * Its least probability of winning.
   */
  from: number;
  /**
   * Open leads of it.
   */
  leads: number;
};

/**
 * The grade of a lead's probability of being won.
 */
export type GradeName = 'A' | 'B' | 'C' | 'D';

/**
 * The grid.
 */
export type Grid = {
  /**
   * How the three were cut.
   */
  cuts: Array<Cuts>;
  /**
   * All 125 cells.
   */
  cells: Array<Cell>;
};

/**
 * A group of the last run.
 */
export type GroupBefore = {
  /**
   * Its key; a current group with the same key is the same group.
   */
  key: number;
  /**
   * The key of its plain name.
   */
  name: string;
  /**
   * The name that a person gave it.
   */
  label: string | null;
  /**
   * Number of customers.
   */
  size: number;
};

/**
 * What so many groups bring.
 */
export type GroupGain = {
  /**
   * Number of groups.
   */
  k: number;
  /**
   * What they bring a year, costs off.
   */
  gain: number;
  /**
   * Low end of its interval; the gain itself in a scenario.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Share of the customers who are offered something.
   */
  reached: number;
};

/**
 * The health part of the report.
 */
export type Health = {
  /**
   * Months of order history.
   */
  months: number;
  /**
   * Customers with a purchase.
   */
  customers: number;
  /**
   * The kind of business, and the length of history that it takes.
   */
  business: Business;
  /**
   * What each analysis requires.
   */
  checks: Array<HealthCheck>;
  /**
   * What to collect next, the cheapest first.
   */
  next: Array<string>;
  /**
   * Cells.
   */
  utilisation: Utilisation;
  /**
   * Behaviour never captured.
   */
  blackHole: Outcome<BlackHole>;
  /**
   * What is wrong with the data, or seems to be.
   */
  quality: Array<Finding>;
  /**
   * Columns in use.
   */
  coverage: Array<Coverage>;
  /**
   * Tables × months.
   */
  timeline: Timeline;
};

/**
 * One requirement of an analysis.
 */
export type HealthCheck = {
  /**
   * Stable name.
   */
  id: string;
  /**
   * How much is needed.
   */
  need: number;
  /**
   * How much there is.
   */
  have: number;
  /**
   * have ≥ need.
   */
  ok: boolean;
  /**
   * The analysis it unlocks.
   */
  unlocks: 'segments' | 'value' | 'funnel' | 'holdout' | 'scores' | 'satisfaction' | 'campaigns' | 'roi';
  /**
   * Whether the analysis does not run without it. Otherwise it runs with a caution.
   */
  blocks: boolean;
  /**
   * What to collect if it is not met.
   */
  next: string;
  /**
   * What is done instead if it is not met.
   */
  fallback: string;
};

/**
 * What the net gain is if one line is at the ends of its interval, and all others at their means.
 */
export type Hinge = {
  /**
   * Which kind of line.
   */
  of: HingeOf;
  /**
   * Its place among the levers or the costs.
   */
  place: number;
  /**
   * The net gain at the low end of the line.
   */
  low: number;
  /**
   * At its high end.
   */
  high: number;
};

/**
 * Kinds of line.
 */
export type HingeOf = 'lever' | 'cost';

/**
 * Forecasts of the time held back, by models fitted to the time before it.
 */
export type Holdout = {
  /**
   * First day held back.
   */
  from: string;
  /**
   * Last one.
   */
  to: string;
  /**
   * How long that is, in time units.
   */
  length: number;
  /**
   * Customers known by then who are checked.
   */
  customers: number;
  /**
   * One in so many customers is checked: 1 for all.
   */
  every: number;
  /**
   * Customers who came later, and are left out.
   */
  newcomers: number;
  /**
   * Actual purchases.
   */
  actual: number;
  /**
   * The forecasts.
   */
  models: Array<Forecasted>;
  /**
   * Models of the report that could not be fitted to what was known then, and are not compared.
   */
  missing: Array<string>;
  /**
   * Actual and forecast purchases by the number of repeat purchases before.
   */
  byFrequency: Array<ByFrequency>;
};

/**
 * Running contracts in one period.
 */
export type InPeriod = {
  /**
   * The period, counted from 1.
   */
  period: number;
  /**
   * Contracts.
   */
  contracts: number;
  /**
   * The probability that one is renewed at its end.
   */
  renews: number;
  /**
   * Periods one will still pay, discounted; none if that is infinite.
   */
  remaining: number | null;
};

/**
 * An interval.
 */
export type Interval = {
  /**
   * Lower end.
   */
  low: number;
  /**
   * Upper end.
   */
  high: number;
};

/**
 * What a project costs and brings.
 */
export type Investment = {
  /**
   * The kind of firm whose usual costs stand beside.
   */
  kind: FirmKind;
  /**
   * Usual costs of this kind in `usualCurrency`, rules of thumb.
   */
  usual: Array<CostLine>;
  /**
   * The currency of the usual costs.
   */
  usualCurrency: string;
  /**
   * Years that count.
   */
  years: number;
  /**
   * Months until benefits begin.
   */
  startMonths: number;
  /**
   * Discount rate a year.
   */
  discountRate: number;
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * What can be moved.
   */
  levers: Array<LeverReport>;
  /**
   * What it costs; empty if nobody said it and the usual costs cannot be converted.
   */
  costs: Array<CostReport>;
  /**
   * True if nobody said the costs: they are the usual ones.
   */
  costsAssumed: boolean;
  /**
   * What all levers together bring over these years: a project that costs more does not pay.
   */
  worth: Spread;
  /**
   * What remains; `None` without costs.
   */
  outcome: InvestmentOutcome | null;
};

/**
 * Options of an investment.
 */
export type InvestmentOptions = {
  /**
   * The kind of firm whose usual costs are taken. Default: ecommerce.
   */
  kind?: FirmKind | null;
  /**
   * Years that count, 1 to 10. Default: 3.
   */
  years?: number | null;
  /**
   * Months until benefits begin. Default: 3.
   */
  startMonths?: number | null;
  /**
   * What it costs, instead of the usual costs.
   */
  costs?: Array<Object<CostOptions>> | null;
  /**
   * How far each lever moves, at least, most likely and at most: 0.01 is a point of retention or conversion; of campaigns and
   * touchpoints it is a share of what all of it would bring. Default: a scenario.
   */
  lifts?: Partial<Record<LeverKind, [number, number, number]>> | null;
  /**
   * What it brings beside.
   */
  benefits?: Array<Object<BenefitOptions>> | null;
  /**
   * The segment whose retention rises. Default: all customers.
   */
  segment?: number | null;
  /**
   * The stage from which more leads move on. Default: the one where most are lost.
   */
  stage?: string | null;
};

/**
 * What remains of what a project brings, its costs off.
 */
export type InvestmentOutcome = {
  /**
   * All costs, discounted.
   */
  cost: Spread;
  /**
   * What comes in less the costs.
   */
  net: Spread;
  /**
   * (what comes in − costs) / costs.
   */
  roi: Spread;
  /**
   * Probability that it brings more than it costs.
   */
  gain: number;
  /**
   * Month in which it has paid back, half of all draws no later; `None` if that is not within the years.
   */
  payback: number | null;
  /**
   * Share of the draws in which it has not paid back at the end.
   */
  never: number;
  /**
   * Share of all benefits at which it pays.
   */
  needed: number | null;
  /**
   * What it hinges on, most first.
   */
  hinges: Array<Hinge>;
};

/**
 * How many customers of a table are customers with orders.
 */
export type Join = {
  /**
   * Different ids in the table.
   */
  ids: number;
  /**
   * Those that have orders.
   */
  matched: number;
  /**
   * Those that have none.
   */
  unmatched: number;
  /**
   * Customers with orders that the table lacks.
   */
  without: number;
  /**
   * The first of the unmatched, in code-point order.
   */
  examples: Array<string>;
};

/**
 * The Brier scores of model and person.
 */
export type LeadJudgement = {
  /**
   * Leads that ended after a person had decided.
   */
  ended: number;
  /**
   * Of these, those that were won.
   */
  won: number;
  /**
   * Brier score (mean squared error) of the model.
   */
  modelBrier: number;
  /**
   * Brier score of the person.
   */
  personBrier: number;
  /**
   * Model's less person's: above 0 if the person was closer.
   */
  difference: number;
  /**
   * Low end of its interval.
   */
  low: number | null;
  /**
   * High end of it.
   */
  high: number | null;
  /**
   * `person`, `model`, `even` if it may be chance, or `too-few`.
   */
  closer: 'person' | 'model' | 'even' | 'too-few';
};

/**
 * A kind of business: how soon its customers come back says how long a history a forecast needs.
 */
export type Kind = 'fast' | 'general' | 'durable';

/**
 * What a person decided on a lead.
 */
export type LeadDecision = {
  /**
   * Its place among all decisions, from 0.
   */
  place: number;
  /**
   * Probability of the next stage.
   */
  next: number | null;
  /**
   * Probability of winning.
   */
  win: number | null;
  /**
   * The stage.
   */
  stage: string | null;
  /**
   * Who.
   */
  by: string;
  /**
   * When.
   */
  at: string;
  /**
   * Why.
   */
  why: string;
};

/**
 * A part of the table.
 */
export type LeadPage = {
  /**
   * Leads that fit the query.
   */
  total: number;
  /**
   * Of these, the rows from `offset` on, `limit` at most.
   */
  rows: Array<LeadRow>;
};

/**
 * Which leads are listed, in which order.
 */
export type LeadQuery = {
  /**
   * The column to sort by. Default: leadId.
   */
  sort?: Sort;
  /**
   * From the highest down. Default: false.
   */
  descending?: boolean;
  /**
   * Rows left out before. Default: 0.
   */
  offset?: number;
  /**
   * Rows wanted. Default: 100.
   */
  limit?: number;
  /**
   * Only leads of this stage, counted from 0.
   */
  stage?: number;
  /**
   * Which of its leads. Default: entered.
   */
  bar?: StageBar;
  /**
   * Only leads in this state.
   */
  state?: State;
  /**
   * Only leads of this grade.
   */
  grade?: GradeName;
  /**
   * Only leads that came in this month, `2017-06`.
   */
  month?: string;
  /**
   * Only leads of a level of this column.
   */
  column?: string;
  /**
   * The place of that level. Default: 0.
   */
  level?: number;
  /**
   * Only leads that a person decided on. Default: false.
   */
  decided?: boolean;
  /**
   * Only these leads.
   */
  ids?: Array<string>;
};

/**
 * One lead.
 */
export type LeadRow = {
  /**
   * Its id.
   */
  leadId: string;
  /**
   * Its stage; `None` if it is unknown.
   */
  stage: string | null;
  /**
   * The name of an unknown stage.
   */
  unknownStage: string | null;
  /**
   * `open`, `won` or `lost`.
   */
  state: State;
  /**
   * The first day.
   */
  since: string | null;
  /**
   * Days in the stage.
   */
  days: number | null;
  /**
   * What it is worth.
   */
  amount: number | null;
  /**
   * Probability of the next stage.
   */
  pNext: number | null;
  /**
   * Low end of its interval.
   */
  pNextLow: number | null;
  /**
   * High end of it.
   */
  pNextHigh: number | null;
  /**
   * Probability of winning.
   */
  pWin: number | null;
  /**
   * Low end of its interval.
   */
  pWinLow: number | null;
  /**
   * High end of it.
   */
  pWinHigh: number | null;
  /**
   * `A` to `D`.
   */
  grade: string | null;
  /**
   * The columns that contribute most to the probability of winning, for and against, the strongest first.
   */
  factors: Array<LeadFactor>;
  /**
   * What a person decided.
   */
  said: LeadDecision | null;
};

/**
 * A column that is suspected to know the answer.
 */
export type Leak = {
  /**
   * Its name.
   */
  column: string;
  /**
   * `alone`: it alone predicts nearly as well as all; `closed`: it is filled only once the end is known; `later`: its days
   * are later than what is predicted.
   */
  reason: 'alone' | 'closed' | 'later';
  /**
   * Its own AUC on rows held out.
   */
  auc: number | null;
  /**
   * AUC of the model with it.
   */
  with: number | null;
  /**
   * AUC of the model without it, and without the others suspected.
   */
  without: number | null;
  /**
   * True if a person said that it was known before, so that it stays.
   */
  kept: boolean;
  /**
   * True if the model uses it: it was kept, or open leads have it as well, so that it does not come with the end alone.
   */
  used: boolean;
};

/**
 * One level of a column.
 */
export type BreakdownLevel = {
  /**
   * The word; `""` for blanks; `None` for a band of numbers and for the rare words together.
   */
  word: string | null;
  /**
   * Number of rare words that are pooled.
   */
  pooled: number;
  /**
   * Least number, of a band.
   */
  from: number | null;
  /**
   * Greatest number, of a band.
   */
  to: number | null;
  /**
   * Leads.
   */
  leads: number;
  /**
   * For every stage but the last.
   */
  stages: Array<FunnelCounts>;
  /**
   * For every stage, how the rate differs from that of all other leads.
   */
  differences: Array<RateDifference | null>;
};

/**
 * What can be moved.
 */
export type LeverKind = 'retention' | 'conversion' | 'campaigns' | 'touchpoints' | 'other';

/**
 * A lever, and what it brings.
 */
export type LeverReport = {
  /**
   * What is moved.
   */
  kind: LeverKind;
  /**
   * The stage, or a person's own word for it.
   */
  name: string | null;
  /**
   * The id of the segment whose retention rises; `None` for all customers.
   */
  segment: number | null;
  /**
   * The rate today, of retention and conversion.
   */
  now: number | null;
  /**
   * How far it moves.
   */
  lift: Triangular;
  /**
   * True if nobody said that: it is a scenario.
   */
  assumed: boolean;
  /**
   * What one point (0.01) more brings a year, of retention and conversion; else what all of it brings.
   */
  unit: number;
  /**
   * What it brings a year.
   */
  yearly: Spread;
  /**
   * How far it has to move to pay for the project alone; `None` without costs, or if it brings nothing.
   */
  needed: number | null;
};

/**
 * One word of one group.
 */
export type Lift = {
  /**
   * The group's id.
   */
  segment: number;
  /**
   * The column.
   */
  column: string;
  /**
   * The word.
   */
  word: string;
  /**
   * Customers of the group who have it.
   */
  count: number;
  /**
   * Customers of the group with a word in the column.
   */
  of: number;
  /**
   * Share of the group's customers who have it.
   */
  share: number;
  /**
   * Low end of its confidence interval (Wilson).
   */
  low: number;
  /**
   * High end of it.
   */
  high: number;
  /**
   * Share of all customers who have it.
   */
  all: number;
  /**
   * share ÷ all.
   */
  lift: number;
  /**
   * False discovery rate among lifts at least as strong.
   */
  q: number;
};

/**
 * The weight of a column in an axis.
 */
export type Loading = {
  /**
   * The column.
   */
  feature: string;
  /**
   * The word, for a column of words.
   */
  word: string | null;
  /**
   * Its coordinate in the unit vector of the axis: above 0 if it grows to the right or upwards.
   */
  weight: number;
};

/**
 * The place of an error: any part may be unknown.
 */
export type Location = {
  /**
   * The file's name as it was given.
   */
  file: string | null;
  /**
   * 1-based row of the table, the header being row 1.
   */
  row: number | null;
  /**
   * The column's header.
   */
  column: string | null;
};

/**
 * What people did after they had answered.
 */
export type Loyalty = {
  /**
   * Days within which they bought again, or did not.
   */
  days: number;
  /**
   * By score; empty where answers have no days.
   */
  byScore: Array<ScoreLoyalty>;
  /**
   * Those who are satisfied, and yet are likely to have left.
   */
  satisfiedLeaving: LoyaltyList;
  /**
   * Those who are not, and are likely to be still there.
   */
  unhappyStaying: LoyaltyList;
  /**
   * What the answer adds to what purchases say already; `None` with too few people.
   */
  scoreGain: ScoreGain | null;
  /**
   * Customers who answered, and all others.
   */
  response: Response;
};

/**
 * Customers for whom words and deeds differ.
 */
export type LoyaltyList = {
  /**
   * How many.
   */
  customers: number;
  /**
   * What they have spent.
   */
  spend: number;
  /**
   * The ids of those who spent most.
   */
  top: Array<string>;
};

/**
 * A seeded sample of customers along two axes.
 */
export type Map = {
  /**
   * One or two axes.
   */
  axes: Array<MapAxis>;
  /**
   * Customers.
   */
  points: Array<MapPoint>;
};

/**
 * A customer on the map.
 */
export type MapPoint = {
  /**
   * Along the first axis.
   */
  x: number;
  /**
   * Along the second.
   */
  y: number;
  /**
   * The group's id.
   */
  segment: number;
};

/**
 * How certain memberships are, by a mixture.
 */
export type Membership = {
  /**
   * Probability from which on a customer also belongs to a second group.
   */
  alsoFrom: number;
  /**
   * Customers who belong to two groups at once, by pair of groups.
   */
  overlaps: Array<Overlap>;
  /**
   * Customers whose group has a probability of less than a half.
   */
  unclear: number;
};

/**
 * How groups are made.
 */
export type Method = 'kmeans' | 'mixture' | 'rfm';

/**
 * Migration from the last run to this one.
 */
export type Movement = {
  /**
   * The last run's last day of observation; `None` without orders.
   */
  observationEnd: string | null;
  /**
   * Its groups.
   */
  groups: Array<GroupBefore>;
  /**
   * Flows by group then and group now; `None` if members were not kept.
   */
  flows: Array<Flow> | null;
};

/**
 * One calendar month.
 */
export type MonthReport = {
  /**
   * `yyyy-mm`.
   */
  month: string;
  /**
   * Purchase days.
   */
  purchases: number;
  /**
   * Customers who bought.
   */
  customers: number;
  /**
   * Customers who bought for the first time.
   */
  newCustomers: number;
  /**
   * Spend, without what was given back of its orders.
   */
  spend: number;
};

/**
 * The rule of thumb for the horizon: monthly spend × months × retention × margin.
 */
export type NaiveForecast = {
  /**
   * Spend of all customers a month, each since the first purchase.
   */
  monthly: number;
  /**
   * The share of customers that stays.
   */
  retention: number;
  /**
   * The margin that comes of it within the horizon.
   */
  clv: number;
};

/**
 * A share with a name.
 */
export type NamedShare = {
  /**
   * Of a touchpoint, a segment or a value.
   */
  name: string;
  /**
   * The id of the segment, where it is one.
   */
  segment: number | null;
  /**
   * How many are satisfied.
   */
  share: SatisfiedShare;
};

/**
 * What a customer not yet won will bring, as of the first purchase.
 */
export type NewCustomer = {
  /**
   * Margin of the first purchase, which the models of purchases leave out: its mean so far.
   */
  first: number;
  /**
   * What is expected after it within the horizon.
   */
  later: number;
  /**
   * Both.
   */
  value: number;
  /**
   * Low end of its interval, from the doubt about the models' parameters; `None` where that is not known.
   */
  low: number | null;
  /**
   * High end.
   */
  high: number | null;
  /**
   * (value − cost) / cost, with the mean cost of customers so far.
   */
  roi: number | null;
};

/**
 * The Net Promoter Score: promoters (9, 10) less detractors (0 to 6), as a share from −1 to 1.
 */
export type Nps = {
  /**
   * Share of promoters.
   */
  promoters: number;
  /**
   * Share of detractors.
   */
  detractors: number;
  /**
   * The difference.
   */
  score: number;
  /**
   * Low end of its interval (normal).
   */
  low: number;
  /**
   * High end.
   */
  high: number;
};

/**
 * An object with the fields of `T`. Serde would read a struct from a list as well, whose items nobody has named.
 */
export type Object<T> = T;

/**
 * Something that can be offered to customers.
 */
export type OfferOptions = {
  /**
   * Its name.
   */
  name: string;
  /**
   * What offering it to one customer costs.
   */
  cost: number;
  /**
   * The share who respond. Default: from `column`, else 0.05.
   */
  response?: number | null;
  /**
   * What a response brings. Default: the margin of the customer's next order.
   */
  margin?: number | null;
  /**
   * The column of the customers' table that says yes or no for those who were asked. Groups are not made of it.
   */
  column?: string | null;
};

/**
 * An offer.
 */
export type OfferReport = {
  /**
   * Its name.
   */
  name: string;
  /**
   * The share of all who respond.
   */
  response: number;
  /**
   * Customers of the sample of whom it is known whether they did.
   */
  known: number;
  /**
   * What a response brings: the mean.
   */
  margin: number;
  /**
   * What offering it to one customer costs.
   */
  cost: number;
  /**
   * True if the response is a scenario's.
   */
  assumed: boolean;
};

/**
 * What can be asked of an analysis, and of the way files are read. All of it may be left out.
 */
export type Options = {
  /**
   * Seed of every random choice; the same seed gives the same report. Default: 1.
   */
  seed?: number | null;
  /**
   * The language of the page. It changes no number.
   */
  locale?: string | null;
  /**
   * The report's currency, three letters. Shown; money of other currencies is converted by `rates` only.
   */
  currency?: string | null;
  /**
   * What one of another currency is worth in `currency`. Money without a rate is left out and reported.
   */
  rates?: { [key in string]: number } | null;
  /**
   * Last day of observation, such as `1997-09-30`. What comes after it is counted and set aside. Default: the last order day.
   */
  observationEnd?: string | null;
  /**
   * Level of every interval. Default: 0.9.
   */
  interval?: number | null;
  /**
   * How soon customers of this kind of business come back: `fast`, `general` or `durable`. Default: guessed from the
   * time between purchases.
   */
  business?: string | null;
  /**
   * What is typical of other firms, to stand beside the data's own figures.
   */
  benchmarks?: Object<BenchmarkOptions> | null;
  /**
   * What the shop's own system shows. The files are held against it; where they differ, other readings are tried.
   */
  expected?: Object<ExpectedOptions> | null;
  /**
   * How files are to be read, by their names. Default: found from each file.
   */
  tables?: { [key in string]: Object<TableOptions> } | null;
  /**
   * Lifetime value.
   */
  value?: Object<ValueOptions> | null;
  /**
   * Customer groups.
   */
  segments?: Object<SegmentOptions> | null;
  /**
   * What `loupe-decisions.json` holds, or an earlier report: its groups are found again and its decisions applied.
   */
  decisions?: Decisions | Report | null;
  /**
   * Sales funnel and lead scores.
   */
  funnel?: Object<FunnelOptions> | null;
  /**
   * Satisfaction against what people did.
   */
  satisfaction?: Object<SatisfactionOptions> | null;
  /**
   * What campaigns return.
   */
  campaigns?: Object<CampaignOptions> | null;
  /**
   * What is ranked under `actions`.
   */
  actions?: Object<ActionOptions> | null;
  /**
   * What a project of customer analysis costs and brings.
   */
  investment?: Object<InvestmentOptions> | null;
  /**
   * How many groups are worth being served apart.
   */
  standardisation?: Object<StandardisationOptions> | null;
  /**
   * Who is likely to buy of a category next.
   */
  propensity?: Object<PropensityOptions> | null;
};

/**
 * A rolling origin: what was forecast of a time held back, and what came.
 */
export type Origin = {
  /**
   * First day held back.
   */
  from: string;
  /**
   * Last one.
   */
  to: string;
  /**
   * The actual total: spend, or purchases if there is no spend.
   */
  actual: number;
  /**
   * The chosen model's forecast.
   */
  model: number;
  /**
   * The lower end of the interval that would have been stated of it then, at the level of `interval`.
   */
  low: number;
  /**
   * The upper end.
   */
  high: number;
  /**
   * The naive forecast.
   */
  naive: number;
};

/**
 * Another reading of the files.
 */
export type OtherReading = {
  /**
   * How it differs, as a stable code: `as-read`, `rows-added`, `all-rows-added`, `other-column`, `column-added`,
   * `column-taken-off`, `scaled`, `repeated-rows-once`, `repeats-twice`, `day-earlier`, `day-later`, `purchase-days`, `rows`,
   * `values-of-column`, `values-of-all-rows`.
   */
  code: string;
  /**
   * True if refunds are not taken off.
   */
  beforeRefunds: boolean;
  /**
   * The table that is read in another way.
   */
  table: string | null;
  /**
   * The column.
   */
  column: string | null;
  /**
   * What the added rows were taken for, or the code under which they were set aside.
   */
  rows: string | null;
  /**
   * What amounts are multiplied by.
   */
  factor: number | null;
  /**
   * What the figure would be.
   */
  value: number;
  /**
   * True if that is what the shop's system shows.
   */
  meets: boolean;
  /**
   * The options of tables that read the files so; `None` if no option does.
   */
  tables: Record<string, TableOptions> | null;
};

/**
 * Either a result, or why there is none; in JSON `{…}` or `{"unavailable": {…}}`.
 */
export type Outcome<T> =
  | T
  | {
      /**
       * What is needed and what there is.
       */
      unavailable: Unavailable;
    };

/**
 * Which column says what became of a lead.
 */
export type OutcomeOptions = {
  /**
   * The column's header.
   */
  column: string;
  /**
   * Words for won. Default: the usual ones.
   */
  won?: Array<string> | null;
  /**
   * Words for lost. Default: the usual ones.
   */
  lost?: Array<string> | null;
};

/**
 * Customers who belong to two groups at once.
 */
export type Overlap = {
  /**
   * The group they are counted in.
   */
  segment: number;
  /**
   * The group that they also belong to.
   */
  also: number;
  /**
   * Customers.
   */
  customers: number;
};

/**
 * How often the person and the model were right.
 */
export type Judged = {
  /**
   * Overridden customers of whom it is known.
   */
  customers: number;
  /**
   * Those who were nearer to the person's group.
   */
  person: number;
  /**
   * Those who were nearer to the model's group.
   */
  model: number;
  /**
   * The first day after the earliest run that was compared.
   */
  from: string;
};

/**
 * The overview part of the report.
 */
export type Overview = {
  /**
   * The currency's code, where it is known.
   */
  currency: string | null;
  /**
   * Every currency that rows name.
   */
  currencies: Array<CurrencyReport>;
  /**
   * Customers with a purchase.
   */
  customers: number;
  /**
   * Purchase days.
   */
  purchases: number;
  /**
   * Orders, where they have ids.
   */
  orders: number | null;
  /**
   * Spend, net of refunds; `None` if no table says what was paid.
   */
  spend: number | null;
  /**
   * Refunds.
   */
  refunds: Refunds;
  /**
   * First day with a purchase.
   */
  firstDay: string;
  /**
   * Last day with a purchase.
   */
  lastDay: string;
  /**
   * Last day of observation.
   */
  observationEnd: string;
  /**
   * Customers with one purchase day.
   */
  boughtOnce: number;
  /**
   * What comes after the end of observation.
   */
  afterEnd: AfterEnd;
  /**
   * Categories that orders name, by their letters; a few dozen at most.
   */
  categories: Array<string>;
  /**
   * Every month.
   */
  months: Array<MonthReport>;
};

/**
 * A value that fills the translated text of an error or a warning.
 */
export type Param = string | number;

/**
 * When customers have paid back what winning them cost.
 */
export type Payback = {
  /**
   * The month since the first purchase by whose end they have, counted from 1; `None` if they have not yet.
   */
  month: number | null;
  /**
   * Months that enough customers were observed for.
   */
  observed: number;
};

/**
 * One period of a campaign.
 */
export type PeriodReport = {
  /**
   * Its first day.
   */
  start: string;
  /**
   * Months since the campaign's start.
   */
  months: number;
  /**
   * Cost.
   */
  spend: number;
  /**
   * What it brought.
   */
  revenue: number | null;
  /**
   * (revenue − spend) / spend.
   */
  roi: number | null;
  /**
   * Customers whose orders are the revenue; 0 where the table has it.
   */
  customers: number;
  /**
   * What the chosen curve says.
   */
  fitted: number | null;
};

/**
 * What a period counts for in the curve of the return.
 */
export type PeriodWeight = 'spend' | 'equal';

/**
 * A pipeline: one of several sequences of stages.
 */
export type PipelineSize = {
  /**
   * Its name.
   */
  name: string;
  /**
   * Rows of its leads.
   */
  rows: number;
};

/**
 * A point of a curve.
 */
export type DayPoint = {
  /**
   * Days since the stage was entered.
   */
  day: number;
  /**
   * The probability by then.
   */
  probability: number;
};

/**
 * The first rows of a table.
 */
export type Preview = {
  /**
   * The names of its columns.
   */
  columns: Array<string>;
  /**
   * The cells of its first rows, as they stand in the file.
   */
  rows: Array<Array<string>>;
};

/**
 * All prices rise on one day.
 */
export type PriceRiseOptions = {
  /**
   * The first day of the new prices, such as `2025-01-01`.
   */
  from: string;
  /**
   * By what share: 0.05 for five hundredths; below 0 for a fall.
   */
  by: number;
};

/**
 * A column of a group's profile.
 */
export type ProfileEntry = {
  /**
   * The column.
   */
  feature: string;
  /**
   * The group's mean, in the column's own unit.
   */
  value: number;
  /**
   * The mean of all customers.
   */
  all: number;
  /**
   * value ÷ the mean of all customers; `None` if that is not positive.
   */
  lift: number | null;
  /**
   * Low end of the confidence interval of the group's mean.
   */
  low: number | null;
  /**
   * High end of it.
   */
  high: number | null;
  /**
   * (value − all) ÷ standard deviation of all customers.
   */
  effect: number;
  /**
   * Low end of its confidence interval.
   */
  effectLow: number | null;
  /**
   * High end of it.
   */
  effectHigh: number | null;
};

/**
 * The report of propensity.
 */
export type Propensity = {
  /**
   * The category.
   */
  category: string;
  /**
   * Days within which.
   */
  days: number;
  /**
   * The day as of which customers were looked at.
   */
  from: string;
  /**
   * Customers at that day.
   */
  n: number;
  /**
   * Of these, those who bought of the category within `days` after it.
   */
  events: number;
  /**
   * Their share.
   */
  rate: number;
  /**
   * Low end of its interval (Wilson).
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Customers today.
   */
  customers: number;
  /**
   * Expected number of those who buy.
   */
  expected: number;
  /**
   * The customers with the highest probabilities.
   */
  top: Array<LikelyCustomer>;
  /**
   * The odds ratios of the features.
   */
  features: Array<Driver>;
  /**
   * The check on customers held out.
   */
  quality: Quality | null;
};

/**
 * The category of which it is asked who buys it next.
 */
export type PropensityOptions = {
  /**
   * The category's name.
   */
  category?: string | null;
  /**
   * Days within which it is bought. Default: 90.
   */
  days?: number | null;
};

/**
 * What a report was made from.
 */
export type Provenance = {
  /**
   * The engine's version.
   */
  version: string;
  /**
   * The options as they were given.
   */
  options: Options;
  /**
   * Last day of observation.
   */
  observationEnd: string | null;
  /**
   * The files.
   */
  files: Array<FileDigest>;
};

/**
 * The check of a model on rows held out.
 */
export type Quality = {
  /**
   * `time`, `random` or `given`: how the rows were chosen.
   */
  split: 'time' | 'random' | 'given';
  /**
   * The first day of the newest rows.
   */
  from: string | null;
  /**
   * Rows; a lead that was looked at several times has several.
   */
  n: number;
  /**
   * Leads (or customers) that the rows belong to.
   */
  owners: number;
  /**
   * Rows that came true.
   */
  events: number;
  /**
   * Area under the ROC curve: how often of two rows the one that came true had the higher probability.
   */
  auc: number;
  /**
   * Mean squared error.
   */
  brier: number;
  /**
   * Mean −ln of the probability given to what happened.
   */
  logLoss: number;
  /**
   * Expected calibration error: mean distance between predicted and observed share, over bins of equal width.
   */
  ece: number;
  /**
   * The share that came true.
   */
  baseRate: number;
  /**
   * The mean squared error if every row is given the share that had come true before.
   */
  baseBrier: number;
  /**
   * The log-loss of the same.
   */
  baseLogLoss: number;
  /**
   * The share that came true in the tenth with the highest probabilities, divided by that of all.
   */
  lift: number;
  /**
   * p value of a test of calibration: small if the probabilities are wrong.
   */
  calibrationP: number;
  /**
   * The calibration curve.
   */
  bins: Array<QualityBin>;
};

/**
 * A question to the person: which of some values an option of the table should have.
 */
export type Question = {
  /**
   * The subject, as a stable code.
   */
  code: string;
  /**
   * The option of `tables["file"]` that answers it.
   */
  option: 'role' | 'dateOrder' | 'decimal' | 'encoding' | 'timeUnit' | 'blankDay';
  /**
   * The values it may have, the likeliest first.
   */
  choices: string[];
  /**
   * The likeliest answers with what each comes to, the one that is used for now first. Each is a `role` of `tables["file"]`,
   * perhaps `columns`, and a value of the option where the question is not what the table is.
   */
  answers: Array<Answer>;
};

/**
 * Two ends of a range.
 */
export type Range = {
  /**
   * Low end.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
};

/**
 * What customers brought by recommending others.
 */
export type Referrals = {
  /**
   * Customers who recommended others that bought.
   */
  referrers: number;
  /**
   * Customers who were recommended by them.
   */
  referred: number;
  /**
   * Customers whose referrer is not among the customers with orders.
   */
  unknown: number;
  /**
   * Mean lifetime value of a referrer.
   */
  own: number;
  /**
   * Mean lifetime value that a referrer brought beside it, through the customers recommended.
   */
  brought: number;
  /**
   * Mean lifetime value of a referred customer.
   */
  valueOfReferred: number;
  /**
   * Those who brought most.
   */
  top: Array<Referrer>;
};

/**
 * A customer who recommended others.
 */
export type Referrer = {
  /**
   * The id.
   */
  customer: string;
  /**
   * Customers recommended.
   */
  referred: number;
  /**
   * Lifetime value of the referrer.
   */
  own: number;
  /**
   * Lifetime value of all customers recommended.
   */
  brought: number;
};

/**
 * Rows and their amount.
 */
export type Refunds = {
  /**
   * Rows.
   */
  rows: number;
  /**
   * Their amount, negative.
   */
  amount: number;
  /**
   * Rows that were taken off the order that they give back.
   */
  netted: number;
};

/**
 * One rejected row.
 */
export type Reject = {
  /**
   * 1-based row of the table, the header being row 1.
   */
  row: number;
  /**
   * The header of the column to blame, if it is one column.
   */
  column: string | null;
  /**
   * Why, as a stable code.
   */
  code: string;
  /**
   * The value as it stands in the file.
   */
  value: string;
};

/**
 * An option of `tables["file"]` that gets past an error.
 */
export type Remedy = {
  /**
   * The option.
   */
  option: 'dateOrder' | 'decimal';
  /**
   * Its value.
   */
  value: string;
  /**
   * What the file comes to with it; `None` for a file that is too large to be read once more for each value, or one that cannot
   * be read so.
   */
  outcome: AnswerOutcome | null;
};

/**
 * Customers with so many repeat purchases, actual and expected.
 */
export type RepeatPurchases = {
  /**
   * Number of repeat purchases.
   */
  purchases: number;
  /**
   * True for the last row, which holds more too.
   */
  orMore: boolean;
  /**
   * Actual customers.
   */
  actual: number;
  /**
   * Expected customers.
   */
  expected: number;
};

/**
 * The report.
 */
export type Report = {
  /**
   * The engine's version.
   */
  version: string;
  /**
   * What it was made from.
   */
  provenance: Provenance;
  /**
   * What was read.
   */
  tables: Array<TableReport>;
  /**
   * What the orders say before any model.
   */
  overview: Outcome<Overview>;
  /**
   * What the shop's own system shows beside what was read, where a person said it.
   */
  expected?: ExpectedReport;
  /**
   * How much of the data is usable.
   */
  health: Health;
  /**
   * Customer groups.
   */
  segments: Outcome<Segments>;
  /**
   * How many leads move on.
   */
  funnel: Outcome<Funnel>;
  /**
   * Who is likely to buy of a category next, where one was asked for.
   */
  propensity?: Outcome<Propensity>;
  /**
   * Lifetime value.
   */
  value: Outcome<Value>;
  /**
   * Contracts: how many are renewed, and what those that run will still bring.
   */
  contracts: Outcome<Contracts>;
  /**
   * The textbook's lifetime value.
   */
  textbook: Outcome<Textbook>;
  /**
   * Who says to be satisfied, and who comes back.
   */
  satisfaction: Outcome<Satisfaction>;
  /**
   * What campaigns return, and how that decays.
   */
  campaigns: Outcome<Campaigns>;
  /**
   * What a project of customer analysis costs and brings.
   */
  investment: Outcome<Investment>;
  /**
   * How many groups are worth being served apart.
   */
  standardisation: Outcome<Standardisation>;
  /**
   * Everything that could be done, ranked by what it brings.
   */
  actions: Outcome<Actions>;
  /**
   * What the reader should know of.
   */
  warnings: Array<Warning>;
};

/**
 * In what those who answered differ from the others.
 */
export type Response = {
  /**
   * Customers who answered.
   */
  answered: number;
  /**
   * Customers in all.
   */
  customers: number;
  /**
   * Mean purchases of those who answered.
   */
  purchases: number;
  /**
   * Of the others.
   */
  purchasesOthers: number;
  /**
   * Mean spend of those who answered.
   */
  spend: number;
  /**
   * Of the others.
   */
  spendOthers: number;
};

/**
 * The formula's part of the report.
 */
export type Textbook = {
  /**
   * Where margin and retention come from: `customers` (columns of that table), `options` or `orders`.
   */
  source: 'customers' | 'options' | 'orders';
  /**
   * Customers.
   */
  customers: number;
  /**
   * Mean margin of a customer a year.
   */
  margin: number;
  /**
   * Mean share that stays from one year to the next.
   */
  retention: number;
  /**
   * Discount rate a year.
   */
  discountRate: number;
  /**
   * Cost of winning a customer; none if it was not given.
   */
  acquisitionCost: number | null;
  /**
   * Value of an existing customer, on average; none if that is infinite.
   */
  clv: number | null;
  /**
   * Value of all of them.
   */
  total: number | null;
  /**
   * Value of all of them within the horizon of the analysis.
   */
  withinHorizon: number;
  /**
   * Value of a customer still to be won, less the cost of winning.
   */
  newCustomer: number | null;
};

/**
 * The group of a customer.
 */
export type Standing = 'keep' | 'slipping' | 'once';

/**
 * Customers of one group together.
 */
export type StandingGroup = {
  /**
   * Its name.
   */
  name: Standing;
  /**
   * How many.
   */
  customers: number;
  /**
   * What they will bring.
   */
  clv: number;
  /**
   * What they would bring if all of them were active.
   */
  clvIfActive: number;
};

/**
 * Rules of thumb for targeted campaigns, as shares: 3 is 300 %.
 */
export type RoiBenchmark = {
  /**
   * In the first months, from.
   */
  firstLow: number;
  /**
   * To.
   */
  firstHigh: number;
  /**
   * After about a year, from.
   */
  laterLow: number;
  /**
   * To.
   */
  laterHigh: number;
};

/**
 * Customers told apart in one way.
 */
export type RoiGroup = {
  /**
   * By what.
   */
  by: 'segment' | 'channel' | 'campaign' | 'month';
  /**
   * Its groups.
   */
  rows: Array<RoiRow>;
};

/**
 * Rules of thumb for the return, as multiples of the cost.
 */
export type RoiRange = {
  /**
   * Low-price goods, from.
   */
  cheap: number;
  /**
   * Most firms, from.
   */
  low: number;
  /**
   * To.
   */
  high: number;
  /**
   * Premium goods, from.
   */
  premium: number;
};

/**
 * Return on what winning customers cost.
 */
export type RoiReport = {
  /**
   * Where the cost comes from; `None` if nothing says it, and then there is no return, but what a customer may cost.
   */
  costSource: CostSource | null;
  /**
   * Margin per unit of spend.
   */
  margin: number;
  /**
   * Discount rate a year.
   */
  discountRate: number;
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * All customers.
   */
  all: RoiRow;
  /**
   * A customer not yet won; `None` where no model could be fitted.
   */
  newCustomer: NewCustomer | null;
  /**
   * What would change what a customer not yet won brings; empty where no model could be fitted.
   */
  whatIf: Array<WhatIf>;
  /**
   * By segment, channel, campaign and month of the first purchase.
   */
  groups: Array<RoiGroup>;
  /**
   * What customers won by each campaign and each channel are like, against all others won in the same months.
   */
  quality: Array<AcquisitionQuality>;
  /**
   * What customers brought by recommending others; `None` where nothing says who did.
   */
  referrals: Referrals | null;
  /**
   * Rules of thumb for the return.
   */
  benchmark: RoiRange;
};

/**
 * The return on some customers; money is the mean of one of them.
 */
export type RoiRow = {
  /**
   * The group's name; empty for all.
   */
  name: string;
  /**
   * The id of the segment, where it is one.
   */
  segment: number | null;
  /**
   * Customers.
   */
  customers: number;
  /**
   * Of these, those whose cost is known.
   */
  withCost: number;
  /**
   * Margin received since the first purchase, discounted to it.
   */
  received: number;
  /**
   * Residual CLV, discounted to the first purchase.
   */
  residual: number;
  /**
   * Lifetime value: both together. What a customer may cost at most.
   */
  lifetimeValue: number;
  /**
   * Low end of its interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Lifetime value of those whose cost is known.
   */
  valueWithCost: number | null;
  /**
   * What winning one cost, of those whose cost is known.
   */
  cost: number | null;
  /**
   * (lifetime value − cost) / cost of these.
   */
  roi: number | null;
  /**
   * Low end of its interval.
   */
  roiLow: number | null;
  /**
   * High end.
   */
  roiHigh: number | null;
  /**
   * When they have paid back, together; `None` without a cost, or with too few customers.
   */
  payback: Payback | null;
  /**
   * Share of them who have paid back.
   */
  paidBack: number | null;
  /**
   * Share of them who are not expected ever to do so.
   */
  never: number | null;
  /**
   * Share of all customers of the row who bought on one day only.
   */
  boughtOnce: number;
  /**
   * Mean P(alive) of those of whom it is known.
   */
  alive: number | null;
};

/**
 * The report of a survey.
 */
export type Satisfaction = {
  /**
   * The file.
   */
  table: string;
  /**
   * Rows without an answer.
   */
  aside: number;
  /**
   * The scale.
   */
  scale: AnswerScale;
  /**
   * The worst answer that is satisfied.
   */
  satisfiedFrom: number;
  /**
   * Its words from the worst to the best, where it has some.
   */
  words: Array<string>;
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * Everybody: the answers on the whole where a column or a touchpoint asks for it, else all answers.
   */
  overall: SatisfiedShare;
  /**
   * The name of that column or touchpoint; `None` where all answers stand for the whole.
   */
  overallQuestion: string | null;
  /**
   * The Net Promoter Score, where the scale goes from 0 to 10.
   */
  nps: Nps | null;
  /**
   * By touchpoint, where there are several, but for the whole.
   */
  touchpoints: Array<NamedShare>;
  /**
   * What each segment says on the whole; empty without groups.
   */
  segments: Array<NamedShare>;
  /**
   * By segment and touchpoint, segment by segment.
   */
  cells: Array<SatisfactionCell>;
  /**
   * What is said on the whole, by other columns of the table.
   */
  breakdowns: Array<SatisfactionBreakdown>;
  /**
   * What people did after they had answered; `None` without orders of theirs.
   */
  loyalty: Loyalty | null;
  /**
   * On which touchpoints the whole, or coming back, hinges; `None` with too few who answered all of them.
   */
  drivers: Drivers | null;
  /**
   * Rules of thumb: the satisfied share of most firms, from … to.
   */
  benchmark: SatisfactionBenchmark;
};

/**
 * Satisfied shares of most firms, a rule of thumb. Reaching it proves nothing: satisfied is not loyal.
 */
export type SatisfactionBenchmark = {
  /**
   * From.
   */
  low: number;
  /**
   * To.
   */
  high: number;
};

/**
 * Shares by the values of a column.
 */
export type SatisfactionBreakdown = {
  /**
   * Its header.
   */
  column: string;
  /**
   * Its values.
   */
  values: Array<NamedShare>;
};

/**
 * The share of one segment at one touchpoint.
 */
export type SatisfactionCell = {
  /**
   * The segment's id.
   */
  segment: number;
  /**
   * The touchpoint's place among those shown.
   */
  touchpoint: number;
  /**
   * How many are satisfied.
   */
  share: SatisfiedShare;
};

/**
 * Options of satisfaction.
 */
export type SatisfactionOptions = {
  /**
   * Days after an answer within which people come back, or do not. Default: 90.
   */
  days?: number | null;
  /**
   * The ends of the scale, the worst first: `[6, 1]` where 1 is the best. Default: found from the answers.
   */
  scale?: [number, number] | null;
};

/**
 * How many are satisfied.
 */
export type SatisfiedShare = {
  /**
   * Answers.
   */
  n: number;
  /**
   * Of these, the satisfied ones.
   */
  satisfied: number;
  /**
   * Their share.
   */
  share: number;
  /**
   * Low end of its interval (Wilson 1927).
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Mean score.
   */
  mean: number;
  /**
   * Share of false alarms among all that differ from the whole as clearly; `None` for the whole.
   */
  q: number | null;
  /**
   * Whether it differs from the whole beyond chance.
   */
  differs: FromWhole | null;
};

/**
 * Whether features are brought to one scale.
 */
export type Scale = 'standard' | 'robust' | 'none';

/**
 * How much better it is known who buys again if the answer is known beside recency and frequency.
 */
export type ScoreGain = {
  /**
   * People whose answer is old enough.
   */
  people: number;
  /**
   * Brier score of forecasts from recency and frequency, for people whom the model was not fitted to.
   */
  without: number;
  /**
   * The same with the answer.
   */
  with: number;
  /**
   * By how much the answer lowers it.
   */
  gain: number;
  /**
   * Low end of its interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
};

/**
 * What people of one score did.
 */
export type ScoreLoyalty = {
  /**
   * The score.
   */
  score: number;
  /**
   * Customers whose answer is old enough.
   */
  n: number;
  /**
   * Of these, those who bought again in time.
   */
  again: number;
  /**
   * Their share.
   */
  rate: number;
  /**
   * Low end of its interval (Wilson).
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * What each spent in that time on average.
   */
  spend: number;
};

/**
 * One group.
 */
export type Segment = {
  /**
   * 1 is the most valuable.
   */
  id: number;
  /**
   * Its key, which stays when the number changes: a recognised group keeps its key.
   */
  key: number;
  /**
   * Key of a plain name.
   */
  name: string;
  /**
   * The name that a person gave it.
   */
  label: string | null;
  /**
   * True if a person locked it: whoever is in it stays in it.
   */
  locked: boolean;
  /**
   * Fingerprints of its customers' ids ([`crate::decisions::fingerprint`]), from which the next run computes migration; `None`
   * if they are not wanted, or there are too many customers.
   */
  members: string | null;
  /**
   * Fingerprints of its customers by the model, if they differ.
   */
  model: string | null;
  /**
   * Mean of every numeric column over those.
   */
  modelCenter: { [key in string]: number } | null;
  /**
   * Customers.
   */
  size: number;
  /**
   * Share of all customers.
   */
  share: number;
  /**
   * Mean of every numeric column, in its own unit.
   */
  center: { [key in string]: number };
  /**
   * How its means differ from those of all customers, the largest difference first.
   */
  profile: Array<ProfileEntry>;
  /**
   * What makes it different, at most three.
   */
  traits: Array<Trait>;
  /**
   * Residual CLV.
   */
  clv: SumAndMean | null;
  /**
   * Net spend, if there are orders.
   */
  spend: SumAndShare | null;
};

/**
 * What can be asked of the groups.
 */
export type SegmentOptions = {
  /**
   * How groups are made. Default: kmeans.
   */
  method?: Method | null;
  /**
   * Number of groups, or `auto` to have it chosen. Default: auto.
   */
  k?: number | 'auto' | null;
  /**
   * Largest number of groups that is tried. Default: 10.
   */
  maxSegments?: number | null;
  /**
   * A number of groups is not chosen if one of them has a smaller share of the customers. Default: 0.01.
   */
  smallestShare?: number | null;
  /**
   * How features are scaled. Default: standard.
   */
  scale?: Scale | null;
  /**
   * Form of a mixture's covariances: `full`, `tied`, `diagonal`, or `auto` for the best by BIC. Default: auto.
   */
  covariance?: string | null;
  /**
   * Added to each variance of a mixture, as a share of a variance of 1. Default: 0.001.
   */
  varianceFloor?: number | null;
  /**
   * The columns that groups are made of. Default: purchases, since_last and spend; without orders, all columns of the
   * customers' table.
   */
  features?: Array<Object<FeatureOptions>> | null;
  /**
   * Whether the report says who belongs to which group, by fingerprints of their ids. Default: true.
   */
  members?: boolean | null;
};

/**
 * The segments part of the report.
 */
export type Segments = {
  /**
   * `kmeans`, `mixture` or `rfm`.
   */
  method: 'kmeans' | 'mixture' | 'rfm';
  /**
   * Number of groups.
   */
  k: number;
  /**
   * Number of groups by the model.
   */
  modelK: number;
  /**
   * The number that the data itself suggests; 1 for none.
   */
  naturalK: number;
  /**
   * `user`, `silhouette`, `bic`, `grid` or `no-variation`.
   */
  chosenBy: 'user' | 'silhouette' | 'bic' | 'grid' | 'no-variation';
  /**
   * Customers on which the criteria were computed.
   */
  sample: number;
  /**
   * Every k that was tried.
   */
  criteria: Array<Criterion>;
  /**
   * Features as they were used.
   */
  features: Array<FeatureReport>;
  /**
   * Columns that groups can be made of.
   */
  columns: Array<string>;
  /**
   * The words of columns of words.
   */
  words: { [key in string]: Array<string> };
  /**
   * Sum of squared distances of all customers.
   */
  inertia: number;
  /**
   * `None` for k-means.
   */
  logLikelihood: number | null;
  /**
   * The form of the mixture's covariances.
   */
  covariance: 'full' | 'tied' | 'diagonal' | null;
  /**
   * What was added to each of its variances.
   */
  varianceFloor: number | null;
  /**
   * The groups.
   */
  segments: Array<Segment>;
  /**
   * How certain memberships are; `None` for k-means and the grid.
   */
  membership: Membership | null;
  /**
   * Words that are more or less frequent in a group, the strongest first.
   */
  lifts: Array<Lift>;
  /**
   * How many were tested.
   */
  liftsOf: number;
  /**
   * The RFM grid, if it is the method.
   */
  grid: Grid | null;
  /**
   * The map.
   */
  map: Map;
  /**
   * A person's decisions; `None` if there are none.
   */
  decided: Decided | null;
  /**
   * Migration since the last run; `None` without one.
   */
  movement: Movement | null;
};

/**
 * A column that leads can be sorted by.
 */
export type Sort = 'leadId' | 'stage' | 'days' | 'amount' | 'pNext' | 'pWin';

/**
 * Repeat customers whose mean spend lies in one band.
 */
export type SpendBand = {
  /**
   * Lowest mean spend of the band.
   */
  from: number;
  /**
   * Mean spend at which the next band begins.
   */
  to: number;
  /**
   * Actual customers.
   */
  actual: number;
  /**
   * Customers the Gamma-Gamma expects; none without one.
   */
  expected: number | null;
};

/**
 * The model of spend, as the report shows it.
 */
export type SpendModel = {
  /**
   * `gamma-gamma`; `shrunken-mean` if that was refused or spend and frequency are correlated; `average` if hardly anybody
   * came back.
   */
  name: string;
  /**
   * Parameters by their papers' letters.
   */
  params: { [key in string]: number };
  /**
   * Standard errors; none at a boundary.
   */
  standardErrors: { [key in string]: number } | null;
  /**
   * ln-likelihood; none when refused.
   */
  logLikelihood: number | null;
  /**
   * `interior`, `boundary` or `refused`.
   */
  status: 'interior' | 'boundary' | 'refused';
  /**
   * Why the fit was refused.
   */
  detail: string | null;
  /**
   * Pearson's correlation of mean spend and number of repeat purchases.
   */
  correlation: number | null;
  /**
   * Customers that it was fitted to.
   */
  customers: number;
  /**
   * Mean spend per purchase of a customer without history, as of the end of observation.
   */
  populationMean: number;
  /**
   * How much more one and the same customer spends a purchase than a year before, as a share; none if that cannot be told from
   * chance.
   */
  drift: number | null;
};

/**
 * An expected amount with its interval.
 */
export type Spread = {
  /**
   * The mean.
   */
  expected: number;
  /**
   * Low end of the interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
};

/**
 * One stage of the funnel.
 */
export type FunnelStage = {
  /**
   * Its name.
   */
  name: string;
  /**
   * Leads that entered it.
   */
  entered: number;
  /**
   * Of these, leads that had the whole window.
   */
  ripe: number;
  /**
   * Ripe leads that advanced (within the window).
   */
  advanced: number;
  /**
   * Leads that were lost here.
   */
  lost: number;
  /**
   * Leads that are still here.
   */
  open: number;
  /**
   * advanced ÷ ripe.
   */
  rate: number | null;
  /**
   * Low end of Wilson's interval.
   */
  low: number | null;
  /**
   * High end of it.
   */
  high: number | null;
  /**
   * Median days until they advanced, of those counted in `advanced`.
   */
  medianDays: number | null;
  /**
   * Advances on a day before that of entering.
   */
  negative: number;
  /**
   * Probability to have advanced by day, with being lost as a competing event.
   */
  cumulativeIncidence: Array<DayPoint>;
  /**
   * Probability to be still in the stage after so many days, whatever ended the spell: Kaplan and Meier (1958).
   */
  stillInStage: Array<DayPoint>;
  /**
   * Days after which half have left, for whatever reason.
   */
  medianStay: number | null;
  /**
   * Sum of the amounts of the leads lost here.
   */
  lostAmount: number | null;
  /**
   * Sum of the amounts of those still here.
   */
  openAmount: number | null;
};

/**
 * What it takes to have reached a stage.
 */
export type Ordering = 'open' | 'closed' | 'strict';

/**
 * Some of the leads of a stage: those that one of its figures counts.
 */
export type StageBar = 'entered' | 'ripe' | 'advanced' | 'lost' | 'open';

/**
 * How many groups are worth being served apart.
 */
export type Standardisation = {
  /**
   * True if responses come from data; else the curve is a scenario.
   */
  learnt: boolean;
  /**
   * Customers.
   */
  customers: number;
  /**
   * Customers of the sample on which groups are compared.
   */
  sample: number;
  /**
   * What serving a group in its own way costs a year.
   */
  groupCost: number;
  /**
   * True if nobody said that.
   */
  groupCostAssumed: boolean;
  /**
   * How much groups are taken to differ in their response; `None` where data say it.
   */
  difference: number | null;
  /**
   * Level of every interval.
   */
  interval: number;
  /**
   * What can be offered.
   */
  offers: Array<OfferReport>;
  /**
   * What 1, 2, … groups bring a year.
   */
  curve: Array<GroupGain>;
  /**
   * The number of groups that brings most; `None` without data of responses.
   */
  best: BestGroups | null;
};

/**
 * Options of standard or precise service.
 */
export type StandardisationOptions = {
  /**
   * What can be offered. Default: one offer, a scenario.
   */
  offers?: Array<Object<OfferOptions>> | null;
  /**
   * What serving a group in its own way costs a year. Default: the margin of twelve orders.
   */
  groupCost?: number | null;
  /**
   * How much groups differ in their response, where no column says it: 0 not at all, 1 as much as in their expected purchases.
   * Default: 0.5.
   */
  difference?: number | null;
};

/**
 * What became of a lead so far.
 */
export type State = 'open' | 'won' | 'lost';

/**
 * Sum and mean of an amount of money.
 */
export type SumAndMean = {
  /**
   * The sum.
   */
  total: number;
  /**
   * The mean.
   */
  mean: number;
};

/**
 * Sum of an amount of money, and its share of all customers' sum.
 */
export type SumAndShare = {
  /**
   * The sum.
   */
  total: number;
  /**
   * Share of all customers' sum.
   */
  share: number;
};

/**
 * One point of the survival curve.
 */
export type Survival = {
  /**
   * Renewals.
   */
  renewals: number;
  /**
   * The observed share; none beyond what was observed.
   */
  actual: number | null;
  /**
   * The share by the model.
   */
  fitted: number;
};

/**
 * What became of one table's rows, as it stands in the report.
 */
export type TableReport = {
  /**
   * The file's name.
   */
  name: string;
  /**
   * What it was taken for.
   */
  role: TableRole | null;
  /**
   * How sure that is, from 0 to 1; 1 if the user said so.
   */
  confidence: number;
  /**
   * The program whose export it was recognised as.
   */
  source: string | null;
  /**
   * The workbook that it is a sheet of.
   */
  workbook: WorkbookSheet | null;
  /**
   * What only the user can decide.
   */
  question: Question | null;
  /**
   * Its encoding.
   */
  encoding: string;
  /**
   * What separates its cells.
   */
  delimiter: string;
  /**
   * What encloses its cells where they need it.
   */
  quote: string | null;
  /**
   * Records that stand before its header.
   */
  preamble: number;
  /**
   * Whether its first row holds names.
   */
  header: boolean;
  /**
   * The order of its dates.
   */
  dateOrder: DateOrder | null;
  /**
   * The decimal mark of its amounts.
   */
  decimal: '.' | ',' | null;
  /**
   * Rows, without the header.
   */
  rows: number;
  /**
   * Rows set aside.
   */
  rejected: number;
  /**
   * The first hundred of them.
   */
  rejects: Array<Reject>;
  /**
   * All of them by code.
   */
  rejectCounts: { [key in string]: number };
  /**
   * The other rows by what they were taken for.
   */
  accounted: { [key in string]: number };
  /**
   * Its columns.
   */
  columns: Array<ColumnReport>;
  /**
   * How its customers meet those of the orders.
   */
  join: Join | null;
};

/**
 * Cells of one table.
 */
export type TableCells = {
  /**
   * The file's name.
   */
  name: string;
  /**
   * Rows × columns.
   */
  supplied: number;
  /**
   * Cells that are not blank.
   */
  filled: number;
  /**
   * Filled cells of their column's type.
   */
  valid: number;
  /**
   * Cells on which a number of the report depends.
   */
  used: number;
};

/**
 * Rows of one table by month.
 */
export type TableMonths = {
  /**
   * The file's name.
   */
  name: string;
  /**
   * What it is.
   */
  role: TableRole | null;
  /**
   * Rows of every month; nothing for a table without dates.
   */
  rows: Array<number>;
  /**
   * Rows with a date that lies in none of the months.
   */
  outside: number;
};

/**
 * How one file is to be read, as it stands in `options.tables["file name"]`.
 */
export type TableOptions = {
  /**
   * What the table is. Default: found from its columns.
   */
  role?: TableRole | null;
  /**
   * The only sheet (or sheets) of a workbook to be read, hidden or not. Default: all that are not hidden. The host, which
   * unpacks workbooks, obeys this and takes it out, so a file that still has it is no workbook.
   */
  sheet?: string | string[] | null;
  /**
   * Its encoding, by its label: `utf-8`, `utf-16le`, `gb18030`, … Default: found from the file.
   */
  encoding?: string | null;
  /**
   * What separates cells: one of `, ; tab | ^ :`, `blanks` for runs of them, the characters 30 and 31 of ASCII.
   * Default: found from the head of the file.
   */
  delimiter?: string | null;
  /**
   * What encloses cells: `"`, `'` or `none`. Default: found from the head of the file.
   */
  quote?: '"' | "'" | 'none' | null;
  /**
   * How many records stand before the header, or before the first row if there is no header. Default: found from the
   * head of the file.
   */
  preamble?: number | null;
  /**
   * The decimal mark, `.` or `,`. Default: found from each column.
   */
  decimal?: '.' | ',' | null;
  /**
   * The order of the parts of dates. Default: found from each column.
   */
  dateOrder?: DateOrder | null;
  /**
   * The unit of the times in a table of purchases already counted. Default: the one in its headers, such as `recency (days)`,
   * else `value.timeUnit`.
   */
  timeUnit?: TimeUnit | null;
  /**
   * A day that stands for none in its dates, such as `1970-01-01`, or `none` if every day is one. Default: one that has far too
   * many rows.
   */
  blankDay?: string | null;
  /**
   * Whether the first row holds names. Default: found from the head of the file.
   */
  header?: boolean | null;
  /**
   * Roles with the names of their columns; null for a role that no column has. Default: found from names and values.
   */
  columns?: { [key in ColumnRole]?: string | null };
};

/**
 * What a table is taken for.
 */
export type TableRole =
  'orders' | 'customers' | 'stages' | 'deals' | 'events' | 'surveys' | 'campaigns' | 'contracts' | 'summary';

/**
 * The tables that were read.
 */
export type Tables = {
  /**
   * The account of each.
   */
  tables: Array<TableReport>;
  /**
   * What the reader should know of.
   */
  warnings: Array<Warning>;
};

/**
 * Rows by their place.
 */
export type TestRowsOptions = {
  /**
   * The divisor.
   */
  modulo: number;
  /**
   * The remainder. Default: 0.
   */
  equals?: number | null;
};

/**
 * When the return falls below a level.
 */
export type Threshold = {
  /**
   * The level, as a share.
   */
  level: number;
  /**
   * Months since the start; `None` if not within 600.
   */
  month: number | null;
  /**
   * Low end of its interval; `None` if even that is not within 600.
   */
  low: number | null;
  /**
   * High end; `None` if it may be never.
   */
  high: number | null;
};

/**
 * The unit in which models count time.
 */
export type TimeUnit = 'day' | 'week' | 'month' | 'year';

/**
 * Tables × months.
 */
export type Timeline = {
  /**
   * `yyyy-mm`, none left out.
   */
  months: Array<string>;
  /**
   * Every table.
   */
  tables: Array<TableMonths>;
};

/**
 * P(alive) as it was known at the end of a day.
 */
export type TimelineAlive = {
  /**
   * The day.
   */
  date: string;
  /**
   * P(alive).
   */
  p: number;
};

/**
 * A day with a purchase.
 */
export type TimelinePurchase = {
  /**
   * The day.
   */
  date: string;
  /**
   * What was spent on it.
   */
  spend: number;
};

/**
 * One of the customers with the highest probabilities.
 */
export type LikelyCustomer = {
  /**
   * The id.
   */
  customer: string;
  /**
   * The probability.
   */
  p: number;
  /**
   * Low end of its interval.
   */
  low: number;
  /**
   * High end.
   */
  high: number;
  /**
   * Purchases of the category so far.
   */
  bought: number;
};

/**
 * Sums over all customers.
 */
export type Totals = {
  /**
   * Purchases expected within the horizon.
   */
  expectedPurchases: number;
  /**
   * Residual CLV; none without a model of spend.
   */
  clv: number | null;
  /**
   * Low end of the prediction interval.
   */
  low: number | null;
  /**
   * High end of the prediction interval.
   */
  high: number | null;
  /**
   * Confidence interval of the mean of `expectedPurchases`; none at a boundary without a bootstrap.
   */
  meanPurchases: Interval | null;
  /**
   * Confidence interval of the mean of `clv`; likewise.
   */
  meanClv: Interval | null;
  /**
   * Residual CLV with every customer's observed mean spend in place of the model's.
   */
  clvObserved: number | null;
  /**
   * Residual CLV without a horizon; none if that is infinite.
   */
  clvForever: number | null;
};

/**
 * One step.
 */
export type TrackedStep = {
  /**
   * Actual repeat purchases.
   */
  actual: number;
  /**
   * Expected repeat purchases.
   */
  expected: number;
  /**
   * Actual ones up to its end.
   */
  cumulativeActual: number;
  /**
   * Expected ones up to its end.
   */
  cumulativeExpected: number;
};

/**
 * The tracking, step by step.
 */
export type Tracking = {
  /**
   * Days of a step.
   */
  stepDays: number;
  /**
   * Steps that the model was fitted to; all of them if no time was held back.
   */
  fitted: number;
  /**
   * The steps, from the day of the first purchase; a last one that is not whole is left out.
   */
  steps: Array<TrackedStep>;
};

/**
 * What makes a group different.
 */
export type Trait = {
  /**
   * The column.
   */
  feature: string;
  /**
   * The word, for a column of words.
   */
  word: string | null;
  /**
   * The group's mean, or the share of its customers who have the word.
   */
  value: number;
  /**
   * value ÷ that of all customers; `None` if that is not positive.
   */
  lift: number | null;
  /**
   * True if the group has more of it.
   */
  more: boolean;
};

/**
 * How a feature is transformed before it is scaled.
 */
export type Transform = 'none' | 'log1p' | 'log1p-relative';

/**
 * A score: how likely a lead comes from one stage to the next, or is won.
 */
export type Transition = {
  /**
   * The stage; `None` for the score of winning.
   */
  from: string | null;
  /**
   * The stage that is predicted.
   */
  to: string;
  /**
   * Leads with a known outcome.
   */
  n: number;
  /**
   * Of these, those for which it came true.
   */
  events: number;
  /**
   * `logistic`, or `rate` if only the stage's rate can be told.
   */
  model: 'logistic' | 'rate';
  /**
   * Why it is only the rate: `too-few`, `no-attributes`, `orders`.
   */
  reason: 'too-few' | 'no-attributes' | 'orders' | null;
  /**
   * The rate, shrunk towards that of all stages if there are few leads; `None` if nothing is known.
   */
  rate: number | null;
  /**
   * Low end of its interval.
   */
  low: number | null;
  /**
   * High end of it.
   */
  high: number | null;
  /**
   * True if more than nine in ten, or fewer than one in ten, come true.
   */
  skewed: boolean;
  /**
   * Days within which it is predicted; `None` without dates.
   */
  horizonDays: number | null;
  /**
   * The penalty λ.
   */
  lambda: number | null;
  /**
   * The calibration of logits: intercept and slope.
   */
  calibration: [number, number] | null;
  /**
   * The odds ratios of the features.
   */
  features: Array<Driver>;
  /**
   * The check on rows held out.
   */
  quality: Quality | null;
  /**
   * Columns that may know the answer.
   */
  leaks: Array<Leak>;
};

/**
 * How a customer who stays buys more or less as time goes by.
 */
export type TrendReport = {
  /**
   * Purchases now as a multiple of those a year ago.
   */
  now: number;
  /**
   * Purchases within the horizon as a multiple of those if all stayed as now.
   */
  ahead: number;
};

/**
 * Three points of a triangular distribution.
 */
export type Triangular = {
  /**
   * At least.
   */
  low: number;
  /**
   * Most likely.
   */
  likely: number;
  /**
   * At most.
   */
  high: number;
};

/**
 * Stands in the place of an analysis that could not run: what it needs, and what the data has.
 */
export type Unavailable = {
  /**
   * Stable kebab-case code.
   */
  code: string;
  /**
   * What the analysis needs, in English words or as a number.
   */
  need: string;
  /**
   * What the data has.
   */
  have: string;
};

/**
 * Cells of all tables.
 */
export type Utilisation = {
  /**
   * Rows × columns.
   */
  supplied: number;
  /**
   * Cells that are not blank.
   */
  filled: number;
  /**
   * Filled cells of their column's type.
   */
  valid: number;
  /**
   * Cells on which a number of the report depends.
   */
  used: number;
  /**
   * What is typical of used ÷ supplied: a rule of thumb.
   */
  benchmark: Range;
  /**
   * Every table.
   */
  tables: Array<TableCells>;
};

/**
 * Lifetime value, and what it returns on what winning customers cost.
 */
export type Value = {
  /**
   * Return on winning customers.
   */
  roi: Outcome<RoiReport>;
  /**
   * Unit of time.
   */
  timeUnit: TimeUnit;
  /**
   * Last day of observation; none for a table of customers already counted.
   */
  observationEnd: string | null;
  /**
   * Customers.
   */
  customers: number;
  /**
   * Every model tried.
   */
  models: Array<FittedModel>;
  /**
   * The name of the one that makes the forecast.
   */
  chosen: string;
  /**
   * Why, in English.
   */
  reason: string;
  /**
   * Why: `asked`, `only`, `holdout`, `holdout-aic`, `aic`, `aic-untested` or `none`.
   */
  reasonCode: string;
  /**
   * The model of spend.
   */
  spend: Outcome<SpendModel>;
  /**
   * How far it looks ahead, in time units.
   */
  horizon: number;
  /**
   * Discount rate a year.
   */
  discountRate: number;
  /**
   * Level of intervals.
   */
  interval: number;
  /**
   * The check against held-back time.
   */
  holdout: Outcome<Holdout>;
  /**
   * The naive forecast.
   */
  baseline: Outcome<Baseline>;
  /**
   * What the chosen model would have forecast from other days, too, that of `holdout` first; empty without one.
   */
  origins: Array<Origin>;
  /**
   * The level of single customers' intervals that held the share asked for at these origins; none without intervals.
   */
  customersLevel: number | null;
  /**
   * The rule of thumb for the horizon; none without orders or spend.
   */
  naive: NaiveForecast | null;
  /**
   * Season, trend and bursts of the purchases; none where time is flat as far as can be told.
   */
  calendar: CalendarReport | null;
  /**
   * Week by week.
   */
  tracking: Tracking | null;
  /**
   * By the month of the first purchase; none for a table of customers already counted.
   */
  cohorts: Cohorts | null;
  /**
   * Confidence intervals from the bootstrap, if that was asked for.
   */
  bootstrap: Bootstrap | null;
  /**
   * Sums.
   */
  totals: Totals;
  /**
   * Customers whose P(alive) is not known.
   */
  cannotBeTold: number;
  /**
   * Expected number still active.
   */
  expectedAlive: ExpectedAlive;
  /**
   * Residual CLV in bands.
   */
  distribution: Array<Band>;
  /**
   * Concentration of residual CLV.
   */
  concentration: Array<Concentration>;
  /**
   * Repeat purchases, actual and expected.
   */
  repeatPurchases: Array<RepeatPurchases>;
  /**
   * Mean spend of repeat customers, actual and expected.
   */
  spendDistribution: Array<SpendBand>;
  /**
   * Year by year, for a horizon of more than one.
   */
  years: Array<Year>;
  /**
   * Groups of customers to look after; empty without a model of spend.
   */
  standings: Array<StandingGroup>;
  /**
   * P(alive) by number and time of purchases; none if the model does not know it.
   */
  aliveMap: AliveMap | null;
};

/**
 * What can be asked of lifetime value.
 */
export type ValueOptions = {
  /**
   * The purchase model: `auto`, the name of one, or `sbg` for contracts. Default: auto, the model that predicted
   * held-back time best, then the one with the least AIC.
   */
  model?: string | null;
  /**
   * Whether season, trend and bursts of the purchases are looked for: `auto`, or `none` for time that is flat. Default: auto.
   */
  calendar?: 'auto' | 'none' | null;
  /**
   * The season of the shop: `auto` to have it looked for, `none` if as much is bought all year round, roughly that of shops that
   * sell `gifts`, or for `summer` or `winter`; or what it sells in each of 12 or 52 parts of the year. Default: auto.
   */
  season?: 'auto' | 'none' | 'gifts' | 'summer' | 'winter' | number[] | null;
  /**
   * Promotions and closures.
   */
  events?: Array<Object<EventOptions>> | null;
  /**
   * A planned rise of all prices.
   */
  priceRise?: Object<PriceRiseOptions> | null;
  /**
   * Unit of time. Default: week.
   */
  timeUnit?: TimeUnit | null;
  /**
   * How far to look ahead, in time units. Default: 52.
   */
  horizon?: number | null;
  /**
   * Discount rate per year. Default: 0.1.
   */
  discountRate?: number | null;
  /**
   * Share of spend that is margin. Default: 1.
   */
  margin?: number | null;
  /**
   * What winning a customer costs; gives the payback time.
   */
  acquisitionCost?: number | null;
  /**
   * How often customers are drawn anew for intervals; the only way to one if a fit ends at a boundary. Default: 0.
   */
  bootstrap?: number | null;
  /**
   * Purchases within the horizon that make a customer loyal (`p_loyal`). Default: 1.
   */
  loyalPurchases?: number | null;
  /**
   * For the retention formula: the share of customers that stays from year to year. Default: from the data.
   */
  retention?: number | null;
  /**
   * For the retention formula: the margin of a customer per year. Default: from the data.
   */
  averageMargin?: number | null;
};

/**
 * One situation: a stable code, the figures it is about, and the English sentence.
 */
export type Warning = {
  /**
   * Stable kebab-case code, by which views translate.
   */
  code: string;
  /**
   * The figures that fill the translated text.
   */
  params: { [key in string]: Param };
  /**
   * What was seen, why it may be, and what to try.
   */
  message: string;
};

/**
 * One thing changed, and what becomes of a customer not yet won.
 */
export type WhatIf = {
  /**
   * What is changed.
   */
  lever: WhatIfLever;
  /**
   * By how much: points for retention, else as a share.
   */
  by: number;
  /**
   * Where it stands now, for retention: the share of new customers who buy again within a year.
   */
  now: number | null;
  /**
   * What the customer then brings.
   */
  value: number;
  /**
   * What winning the customer then costs, if that is known.
   */
  cost: number | null;
  /**
   * (value − cost) / cost then.
   */
  roi: number | null;
  /**
   * For prices: the share of purchases that may be lost before nothing is won.
   */
  breakEvenLoss: number | null;
};

/**
 * What can be changed.
 */
export type WhatIfLever = 'retention' | 'price' | 'cost';

/**
 * The workbook that a table is a sheet of.
 */
export type WorkbookSheet = {
  /**
   * The name of its file.
   */
  file: string;
  /**
   * The name of the sheet.
   */
  sheet: string;
  /**
   * The names of all its sheets that hold anything.
   */
  sheets: Array<string>;
};

/**
 * Where the funnel loses most; indices of stages.
 */
export type Worst = {
  /**
   * The stage with the most leads lost.
   */
  leads: number | null;
  /**
   * The stage with the most money lost.
   */
  amount: number | null;
};

/**
 * What one year of the horizon will bring.
 */
export type Year = {
  /**
   * Which one, counted from 1; the last may be shorter.
   */
  year: number;
  /**
   * Expected purchases.
   */
  purchases: number;
  /**
   * Residual CLV, discounted to the end of observation; none without a model of spend.
   */
  clv: number | null;
};
