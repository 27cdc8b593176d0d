/** Actions, warnings and decisions, and everything that names a single customer or lead. */
import { isUnavailable, type Decision, type Report, type Warning } from '../api/report';
import { hideFields, hideRows, type DisclosureRule } from './hide';
import { isSmall, split } from './suppression';

/** Parameters of warnings that quote cells of single rows. */
const CITED: ReadonlySet<string> = new Set(['id', 'example', 'value', 'word']);
/** Parameters of warnings that count people, or rows about them. */
const COUNTED: ReadonlySet<string> = new Set(['customers', 'count', 'rows', 'orders']);
/** The warnings whose `other` is the id of a customer. */
const NAMES_CUSTOMERS = 'ids-differ-by-zeros';

/** Hides actions on few people. */
export function discloseActions({ actions }: Report, rule: DisclosureRule): void {
  if (isUnavailable(actions)) return;
  hideFields(actions, [actions.shared], ['shared'], rule);
  hideRows(actions.rows, ({ people, worthwhile, control }) => [people, worthwhile, control], rule);
  hideRows(
    actions.experiments,
    ({ treatment, control }) => [treatment.people, treatment.buyers, control.people, control.buyers],
    rule,
  );
}

/** Hides small counts in warnings; their messages, which contain the same numbers, are removed. */
export function discloseWarnings(report: Report, customers: number, { minimum }: DisclosureRule): void {
  report.warnings = report.warnings.map((warning) => {
    const isFew = ([key, value]: [string, string | number]): boolean => {
      if (typeof value !== 'number') return false;
      if (key === 'share')
        return split(customers, Math.round(value * customers)).some((n) => isSmall(n, minimum));
      return COUNTED.has(key) && isSmall(value, minimum);
    };
    const params = Object.entries(warning.params);
    if (!params.some(isFew)) return warning;
    const told = params.map((one): [string, string | number] => (isFew(one) ? [one[0], Number.NaN] : one));
    return { ...warning, params: Object.fromEntries(told), message: '' };
  });
}

/** Removes everything that names a single customer or lead; returns how many decisions were removed. */
export function withoutIdentifiers(report: Report): number {
  const { segments, satisfaction, actions, propensity, value } = report;
  if (!isUnavailable(value) && !isUnavailable(value.roi) && value.roi.referrals !== null) {
    value.roi.referrals.top = [];
  }
  if (!isUnavailable(segments)) {
    // Fingerprints of the members, by which a later run finds them again.
    for (const group of segments.segments) Object.assign(group, { members: null, model: null });
    for (const group of segments.decided?.former ?? []) group.model = null;
  }
  if (!isUnavailable(satisfaction) && satisfaction.loyalty !== null) {
    satisfaction.loyalty.satisfiedLeaving.top = [];
    satisfaction.loyalty.unhappyStaying.top = [];
  }
  if (!isUnavailable(actions)) {
    for (const row of actions.rows) Object.assign(row, { top: [], lists: null });
  }
  if (propensity !== undefined && !isUnavailable(propensity)) propensity.top = [];
  report.warnings = report.warnings.map(withoutCitations);
  return withoutSingleDecisions(report);
}

function withoutCitations(warning: Warning): Warning {
  const cites = (key: string): boolean =>
    CITED.has(key) || (warning.code === NAMES_CUSTOMERS && key === 'other');
  if (!Object.keys(warning.params).some(cites)) return warning;
  const params = Object.fromEntries(
    Object.entries(warning.params).map(([key, value]) => [key, cites(key) ? '…' : value]),
  );
  return { ...warning, params, message: '' };
}

/** Removes decisions on single customers or leads with their effects; decisions on groups stay. */
function withoutSingleDecisions({ provenance, segments }: Report): number {
  const { options } = provenance;
  const given = options.decisions ?? null;
  delete options.decisions;
  if (given === null || !('decisions' in given)) return 0;
  const all = given.decisions ?? [];
  const kept = all.map(speaksOfGroups);
  options.decisions = { decisions: all.filter((_, i) => kept[i]) };
  if (!isUnavailable(segments) && segments.decided !== null) {
    segments.decided.decisions = segments.decided.decisions.filter((_, i) => kept[i] !== false);
  }
  return kept.filter((one) => !one).length;
}

function speaksOfGroups(decision: Decision): boolean {
  if (decision.kind === 'probability' || decision.kind === 'stage') return false;
  return decision.kind !== 'move' || !('customers' in decision);
}
