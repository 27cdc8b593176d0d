import { axisX, axisY, barX, gridX, ruleX } from '@observablehq/plot';
import { maxTextWidth } from './layout';
import { plot } from './plot';
import type { ChartRenderer, HingesData } from './types';

/** What the net gain is at the ends of each line: a bar from one to the other, widest first, around what is expected. */
export const hinges: ChartRenderer<HingesData> = ({ rows, net }, { width, f }) => {
  // Two lines may have one name.
  const bars = rows.map((row, i) => ({
    place: String(i),
    from: Math.min(row.low, row.high),
    to: Math.max(row.low, row.high),
  }));
  const name = (place: string): string => rows[Number(place)]?.name ?? '';
  const ticks = Math.max(2, Math.min(5, Math.floor(width / 130)));
  return plot({
    width,
    height: bars.length * 28 + 34,
    marginLeft: Math.min(width * 0.45, maxTextWidth(rows.map((row) => row.name)) + 14),
    marginRight: 18,
    marginTop: 6,
    marginBottom: 28,
    x: { nice: true },
    y: { type: 'band', padding: 0.3, domain: bars.map(({ place }) => place) },
    marks: [
      gridX({ ticks, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisX({ ticks, tickSize: 0, label: null, tickFormat: (v: number) => f.moneyShort(v) }),
      axisY({ tickSize: 0, label: null, tickFormat: name }),
      barX(bars, { y: 'place', x1: 'from', x2: 'to', fill: 'var(--accent)', fillOpacity: 0.85 }),
      ruleX([0], { stroke: 'var(--ink-3)' }),
      ruleX([net], { stroke: 'var(--g2)', strokeWidth: 2, strokeDasharray: '6 3' }),
    ],
  });
};
