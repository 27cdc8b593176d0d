import { areaY, axisX, axisY, barX, dot, gridX, gridY, line, pointerX, text, tip } from '@observablehq/plot';
import type { Value } from '../../api/report';
import { truncate, maxTextWidth } from './layout';
import { plot } from './plot';
import type { ChartRenderer } from './types';

type Band = Value['distribution'][number];
type Point = Value['concentration'][number];

/** Horizontal bars: customers by value. */
export const distribution: ChartRenderer<Band[]> = (bands, { width, f, t }) => {
  const rows = bands.map((band) => ({
    ...band,
    name: t.common.range(f.edge(band.from), f.edge(band.to)),
    shown: f.count(band.customers),
  }));
  const marginLeft = Math.min(width * 0.45, maxTextWidth(rows.map(({ name }) => name)) + 10);
  return plot({
    width,
    height: rows.length * 26 + 12,
    marginLeft,
    marginRight: maxTextWidth(rows.map(({ shown }) => shown)) + 12,
    marginTop: 4,
    marginBottom: 8,
    y: { type: 'band', padding: 0.25, domain: rows.map(({ name }) => name) },
    x: { axis: null },
    marks: [
      axisY({ tickSize: 0, label: null, tickFormat: (name: string) => truncate(name, marginLeft - 8) }),
      barX(rows, { y: 'name', x: 'customers', fill: 'var(--accent)', fillOpacity: 0.85 }),
      text(rows, { y: 'name', x: 'customers', text: 'shown', textAnchor: 'start', dx: 6 }),
    ],
  });
};

/** Lorenz curve of value, against the line of equality. */
export const concentration: ChartRenderer<Point[]> = (points, { width, f, t }) => {
  const share = (v: number): string => f.percent(v);
  const even = [
    { customers: 0, clv: 0 },
    { customers: 1, clv: 1 },
  ];
  return plot({
    width,
    height: Math.min(320, Math.max(240, Math.round(width * 0.62))),
    marginLeft: 46,
    marginRight: 24,
    marginTop: 28,
    marginBottom: 42,
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    marks: [
      gridX({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisX({ ticks: 4, tickSize: 0, tickFormat: share, label: t.value.shareCustomers, labelArrow: 'right' }),
      axisY({ ticks: 4, tickSize: 0, tickFormat: share, label: t.value.shareValue, labelArrow: 'up' }),
      line(even, { x: 'customers', y: 'clv', stroke: 'var(--ink-3)', strokeDasharray: '4 4' }),
      text([t.value.equal], { x: () => 0.6, y: () => 0.5, textAnchor: 'start', fill: 'var(--ink-2)' }),
      areaY(points, { x: 'customers', y: 'clv', fill: 'var(--accent)', fillOpacity: 0.12 }),
      line(points, { x: 'customers', y: 'clv', stroke: 'var(--accent)', strokeWidth: 2.2 }),
      dot(points, pointerX({ x: 'customers', y: 'clv', fill: 'var(--accent)', r: 4 })),
      tip(
        points,
        pointerX({
          x: 'customers',
          y: 'clv',
          lineHeight: 1.35,
          title: (p: Point) =>
            `${t.value.shareCustomers}: ${share(p.customers)}\n${t.value.shareValue}: ${share(p.clv)}`,
        }),
      ),
    ],
  });
};
