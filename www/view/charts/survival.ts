import { areaY, axisX, axisY, dot, gridY, line, pointerX, tip } from '@observablehq/plot';
import type { Contracts } from '../../api/report';
import { legendItem, legendWidth } from './months';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** Survival curve: share of contracts left after each renewal. */
export const survival: ChartRenderer<Contracts['survival']> = (rows, { width, f, t }) => {
  const seen = rows.flatMap(({ renewals, actual }) => (actual === null ? [] : [{ renewals, share: actual }]));
  const percent = (share: number): string => f.percent(share);
  return plot({
    width,
    height: 230,
    marginLeft: 46,
    marginRight: 12,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [0, rows.at(-1)?.renewals ?? 1] },
    y: { domain: [0, 1] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: percent }),
      axisX({
        ticks: 8,
        tickSize: 0,
        tickPadding: 8,
        label: t.lifetime.contracts.renewals,
        labelArrow: 'right',
        tickFormat: (v: number) => (Number.isInteger(v) ? f.count(v) : ''),
      }),
      areaY(rows, { x: 'renewals', y: 'fitted', fill: 'var(--g2)', fillOpacity: 0.1 }),
      line(rows, { x: 'renewals', y: 'fitted', stroke: 'var(--g2)', strokeWidth: 2 }),
      dot(seen, { x: 'renewals', y: 'share', fill: 'var(--accent)', r: 3.5 }),
      legendItem(`● ${t.lifetime.contracts.actual}`, 'var(--accent)', 0),
      legendItem(
        `━ ${t.lifetime.contracts.fitted}`,
        'var(--g2)',
        legendWidth(`● ${t.lifetime.contracts.actual}`),
      ),
      tip(
        rows,
        pointerX({
          x: 'renewals',
          y: 'fitted',
          title: (r: (typeof rows)[number]) => `${f.count(r.renewals)}: ${percent(r.fitted)}`,
        }),
      ),
    ],
  });
};
