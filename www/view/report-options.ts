import type { Decision, Options, Report } from '../api/report';

/** Returns the options with which a report was made. */
export function reportOptions({ provenance }: Report): Options {
  return provenance.options;
}

/** Returns the decisions with which a report was made. */
export function decisionsOf(report: Report): Decision[] {
  const { decisions } = reportOptions(report);
  return decisions && 'decisions' in decisions ? (decisions.decisions ?? []) : [];
}
