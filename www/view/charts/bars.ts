import { axisX, axisY, barX, barY, gridY, pointerX, ruleY, tickX, tickY, tip } from '@observablehq/plot';
import type { Holdout, SpendBand, Value } from '../../api/report';
import { labelStep, maxTextWidth, largest } from './layout';
import { legendItem, legendWidth } from './months';
import { plot } from './plot';
import type { ChartRenderer, ChartContext } from './types';

interface Bar {
  name: string;
  actual: number;
  expected: number | null;
}

/** Draws observed counts as bars and expected ones as ticks. */
function barsWithStrokes(bars: readonly Bar[], label: string, frame: ChartContext): SVGSVGElement {
  const { width, f, t } = frame;
  const names = bars.map(({ name }) => name);
  const step = labelStep(names, width, 8);
  const most = largest(
    bars.flatMap((b) => [b.actual, b.expected ?? 0]),
    0,
  );
  const exact = (v: number): string => (most < 10 ? f.number(v, 2) : f.count(v));
  const short = (v: number): string => (most < 10 ? f.number(v, 2) : f.short(v));
  return plot({
    width,
    height: 230,
    marginLeft: Math.max(36, maxTextWidth([short(most * 1.3)]) + 14),
    marginRight: 4,
    marginTop: 30,
    marginBottom: 42,
    x: { type: 'band', padding: 0.25, domain: names },
    y: { nice: true },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: short }),
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
      legendItem(`■ ${t.value.actual}`, 'var(--accent)', 0),
      legendItem(`━ ${t.value.expected}`, 'var(--g2)', legendWidth(`■ ${t.value.actual}`)),
      tip(
        bars,
        pointerX({
          x: 'name',
          y: 'actual',
          lineHeight: 1.35,
          title: (bar: Bar) =>
            `${label}: ${bar.name}\n${t.value.actual}: ${exact(bar.actual)}\n${t.value.expected}: ${bar.expected === null ? t.common.none : exact(bar.expected)}`,
        }),
      ),
    ],
  });
}

/** Names rows by their number of purchases; the last may be “7+”. */
const named = <R extends { purchases: number; orMore: boolean }>(
  rows: readonly R[],
  { f }: ChartContext,
): (R & { name: string })[] =>
  rows.map((row) => ({ ...row, name: row.orMore ? `${f.count(row.purchases)}+` : f.count(row.purchases) }));

/** Customers by repeat purchases. */
export const repeats: ChartRenderer<Value['repeatPurchases']> = (rows, frame) =>
  barsWithStrokes(named(rows, frame), frame.t.value.repeatPurchases, frame);

/** Purchases per customer in the holdout period, by purchases before it. */
export const byFrequency: ChartRenderer<Holdout['byFrequency']> = (rows, frame) =>
  barsWithStrokes(named(rows, frame), frame.t.lifetime.check.times, frame);

/** Repeat customers by mean spend: observed bars, expected ticks. */
export const spendBands: ChartRenderer<SpendBand[]> = (bands, { width, f, t }) => {
  const all = bands.map((b) => ({ ...b, name: t.common.range(f.edge(b.from), f.edge(b.to)) }));
  const room = Math.min(width * 0.45, maxTextWidth(all.map(({ name }) => name)) + 10);
  return plot({
    width,
    height: all.length * 22 + 34,
    marginLeft: room,
    marginRight: 8,
    marginTop: 30,
    marginBottom: 4,
    y: { type: 'band', padding: 0.25, domain: all.map(({ name }) => name) },
    x: { axis: null },
    marks: [
      axisY({ tickSize: 0, label: null }),
      barX(all, { y: 'name', x: 'actual', fill: 'var(--accent)', fillOpacity: 0.85 }),
      tickX(
        all.filter((b) => b.expected !== null),
        { y: 'name', x: 'expected', stroke: 'var(--g2)', strokeWidth: 3 },
      ),
      legendItem(`■ ${t.value.actual}`, 'var(--accent)', -room),
      legendItem(`━ ${t.value.expected}`, 'var(--g2)', legendWidth(`■ ${t.value.actual}`) - room),
    ],
  });
};
