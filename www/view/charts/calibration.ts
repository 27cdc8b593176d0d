import { axisX, axisY, dot, gridX, gridY, line, ruleX } from '@observablehq/plot';
import type { Quality, QualityBin } from '../../api/report';
import { largest } from './layout';
import { plot } from './plot';
import type { ChartRenderer } from './types';

/** Predicted against actual rates with intervals, and the line of perfect calibration. */
export const calibration: ChartRenderer<Quality> = ({ bins }, { width, f, t }) => {
  const words = t.scores;
  const share = (v: number): string => f.percent(v);
  const most = Math.min(
    1,
    largest(
      bins.flatMap(({ high, predicted }) => [high, predicted]),
      0.1,
    ) * 1.05,
  );
  const rate = ({ advanced, n }: QualityBin): number => advanced / n;
  const even = [0, most].map((x) => ({ x }));
  return plot({
    width,
    height: Math.min(340, Math.max(240, Math.round(width * 0.62))),
    marginLeft: 46,
    marginRight: 24,
    marginTop: 28,
    marginBottom: 42,
    x: { domain: [0, most] },
    y: { domain: [0, most] },
    r: { range: [3, 14] },
    marks: [
      gridX({ ticks: 5, stroke: 'var(--rule)', strokeOpacity: 1 }),
      gridY({ ticks: 5, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisX({ ticks: 5, tickSize: 0, tickFormat: share, label: words.told, labelArrow: 'right' }),
      axisY({ ticks: 5, tickSize: 0, tickFormat: share, label: words.came, labelArrow: 'up' }),
      line(even, { x: 'x', y: 'x', stroke: 'var(--ink-3)', strokeDasharray: '4 4' }),
      ruleX(bins, { x: 'predicted', y1: 'low', y2: 'high', stroke: 'var(--accent)', strokeWidth: 2 }),
      dot(bins, { x: 'predicted', y: rate, r: 'n', fill: 'var(--accent)', fillOpacity: 0.55 }),
    ],
  });
};
