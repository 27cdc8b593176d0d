import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type AliveMap,
  type Baseline,
  type Holdout,
  type SpendBand,
  type Tracking,
  type Value,
} from '../../api/report';
import { modelName } from '../../text/model-names';
import { dataTable } from '../parts/data-table';
import { figure } from '../parts/figure';
import { notice } from '../parts/notice';
import { richText } from '../rich-text';
import type { View } from '../view';
import { unavailableNotice } from '../notices';
import { counted, durationPhrase } from '../phrases';

type Row = Holdout['byFrequency'][number];
type Step = Tracking['steps'][number] & { step: number };
type Model = Holdout['models'][number];
type Origin = Value['origins'][number];

/** Renders how good the forecast is: its holdout test, and its fit to the observed purchases. */
export function validationPart(
  view: View,
  value: Value,
  repeats: TemplateResult | typeof nothing,
): TemplateResult {
  const { t } = view;
  const words = t.lifetime.check;
  const { holdout, baseline, tracking, spendDistribution: spends, aliveMap } = value;
  return html`<h3 id="check">${words.title}</h3>
    ${isUnavailable(holdout) ? notice(unavailableNotice(view, holdout)) : verdict(view, holdout, baseline)}
    <details class="more" data-part="check">
      <summary>${words.more}</summary>
      <div class="two">
        ${tracking === null ? nothing : [trackingFigure(view, tracking, 'cumulative'), trackingFigure(view, tracking, 'incremental')]}
      </div>
      <div class="two">
        ${isUnavailable(holdout) || holdout.byFrequency.length === 0 ? nothing : byFrequency(view, holdout)}
        ${repeats} ${spends.length === 0 ? nothing : spendFigure(view, spends)}
        ${aliveMap === null ? nothing : aliveFigure(view, aliveMap, value)}
      </div>
      ${isUnavailable(holdout) ? nothing : modelComparison(view, holdout)}
      ${value.origins.length < 2 ? nothing : originTable(view, value)}
    </details>`;
}

function verdict(view: View, holdout: Holdout, baseline: Value['baseline']): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.lifetime.check;
  if (isUnavailable(baseline)) return nothing;
  const { grade, actual, model, naive, measure, retention, modelError, naiveError }: Baseline = baseline;
  const { customersGrade, totalGrade } = baseline;
  const shown = (x: number): string => (measure === 'spend' ? f.money(x) : f.about(x));
  const each = (x: number): string => (measure === 'spend' ? f.amount(x) : f.number(x, 2));
  const lines = [
    words.grade[grade](words.period(f.day(holdout.from), f.day(holdout.to))),
    words.totals(shown(actual), shown(model), shown(naive)),
    ...(customersGrade === totalGrade
      ? []
      : [words.grades(words.apart[customersGrade], words.apart[totalGrade])]),
  ];
  return html`<div data-part="verdict" data-grade=${grade}>
    ${lines.map((line) => html`<p class="drawer-say">${richText(line)}</p>`)}
    <p class="sub">
      ${words.misses(each(modelError), each(naiveError))} ${words.naive(f.percent(retention))}
      ${holdout.every > 1 ? words.sampled(counted(view, holdout.customers)) : nothing}
      ${holdout.newcomers > 0 ? words.newcomers(counted(view, holdout.newcomers)) : nothing}
    </p>
  </div>`;
}

function trackingFigure(view: View, tracking: Tracking, kind: 'cumulative' | 'incremental'): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.check;
  const added = kind === 'cumulative';
  const every = Math.max(1, Math.ceil(tracking.steps.length / 26));
  const rows = tracking.steps.map((step, i): Step => ({ ...step, step: i + 1 }));
  return figure<Tracking, Step>(view, {
    id: `tracking-${kind}`,
    caption: added ? `${words.tracking}: ${words.cumulative}` : words.tracking,
    note: words.trackingNote,
    data: tracking,
    draw: (charts) => charts[kind],
    table: {
      rows: rows.filter(({ step }) => step % every === 0 || step === rows.length),
      columns: [
        {
          key: 'step',
          head: words.step(tracking.stepDays),
          lead: true,
          num: true,
          cell: (s) => f.count(s.step),
        },
        {
          key: 'actual',
          head: t.value.actual,
          num: true,
          cell: (s) => f.count(added ? s.cumulativeActual : s.actual),
        },
        {
          key: 'expected',
          head: t.value.expected,
          num: true,
          cell: (s) => f.fixed(added ? s.cumulativeExpected : s.expected, 1),
        },
      ],
    },
  });
}

