import { axisX, axisY, barY, gridY, ruleY, text } from '@observablehq/plot';
import { plot } from './plot';
import type { CriteriaData, ChartRenderer } from './types';

/** Silhouette by number of groups; the chosen number in colour. */
export const criteria: ChartRenderer<CriteriaData> = ({ criteria: all, k: chosen }, { width, f, t }) => {
  const rows = all.flatMap(({ k, silhouette }) =>
    silhouette === null ? [] : [{ k: String(k), silhouette }],
  );
  const isChosen = (row: { k: string }): boolean => row.k === String(chosen);
  return plot({
    width: Math.min(width, 560),
    height: 196,
    marginLeft: 36,
    marginRight: 4,
    marginTop: 20,
    marginBottom: 42,
    x: { type: 'band', padding: 0.35, domain: rows.map(({ k }) => k) },
    y: { domain: [0, Math.max(0.1, ...rows.map(({ silhouette }) => silhouette)) * 1.15] },
    marks: [
      gridY({ ticks: 3, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 3, tickSize: 0, label: null, tickFormat: (v: number) => f.number(v, 2) }),
      axisX({ tickSize: 0, tickPadding: 8, label: t.groups.k, labelArrow: 'right' }),
      barY(rows, {
        x: 'k',
        y: 'silhouette',
        fill: (row: { k: string }) => (isChosen(row) ? 'var(--accent)' : 'var(--bar-quiet)'),
      }),
      text(rows.filter(isChosen), {
        x: 'k',
        y: 'silhouette',
        text: (row: { silhouette: number }) => f.fixed(row.silhouette, 2),
        dy: -9,
        fontWeight: 600,
      }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
    ],
  });
};
