import {
  areaY,
  axisX,
  axisY,
  barX,
  barY,
  cell,
  dot,
  gridY,
  line,
  pointer,
  pointerX,
  ruleX,
  ruleY,
  text,
  tickX,
  tickY,
  tip,
} from '@observablehq/plot';
import type { AliveMap, Cohorts, Contracts, Holdout, SpendBand, Tracking } from '../../report';
import { every, widest } from './layout';
import { key, keyWidth } from './months';
import { plot } from './plot';
import type { Draw, Frame } from './types';

interface Point {
  at: number;
  value: number;
}

/** Two curves over the same steps: what was seen, and what the model says; from `fitted` on it had not seen it. */
function twoCurves(
  actual: readonly Point[],
  expected: readonly Point[],
  fitted: number,
  frame: Frame,
  height: number,
): SVGSVGElement {
  const { width, f, t } = frame;
  const most = Math.max(...actual.map((p) => p.value), ...expected.map((p) => p.value), 1);
  const last = expected.at(-1)?.at ?? 1;
  const heldBack = fitted < last;
  return plot({
    width,
    height,
    marginLeft: Math.max(36, widest([f.short(Math.ceil(most * 1.2))]) + 12),
    marginRight: 8,
    marginTop: 30,
    marginBottom: 28,
    x: { domain: [0, last] },
    y: { nice: true, domain: [0, most] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.short(v) }),
      axisX({
        ticks: Math.min(8, Math.floor(width / 70)),
        tickSize: 0,
        tickPadding: 8,
        label: null,
        tickFormat: (v: number) => f.count(v),
      }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      ...(heldBack
        ? [
            ruleX([fitted], { stroke: 'var(--ink-3)', strokeDasharray: '3 3' }),
            text([t.lifetime.check.seenHere], {
              x: () => fitted,
              frameAnchor: 'top',
              textAnchor: 'start',
              dx: 5,
              dy: -8,
              fill: 'var(--ink-2)',
            }),
          ]
        : []),
      line(actual, { x: 'at', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
      line(expected, { x: 'at', y: 'value', stroke: 'var(--g2)', strokeWidth: 2, strokeDasharray: '6 3' }),
      key(`━ ${t.value.actual}`, 'var(--accent)', 0),
      key(`╌ ${t.value.expected}`, 'var(--g2)', keyWidth(`━ ${t.value.actual}`)),
      tip(
        actual.map((p, i) => ({ ...p, expected: expected[i]?.value ?? 0 })),
        pointerX({
          x: 'at',
          y: 'value',
          lineHeight: 1.35,
          title: (p: Point & { expected: number }) =>
            `${f.count(p.at)}\n${t.value.actual}: ${f.count(p.value)}\n${t.value.expected}: ${f.count(p.expected)}`,
        }),
      ),
    ],
  });
}

/** Repeat purchases added up. */
export const cumulative: Draw<Tracking> = ({ steps, fitted }, frame) =>
  twoCurves(
    steps.map((s, i) => ({ at: i + 1, value: s.cumulativeActual })),
    steps.map((s, i) => ({ at: i + 1, value: s.cumulativeExpected })),
    fitted,
    frame,
    240,
  );

/** Repeat purchases of each step. */
export const incremental: Draw<Tracking> = ({ steps, fitted }, frame) =>
  twoCurves(
    steps.map((s, i) => ({ at: i + 1, value: s.actual })),
    steps.map((s, i) => ({ at: i + 1, value: s.expected })),
    fitted,
    frame,
    240,
  );

/** Bars seen, with a stroke where the model has them. */
function barsWithStrokes(
  bars: readonly { name: string; actual: number; expected: number | null }[],
  label: string,
  frame: Frame,
): SVGSVGElement {
  const { width, f, t } = frame;
  const names = bars.map(({ name }) => name);
  const step = every(names, width, 8);
  const most = Math.max(...bars.map((b) => Math.max(b.actual, b.expected ?? 0)), 0);
  const shown = (v: number): string => (most < 10 ? f.number(v, 2) : f.short(v));
  return plot({
    width,
    height: 230,
    marginLeft: Math.max(36, widest([shown(most * 1.3)]) + 14),
    marginRight: 4,
    marginTop: 30,
    marginBottom: 42,
    x: { type: 'band', padding: 0.25, domain: names },
    y: { nice: true },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: shown }),
      axisX(
        names.filter((_, i) => i % step === 0),
        { tickSize: 0, tickPadding: 8, label, labelArrow: 'right' },
      ),
      barY(bars, { x: 'name', y: 'actual', fill: 'var(--accent)', fillOpacity: 0.85 }),
      tickY(
        bars.filter((b) => b.expected !== null),
        { x: 'name', y: 'expected', stroke: 'var(--g2)', strokeWidth: 3 },
      ),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      key(`■ ${t.value.actual}`, 'var(--accent)', 0),
      key(`━ ${t.value.expected}`, 'var(--g2)', keyWidth(`■ ${t.value.actual}`)),
    ],
  });
}

