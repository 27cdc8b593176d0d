import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Funnel, type FunnelStage, type Report, type StageBar } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import type { Texts } from '../../text/texts';
import { leadCountLink, showLeads } from '../parts/lead-count-link';
import type { Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { funnelForm } from '../parts/funnel-form';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import type { View } from '../view';
import { unavailableNotice } from '../notices';
import { counted } from '../phrases';
import { breakdownTable } from './funnel-breakdown';
import { monthsFigure } from './funnel-months';
import { sectionWarnings } from './warnings';

/** Renders the funnel: how many leads move on, stage by stage. */
export function funnelSection(view: View, report: Report, live: boolean): TemplateResult {
  const { t, f } = view;
  const warnings = sectionWarnings(view, report.warnings, 'funnel');
  if (isUnavailable(report.funnel)) {
    return section({
      id: 'funnel',
      title: t.funnel.title,
      sentence: t.funnel.none,
      quiet: true,
      body: html`${notice(unavailableNotice(view, report.funnel))} ${warnings}`,
    });
  }
  const funnel = withStageNames(view, report.funnel);
  const explain = [
    t.funnel.explain,
    funnel.windowDays === null ? null : t.funnel.explainWindow(f.count(funnel.windowDays)),
    funnel.stages.length > 2 ? t.steps.explain[funnel.ordering] : null,
  ];
  return section({
    id: 'funnel',
    title: t.funnel.title,
    sentence: f.sentences([headline(view, funnel), ...weakestStepSentences(view, funnel)]),
    sub: f.sentences(explain),
    body: html`${warnings} ${stagesFigure(view, funnel, live)} ${monthsFigure(view, funnel, live)}
    ${breakdownTable(view, funnel, live)} ${live ? funnelForm(view, report, funnel) : nothing}`,
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

/** Funnels with translated stage names, per language, so that the same input gives the same object. */
const translatedFunnels = new WeakMap<Funnel, Map<Texts, Funnel>>();

/** Returns the funnel with the engine's default stage names (`lead`, `won`) translated. */
export function withStageNames({ t }: View, funnel: Funnel): Funnel {
  if (funnel.stages.map(({ name }) => name).join() !== 'lead,won') return funnel;
  const known = translatedFunnels.get(funnel) ?? new Map<Texts, Funnel>();
  translatedFunnels.set(funnel, known);
  const { lead, won } = t.funnel.stages;
  const made = known.get(t) ?? {
    ...funnel,
    stages: funnel.stages.map((stage, i) => ({ ...stage, name: i === 0 ? lead : won })),
  };
  known.set(t, made);
  return made;
}

/** Sentences on the steps that lose most leads and most money; none if there is only one step. */
function weakestStepSentences({ t, f }: View, { stages, worst }: Funnel): (string | null)[] {
  if (stages.length < 3) return [];
  const name = (place: number | null): string | null =>
    place === null ? null : escapeEmphasis(stages[place]?.name ?? '');
  const [from, to] = [name(worst.leads), name((worst.leads ?? 0) + 1)];
  const [money, amount] = [name(worst.amount), stages[worst.amount ?? -1]?.lostAmount ?? null];
  return [
    from === null || to === null || to === '' ? null : t.funnel.weakest(from, to),
    money === null || amount === null ? null : t.steps.money(money, f.money(amount)),
  ];
}

/** Renders the bars of the stages, with their numbers as a table. */
function stagesFigure(view: View, funnel: Funnel, live: boolean): TemplateResult {
  const { t, f, ui } = view;
  const words = t.funnel;
  // A visually hidden table must hold nothing that takes the focus.
  const opens = live && ui.asTable.has('funnel');
  return figure<Funnel, FunnelStage>(view, {
    id: 'funnel',
    caption: words.chart,
    note: f.sentences([words.note, live ? t.steps.click : null]),
    data: funnel,
    draw: (charts) => charts.funnel,
    pick: (target) => {
      const { stage, bar } = target.dataset;
      if (live && stage !== undefined) showLeads(view, { stage: Number(stage), bar: bar as StageBar });
    },
    table: {
      cards: true,
      rows: funnel.stages,
      columns: [
        { key: 'name', head: words.stage, lead: true, cell: (s) => html`<bdi>${s.name}</bdi>` },
        ...leadColumns(view, funnel, opens),
        ...rateColumns(view, funnel),
        ...timeColumns(view),
        ...moneyColumns(view, funnel),
      ],
    },
  });
}

/** Counts of leads, each of which opens the leads that it counts. */
function leadColumns(view: View, funnel: Funnel, opens: boolean): Column<FunnelStage>[] {
  const bars = ['entered', 'ripe', 'advanced', 'lost', 'open'] as const satisfies StageBar[];
  return bars.map((key) => ({
    key,
    head: view.t.funnel[key],
    num: true,
    cell: (s) => leadCountLink(view, funnel, s[key], { stage: funnel.stages.indexOf(s), bar: key }, opens),
  }));
}

function rateColumns({ t, f }: View, { interval }: Funnel): Column<FunnelStage>[] {
  const { none } = t.common;
  return [
    {
      key: 'rate',
      head: t.funnel.rate,
      num: true,
      cell: (s) => (s.rate === null ? none : f.percent(s.rate)),
    },
    {
      key: 'between',
      head: `${t.funnel.between} (${f.percent(interval)})`,
      num: true,
      cell: (s) =>
        s.low === null || s.high === null ? none : t.common.range(f.percent(s.low), f.percent(s.high)),
    },
  ];
}

function timeColumns({ t, f }: View): Column<FunnelStage>[] {
  const days = (key: 'medianDays' | 'medianStay', head: string): Column<FunnelStage> => ({
    key,
    head,
    num: true,
    cell: (s) => (s[key] === null ? t.common.none : f.number(s[key])),
  });
  return [days('medianDays', t.funnel.days), days('medianStay', t.steps.stay)];
}

/** Amounts lost and open, if leads have amounts. */
function moneyColumns({ t, f }: View, { stages }: Funnel): Column<FunnelStage>[] {
  const keys = (['lostAmount', 'openAmount'] as const).filter((key) => stages.some((s) => s[key] !== null));
  return keys.map((key) => ({
    key,
    head: t.steps[key],
    num: true,
    cell: (s) => (s[key] === null ? t.common.none : f.amount(s[key])),
  }));
}
