import type { Satisfaction, SatisfiedShare } from '../api/report';
import { hideCells, hideFields, hideRows, type DisclosureRule } from './hide';
import { isSmall, split, type Counts } from './suppression';

/** Hides shares of few answers, and lists of few people. */
export function discloseAnswers(satisfaction: Satisfaction, rule: DisclosureRule): void {
  const counts = ({ share }: { share: SatisfiedShare }): Counts => shareCounts(share);
  const { overall, nps, loyalty, drivers } = satisfaction;
  hideFields(overall, shareCounts(overall), ['satisfied', 'share', 'low', 'high', 'mean'], rule);
  hideFields(satisfaction, [satisfaction.aside], ['aside'], rule);
  if (nps !== null) {
    const [promoters, detractors] = [nps.promoters, nps.detractors].map((share) =>
      Math.round(overall.n * share),
    );
    const others = overall.n - (promoters ?? 0) - (detractors ?? 0);
    const few = [promoters ?? 0, detractors ?? 0, others].some((n) => isSmall(n, rule.minimum));
    if (few) satisfaction.nps = null;
  }
  hideRows(satisfaction.touchpoints, counts, rule);
  hideRows(satisfaction.segments, counts, rule, {
    already: ({ segment }) => segment !== null && rule.groups.has(segment),
  });
  hideCells(
    satisfaction.cells,
    ({ segment, touchpoint, share }) => ({ row: segment, column: touchpoint, counts: shareCounts(share) }),
    rule,
    ({ segment }) => rule.groups.has(segment),
  );
  for (const breakdown of satisfaction.breakdowns) {
    const hidden = hideRows(breakdown.values, counts, rule);
    // A word that few people have may be a name.
    breakdown.values = breakdown.values.filter((value) => !hidden.includes(value));
  }
  if (drivers !== null && isSmall(drivers.people, rule.minimum)) satisfaction.drivers = null;
  if (loyalty === null) return;
  hideRows(loyalty.byScore, ({ n, again }) => [n, ...split(n, again)], rule);
  for (const list of [loyalty.satisfiedLeaving, loyalty.unhappyStaying]) {
    hideFields(list, [list.customers], ['customers', 'spend'], rule);
  }
  const { response } = loyalty;
  hideFields(
    response,
    split(response.customers, response.answered),
    ['answered', 'purchases', 'purchasesOthers', 'spend', 'spendOthers'],
    rule,
  );
}

function shareCounts({ n, satisfied }: SatisfiedShare): Counts {
  return [n, ...split(n, satisfied)];
}
