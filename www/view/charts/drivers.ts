import { axisX, axisY, dot, gridX, gridY, ruleY, text } from '@observablehq/plot';
import type { DriverShare } from '../../api/report';
import { maxTextWidth } from './layout';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** Touchpoints by how satisfied people are there and how much hinges on them; those to be mended first stand out. */
export const drivers: ChartRenderer<readonly DriverShare[]> = (shares, { width, f, t }) => {
  const rows = [...shares];
  const label = Math.min(width * 0.4, maxTextWidth(rows.map(({ name }) => name)) + 16);
  return plot({
    width,
    height: 280,
    marginLeft: 48,
    marginRight: label,
    marginTop: 24,
    marginBottom: 42,
    x: { nice: true },
    y: { nice: true, domain: [0, Math.max(...rows.map(({ importance }) => importance), 0.01)] },
    marks: [
      gridX({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisX({
        ticks: 4,
        tickSize: 0,
        label: t.satisfaction.share,
        labelArrow: 'right',
        tickFormat: (v: number) => f.percent(v),
      }),
      axisY({
        ticks: 4,
        tickSize: 0,
        label: t.satisfaction.drivers.importance,
        tickFormat: (v: number) => f.percent(v),
      }),
      // What each would have if all counted the same.
      ruleY([1 / Math.max(rows.length, 1)], { stroke: 'var(--ink-3)', strokeDasharray: '4 4' }),
      dot(rows, {
        x: 'satisfied',
        y: 'importance',
        r: 5,
        fill: (row: DriverShare) => (row.first ? 'var(--g2)' : 'var(--accent)'),
      }),
      text(rows, {
        x: 'satisfied',
        y: 'importance',
        text: 'name',
        dx: 9,
        textAnchor: 'start',
        fill: 'var(--ink)',
      }),
    ],
  });
};
