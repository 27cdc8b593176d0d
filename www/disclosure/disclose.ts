/** The report to hand on: without small cells in any table, and without ids unless asked for. */
import { DEFAULT_MINIMUM, type DisclosedReport, type DisclosureOptions } from '../api/disclosure';
import { LoupeError } from '../api/errors';
import { isUnavailable, type Report, type Standardisation, type Unavailable } from '../api/report';
import { discloseHealth, discloseOverview, discloseTable, monthsToHide } from './account';
import { discloseCampaigns } from './acquisition';
import { discloseAnswers } from './answers';
import { discloseGroups, groupsToHide } from './groups';
import { hideFields, tooFew, type DisclosureRule } from './hide';
import { discloseLeads, disclosePropensity } from './leads';
import { discloseActions, discloseWarnings, withoutIdentifiers } from './people';
import { isSmall } from './suppression';
import { discloseContracts, discloseTextbook, discloseValue, hidesOnce } from './value';

/**
 * Returns a copy of a report in which no number is about fewer people than the minimum. A report that was disclosed before
 * keeps what it hides. Throws `option-invalid` for a minimum that is no whole number from 1 on.
 */
export function disclose(given: Report, options: DisclosureOptions = {}): DisclosedReport {
  const before = (given as Partial<DisclosedReport>).disclosure;
  const rule = ruleOf(given, options, before);
  const report = structuredClone(given);
  const { overview, health } = report;
  const customers = isUnavailable(overview) ? health.customers : overview.customers;
  const boughtOnce = isUnavailable(overview) ? 0 : overview.boughtOnce;
  const value = isUnavailable(report.value) ? null : report.value;
  const once = hidesOnce(customers, boughtOnce, value, rule.minimum);
  for (const table of report.tables) discloseTable(table, rule);
  discloseHealth(health, isUnavailable(overview) ? [] : overview.months, rule);
  discloseWarnings(report, customers, rule);
  report.overview = part(overview, (all) => all.customers, discloseOverview, rule);
  if (once) hideOnce(report);
  report.segments = part(report.segments, customersOf, discloseGroups, rule);
  report.funnel = part(report.funnel, ({ leads }) => leads, discloseLeads, rule);
  report.value = part(
    report.value,
    (all) => all.customers,
    (all) => discloseValue(all, once, rule),
    rule,
  );
  report.contracts = part(report.contracts, ({ contracts }) => contracts, discloseContracts, rule);
  report.textbook = part(report.textbook, (all) => all.customers, discloseTextbook, rule);
  report.satisfaction = part(report.satisfaction, ({ overall }) => overall.n, discloseAnswers, rule);
  report.standardisation = part(report.standardisation, (all) => all.customers, discloseOffers, rule);
  if (report.propensity) report.propensity = part(report.propensity, ({ n }) => n, disclosePropensity, rule);
  for (const figure of report.expected?.figures ?? []) hideFields(figure, [figure.found], ['found'], rule);
  if (!isUnavailable(report.campaigns)) discloseCampaigns(report.campaigns, rule);
  discloseActions(report, rule);
  withoutSmallNeeds(report, rule);
  const decisions = (before?.decisions ?? 0) + (rule.identifiers ? 0 : withoutIdentifiers(report));
  const { minimum, identifiers } = rule;
  return { ...report, disclosure: { minimum, identifiers, hidden: hiddenIn(report), decisions } };
}

/** The text of handout.json. A hidden number is `null` there. */
export function disclosedJson(report: DisclosedReport): string {
  return `${JSON.stringify(report, null, 1)}\n`;
}

function ruleOf(
  { overview, segments }: Report,
  { minimum = DEFAULT_MINIMUM, identifiers = false }: DisclosureOptions,
  before: DisclosedReport['disclosure'] | undefined,
): DisclosureRule {
  if (!Number.isInteger(minimum) || minimum < 1) {
    throw new LoupeError({
      code: 'option-invalid',
      kind: 'options',
      message: `\`minimum\` cannot be ${String(minimum)}`,
      hint: 'give a whole number from 1 on',
    });
  }
  const least = Math.max(minimum, before?.minimum ?? 1);
  return {
    minimum: least,
    identifiers: identifiers && (before?.identifiers ?? true),
    months: isUnavailable(overview) ? new Set() : monthsToHide(overview, least),
    groups: isUnavailable(segments) ? new Set() : groupsToHide(segments, least),
  };
}

/** Returns a part without its small cells; a part about too few people as a whole becomes unavailable. */
function part<T extends object>(
  given: T | Unavailable,
  people: (part: T) => number,
  discloseIt: (part: T, rule: DisclosureRule) => void,
  rule: DisclosureRule,
): T | Unavailable {
  if (isUnavailable(given)) return given;
  if (isSmall(people(given), rule.minimum)) return tooFew(rule);
  discloseIt(given, rule);
  return given;
}

/** Removes small counts from the reasons why parts are unavailable. */
function withoutSmallNeeds(value: object, rule: DisclosureRule): void {
  for (const inner of Object.values(value) as unknown[]) {
    if (typeof inner !== 'object' || inner === null) continue;
    if (isUnavailable(inner)) {
      const counts = (inner.unavailable.have.match(/\d+/g) ?? []).map(Number);
      if (counts.some((n) => isSmall(n, rule.minimum)))
        Object.assign(inner.unavailable, { need: '', have: '' });
    } else withoutSmallNeeds(inner, rule);
  }
}

/** Hides how many customers bought once, and how many came back. */
function hideOnce({ overview, health }: Report): void {
  if (!isUnavailable(overview)) overview.boughtOnce = Number.NaN;
  for (const check of health.checks) if (check.id === 'repeat-customers') check.have = Number.NaN;
}

function discloseOffers({ offers }: Standardisation, rule: DisclosureRule): void {
  for (const offer of offers) hideFields(offer, [offer.known], ['known'], rule);
}

function customersOf({ segments }: { segments: readonly { size: number }[] }): number {
  return segments.reduce((all, { size }) => all + size, 0);
}

/** Returns JSON pointers to the hidden numbers. */
function hiddenIn(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (Number.isNaN(inner)) return [here];
    return typeof inner === 'object' && inner !== null ? hiddenIn(inner, here) : [];
  });
}
