import { barX, text } from '@observablehq/plot';
import type { Cells } from '../../api/report';
import { plot } from './plot';
import type { DataUsageData, ChartRenderer } from './types';

const steps = ['supplied', 'filled', 'valid', 'used'] as const satisfies readonly (keyof Cells)[];

/** Cells supplied, filled, valid and used; under the last bar the typical range. */
export const dataUsage: ChartRenderer<DataUsageData> = ({ cells: all, benchmark }, { width, f, t }) => {
  const { supplied } = all;
  const rows = steps.map((key) => ({
    key,
    name: t.health.cells.names[key],
    cells: all[key],
    figures: `${f.count(all[key])} · ${f.percent(supplied === 0 ? 0 : all[key] / supplied)}`,
  }));
  const last = rows.slice(-1);
  const most = Math.max(supplied, 1);
  const low = benchmark.low * most;
  const { typical } = t.health.cells;
  return plot({
    width,
    height: rows.length * 46 + 20,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 0,
    marginBottom: 20,
    x: { axis: null, domain: [0, most] },
    y: { type: 'band', axis: null, domain: [...steps], paddingInner: 0, paddingOuter: 0 },
    marks: [
      text(rows, {
        x: 0,
        y: 'key',
        text: 'name',
        textAnchor: 'start',
        lineAnchor: 'top',
        fontWeight: 600,
        dy: -16,
        fill: 'var(--ink)',
      }),
      text(rows, {
        x: most,
        y: 'key',
        text: 'figures',
        textAnchor: 'end',
        lineAnchor: 'top',
        dy: -16,
        fill: 'var(--ink-2)',
      }),
      barX(rows, { y: 'key', x1: 0, x2: () => most, fill: 'var(--wash)', insetTop: 24, insetBottom: 8 }),
      barX(rows, {
        y: 'key',
        x1: 0,
        x2: 'cells',
        fill: 'var(--accent)',
        fillOpacity: (row: (typeof rows)[number]) => (row.key === 'used' ? 1 : 0.35),
        insetTop: 24,
        insetBottom: 8,
      }),
      barX(last, {
        y: 'key',
        x1: low,
        x2: benchmark.high * most,
        fill: 'var(--ink-3)',
        insetTop: 41,
        insetBottom: 2,
      }),
      text(last, {
        // The label is right-aligned if the band starts far right.
        x: benchmark.low > 0.5 ? benchmark.high * most : low,
        y: 'key',
        text: () => `${typical} ${t.common.range(f.percent(benchmark.low), f.percent(benchmark.high))}`,
        textAnchor: benchmark.low > 0.5 ? 'end' : 'start',
        lineAnchor: 'top',
        dy: 26,
        fill: 'var(--ink-3)',
      }),
    ],
  });
};
