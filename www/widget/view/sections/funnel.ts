import { html, type TemplateResult } from 'lit';
import { isUnavailable, type Funnel, type FunnelStage, type Report } from '../../report';
import { tame } from '../../text/params';
import type { Texts } from '../../text/texts';
import { figure } from '../parts/figure';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import { sentences } from '../say';
import type { View } from '../view';
import { counted, missing } from '../words';
import { warningsOf } from './warnings';

/** Draws the funnel: how many leads move on, stage by stage. */
export function funnelSection(view: View, report: Report): TemplateResult {
  const { t, f } = view;
  const warnings = warningsOf(view, report.warnings, 'funnel');
  if (isUnavailable(report.funnel)) {
    return section({
      id: 'funnel',
      title: t.funnel.title,
      sentence: t.funnel.none,
      quiet: true,
      body: html`${notice(missing(view, report.funnel))} ${warnings}`,
    });
  }
  const funnel = inWords(view, report.funnel);
  const explain = [
    t.funnel.explain,
    funnel.windowDays === null ? null : t.funnel.explainWindow(f.count(funnel.windowDays)),
  ];
  return section({
    id: 'funnel',
    title: t.funnel.title,
    sentence: sentences([headline(view, funnel), weakest(view, funnel)], f.lang),
    sub: sentences(explain, f.lang),
    body: html`${warnings} ${stagesFigure(view, funnel)}`,
  });
}

function headline(view: View, { leads, won }: Funnel): string {
  const { t, f } = view;
  return t.funnel.say(
    counted(view, leads),
    f.count(won),
    leads === 0 ? t.common.none : f.percent(won / leads),
  );
}

/** Stages that the engine named itself, where a table tells only the outcome, in the reader's words. */
const translated = new WeakMap<Funnel, Map<Texts, Funnel>>();

function inWords({ t }: View, funnel: Funnel): Funnel {
  if (funnel.stages.map(({ name }) => name).join() !== 'lead,won') return funnel;
  const known = translated.get(funnel) ?? new Map<Texts, Funnel>();
  translated.set(funnel, known);
  const { lead, won } = t.funnel.stages;
  const made = known.get(t) ?? {
    ...funnel,
    stages: funnel.stages.map((stage, i) => ({ ...stage, name: i === 0 ? lead : won })),
  };
  known.set(t, made);
  return made;
}

/** The step with the lowest rate; with a single step there is nothing to compare. */
function weakest({ t }: View, { stages }: Funnel): string | null {
  const steps = stages.flatMap((from, i) => {
    const to = stages[i + 1];
    return to === undefined || from.rate === null ? [] : [{ from, to, rate: from.rate }];
  });
  if (steps.length < 2) return null;
  const worst = steps.reduce((low, step) => (step.rate < low.rate ? step : low));
  return t.funnel.weakest(tame(worst.from.name), tame(worst.to.name));
}

function stagesFigure(view: View, funnel: Funnel): TemplateResult {
  const { t, f } = view;
  const words = t.funnel;
  const none = t.common.none;
  return figure<Funnel, FunnelStage>(view, {
    id: 'funnel',
    caption: words.chart,
    note: words.note,
    data: funnel,
    draw: (charts) => charts.funnel,
    table: {
      cards: true,
      rows: funnel.stages,
      columns: [
        { key: 'name', head: words.stage, lead: true, cell: (s) => html`<bdi>${s.name}</bdi>` },
        { key: 'entered', head: words.entered, num: true, cell: (s) => f.count(s.entered) },
        { key: 'ripe', head: words.ripe, num: true, cell: (s) => f.count(s.ripe) },
        { key: 'advanced', head: words.advanced, num: true, cell: (s) => f.count(s.advanced) },
        { key: 'lost', head: words.lost, num: true, cell: (s) => f.count(s.lost) },
        { key: 'open', head: words.open, num: true, cell: (s) => f.count(s.open) },
        {
          key: 'rate',
          head: words.rate,
          num: true,
          cell: (s) => (s.rate === null ? none : f.percent(s.rate)),
        },
        {
          key: 'between',
          head: `${words.between} (${f.percent(funnel.interval)})`,
          num: true,
          cell: (s) =>
            s.low === null || s.high === null ? none : t.common.range(f.percent(s.low), f.percent(s.high)),
        },
        {
          key: 'days',
          head: words.days,
          num: true,
          cell: (s) => (s.medianDays === null ? none : f.number(s.medianDays)),
        },
      ],
    },
  });
}
