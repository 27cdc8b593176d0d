import { isUnavailable, type Contracts, type RoiRow, type Textbook, type Value } from '../api/report';
import { discloseQuality, discloseReferrals } from './acquisition';
import { discloseCohorts, discloseConcentration, discloseTracking } from './curves';
import { hideFields, hideKeys, hideNumbers, hideRows, type DisclosureRule } from './hide';
import { isSmall, rowsToHide, split, type Counts } from './suppression';

/** Keys of a row that are parts of its customers: a count, and shares. */
const PARTS = ['withCost', 'boughtOnce', 'paidBack', 'never'] as const;
type Part = (typeof PARTS)[number];

/** Hides cohorts, bands and groups of few customers. `once`: also hides how many bought once. */
export function discloseValue(value: Value, once: boolean, rule: DisclosureRule): void {
  const { spend, roi, cohorts, tracking, expectedAlive } = value;
  if (split(value.customers, value.cannotBeTold).some((n) => isSmall(n, rule.minimum))) {
    hideKeys(value, ['cannotBeTold']);
    hideKeys(expectedAlive, ['of']);
  }
  if (!isUnavailable(spend)) {
    const counts = once ? [1] : split(value.customers, spend.customers);
    hideFields(spend, counts, ['customers'], rule);
  }
  discloseHoldout(value, rule);
  for (const bands of [value.distribution, value.spendDistribution]) hideEnds(bands, rule);
  hideRows(value.distribution, ({ customers }) => [customers], rule);
  hideRows(value.repeatPurchases, ({ actual }) => [actual], rule, {
    names: ['purchases'],
    already: ({ purchases }) => once && purchases === 0,
  });
  hideRows(value.spendDistribution, ({ actual }) => [actual], rule);
  hideRows(value.standings, ({ customers }) => [customers], rule, {
    already: ({ name }) => once && name === 'once',
  });
  discloseConcentration(value, rule);
  if (cohorts !== null) discloseCohorts(cohorts, rule);
  if (tracking !== null) discloseTracking(tracking, rule);
  if (isUnavailable(roi)) return;
  const { all } = roi;
  const told = PARTS.map((key) => [key, partOf(all, key)] as const);
  for (const [key, counts] of told) hideFields(all, counts, [key], rule);
  for (const { by, rows } of roi.groups) {
    discloseReturns(rows, (row) => isHiddenRow(by, row, rule), rule);
  }
  discloseQuality(roi, rule);
  if (roi.referrals !== null) discloseReferrals(roi.referrals, rule);
}

/** True if the count of customers who bought once would be hidden in any of the lists that have it, so that all must hide it. */
export function hidesOnce(
  customers: number,
  boughtOnce: number,
  value: Value | null,
  minimum: number,
): boolean {
  if (split(customers, boughtOnce).some((n) => isSmall(n, minimum))) return true;
  if (value === null) return false;
  const hides = (counts: readonly number[], at: number): boolean =>
    rowsToHide(
      counts.map((n) => [n]),
      minimum,
    ).has(at);
  return (
    hides(
      value.repeatPurchases.map(({ actual }) => actual),
      value.repeatPurchases.findIndex(({ purchases }) => purchases === 0),
    ) ||
    hides(
      value.standings.map((one) => one.customers),
      value.standings.findIndex(({ name }) => name === 'once'),
    )
  );
}

function discloseHoldout({ holdout }: Value, rule: DisclosureRule): void {
  if (isUnavailable(holdout)) return;
  if (isSmall(holdout.newcomers, rule.minimum)) hideKeys(holdout, ['newcomers', 'customers']);
  hideRows(holdout.byFrequency, ({ customers }) => [customers], rule, { names: ['purchases'] });
}

/** Hides the lowest and the highest value, which belong to single customers. */
function hideEnds(bands: readonly { from: number; to: number }[], { minimum }: DisclosureRule): void {
  if (minimum <= 1) return;
  const [first, last] = [bands.at(0), bands.at(-1)];
  if (first !== undefined) first.from = Number.NaN;
  if (last !== undefined) last.to = Number.NaN;
}

function isHiddenRow(by: string, { name, segment }: RoiRow, { months, groups }: DisclosureRule): boolean {
  return (by === 'month' && months.has(name)) || (segment !== null && groups.has(segment));
}

/** Hides rows of few customers, and in other rows the parts that are few. */
function discloseReturns(
  rows: readonly RoiRow[],
  already: (row: RoiRow) => boolean,
  rule: DisclosureRule,
): void {
  const hidden = rowsToHide(
    rows.map(({ customers }) => [customers]),
    rule.minimum,
    new Set(rows.flatMap((row, i) => (already(row) ? [i] : []))),
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

/** Returns how many customers belong to a part, and how many do not. */
function partOf(row: RoiRow, key: Part): Counts {
  if (key === 'withCost') return split(row.customers, row.withCost);
  const of = key === 'boughtOnce' ? row.customers : row.withCost;
  return split(of, Math.round(of * (row[key] ?? 0)));
}

/** Hides counts of few contracts. */
export function discloseContracts(contracts: Contracts, rule: DisclosureRule): void {
  hideFields(contracts, split(contracts.contracts, contracts.running), ['running'], rule);
  hideRows(contracts.byPeriod, (row) => [row.contracts], rule, { names: ['period'] });
}

/** Hides the textbook's values of few customers. */
export function discloseTextbook(textbook: Textbook, { minimum }: DisclosureRule): void {
  if (isSmall(textbook.customers, minimum)) hideNumbers(textbook);
}
