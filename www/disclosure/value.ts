import {
  isUnavailable,
  type Contracts,
  type RoiRow,
  type Textbook,
  type Tracking,
  type Value,
} from '../api/report';
import { hideFields, hideNumbers, hideRows, type DisclosureRule } from './hide';
import { isSmall, rowsToHide, split, type Counts } from './suppression';

/** What of a row are parts of its customers: a count, and shares. */
const PARTS = ['withCost', 'boughtOnce', 'paidBack', 'never'] as const;
type Part = (typeof PARTS)[number];

/** Hides cohorts, bands and groups of few customers. */
export function discloseValue(value: Value, rule: DisclosureRule): void {
  const { spend, holdout, roi, cohorts, tracking } = value;
  hideFields(value, split(value.customers, value.cannotBeTold), ['cannotBeTold'], rule);
  if (!isUnavailable(spend)) hideFields(spend, [spend.customers], ['customers'], rule);
  if (!isUnavailable(holdout)) {
    hideFields(holdout, [holdout.newcomers], ['newcomers'], rule);
    hideRows(holdout.byFrequency, ({ customers }) => [customers], rule, ['purchases']);
  }
  hideRows(value.distribution, ({ customers }) => [customers], rule);
  hideRows(value.repeatPurchases, ({ actual }) => [actual], rule, ['purchases']);
  hideRows(value.spendDistribution, ({ actual }) => [actual], rule);
  hideRows(value.standings, ({ customers }) => [customers], rule);
  discloseConcentration(value, rule);
  if (cohorts !== null) discloseCohorts(cohorts, rule);
  if (tracking !== null) discloseTracking(tracking, rule);
  if (isUnavailable(roi)) return;
  const { all } = roi;
  const told = PARTS.map((key) => [key, partOf(all, key)] as const);
  for (const [key, counts] of told) hideFields(all, counts, [key], rule);
  for (const { rows } of roi.groups) discloseReturns(rows, rule);
}

/** Hides rows of few customers; of the others the parts that tell of few. */
function discloseReturns(rows: readonly RoiRow[], rule: DisclosureRule): void {
  const hidden = rowsToHide(
    rows.map(({ customers }) => [customers]),
    rule.minimum,
  );
  const parts = PARTS.map((key) => {
    const counts = rows.map((row) => partOf(row, key));
    return [key, rowsToHide(counts, rule.minimum, hidden)] as const;
  });
  for (const [key, few] of parts) {
    for (const i of few) {
      const row = rows[i];
      if (row !== undefined && row[key] !== null) row[key] = Number.NaN;
    }
  }
  for (const i of hidden) hideNumbers(rows[i] ?? {});
}

/** How many customers a part is, and how many are left. */
function partOf(row: RoiRow, key: Part): Counts {
  if (key === 'withCost') return split(row.customers, row.withCost);
  const of = key === 'boughtOnce' ? row.customers : row.withCost;
  return split(of, Math.round(of * (row[key] ?? 0)));
}

/**
 * Keeps points of the curve of concentration that are at least the minimum of customers apart: the customers between two
 * points are a cell.
 */
function discloseConcentration(value: Value, { minimum }: DisclosureRule): void {
  let shown = 0;
  value.concentration = value.concentration.filter(({ customers: share }) => {
    const customers = Math.round(share * value.customers);
    const isEnd = customers === 0 || customers === value.customers;
    const isApart = customers - shown >= minimum && value.customers - customers >= minimum;
    if (isApart) shown = customers;
    return isEnd || isApart;
  });
}

/** Each month since the first purchase is a list of cohorts whose total stands beside it. */
function discloseCohorts({ cohorts, all }: NonNullable<Value['cohorts']>, rule: DisclosureRule): void {
  const few = rowsToHide(
    cohorts.map(({ customers }) => [customers]),
    rule.minimum,
  );
  for (const [month, total] of all.entries()) {
    const known = cohorts.flatMap(({ customers, months }, i) => {
      const cell = months[month];
      return cell === undefined ? [] : [{ i, cell, customers, active: Math.round(cell.active * customers) }];
    });
    const hidden = rowsToHide(
      known.map(({ active }) => [active]),
      rule.minimum,
      new Set(known.flatMap(({ i }, at) => (few.has(i) ? [at] : []))),
    );
    for (const at of hidden) hideNumbers(known[at]?.cell ?? {});
    const active = total.active * known.reduce((sum, { customers }) => sum + customers, 0);
    hideFields(total, [Math.round(active)], ['active', 'margin'], rule);
  }
  for (const i of few) Object.assign(cohorts[i] ?? {}, { customers: Number.NaN, payback: null });
}

/**
 * Hides steps of few purchases, each with the steps after it until together they are no few: two points of the cumulative
 * curve tell what came between them, so it is told again only then.
 */
function discloseTracking({ steps }: Tracking, { minimum }: DisclosureRule): void {
  let together = { steps: 0, purchases: 0 };
  for (const step of steps) {
    if (together.steps > 0 || isSmall(step.actual, minimum)) {
      together = { steps: together.steps + 1, purchases: together.purchases + step.actual };
      step.actual = Number.NaN;
    }
    if (together.steps === 1 || isSmall(together.purchases, minimum)) step.cumulativeActual = Number.NaN;
    else together = { steps: 0, purchases: 0 };
  }
}

/** Hides counts of few contracts. */
export function discloseContracts(contracts: Contracts, rule: DisclosureRule): void {
  hideFields(contracts, split(contracts.contracts, contracts.running), ['running'], rule);
  hideRows(contracts.byPeriod, (row) => [row.contracts], rule, ['period']);
}

/** Hides the textbook's values of few customers. */
export function discloseTextbook(textbook: Textbook, { minimum }: DisclosureRule): void {
  if (isSmall(textbook.customers, minimum)) hideNumbers(textbook);
}