function byFrequency(view: View, { byFrequency: rows }: Holdout): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.check;
  return figure<Row[], Row>(view, {
    id: 'by-frequency',
    caption: words.byFrequency,
    note: words.byFrequencyNote,
    data: rows,
    draw: (charts) => charts.byFrequency,
    table: {
      rows,
      columns: [
        {
          key: 'purchases',
          head: words.times,
          lead: true,
          num: true,
          cell: (r) => (r.orMore ? t.common.orMore(f.count(r.purchases)) : f.count(r.purchases)),
        },
        { key: 'customers', head: words.customers, num: true, cell: (r) => f.count(r.customers) },
        { key: 'actual', head: t.value.actual, num: true, cell: (r) => f.fixed(r.actual, 2) },
        { key: 'expected', head: t.value.expected, num: true, cell: (r) => f.fixed(r.expected, 2) },
      ],
    },
  });
}

function spendFigure(view: View, bands: SpendBand[]): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.check;
  return figure<SpendBand[], SpendBand>(view, {
    id: 'spend-bands',
    caption: words.spend,
    note: words.spendNote,
    data: bands,
    draw: (charts) => charts.spendBands,
    table: {
      rows: bands,
      columns: [
        {
          key: 'band',
          head: words.band,
          lead: true,
          cell: (b) => t.common.range(f.amount(b.from), f.amount(b.to)),
        },
        { key: 'actual', head: t.value.actual, num: true, cell: (b) => f.count(b.actual) },
        {
          key: 'expected',
          head: t.value.expected,
          num: true,
          cell: (b) => (b.expected === null ? t.common.none : f.fixed(b.expected, 1)),
        },
      ],
    },
  });
}

function aliveFigure(view: View, map: AliveMap, value: Value): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.check;
  const rows = map.frequency.map((frequency, i) => ({ frequency, p: map.alive[i] ?? [] }));
  type Line = (typeof rows)[number];
  return figure<AliveMap, Line>(view, {
    id: 'alive-map',
    caption: words.alive,
    note: words.aliveNote(durationPhrase(view, map.age, value.timeUnit)),
    data: map,
    draw: (charts) => charts.aliveMap,
    table: {
      rows,
      columns: [
        {
          key: 'frequency',
          head: words.aliveFrequency,
          lead: true,
          num: true,
          cell: (r) => f.count(r.frequency),
        },
        ...map.recency.flatMap((recency, i) =>
          i % 3 === 0
            ? [
                {
                  key: `r${String(i)}`,
                  head: durationPhrase(view, recency, value.timeUnit),
                  num: true,
                  cell: ({ p }: Line): string => {
                    const here = p[i] ?? null;
                    return here === null ? t.common.none : f.percent(here);
                  },
                },
              ]
            : [],
        ),
      ],
    },
  });
}

function modelComparison(view: View, { models, missing, actual }: Holdout): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.check;
  return html`<h4>${words.models}</h4>
    <p class="sub">${words.modelsNote}</p>
    ${missing.length === 0 ? nothing : html`<p class="sub">${words.modelsMissing(f.list(missing.map(modelName)))}</p>`}
    ${dataTable<Model>({
      id: 'holdout-models',
      label: words.models,
      rows: models,
      columns: [
        { key: 'model', head: words.model, lead: true, cell: (m) => modelName(m.name) },
        {
          key: 'expected',
          head: `${words.foretold} (${words.came} ${f.count(actual)})`,
          num: true,
          cell: (m) => f.count(Math.round(m.expected)),
        },
        { key: 'error', head: words.missed, num: true, cell: (m) => f.fixed(m.error, 3) },
        { key: 'leading', head: words.leading, cell: (m) => (m.leading ? t.common.yes : t.common.no) },
      ],
    })}`;
}

function isWithin({ actual, low, high }: Origin): boolean {
  return low <= actual && actual <= high;
}

function originTable(view: View, { origins, baseline }: Value): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.check;
  const isSpend = !isUnavailable(baseline) && baseline.measure === 'spend';
  const shown = (x: number): string => (isSpend ? f.amount(x) : f.count(Math.round(x)));
  return html`<h4>${words.origins}</h4>
    <p class="sub">${words.originsNote}</p>
    ${dataTable<Origin>({
      id: 'origins',
      label: words.origins,
      rows: origins,
      columns: [
        {
          key: 'period',
          head: words.originPeriod,
          lead: true,
          cell: (o) => `${f.day(o.from)} – ${f.day(o.to)}`,
        },
        { key: 'actual', head: t.value.actual, num: true, cell: (o) => shown(o.actual) },
        { key: 'model', head: words.originModel, num: true, cell: (o) => shown(o.model) },
        {
          key: 'range',
          head: words.originRange,
          num: true,
          cell: (o) =>
            `${t.common.range(shown(o.low), shown(o.high))} ${isWithin(o) ? '' : words.outside}`.trim(),
        },
        { key: 'naive', head: words.originNaive, num: true, cell: (o) => shown(o.naive) },
      ],
    })}`;
}