/** Purchases each in the time held back, by the number known before. */
export const byFrequency: Draw<Holdout['byFrequency']> = (rows, frame) =>
  barsWithStrokes(
    rows.map((r) => ({
      ...r,
      name: r.orMore ? `${frame.f.count(r.purchases)}+` : frame.f.count(r.purchases),
    })),
    frame.t.lifetime.check.times,
    frame,
  );

/** Repeat customers by their mean spend: bars under each other, strokes where the model has them. */
export const spendBands: Draw<SpendBand[]> = (bands, { width, f, t }) => {
  const named = bands.map((b) => ({ ...b, name: t.common.range(f.edge(b.from), f.edge(b.to)) }));
  const room = Math.min(width * 0.45, widest(named.map(({ name }) => name)) + 10);
  return plot({
    width,
    height: named.length * 22 + 34,
    marginLeft: room,
    marginRight: 8,
    marginTop: 30,
    marginBottom: 4,
    y: { type: 'band', padding: 0.25, domain: named.map(({ name }) => name) },
    x: { axis: null },
    marks: [
      axisY({ tickSize: 0, label: null }),
      barX(named, { y: 'name', x: 'actual', fill: 'var(--accent)', fillOpacity: 0.85 }),
      tickX(
        named.filter((b) => b.expected !== null),
        { y: 'name', x: 'expected', stroke: 'var(--g2)', strokeWidth: 3 },
      ),
      key(`■ ${t.value.actual}`, 'var(--accent)', -room),
      key(`━ ${t.value.expected}`, 'var(--g2)', keyWidth(`■ ${t.value.actual}`) - room),
    ],
  });
};

/** P(alive) by frequency and recency: the darker, the likelier. */
export const aliveMap: Draw<AliveMap> = ({ frequency, recency, alive }, { width, f, t }) => {
  const words = t.lifetime.check;
  const squares = frequency.flatMap((x, row) =>
    recency.map((last, column) => ({
      x: f.count(x),
      last: f.count(Math.round(last)),
      p: alive[row]?.[column] ?? null,
    })),
  );
  const lasts = [...new Set(squares.map(({ last }) => last))];
  const room = 40;
  const step = every(lasts, width - room, 8);
  return plot({
    width,
    height: frequency.length * 20 + 68,
    marginLeft: room,
    marginRight: 4,
    marginTop: 26,
    marginBottom: 42,
    x: { type: 'band', padding: 0.03, domain: lasts },
    y: { type: 'band', padding: 0.05, domain: frequency.map((x) => f.count(x)).reverse() },
    marks: [
      axisX(
        lasts.filter((_, i) => i % step === 0),
        { tickSize: 0, tickPadding: 8, label: words.aliveRecency, labelArrow: 'right' },
      ),
      axisY({ tickSize: 0, label: words.aliveFrequency, labelArrow: 'up' }),
      cell(squares, { x: 'last', y: 'x', fill: 'var(--wash)' }),
      cell(squares, {
        x: 'last',
        y: 'x',
        fill: 'var(--accent)',
        fillOpacity: (s: (typeof squares)[number]) => s.p ?? 0,
      }),
      tip(
        squares,
        pointer({
          x: 'last',
          y: 'x',
          lineHeight: 1.35,
          title: (s: (typeof squares)[number]) =>
            `${words.aliveFrequency}: ${s.x}\n${words.aliveRecency}: ${s.last}\n${s.p === null ? t.common.cannotBeTold : f.percent(s.p)}`,
        }),
      ),
    ],
  });
};

