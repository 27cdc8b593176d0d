import { axisX, dot, pointerY, ruleX, ruleY, text, tip } from '@observablehq/plot';
import { maxTextWidth, truncate } from './layout';
import { plot } from './plot';
import type { ChartRenderer, SatisfiedData } from './types';

/** Satisfied shares with their intervals, and a line for all answers. */
export const satisfied: ChartRenderer<SatisfiedData> = ({ rows, all }, { width, f }) => {
  const labels = rows.map(({ name }) => truncate(name, width * 0.32));
  const points = rows.map(({ share }, i) => ({
    key: String(i),
    label: labels[i] ?? '',
    ...share,
    color: share.differs === 'below' ? 'var(--bad)' : 'var(--accent)',
  }));
  return plot({
    width,
    height: 40 + points.length * 26,
    marginLeft: maxTextWidth(labels) + 14,
    marginRight: 50,
    marginTop: 8,
    marginBottom: 28,
    x: { domain: [0, 1] },
    y: { type: 'band', axis: null, domain: points.map(({ key }) => key) },
    marks: [
      axisX({ ticks: 5, tickSize: 0, label: null, tickFormat: (v: number) => f.percent(v) }),
      ruleX([all], { stroke: 'var(--ink-3)', strokeDasharray: '4 3' }),
      ruleY(points, {
        y: 'key',
        x1: 'low',
        x2: 'high',
        stroke: 'color',
        strokeWidth: 5,
        strokeOpacity: 0.35,
      }),
      dot(points, { y: 'key', x: 'share', fill: 'color', r: 4 }),
      text(points, { y: 'key', x: 0, text: 'label', textAnchor: 'end', dx: -8, fill: 'var(--ink)' }),
      text(points, {
        y: 'key',
        x: 'high',
        text: (one: (typeof points)[number]) => f.percent(one.share),
        textAnchor: 'start',
        dx: 8,
        fill: 'var(--ink-2)',
      }),
      tip(
        points,
        pointerY({
          x: 'share',
          y: 'key',
          title: (one: (typeof points)[number]) =>
            `${one.label}: ${f.percent(one.share)} (${f.percent(one.low)} – ${f.percent(one.high)})`,
        }),
      ),
    ],
  });
};
