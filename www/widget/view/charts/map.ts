import { axisX, axisY, dot, frame as box, gridX, gridY, type Plot } from '@observablehq/plot';
import type { Segments } from '../../report';
import { fit, fontSize, powerTicks, separate, textWidth, type Box } from './layout';
import { plot } from './plot';
import type { Draw, MapData } from './types';

type Point = Segments['map']['points'][number];

/** In this order, as the marks in the tables: hue, lightness and shape. */
const symbols = ['circle', 'square', 'triangle', 'diamond', 'plus', 'star'] as const;
/** Heavy-tailed features are read in powers of ten. */
const byPowers = new Set(['spend', 'purchases', 'order_value']);
const margin = { top: 28, right: 10, bottom: 42, left: 52 };

/** A group's colour, by its place in the list. */
export function colour(i: number): string {
  return `var(--g${String((i % symbols.length) + 1)})`;
}

/** The customers' map: who is near whom, the groups' names at their clouds. */
export const map: Draw<MapData> = ({ map: { x, y, points }, names }, { width, t, f }) => {
  const height = Math.round(Math.min(360, Math.max(280, width * 0.7)));
  const order = [...names.keys()];
  const words = t.groups.features;
  const across = scaleOf(
    x,
    points.map((p) => p.x),
  );
  const up = scaleOf(
    y,
    points.map((p) => p.y),
  );
  const shown = (feature: string) => (v: number) => (feature === 'spend' ? f.moneyShort(v) : f.short(v));
  const svg = plot({
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: across.options,
    y: up.options,
    marks: [
      gridX({ ...across.ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
      gridY({ ...up.ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
      box({ stroke: 'var(--rule)' }),
      axisX({
        ...across.ticks,
        tickSize: 0,
        tickFormat: shown(x),
        label: words[x] ?? x,
        labelArrow: 'right',
      }),
      axisY({ ...up.ticks, tickSize: 0, tickFormat: shown(y), label: words[y] ?? y, labelArrow: 'up' }),
      ...order.map((id, i) =>
        dot(
          points.filter(({ segment }) => segment === id),
          {
            x: 'x',
            y: 'y',
            r: 2.6,
            symbol: symbols[i % symbols.length] ?? 'circle',
            ...(i < symbols.length
              ? { fill: colour(i), fillOpacity: 0.55 }
              : { stroke: colour(i), strokeOpacity: 0.8 }),
          },
        ),
      ),
    ],
  });
  nameClouds(svg, points, names, { width, height });
  return svg;
};

function scaleOf(feature: string, values: readonly number[]): { options: object; ticks: object } {
  if (!byPowers.has(feature)) return { options: { nice: true, zero: true }, ticks: { ticks: 5 } };
  const most = values.reduce((a, b) => Math.max(a, b), 1);
  // Below a tenth of the usual the scale is even, so that zero and what was paid back have their place.
  const constant = Math.max(1, 10 ** Math.floor(Math.log10(Math.max(1, median(values) / 10))));
  return {
    options: { type: 'symlog', constant, domain: [Math.min(0, ...values), most * 1.4] },
    ticks: { ticks: powerTicks(most, constant) },
  };
}

interface Label extends Box {
  text: string;
  i: number;
}

/** Writes each group's name at the middle of its cloud, moved just so far that names don't cover names. */
function nameClouds(
  svg: SVGSVGElement & Plot,
  points: readonly Point[],
  names: ReadonlyMap<number, string>,
  { width, height }: { width: number; height: number },
): void {
  const x = svg.scale('x');
  const y = svg.scale('y');
  if (x === undefined || y === undefined) return;
  const labels = [...names].flatMap(([id, name], i): Label[] => {
    const cloud = points.filter(({ segment }) => segment === id);
    if (cloud.length === 0) return [];
    const text = fit(name, (width - margin.left - margin.right) * 0.8);
    const half = (textWidth(text, 13) * 1.12) / 2 + 4;
    const middle = median(cloud.map((p) => Number(x.apply(p.x))));
    return [
      {
        text,
        i,
        x: Math.min(width - margin.right - half, Math.max(margin.left + half, middle)),
        y: median(cloud.map((p) => Number(y.apply(p.y)))),
        width: 2 * half,
        height: fontSize + 6,
      },
    ];
  });
  const layer = document.createElementNS(svg.namespaceURI, 'g');
  layer.setAttribute('class', 'cloud-names');
  for (const { text, i, x: left, y: top } of separate(labels, margin.top, height - margin.bottom)) {
    const label = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    label.setAttribute('x', String(left));
    label.setAttribute('y', String(top));
    label.setAttribute('dy', '0.35em');
    label.setAttribute('fill', colour(i));
    label.textContent = text;
    layer.append(label);
  }
  svg.append(layer);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
