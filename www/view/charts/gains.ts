import { areaY, axisX, axisY, dot, gridY, line, pointerX, ruleY, tip } from '@observablehq/plot';
import type { GroupGain } from '../../api/report';
import { maxTextWidth } from './layout';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** What 1, 2, … groups bring: a line with its interval. */
export const gains: ChartRenderer<readonly GroupGain[]> = (curve, { width, f, t }) => {
  const rows = [...curve];
  const ends = rows.flatMap(({ low, high }) => [low, high]);
  const ticks = rows.map(({ k }) => k);
  return plot({
    width,
    height: 240,
    marginLeft: Math.max(40, maxTextWidth(ends.map((end) => f.moneyShort(end))) + 14),
    marginRight: 12,
    marginTop: 12,
    marginBottom: 42,
    x: { domain: [1, Math.max(rows.length, 2)] },
    y: { nice: true },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.moneyShort(v) }),
      axisX(ticks, {
        tickSize: 0,
        tickPadding: 8,
        label: t.standardisation.groups,
        labelArrow: 'right',
        tickFormat: (v: number) => f.count(v),
      }),
      areaY(rows, { x: 'k', y1: 'low', y2: 'high', fill: 'var(--accent)', fillOpacity: 0.15 }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      line(rows, { x: 'k', y: 'gain', stroke: 'var(--accent)', strokeWidth: 2.6 }),
      dot(rows, { x: 'k', y: 'gain', fill: 'var(--accent)', r: 3.5 }),
      tip(
        rows,
        pointerX({
          x: 'k',
          y: 'gain',
          lineHeight: 1.35,
          title: ({ k, gain }: GroupGain) => `${t.standardisation.groups}: ${f.count(k)}\n${f.amount(gain)}`,
        }),
      ),
    ],
  });
};
