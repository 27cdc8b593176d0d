import { axisX, axisY, gridY, line, pointerX, ruleY, tip } from '@observablehq/plot';
import type { Cohorts } from '../../api/report';
import { largest, maxTextWidth } from './layout';
import { legendItem, legendWidth } from './months';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** Cumulative margin per customer: a line per cohort, all cohorts in bold, and the acquisition cost. */
export const payback: ChartRenderer<Cohorts> = ({ cohorts, all, acquisitionCost }, { width, f, t }) => {
  const points = cohorts.flatMap(({ month, months }) =>
    months.map(({ margin }, i) => ({ month, at: i + 1, margin })),
  );
  const together = all.map(({ margin }, i) => ({ at: i + 1, margin }));
  const margins = [...together, ...points].map((p) => p.margin);
  const most = largest([...margins, acquisitionCost ?? 0], 0);
  return plot({
    width,
    height: 260,
    marginLeft: Math.max(40, maxTextWidth([f.moneyShort(most)]) + 14),
    marginRight: 12,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [1, Math.max(all.length, 2)] },
    y: { nice: true, domain: [0, most > 0 ? most : 1] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.moneyShort(v) }),
      axisX({
        ticks: Math.min(12, all.length),
        tickSize: 0,
        tickPadding: 8,
        label: t.lifetime.cohorts.since,
        labelArrow: 'right',
        tickFormat: (v: number) => (Number.isInteger(v) ? f.count(v) : ''),
      }),
      line(points, { x: 'at', y: 'margin', z: 'month', stroke: 'var(--ink-3)', strokeOpacity: 0.5 }),
      line(together, { x: 'at', y: 'margin', stroke: 'var(--accent)', strokeWidth: 2.6 }),
      ...(acquisitionCost === null
        ? []
        : [ruleY([acquisitionCost], { stroke: 'var(--g2)', strokeWidth: 2, strokeDasharray: '6 3' })]),
      legendItem(`━ ${t.lifetime.cohorts.average}`, 'var(--accent)', 0),
      ...(acquisitionCost === null
        ? []
        : [
            legendItem(
              `╌ ${t.lifetime.cohorts.cost}`,
              'var(--g2)',
              legendWidth(`━ ${t.lifetime.cohorts.average}`),
            ),
          ]),
      tip(
        together,
        pointerX({
          x: 'at',
          y: 'margin',
          lineHeight: 1.35,
          title: (p: (typeof together)[number]) =>
            `${t.lifetime.cohorts.month} ${f.count(p.at)}\n${f.amount(p.margin)}`,
        }),
      ),
    ],
  });
};
