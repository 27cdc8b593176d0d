/** Cumulative curves and the triangle of cohorts: two points of a curve reveal the count between them. */
import type { Tracking, Value } from '../api/report';
import { hideKeys, type DisclosureRule } from './hide';
import { cellsToHide, isSmall, rowsToHide } from './suppression';

type Cohorts = NonNullable<Value['cohorts']>;

/**
 * Keeps points of the curve of concentration that are at least the minimum of customers apart: the customers between two
 * points are a cell.
 */
export function discloseConcentration(value: Value, { minimum }: DisclosureRule): void {
  let shown = 0;
  value.concentration = value.concentration.filter(({ customers: share }) => {
    const customers = Math.round(share * value.customers);
    const isEnd = customers === 0 || customers === value.customers;
    const isApart = customers - shown >= minimum && value.customers - customers >= minimum;
    if (isApart) shown = customers;
    return isEnd || isApart;
  });
}

/**
 * Hides cells of few active customers. Each is part of two totals: of all cohorts in the same month since the first
 * purchase, and of all customers in the same calendar month.
 */
export function discloseCohorts({ cohorts, all }: Cohorts, rule: DisclosureRule): void {
  const few = rowsToHide(
    cohorts.map(({ customers }) => [customers]),
    rule.minimum,
    new Set(cohorts.flatMap(({ month }, i) => (rule.months.has(month) ? [i] : []))),
  );
  const cells = cohorts.flatMap(({ month, customers, months }, cohort) =>
    months.map(({ active }, since) => ({
      cohort,
      row: since,
      column: monthIndex(month) + since,
      counts: [Math.round(active * customers)],
    })),
  );
  const already = new Set(cells.flatMap(({ cohort }, i) => (few.has(cohort) ? [i] : [])));
  const hidden = cellsToHide(cells, rule.minimum, already);
  for (const [since, total] of all.entries()) {
    const line = cells.flatMap(({ row, counts }, i) =>
      row === since ? [{ i, active: counts[0] ?? 0 }] : [],
    );
    const active = line.reduce((sum, one) => sum + one.active, 0);
    // If only one cell of a line is hidden, its total would reveal it.
    const tells = line.filter(({ i }) => hidden.has(i)).length === 1 || isSmall(active, rule.minimum);
    if (tells) hideKeys(total, ['active', 'margin']);
  }
  // The margin is cumulative: after a hidden cell it is shown again once enough customers have bought since.
  const since = cohorts.map(() => 0);
  for (const [i, { cohort, row, counts }] of cells.entries()) {
    const cell = cohorts[cohort]?.months[row];
    if (cell === undefined) continue;
    if (hidden.has(i) || (since[cohort] ?? 0) > 0) since[cohort] = (since[cohort] ?? 0) + (counts[0] ?? 0);
    if (hidden.has(i)) cell.active = Number.NaN;
    if (hidden.has(i) || isSmall(since[cohort] ?? 0, rule.minimum)) cell.margin = Number.NaN;
    else since[cohort] = 0;
  }
  for (const i of few) Object.assign(cohorts[i] ?? {}, { customers: Number.NaN, payback: null });
}

/** The months since the year 0 of `yyyy-mm`. */
function monthIndex(month: string): number {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return 12 * year + ofYear;
}

/**
 * Hides each step with few purchases together with the steps after it, until their sum is no longer small. The cumulative
 * curve is shown again from there on, since two of its points reveal the purchases between them.
 */
export function discloseTracking({ steps }: Tracking, { minimum }: DisclosureRule): void {
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
