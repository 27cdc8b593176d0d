import {
  isUnavailable,
  type BlackHole,
  type Health,
  type HealthCheck,
  type Overview,
  type TableReport,
} from '../api/report';
import { hideFields, hideRows, tooFew, type DisclosureRule } from './hide';
import { isSmall, rowsToHide, split } from './suppression';

/** Returns the months to hide in every list of months: those with few customers, few new ones or few who came back. */
export function monthsToHide({ months }: Overview, minimum: number): Set<string> {
  const hidden = rowsToHide(
    months.map(({ customers, newCustomers, purchases }) => [
      customers,
      ...split(customers, newCustomers),
      purchases,
    ]),
    minimum,
  );
  return new Set([...hidden].flatMap((i) => months[i]?.month ?? []));
}

/** Hides months with few customers, and counts of few who bought once or came after the end. */
export function discloseOverview(overview: Overview, rule: DisclosureRule): void {
  const { customers, boughtOnce, afterEnd, refunds } = overview;
  hideFields(overview, split(customers, boughtOnce), ['boughtOnce'], rule);
  hideFields(afterEnd, [afterEnd.customers, afterEnd.orders], ['customers', 'orders'], rule);
  hideFields(refunds, [refunds.rows, refunds.netted], ['rows', 'amount', 'netted'], rule);
  hideRows(overview.currencies, ({ rows }) => [rows], rule);
  hideRows(overview.months, (month) => [month.customers], rule, {
    already: ({ month }) => rule.months.has(month),
  });
}

/** Checks that count customers or leads. */
const CHECKS_OF_PEOPLE: ReadonlySet<string> = new Set([
  'customers',
  'value-customers',
  'repeat-customers',
  'customers-for-groups',
  'buyers',
  'third-orders',
  'recent-orders',
  'spend',
  'leads',
  'won-leads',
  'lost-leads',
]);

/** Hides small counts of customers in data health, and examples of wrong cells. `months` are those before anything was hidden. */
export function discloseHealth(health: Health, months: Overview['months'], rule: DisclosureRule): void {
  if (!rule.identifiers) for (const finding of health.quality) finding.example = null;
  for (const check of health.checks) discloseCheck(check, health.customers, rule);
  if (isSmall(health.customers, rule.minimum)) health.blackHole = tooFew(rule);
  else if (!isUnavailable(health.blackHole)) discloseSignals(health.blackHole, months, rule);
  hideFields(health, [health.customers], ['customers'], rule);
  for (const table of health.timeline.tables) {
    // Rows of a campaigns table are not about people.
    if (table.role === 'campaigns') continue;
    const hidden = rowsToHide(
      table.rows.map((n) => [n]),
      rule.minimum,
    );
    table.rows = table.rows.map((n, month) => (hidden.has(month) ? Number.NaN : n));
    hideFields(table, [table.outside], ['outside'], rule);
  }
}

/** Hides a count of customers also if all but a few are counted: the number of all customers is shown. */
function discloseCheck(check: HealthCheck, customers: number, rule: DisclosureRule): void {
  if (!CHECKS_OF_PEOPLE.has(check.id)) return;
  const others = check.have <= customers && !check.id.includes('leads') ? customers - check.have : 0;
  hideFields(check, [check.have, others], ['have'], rule);
}

/**
 * Hides kinds of signals that few customers have, or all but a few; and a second one, since `missing` sums up all kinds. The
 * monthly shares are of the customers known by then, whose number is taken from their first purchases.
 */
function discloseSignals(blackHole: BlackHole, orders: Overview['months'], rule: DisclosureRule): void {
  const all = blackHole.customers;
  const known = (month: string): number =>
    orders.reduce((sum, one) => (one.month <= month ? sum + one.newCustomers : sum), 0) || all;
  const byMonth = blackHole.months.map((month) => Math.min(all, known(month)));
  const counted = blackHole.families.filter(({ customers }) => customers !== null);
  for (const family of counted) {
    family.months = family.months.map((share, i) => {
      const counts = split(byMonth[i] ?? all, Math.round(share * (byMonth[i] ?? all)));
      return counts.some((n) => isSmall(n, rule.minimum)) ? Number.NaN : share;
    });
  }
  hideRows(counted, ({ customers }) => split(all, customers ?? 0), rule);
}

/** Hides small counts of the people whom two tables share, and the cells of single rows. */
export function discloseTable(table: TableReport, rule: DisclosureRule): void {
  const { join } = table;
  if (!rule.identifiers) {
    table.rejects = [];
    table.question = null;
  }
  if (join === null) return;
  if (!rule.identifiers) join.examples = [];
  hideFields(join, [join.matched, join.unmatched, join.without], ['matched', 'unmatched', 'without'], rule);
}
