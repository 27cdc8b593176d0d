import {
  areaY,
  axisX,
  axisY,
  barX,
  barY,
  dot,
  gridX,
  gridY,
  line,
  pointerX,
  ruleY,
  text,
  tickY,
  tip,
} from '@observablehq/plot';
import type { Value } from '../../report';
import { every, fit, widest } from './layout';
import { key, keyWidth } from './months';
import { plot } from './plot';
import type { Draw } from './types';

type Band = Value['distribution'][number];
type Point = Value['concentration'][number];
type Repeat = Value['repeatPurchases'][number];

/** Lying bars: how many customers are worth how much; names stand at the bars. */
export const distribution: Draw<Band[]> = (bands, { width, f, t }) => {
  const rows = bands.map((band) => ({
    ...band,
    name: t.common.range(f.edge(band.from), f.edge(band.to)),
    shown: f.count(band.customers),
  }));
  const marginLeft = Math.min(width * 0.45, widest(rows.map(({ name }) => name)) + 10);
  return plot({
    width,
    height: rows.length * 26 + 12,
    marginLeft,
    marginRight: widest(rows.map(({ shown }) => shown)) + 12,
    marginTop: 4,
    marginBottom: 8,
    y: { type: 'band', padding: 0.25, domain: rows.map(({ name }) => name) },
    x: { axis: null },
    marks: [
      axisY({ tickSize: 0, label: null, tickFormat: (name: string) => fit(name, marginLeft - 8) }),
      barX(rows, { y: 'name', x: 'customers', fill: 'var(--accent)', fillOpacity: 0.85 }),
      text(rows, { y: 'name', x: 'customers', text: 'shown', textAnchor: 'start', dx: 6 }),
    ],
  });
};

/** The curve of how few carry how much, against the line of all alike. */
export const concentration: Draw<Point[]> = (points, { width, f, t }) => {
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

/** Bars of what was seen, with a line across where the model has it. */
export const repeats: Draw<Repeat[]> = (rows, { width, f, t }) => {
  const named = rows.map((row) => ({
    ...row,
    name: row.orMore ? `${f.count(row.purchases)}+` : f.count(row.purchases),
  }));
  const names = named.map(({ name }) => name);
  const step = every(names, width, 8);
  const most = Math.max(...named.map((row) => Math.max(row.actual, row.expected)), 0);
  return plot({
    width,
    height: 230,
    marginLeft: Math.max(36, widest([f.short(Math.ceil(most * 1.3))]) + 14),
    marginRight: 4,
    marginTop: 30,
    marginBottom: 42,
    x: { type: 'band', padding: 0.25, domain: names },
    y: { nice: true },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.short(v) }),
      axisX(
        names.filter((_, i) => i % step === 0),
        { tickSize: 0, tickPadding: 8, label: t.value.repeatPurchases, labelArrow: 'right' },
      ),
      barY(named, { x: 'name', y: 'actual', fill: 'var(--accent)', fillOpacity: 0.85 }),
      tickY(named, { x: 'name', y: 'expected', stroke: 'var(--g2)', strokeWidth: 3 }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      key(`■ ${t.value.actual}`, 'var(--accent)', 0),
      key(`━ ${t.value.expected}`, 'var(--g2)', keyWidth(`■ ${t.value.actual}`)),
      tip(
        named,
        pointerX({
          x: 'name',
          y: 'actual',
          lineHeight: 1.35,
          title: (r: Repeat & { name: string }) =>
            `${t.value.repeatPurchases}: ${r.name}\n${t.value.actual}: ${f.count(r.actual)}\n${t.value.expected}: ${f.count(r.expected)}`,
        }),
      ),
    ],
  });
};
