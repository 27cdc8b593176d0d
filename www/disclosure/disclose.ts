/** The report to hand on: without small cells in any table, and without ids unless asked for. */
import { DEFAULT_MINIMUM, type DisclosedReport, type DisclosureOptions } from '../api/disclosure';
import { isUnavailable, type Report, type Unavailable } from '../api/report';
import { discloseHealth, discloseOverview, discloseTable } from './account';
import { discloseAnswers } from './answers';
import { discloseGroups } from './groups';
import { tooFew, type DisclosureRule } from './hide';
import { discloseLeads } from './leads';
import { discloseActions, withoutIdentifiers } from './people';
import { isSmall } from './suppression';
import { discloseContracts, discloseTextbook, discloseValue } from './value';

/** Returns a copy of a report in which no number tells of fewer people than the minimum. */
export function disclose(
  given: Report,
  { minimum = DEFAULT_MINIMUM, identifiers = false }: DisclosureOptions = {},
): DisclosedReport {
  const rule: DisclosureRule = { minimum, identifiers };
  const report = structuredClone(given);
  for (const table of report.tables) discloseTable(table, rule);
  discloseHealth(report.health, isUnavailable(report.overview) ? [] : report.overview.months, rule);
  report.overview = part(report.overview, ({ customers }) => customers, discloseOverview, rule);
  report.segments = part(report.segments, customersOf, discloseGroups, rule);
  report.funnel = part(report.funnel, ({ leads }) => leads, discloseLeads, rule);
  report.value = part(report.value, ({ customers }) => customers, discloseValue, rule);
  report.contracts = part(report.contracts, ({ contracts }) => contracts, discloseContracts, rule);
  report.textbook = part(report.textbook, ({ customers }) => customers, discloseTextbook, rule);
  report.satisfaction = part(report.satisfaction, ({ overall }) => overall.n, discloseAnswers, rule);
  report.standardisation = part(
    report.standardisation,
    ({ customers }) => customers,
    () => undefined,
    rule,
  );
  if (report.propensity)
    report.propensity = part(
      report.propensity,
      ({ n }) => n,
      () => undefined,
      rule,
    );
  discloseActions(report, rule);
  const decisions = identifiers ? 0 : withoutIdentifiers(report);
  return { ...report, disclosure: { minimum, identifiers, hidden: hiddenIn(report), decisions } };
}

/** The text of handout.json. A hidden number is `null` there. */
export function disclosedJson(report: DisclosedReport): string {
  return `${JSON.stringify(report, null, 1)}\n`;
}

/** A part without its small cells; too few people as a whole are not told of. */
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

function customersOf({ segments }: { segments: readonly { size: number }[] }): number {
  return segments.reduce((all, { size }) => all + size, 0);
}

/** JSON pointers to the hidden numbers. */
function hiddenIn(value: object, path = ''): string[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (Number.isNaN(inner)) return [here];
    return typeof inner === 'object' && inner !== null ? hiddenIn(inner, here) : [];
  });
}
