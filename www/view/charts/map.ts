import { axisX, axisY, dot, frame as box, gridX, gridY, type Plot } from '@observablehq/plot';
import type { Segments } from '../../api/report';
import { truncate, fontSize, spreadLabels, textWidth, type Box } from './layout';
import { plot } from './plot';
import type { ChartRenderer, MapData } from './types';

type Point = Segments['map']['points'][number];

/** Symbols of groups, in the order of the marks in the tables. */
const symbols = ['circle', 'square', 'triangle', 'diamond', 'plus', 'star'] as const;
const margin = { top: 28, right: 10, bottom: 34, left: 24 };

/** Returns the colour of a group by its index. */
export function groupColor(i: number): string {
  return `var(--g${String((i % symbols.length) + 1)})`;
}

/** Scatter plot of customers on two principal axes, with the groups' names. */
export const map: ChartRenderer<MapData> = ({ map: { points }, names, axes }, { width }) => {
  const height = Math.round(Math.min(360, Math.max(280, width * 0.7)));
  const order = [...names.keys()];
  // Plot finds no domain without points.
  const scale = points.length === 0 || order.length === 0 ? { domain: [0, 1] } : { nice: true };
  const quiet = { stroke: 'var(--rule)', strokeOpacity: 1, ticks: 5 };
  const svg = plot({
    width,
    height,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    x: scale,
    y: scale,
    marks: [
      gridX(quiet),
      gridY(quiet),
      box({ stroke: 'var(--rule)' }),
      // The axes have no unit: only their direction matters.
      axisX({ ticks: [], tickSize: 0, label: axes[0] ?? '', labelArrow: 'right' }),
      axisY({ ticks: [], tickSize: 0, label: axes[1] ?? '', labelArrow: 'up' }),
      ...order.map((id, i) =>
        dot(
          points.filter(({ segment }) => segment === id),
          {
            x: 'x',
            y: 'y',
            r: 2.6,
            symbol: symbols[i % symbols.length] ?? 'circle',
            ...(i < symbols.length
              ? { fill: groupColor(i), fillOpacity: 0.55 }
              : { stroke: groupColor(i), strokeOpacity: 0.8 }),
          },
        ),
      ),
    ],
  });
  nameClouds(svg, points, names, { width, height });
  return svg;
};

interface Label extends Box {
  text: string;
  i: number;
}

/** Writes each group's name at the median of its points, moved apart until no names overlap. */
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
    const text = truncate(name, (width - margin.left - margin.right) * 0.8);
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
  for (const { text, i, x: left, y: top } of spreadLabels(labels, margin.top, height - margin.bottom)) {
    const label = document.createElementNS('http://www.w3.org/2000/svg', 'text');
    label.setAttribute('x', String(left));
    label.setAttribute('y', String(top));
    label.setAttribute('dy', '0.35em');
    label.setAttribute('fill', groupColor(i));
    label.textContent = text;
    layer.append(label);
  }
  svg.append(layer);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
