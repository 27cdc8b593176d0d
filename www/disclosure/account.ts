import type { BlackHole, Health, Overview, TableReport } from '../api/report';
import { isUnavailable } from '../api/report';
import { hideFields, hideRows, tooFew, type DisclosureRule } from './hide';
import { isSmall, rowsToHide, split } from './suppression';

/** Hides months of few customers, and what tells that few bought once or came after the end. */
export function discloseOverview(overview: Overview, rule: DisclosureRule): void {
  const { customers, boughtOnce, afterEnd } = overview;
  hideFields(overview, split(customers, boughtOnce), ['boughtOnce'], rule);
  hideFields(afterEnd, [afterEnd.customers], ['customers', 'orders'], rule);
  hideRows(
    overview.months,
    (month) => [month.customers, ...split(month.customers, month.newCustomers), month.purchases],
    rule,
  );
}

/** Checks that count customers or leads. */
const CHECKS_OF_PEOPLE: ReadonlySet<string> = new Set([
  'customers',
  'value-customers',
  'repeat-customers',
  'customers-for-groups',
  'buyers',
  'third-orders',
  'spend',
  'leads',
  'won-leads',
  'lost-leads',
]);

/** Hides few customers in what is known of them, and the example of what is wrong; `months` are not yet disclosed. */
export function discloseHealth(health: Health, months: Overview['months'], rule: DisclosureRule): void {
  if (!rule.identifiers) for (const finding of health.quality) finding.example = null;
  for (const check of health.checks) {
    if (CHECKS_OF_PEOPLE.has(check.id)) hideFields(check, [check.have], ['have'], rule);
  }
  if (isSmall(health.customers, rule.minimum)) health.blackHole = tooFew(rule);
  else if (!isUnavailable(health.blackHole)) discloseSignals(health.blackHole, months, rule);
  hideFields(health, [health.customers], ['customers'], rule);
  for (const table of health.timeline.tables) {
    const hidden = rowsToHide(
      table.rows.map((n) => [n]),
      rule.minimum,
    );
    table.rows = table.rows.map((n, month) => (hidden.has(month) ? Number.NaN : n));
    hideFields(table, [table.outside], ['outside'], rule);
  }
}

/** Of a month only the share of the customers known by then is told; they are counted by their first purchases. */
function discloseSignals(blackHole: BlackHole, orders: Overview['months'], rule: DisclosureRule): void {
  const all = blackHole.customers;
  const known = (month: string): number =>
    orders.reduce((sum, one) => (one.month <= month ? sum + one.newCustomers : sum), 0) || all;
  const byMonth = blackHole.months.map((month) => Math.min(all, known(month)));
  for (const family of blackHole.families) {
    const { customers } = family;
    if (customers === null) continue;
    family.months = family.months.map((share, i) => {
      const counts = split(byMonth[i] ?? all, Math.round(share * (byMonth[i] ?? all)));
      return counts.some((n) => isSmall(n, rule.minimum)) ? Number.NaN : share;
    });
    hideFields(family, split(all, customers), ['customers', 'share', 'months'], rule);
  }
}

/** Hides how few people of a table were found in another one, and what was written in single rows. */
export function discloseTable(table: TableReport, rule: DisclosureRule): void {
  const { join } = table;
  if (!rule.identifiers) {
    table.rejects = [];
    table.question = null;
  }
  if (join === null) return;
  if (!rule.identifiers) join.examples = [];
  if ([join.matched, join.unmatched, join.without].some((n) => isSmall(n, rule.minimum))) {
    Object.assign(join, { matched: Number.NaN, unmatched: Number.NaN, without: Number.NaN });
  }
}
