import type { Funnel, FunnelCounts, Transition } from '../api/report';
import { hideFields, hideRows, type DisclosureRule } from './hide';
import { isSmall, split, type Counts } from './suppression';

/** Hides stages, months and levels of few leads. */
export function discloseLeads(funnel: Funnel, rule: DisclosureRule): void {
  const small = (n: number): boolean => isSmall(n, rule.minimum);
  hideRows(
    funnel.stages,
    ({ entered, ripe, advanced, lost, open, negative }) => [entered, ripe, advanced, lost, open, negative],
    rule,
  );
  if ([funnel.won, funnel.lost, funnel.open].some(small)) {
    Object.assign(funnel, { won: Number.NaN, lost: Number.NaN, open: Number.NaN });
  }
  hideFields(funnel, [funnel.backward], ['backward'], rule);
  for (const transition of funnel.transitions) discloseTransition(transition, rule);
  if (funnel.win !== null) discloseTransition(funnel.win, rule);
  hideRows(funnel.cohorts, ({ stages, won }) => [...stageCounts(stages), won], rule);
  for (const breakdown of funnel.breakdowns) {
    const hidden = hideRows(breakdown.levels, ({ leads, stages }) => [leads, ...stageCounts(stages)], rule, [
      'pooled',
    ]);
    // The word of few leads may be the name of one.
    breakdown.levels = breakdown.levels.filter((level) => level.word === null || !hidden.includes(level));
  }
  hideRows(funnel.grades, ({ leads }) => [leads], rule);
  hideRows(funnel.pipelines, ({ rows }) => [rows], rule);
  const { check, forecast, judgement } = funnel;
  if (check !== null && small(check.leads)) funnel.check = null;
  if (forecast !== null && small(forecast.leads)) funnel.forecast = null;
  if (judgement !== null && [judgement.ended, ...split(judgement.ended, judgement.won)].some(small)) {
    funnel.judgement = null;
  }
}

/** What each stage's counts tell: who entered, who advanced, and who had time to and did not. */
function stageCounts(stages: readonly FunnelCounts[]): Counts {
  return stages.flatMap(({ entered, ripe, advanced }) => [entered, advanced, ripe - advanced]);
}

function discloseTransition(transition: Transition, rule: DisclosureRule): void {
  const { n, events, quality } = transition;
  hideFields(transition, split(n, events), ['n', 'events', 'rate', 'low', 'high'], rule);
  if (quality === null) return;
  hideFields(quality, split(quality.n, quality.events), ['n', 'events', 'baseRate'], rule);
  hideRows(quality.bins, ({ n: leads, advanced }) => [leads, ...split(leads, advanced)], rule);
}
