import { axisX, axisY, barY, gridY, pointerX, ruleY, text, tip } from '@observablehq/plot';
import type { Overview } from '../../api/report';
import { labelStep, textWidth, maxTextWidth, largest } from './layout';
import { plot } from './plot';
import type { ChartRenderer, ChartContext } from './types';

type Month = Overview['months'][number];

/** The month axis, with as many labels as there is room for. */
export function monthAxis(
  months: readonly string[],
  { f }: ChartContext,
  inner: number,
  /** True if nothing is left of the chart: then labels begin at their month, or the first would be cut off. */
  startsAtEdge = false,
): ReturnType<typeof axisX> {
  const short = (month: string): string => f.monthShort(month);
  const step = labelStep(months.map(short), inner);
  const shown = months.filter((_, i) => i % step === 0);
  const atStart = startsAtEdge
    ? { textAnchor: 'start' as const, dx: -Math.floor(inner / months.length / 2) }
    : {};
  return axisX(shown, { tickSize: 0, tickPadding: 8, label: null, tickFormat: short, ...atStart });
}

const names = (months: readonly Month[]): string[] => months.map(({ month }) => month);

/** Spend per month. */
export const spend: ChartRenderer<Month[]> = (months, frame) => {
  const { width, f, t } = frame;
  const most = largest(
    months.map((m) => m.spend),
    0,
  );
  const marginLeft = Math.max(36, maxTextWidth([f.moneyShort(most * 1.3), f.moneyShort(most)]) + 12);
  return plot({
    width,
    height: 220,
    marginLeft,
    marginRight: 4,
    marginTop: 16,
    marginBottom: 28,
    x: { type: 'band', padding: 0.25, domain: months.map(({ month }) => month) },
    // Without any spend the bars are flat.
    y: most > 0 ? { nice: true } : { domain: [0, 1] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.moneyShort(v) }),
      monthAxis(names(months), frame, width - marginLeft),
      barY(months, { x: 'month', y: 'spend', fill: 'var(--accent)', fillOpacity: 0.85 }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      tip(
        months,
        pointerX({
          x: 'month',
          y: 'spend',
          lineHeight: 1.35,
          title: (m: Month) =>
            `${f.month(m.month)}\n${f.amount(m.spend)}\n${t.overview.purchases}: ${f.count(m.purchases)}`,
        }),
      ),
    ],
  });
};

/** Customers per month: new ones stacked on returning ones. */
export const buyers: ChartRenderer<Month[]> = (months, frame) => {
  const { width, f, t } = frame;
  const most = largest(
    months.map((m) => m.customers),
    0,
  );
  const marginLeft = Math.max(36, maxTextWidth([f.short(Math.ceil(most * 1.3)), f.short(most)]) + 12);
  const parts = months.flatMap((m) => [
    { month: m.month, from: 0, to: m.customers - m.newCustomers, fill: 'var(--g1)' },
    { month: m.month, from: m.customers - m.newCustomers, to: m.customers, fill: 'var(--g2)' },
  ]);
  return plot({
    width,
    height: 220,
    marginLeft,
    marginRight: 4,
    marginTop: 30,
    marginBottom: 28,
    x: { type: 'band', padding: 0.25, domain: months.map(({ month }) => month) },
    y: { nice: true },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.short(v) }),
      monthAxis(names(months), frame, width - marginLeft),
      barY(parts, { x: 'month', y1: 'from', y2: 'to', fill: 'fill', fillOpacity: 0.85 }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      legendItem(`■ ${t.overview.newCustomers}`, 'var(--g2)', 0),
      legendItem(`■ ${t.overview.returning}`, 'var(--g1)', legendWidth(`■ ${t.overview.newCustomers}`)),
      tip(
        months,
        pointerX({
          x: 'month',
          y: 'customers',
          lineHeight: 1.35,
          title: (m: Month) =>
            `${f.month(m.month)}\n${t.overview.newCustomers}: ${f.count(m.newCustomers)}\n${t.overview.returning}: ${f.count(m.customers - m.newCustomers)}`,
        }),
      ),
    ],
  });
};

/** Returns the offset of the next legend item, in px. */
export function legendWidth(words: string): number {
  return textWidth(words) * 1.12 + 18;
}

/** A legend item above the chart, in its colour. */
export function legendItem(words: string, fill: string, dx: number): ReturnType<typeof text> {
  return text([words], { frameAnchor: 'top-left', textAnchor: 'start', dx, dy: -26, fill, fontWeight: 600 });
}
