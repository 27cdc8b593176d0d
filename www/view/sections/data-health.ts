import { html, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type BlackHole,
  type Cells,
  type Health,
  type Report,
  type SignalFamily,
  type Timeline,
} from '../../api/report';
import { lookup } from '../../text/lookup';
import type { DataUsageData } from '../charts/types';
import { benchmarkForm, benchmarkOf } from '../parts/benchmark';
import { figure } from '../parts/figure';
import { findings } from '../parts/findings';
import { notice } from '../parts/notice';
import { readiness } from '../parts/readiness';
import { stats } from '../parts/stat';
import type { View } from '../view';
import { unavailableNotice } from '../notices';
import { counted } from '../phrases';

/** Renders data health: how much is used, what was never captured, what is wrong, which analyses can run. */
export function dataHealth(view: View, report: Report, live: boolean): TemplateResult {
  const { health } = report;
  return html`<div data-part="account">
    <div class="two">
      <div>
        ${usageFigure(view, health)} ${benchmarkForm(view, 'utilisation', health.utilisation.benchmark)}
      </div>
      <div>${signalsFigure(view, health)}</div>
    </div>
    ${coverageFigure(view, health.timeline)} ${findings(view, health.quality)}
    ${readiness(view, report, live)}
  </div>`;
}

/** Data of the chart by report: a chart is redrawn when its data is another object. */
const usageCache = new WeakMap<Cells, DataUsageData>();

function usageData(view: View, { utilisation }: Health): DataUsageData {
  const benchmark = benchmarkOf(view, 'utilisation', utilisation.benchmark);
  const before = usageCache.get(utilisation);
  if (before?.benchmark === benchmark) return before;
  const made = { cells: utilisation, benchmark };
  usageCache.set(utilisation, made);
  return made;
}

function usageFigure(view: View, health: Health): TemplateResult {
  const { t, f } = view;
  const words = t.health.cells;
  const { utilisation } = health;
  const all = { ...utilisation, name: words.all };
  const rows = utilisation.tables.length > 1 ? [...utilisation.tables, all] : [all];
  const cell = (key: keyof Cells): { key: string; head: string; num: true; cell: (c: Cells) => string } => ({
    key,
    head: words.names[key],
    num: true,
    cell: (cells) => f.count(cells[key]),
  });
  return figure<DataUsageData, Cells & { name: string }>(view, {
    id: 'cells',
    caption: words.title,
    note: words.note,
    data: usageData(view, health),
    draw: (charts) => charts.dataUsage,
    table: {
      cards: true,
      rows,
      columns: [
        { key: 'file', head: words.file, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
        cell('supplied'),
        cell('filled'),
        cell('valid'),
        cell('used'),
        {
          key: 'share',
          head: words.share,
          num: true,
          cell: ({ supplied, used }) => (supplied === 0 ? t.common.none : f.percent(used / supplied)),
        },
      ],
    },
  });
}

function signalsFigure(view: View, { blackHole }: Health): TemplateResult {
  const { t, f } = view;
  const words = t.health.signals;
  if (isUnavailable(blackHole)) return notice(unavailableNotice(view, blackHole));
  const typical = benchmarkOf(view, 'blackHole', blackHole.benchmark);
  return html`${figure<BlackHole, SignalFamily>(view, {
    id: 'signals',
    caption: words.title,
    note: words.note,
    data: blackHole,
    draw: (charts) => charts.signals,
    table: {
      rows: blackHole.families,
      columns: [
        {
          key: 'family',
          head: words.family,
          lead: true,
          cell: (s) => lookup(words.names, s.family) ?? s.family,
        },
        {
          key: 'customers',
          head: words.customers,
          num: true,
          cell: (s) => (s.customers === null ? t.common.none : f.count(s.customers)),
        },
        {
          key: 'share',
          head: words.share,
          num: true,
          cell: (s) => (s.basis === 'rows' ? words.ofRows(f.percent(s.share)) : f.percent(s.share)),
        },
        ...blackHole.months.map((month, i) => ({
          key: month,
          head: f.monthShort(month),
          num: true,
          cell: (s: SignalFamily): string => f.percent(s.months[i] ?? 0),
        })),
      ],
    },
  })}
  ${stats([
    {
      id: 'missing',
      label: words.missing,
      figure: f.percent(blackHole.missing),
      note: t.common.typical(t.common.range(f.percent(typical.low), f.percent(typical.high))),
      band: { from: 0, to: 1, low: 0, high: blackHole.missing, value: null, typical },
    },
  ])}
  ${benchmarkForm(view, 'blackHole', blackHole.benchmark)}`;
}

type TableMonths = Timeline['tables'][number];

function coverageFigure(view: View, timeline: Timeline): TemplateResult {
  const { t, f } = view;
  const words = t.health.coverage;
  const outside = timeline.tables.reduce((all, table) => all + table.outside, 0);
  const rowsAt = ({ rows }: TableMonths, i: number): string =>
    rows.length === 0 ? t.common.none : f.count(rows[i] ?? 0);
  return figure<Timeline, number>(view, {
    id: 'coverage',
    caption: words.title,
    note: f.sentences([words.note, outside === 0 ? null : f.sentence(words.outside(counted(view, outside)))]),
    data: timeline,
    draw: (charts) => charts.coverage,
    table: {
      rows: timeline.months.map((_, i) => i),
      columns: [
        { key: 'month', head: words.month, lead: true, cell: (i) => f.month(timeline.months[i] ?? '') },
        ...timeline.tables.map((table, n) => ({
          key: `table-${String(n)}`,
          head: table.name,
          num: true,
          cell: (i: number): string => rowsAt(table, i),
        })),
      ],
    },
  });
}
