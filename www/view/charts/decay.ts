import { areaY, axisX, axisY, dot, gridY, line, pointerX, rect, ruleY, tip } from '@observablehq/plot';
import type { CampaignReport } from '../../api/report';
import { maxTextWidth } from './layout';
import { legendItem, legendWidth } from './months';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** Rule of thumb for targeted campaigns: what is returned in the first months and after a year. */
const BAND = [
  { x1: 0, x2: 3, y1: 3, y2: 5 },
  { x1: 12, x2: Infinity, y1: 1, y2: 2 },
];

/** The return of a campaign period by period, its curve, and the rule of thumb behind them. */
export const decay: ChartRenderer<CampaignReport> = ({ periods }, { width, f, t }) => {
  const words = t.campaigns;
  const points = periods.flatMap(({ months, roi }) => (roi === null ? [] : [{ months, roi }]));
  const fitted = periods.flatMap(({ months, fitted: roi }) => (roi === null ? [] : [{ months, roi }]));
  const last = Math.max(...points.map(({ months }) => months), 1);
  const values = [...points, ...fitted].map(({ roi }) => roi);
  const bands = BAND.filter(({ x1 }) => x1 < last).map((band) => ({ ...band, x2: Math.min(band.x2, last) }));
  const legends = [`● ${words.point}`, `━ ${words.curve}`, `▒ ${words.band}`];
  const [point = '', curve = '', band = ''] = legends;
  return plot({
    width,
    height: 260,
    marginLeft: Math.max(46, maxTextWidth([f.percent(Math.max(...values, 0))]) + 14),
    marginRight: 12,
    marginTop: 30,
    marginBottom: 42,
    x: { domain: [0, last] },
    y: { nice: true, domain: [Math.min(0, ...values), Math.max(1, ...values)] },
    marks: [
      gridY({ ticks: 5, stroke: 'var(--rule)', strokeOpacity: 1 }),
      rect(bands, {
        x1: 'x1',
        x2: 'x2',
        y1: 'y1',
        y2: 'y2',
        fill: 'var(--ink-3)',
        fillOpacity: 0.14,
        clip: true,
      }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      axisY({ ticks: 5, tickSize: 0, label: null, tickFormat: (v: number) => f.percent(v) }),
      axisX({
        ticks: 8,
        tickSize: 0,
        tickPadding: 8,
        label: words.months,
        labelArrow: 'right',
        tickFormat: (v: number) => (Number.isInteger(v) ? f.count(v) : ''),
      }),
      areaY(fitted, { x: 'months', y: 'roi', fill: 'var(--g2)', fillOpacity: 0.08 }),
      line(fitted, { x: 'months', y: 'roi', stroke: 'var(--g2)', strokeWidth: 2 }),
      dot(points, { x: 'months', y: 'roi', fill: 'var(--accent)', r: 3.2 }),
      legendItem(point, 'var(--accent)', 0),
      legendItem(curve, 'var(--g2)', legendWidth(point)),
      legendItem(band, 'var(--ink-3)', legendWidth(point) + legendWidth(curve)),
      tip(
        points,
        pointerX({
          x: 'months',
          y: 'roi',
          title: (one: (typeof points)[number]) => `${f.fixed(one.months, 1)}: ${f.percent(one.roi)}`,
        }),
      ),
    ],
  });
};
