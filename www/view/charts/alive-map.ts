import { axisX, axisY, cell, pointer, tip } from '@observablehq/plot';
import type { AliveMap } from '../../api/report';
import { labelStep } from './layout';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** P(alive) by frequency and recency: the darker, the likelier. */
export const aliveMap: ChartRenderer<AliveMap> = ({ frequency, recency, alive }, { width, f, t }) => {
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
  const step = labelStep(lasts, width - room, 8);
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
