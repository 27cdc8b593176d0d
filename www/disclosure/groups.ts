import type { Segments } from '../api/report';
import { hideCells, hideFields, hideKeys, hideNumbers, hideRows, type DisclosureRule } from './hide';
import { isSmall, rowsToHide, split } from './suppression';

/** Returns the ids of the groups to hide in every list of groups. */
export function groupsToHide({ segments }: Segments, minimum: number): Set<number> {
  const hidden = rowsToHide(
    segments.map(({ size }) => [size]),
    minimum,
  );
  return new Set([...hidden].flatMap((i) => segments[i]?.id ?? []));
}

/** Hides groups of few customers, and everything else about few of them. */
export function discloseGroups(segments: Segments, rule: DisclosureRule): void {
  const small = (n: number): boolean => isSmall(n, rule.minimum);
  const customers = segments.segments.reduce((all, { size }) => all + size, 0);
  for (const group of segments.segments) {
    // The share of customers who have a word reveals their count. Means of `column: word` may be such shares.
    const isFew = (share: number): boolean =>
      share <= 1 && split(group.size, Math.round(group.size * share)).some(small);
    group.traits = group.traits.filter(({ word, value }) => word === null || !isFew(value));
    group.profile = group.profile.filter(({ feature, value }) => !feature.includes(': ') || !isFew(value));
    for (const [feature, mean] of Object.entries(group.center)) {
      if (feature.includes(': ') && isFew(mean)) group.center[feature] = Number.NaN;
    }
    if (!rule.groups.has(group.id)) continue;
    hideNumbers(group);
    Object.assign(group, { profile: [], traits: [], model: null, modelCenter: null });
  }
  segments.lifts = segments.lifts.filter(
    ({ segment, count, of }) => !rule.groups.has(segment) && !split(of, count).some(small),
  );
  // Each point of the map is one customer.
  segments.map = { axes: [], points: [] };
  // A word may be the name of a customer.
  segments.words = {};
  for (const criterion of segments.criteria) {
    hideFields(criterion, [Math.round(criterion.smallest * customers)], ['smallest'], rule);
  }
  for (const feature of segments.features) hideFields(feature, [feature.missing], ['missing'], rule);
  discloseGrid(segments, small);
  if (segments.membership !== null) {
    const { overlaps, unclear } = segments.membership;
    hideRows(overlaps, (overlap) => [overlap.customers], rule);
    hideFields(segments.membership, [unclear], ['unclear'], rule);
  }
  discloseMovement(segments, rule);
  discloseDecided(segments, rule);
}

/** Removes the grid if any cell is small: totals by each of its three scores and by group would reveal a hidden cell. */
function discloseGrid(segments: Segments, small: (n: number) => boolean): void {
  if (segments.grid?.cells.some(({ customers }) => small(customers)) === true) segments.grid = null;
}

/** Hides small flows between the groups of the previous run and these. */
function discloseMovement({ movement, segments }: Segments, rule: DisclosureRule): void {
  if (movement === null) return;
  const keys = new Set(segments.flatMap(({ id, key }) => (rule.groups.has(id) ? [key] : [])));
  const before = hideRows(movement.groups, ({ size }) => [size], rule, {
    already: ({ key }) => keys.has(key),
  });
  const hiddenBefore = new Set(before.map(({ key }) => key));
  hideCells(
    movement.flows ?? [],
    ({ from, to, customers }) => ({ row: from ?? 'none', column: to ?? 'none', counts: [customers] }),
    rule,
    ({ from, to }) => (from !== null && hiddenBefore.has(from)) || (to !== null && rule.groups.has(to)),
  );
}

function discloseDecided({ decided }: Segments, rule: DisclosureRule): void {
  if (decided === null) return;
  hideFields(decided, [decided.changed], ['changed'], rule);
  hideRows(decided.former, ({ size }) => [size], rule);
  const { judged } = decided;
  if (
    judged !== null &&
    [...split(judged.customers, judged.person), judged.model].some((n) => isSmall(n, rule.minimum))
  ) {
    hideKeys(judged, ['customers', 'person', 'model']);
  }
  for (const applied of decided.decisions) {
    hideFields(applied, [applied.customers, applied.missing], ['customers', 'missing'], rule);
  }
}
