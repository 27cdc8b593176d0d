import type { Segments } from '../api/report';
import { hideCells, hideFields, hideRows, type DisclosureRule } from './hide';
import { isSmall, split } from './suppression';

/** Hides groups of few customers, and what else tells of few. */
export function discloseGroups(segments: Segments, rule: DisclosureRule): void {
  const small = (n: number): boolean => isSmall(n, rule.minimum);
  const customers = segments.segments.reduce((all, { size }) => all + size, 0);
  for (const group of segments.segments) {
    // The share of a word's customers in the group is a count of them.
    group.traits = group.traits.filter(
      ({ word, value }) => word === null || !split(group.size, Math.round(group.size * value)).some(small),
    );
  }
  const hidden = hideRows(segments.segments, ({ size }) => [size], rule);
  for (const group of hidden)
    Object.assign(group, { profile: [], traits: [], model: null, modelCenter: null });
  const ids = new Set(hidden.map(({ id }) => id));
  segments.lifts = segments.lifts.filter(
    ({ segment, count, of }) => !ids.has(segment) && !split(of, count).some(small),
  );
  // Each point of the map is one customer.
  segments.map = { axes: [], points: [] };
  // Words of single customers may be among them.
  segments.words = {};
  for (const criterion of segments.criteria) {
    hideFields(criterion, [Math.round(criterion.smallest * customers)], ['smallest'], rule);
  }
  if (segments.grid !== null) hideRows(segments.grid.cells, (cell) => [cell.customers], rule);
  if (segments.membership !== null) {
    const { overlaps, unclear } = segments.membership;
    hideRows(overlaps, (overlap) => [overlap.customers], rule);
    hideFields(segments.membership, [unclear], ['unclear'], rule);
  }
  discloseMovement(segments, rule);
  discloseDecided(segments, rule);
}

/** From group to group since the run before. */
function discloseMovement({ movement }: Segments, rule: DisclosureRule): void {
  if (movement === null) return;
  hideRows(movement.groups, ({ size }) => [size], rule);
  hideCells(
    movement.flows ?? [],
    ({ from, to, customers }) => ({ row: from ?? 'none', column: to ?? 'none', counts: [customers] }),
    rule,
  );
}

function discloseDecided({ decided }: Segments, rule: DisclosureRule): void {
  if (decided === null) return;
  hideFields(decided, [decided.changed], ['changed'], rule);
  hideRows(decided.former, ({ size }) => [size], rule);
  const { judged } = decided;
  if (judged !== null) hideFields(judged, [judged.customers], ['customers', 'person', 'model'], rule);
  for (const applied of decided.decisions) {
    hideFields(applied, [applied.customers, applied.missing], ['customers', 'missing'], rule);
  }
}
