import { barX, text, type Markish } from '@observablehq/plot';
import type { Cells, Range } from '../../api/report';
import { plot } from './plot';
import type { ChartContext, DataUsageData, ChartRenderer } from './types';

const steps = ['supplied', 'filled', 'valid', 'used'] as const satisfies readonly (keyof Cells)[];

/** A bar: its name, its cells, and the label at its end. */
interface CellsRow {
  key: (typeof steps)[number];
  name: string;
  cells: number;
  figures: string;
}

/** Cells supplied, filled, valid and used; under the last bar the typical range. */
export const dataUsage: ChartRenderer<DataUsageData> = ({ cells: all, benchmark }, frame) => {
  const { width, f, t } = frame;
  const { supplied } = all;
  const rows = steps.map((key): CellsRow => ({
    key,
    name: t.health.cells.names[key],
    cells: all[key],
    figures: `${f.count(all[key])} · ${f.percent(supplied === 0 ? 0 : all[key] / supplied)}`,
  }));
  const most = Math.max(supplied, 1);
  return plot({
    width,
    height: rows.length * 46 + 20,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 0,
    marginBottom: 20,
    x: { axis: null, domain: [0, most] },
    y: { type: 'band', axis: null, domain: [...steps], paddingInner: 0, paddingOuter: 0 },
    marks: [labels(rows, most), bars(rows, most), benchmarkBand(rows.slice(-1), benchmark, most, frame)],
  });
};

/** The name above the start of each bar, and its figures above the end. */
function labels(rows: readonly CellsRow[], most: number): Markish[] {
  return [
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
  ];
}

function bars(rows: readonly CellsRow[], most: number): Markish[] {
  return [
    barX(rows, { y: 'key', x1: 0, x2: () => most, fill: 'var(--wash)', insetTop: 24, insetBottom: 8 }),
    barX(rows, {
      y: 'key',
      x1: 0,
      x2: 'cells',
      fill: 'var(--accent)',
      fillOpacity: (row: CellsRow) => (row.key === 'used' ? 1 : 0.35),
      insetTop: 24,
      insetBottom: 8,
    }),
  ];
}

/** The typical range under the last bar, with its label. */
function benchmarkBand(
  last: readonly CellsRow[],
  { low, high }: Range,
  most: number,
  { f, t }: ChartContext,
): Markish[] {
  // The label is right-aligned if the band starts far right.
  const isFarRight = low > 0.5;
  const { typical } = t.health.cells;
  return [
    barX(last, {
      y: 'key',
      x1: low * most,
      x2: high * most,
      fill: 'var(--ink-3)',
      insetTop: 41,
      insetBottom: 2,
    }),
    text(last, {
      x: (isFarRight ? high : low) * most,
      y: 'key',
      text: () => `${typical} ${t.common.range(f.percent(low), f.percent(high))}`,
      textAnchor: isFarRight ? 'end' : 'start',
      lineAnchor: 'top',
      dy: 26,
      fill: 'var(--ink-3)',
    }),
  ];
}
