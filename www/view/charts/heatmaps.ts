import { cell, text, tip, pointer, type Markish } from '@observablehq/plot';
import type { BlackHole, Cohorts, Funnel, Timeline } from '../../api/report';
import { lookup } from '../../text/lookup';
import { truncate, maxTextWidth, largest } from './layout';
import { monthAxis } from './months';
import { plot } from './plot';
import type { ChartRenderer, ChartContext } from './types';

/** A row of a heatmap: its name, the label at its end, and for each month a shade in [0, 1] and a tooltip. */
interface HeatmapRow {
  name: string;
  end: string;
  months: { shade: number; words: string }[];
}

/** Draws a heatmap of rows × months; row names stand above the rows if there is no room beside them. */
function heatmap(months: readonly string[], all: readonly HeatmapRow[], frame: ChartContext): SVGSVGElement {
  const { width, f } = frame;
  const room = maxTextWidth(all.map(({ name }) => name)) + 14;
  const above = room > width * 0.36;
  const marginLeft = above ? 1 : room;
  const marginRight = maxTextWidth(all.map(({ end }) => end)) + 18;
  const step = above ? 42 : 26;
  const keyed = all.map((row, i) => ({ ...row, key: String(i) }));
  const squares = keyed.flatMap(({ key, months: of }) =>
    of.map(({ shade, words }, i) => ({ key, month: months[i] ?? '', shade, words })),
  );
  const inset = months.length > 60 ? 0 : 0.5;
  const band = { x: 'month', y: 'key', insetTop: above ? 19 : 4, insetBottom: 4, insetLeft: inset };
  return plot({
    width,
    height: keyed.length * step + 30,
    marginLeft,
    marginRight,
    marginTop: 2,
    marginBottom: 28,
    x: { type: 'band', padding: 0, domain: [...months] },
    y: { type: 'band', axis: null, domain: keyed.map(({ key }) => key), padding: 0 },
    marks: [
      monthAxis(months, frame, width - marginLeft - marginRight, above),
      cell(squares, { ...band, fill: 'var(--wash)' }),
      cell(squares, {
        ...band,
        fill: 'var(--accent)',
        // Perception: light shades are told apart better than dark ones.
        fillOpacity: ({ shade }: { shade: number }) => Math.sqrt(shade),
      }),
      rowLabels(keyed, above, above ? width - marginRight : room),
      tip(
        squares,
        pointer({
          x: 'month',
          y: 'key',
          lineHeight: 1.35,
          title: ({ month, words }: (typeof squares)[number]) => `${f.month(month)}\n${words}`,
        }),
      ),
    ],
  });
}

/** The name of each row, above or beside it and at most `room` px wide, and the label at its end. */
function rowLabels(rows: readonly (HeatmapRow & { key: string })[], above: boolean, room: number): Markish[] {
  return [
    text(rows, {
      frameAnchor: 'left',
      y: 'key',
      text: ({ name }: HeatmapRow) => truncate(name, room),
      textAnchor: above ? 'start' : 'end',
      dx: above ? 0 : -10,
      dy: above ? -13 : 0,
      fill: 'var(--ink)',
    }),
    text(rows, {
      frameAnchor: 'right',
      y: 'key',
      text: 'end',
      textAnchor: 'start',
      dx: 8,
      dy: above ? 8 : 0,
      fill: 'var(--ink-2)',
    }),
  ];
}

/** Which table covers which months: the darker, the more rows against its fullest month. */
export const coverage: ChartRenderer<Timeline> = ({ months, tables }, frame) => {
  const { f, t } = frame;
  const words = t.health.coverage;
  const rows = (n: number): string => words.rows({ n, text: f.count(n) });
  const all = tables.map(({ name, rows: of }): HeatmapRow => {
    const most = largest(of, 1);
    return {
      name,
      end: of.length === 0 ? words.undated : f.short(of.reduce((sum, n) => sum + n, 0)),
      months: (of.length === 0 ? months.map(() => 0) : of).map((n) => ({ shade: n / most, words: rows(n) })),
    };
  });
  return heatmap(months, all, frame);
};

/** Kinds of signal × months: the darker, the larger the share of the customers known by then. */
export const signals: ChartRenderer<BlackHole> = ({ months, families }, frame) => {
  const { f, t } = frame;
  const words = t.health.signals;
  const all = families.map(({ family, share, basis, months: of }): HeatmapRow => ({
    name: lookup(words.names, family) ?? family,
    end: f.percent(share),
    months: of.map((part) => ({
      shade: part,
      words: basis === 'rows' ? words.ofRows(f.percent(part)) : f.percent(part),
    })),
  }));
  return heatmap(months, all, frame);
};

/** Steps × months in which leads came: the darker, the larger the share that moved on. */
export const leadMonths: ChartRenderer<Funnel> = ({ cohorts, stages }, frame) => {
  const { f, t } = frame;
  const shown = cohorts.slice(-36);
  const steps = stages.slice(0, -1);
  const all = steps.map(({ name, rate }, i): HeatmapRow => {
    const most = largest(
      shown.map(({ stages: of }) => of[i]?.rate ?? 0),
      0.01,
    );
    return {
      name: t.scores.way(name, stages[i + 1]?.name ?? ''),
      end: rate === null ? '' : f.percent(rate),
      months: shown.map(({ stages: of }) => {
        const { rate: own = null, advanced = 0, ripe = 0 } = of[i] ?? {};
        return {
          shade: (own ?? 0) / most,
          words: own === null ? '' : `${f.percent(own)}\n${t.steps.cell(f.count(advanced), f.count(ripe))}`,
        };
      }),
    };
  });
  return heatmap(
    shown.map(({ month }) => month),
    all,
    frame,
  );
};

/** Returns the month that is `months` after `month`. */
function monthAfter(month: string, months: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Cohorts × calendar months: the darker, the more of them bought again in that month. */
export const retention: ChartRenderer<Cohorts> = ({ cohorts }, frame) => {
  const { f } = frame;
  const shown = cohorts.slice(-24);
  const [first] = shown;
  const months = first === undefined ? [] : first.months.map((_, i) => monthAfter(first.month, i));
  const most = largest(
    shown.flatMap(({ months: of }) => of.slice(1).map(({ active }) => active)),
    0.01,
  );
  const all = shown.map(({ month, customers, months: of }): HeatmapRow => {
    const start = months.indexOf(month);
    return {
      name: f.monthShort(month),
      end: f.short(customers),
      months: months.map((_, i) => {
        const cell = i > start ? of[i - start] : undefined;
        return { shade: (cell?.active ?? 0) / most, words: cell === undefined ? '' : f.percent(cell.active) };
      }),
    };
  });
  return heatmap(months, all, frame);
};