/** Margin each so far, a line a cohort, all together in bold, and the cost of winning a customer. */
export const payback: Draw<Cohorts> = ({ cohorts, all, acquisitionCost }, { width, f, t }) => {
  const points = cohorts.flatMap(({ month, months }) =>
    months.map(({ margin }, i) => ({ month, at: i + 1, margin })),
  );
  const together = all.map(({ margin }, i) => ({ at: i + 1, margin }));
  const most = Math.max(
    ...together.map((p) => p.margin),
    ...points.map((p) => p.margin),
    acquisitionCost ?? 0,
    0,
  );
  return plot({
    width,
    height: 260,
    marginLeft: Math.max(40, widest([f.moneyShort(most)]) + 14),
    marginRight: 12,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [1, Math.max(all.length, 2)] },
    y: { nice: true, domain: [0, most > 0 ? most : 1] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.moneyShort(v) }),
      axisX({
        ticks: Math.min(12, all.length),
        tickSize: 0,
        tickPadding: 8,
        label: t.lifetime.cohorts.since,
        labelArrow: 'right',
        tickFormat: (v: number) => (Number.isInteger(v) ? f.count(v) : ''),
      }),
      line(points, { x: 'at', y: 'margin', z: 'month', stroke: 'var(--ink-3)', strokeOpacity: 0.5 }),
      line(together, { x: 'at', y: 'margin', stroke: 'var(--accent)', strokeWidth: 2.6 }),
      ...(acquisitionCost === null
        ? []
        : [ruleY([acquisitionCost], { stroke: 'var(--g2)', strokeWidth: 2, strokeDasharray: '6 3' })]),
      key(`━ ${t.lifetime.cohorts.average}`, 'var(--accent)', 0),
      ...(acquisitionCost === null
        ? []
        : [key(`╌ ${t.lifetime.cohorts.cost}`, 'var(--g2)', keyWidth(`━ ${t.lifetime.cohorts.average}`))]),
      tip(
        together,
        pointerX({
          x: 'at',
          y: 'margin',
          lineHeight: 1.35,
          title: (p: (typeof together)[number]) =>
            `${t.lifetime.cohorts.month} ${f.count(p.at)}\n${f.amount(p.margin)}`,
        }),
      ),
    ],
  });
};

/** Share still there after so many renewals. */
export const survival: Draw<Contracts['survival']> = (rows, { width, f, t }) => {
  const seen = rows.flatMap(({ renewals, actual }) => (actual === null ? [] : [{ renewals, share: actual }]));
  const percent = (share: number): string => f.percent(share);
  return plot({
    width,
    height: 230,
    marginLeft: 46,
    marginRight: 12,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [0, rows.at(-1)?.renewals ?? 1] },
    y: { domain: [0, 1] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: percent }),
      axisX({
        ticks: 8,
        tickSize: 0,
        tickPadding: 8,
        label: t.lifetime.contracts.renewals,
        labelArrow: 'right',
        tickFormat: (v: number) => (Number.isInteger(v) ? f.count(v) : ''),
      }),
      areaY(rows, { x: 'renewals', y: 'fitted', fill: 'var(--g2)', fillOpacity: 0.1 }),
      line(rows, { x: 'renewals', y: 'fitted', stroke: 'var(--g2)', strokeWidth: 2 }),
      dot(seen, { x: 'renewals', y: 'share', fill: 'var(--accent)', r: 3.5 }),
      key(`● ${t.lifetime.contracts.actual}`, 'var(--accent)', 0),
      key(`━ ${t.lifetime.contracts.fitted}`, 'var(--g2)', keyWidth(`● ${t.lifetime.contracts.actual}`)),
      tip(
        rows,
        pointerX({
          x: 'renewals',
          y: 'fitted',
          title: (r: (typeof rows)[number]) => `${f.count(r.renewals)}: ${percent(r.fitted)}`,
        }),
      ),
    ],
  });
};
