import type {
  Driver,
  Funnel,
  FunnelCounts,
  FunnelStage,
  Propensity,
  Quality,
  Transition,
} from '../api/report';
import { hideFields, hideKeys, hideNumbers, hideRows, type DisclosureRule } from './hide';
import { cellsToHide, isSmall, rowsToHide, split, type Counts } from './suppression';

/** Hides stages, months and levels of few leads. */
export function discloseLeads(funnel: Funnel, rule: DisclosureRule): void {
  const small = (n: number): boolean => isSmall(n, rule.minimum);
  discloseStages(funnel.stages, rule);
  if ([funnel.won, funnel.lost, funnel.open].some(small)) hideKeys(funnel, ['won', 'lost', 'open']);
  hideFields(funnel, [funnel.backward], ['backward'], rule);
  for (const transition of funnel.transitions) discloseTransition(transition, rule);
  if (funnel.win !== null) discloseTransition(funnel.win, rule);
  hideRows(funnel.cohorts, ({ stages, won }) => [...stageCounts(stages), won], rule);
  for (const breakdown of funnel.breakdowns) {
    const hidden = hideRows(breakdown.levels, ({ leads, stages }) => [leads, ...stageCounts(stages)], rule, {
      names: ['pooled'],
    });
    // A word that few leads have may be a name, and the ends of the whole range belong to single leads.
    breakdown.levels = breakdown.levels.filter((level) => level.word === null || !hidden.includes(level));
    const [first, last] = [breakdown.levels.at(0), breakdown.levels.at(-1)];
    if (rule.minimum <= 1) continue;
    if (first !== undefined && first.from !== null) first.from = Number.NaN;
    if (last !== undefined && last.to !== null) last.to = Number.NaN;
  }
  hideRows(funnel.grades, ({ leads }) => [leads], rule);
  hideRows(funnel.pipelines, ({ rows }) => [rows], rule);
  const { check, forecast, judgement } = funnel;
  if (check !== null && small(check.leads)) funnel.check = null;
  if (forecast !== null && small(forecast.leads)) funnel.forecast = null;
  else if (forecast !== null) {
    hideFields(forecast, split(forecast.leads, forecast.decided), ['decided'], rule);
    hideFields(forecast, split(forecast.leads, forecast.unknown), ['unknown'], rule);
  }
  if (judgement !== null && [judgement.ended, ...split(judgement.ended, judgement.won)].some(small)) {
    funnel.judgement = null;
  }
}

/** Returns the counts of each stage: leads that entered, that advanced, and that had time to advance and did not. */
function stageCounts(stages: readonly FunnelCounts[]): Counts {
  return stages.flatMap(({ entered, ripe, advanced }) => [entered, advanced, ripe - advanced]);
}

/**
 * Hides stages that few leads entered, and rates that reveal a few. Of the other stages it hides `lost` and `open` if either
 * is small: their sum follows from the other counts, and the totals of both are shown.
 */
function discloseStages(stages: readonly FunnelStage[], rule: DisclosureRule): void {
  const whole = rowsToHide(
    stages.map(({ entered }) => [entered]),
    rule.minimum,
  );
  const ends = stages.flatMap((stage, row) =>
    (['lost', 'open'] as const).map((column) => ({ row, column, counts: [stage[column]], stage })),
  );
  for (const stage of stages) {
    thinCurves(stage, rule);
    hideFields(stage, [stage.negative], ['negative'], rule);
    const told = split(stage.ripe, stage.advanced);
    hideFields(stage, told, ['ripe', 'advanced', 'rate', 'low', 'high', 'medianDays'], rule);
  }
  const already = new Set(ends.flatMap(({ row }, i) => (whole.has(row) ? [i] : [])));
  for (const i of cellsToHide(ends, rule.minimum, already)) {
    const { column, stage } = ends[i] ?? {};
    if (stage !== undefined)
      hideKeys(stage, column === 'lost' ? ['lost', 'lostAmount'] : ['open', 'openAmount']);
  }
  for (const i of whole) hideNumbers(stages[i] ?? {});
}

/** Keeps points of a curve that are at least the minimum of leads apart. */
function thinCurves(stage: FunnelStage, { minimum }: DisclosureRule): void {
  for (const key of ['cumulativeIncidence', 'stillInStage'] as const) {
    let last = stage[key][0]?.probability ?? 0;
    stage[key] = stage[key].filter(({ probability }, i) => {
      const isApart = i === 0 || Math.abs(probability - last) * stage.entered >= minimum;
      if (isApart) last = probability;
      return isApart;
    });
  }
}

function discloseTransition(transition: Transition, rule: DisclosureRule): void {
  const { n, events, quality, features } = transition;
  hideFields(transition, split(n, events), ['n', 'events', 'rate', 'low', 'high'], rule);
  features.forEach(withoutRareWords);
  if (quality !== null) discloseQuality(quality, rule);
}

/** Removes the rare words that were pooled, which may be names; their number stays. */
function withoutRareWords(driver: Driver): void {
  driver.pooled = driver.pooled.map(() => '…');
}

function discloseQuality(quality: Quality, rule: DisclosureRule): void {
  hideFields(
    quality,
    [...split(quality.n, quality.events), quality.owners],
    ['n', 'events', 'owners', 'baseRate'],
    rule,
  );
  hideRows(quality.bins, ({ n, advanced }) => [n, ...split(n, advanced)], rule);
}

/** Hides counts of few customers who bought of a category. */
export function disclosePropensity(propensity: Propensity, rule: DisclosureRule): void {
  const { n, events, quality, features } = propensity;
  hideFields(propensity, split(n, events), ['n', 'events', 'rate', 'low', 'high'], rule);
  features.forEach(withoutRareWords);
  if (quality !== null) discloseQuality(quality, rule);
}
