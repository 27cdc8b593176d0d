import { axisX, axisY, gridY, line, pointerX, ruleX, ruleY, text, tip } from '@observablehq/plot';
import type { Tracking } from '../../api/report';
import { maxTextWidth, largest } from './layout';
import { legendItem, legendWidth } from './months';
import { plot } from './plot';
import type { ChartRenderer, ChartContext } from './types';

interface Point {
  at: number;
  value: number;
}

/** Draws observed and expected values over steps; steps from `fitted` on are held out. */
function twoCurves(
  actual: readonly Point[],
  expected: readonly Point[],
  fitted: number,
  frame: ChartContext,
): SVGSVGElement {
  const { width, f, t } = frame;
  const values = [...actual, ...expected].map((p) => p.value);
  const most = largest(values, 1);
  const last = expected.at(-1)?.at ?? 1;
  return plot({
    width,
    height: 240,
    marginLeft: Math.max(36, maxTextWidth([f.short(Math.ceil(most * 1.2))]) + 12),
    marginRight: 8,
    marginTop: 30,
    marginBottom: 28,
    x: { domain: [0, last] },
    y: { nice: true, domain: [0, most] },
    marks: [
      gridY({ ticks: 4, stroke: 'var(--rule)', strokeOpacity: 1 }),
      axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (v: number) => f.short(v) }),
      axisX({
        ticks: Math.min(8, Math.floor(width / 70)),
        tickSize: 0,
        tickPadding: 8,
        label: null,
        tickFormat: (v: number) => f.count(v),
      }),
      ruleY([0], { stroke: 'var(--ink-3)' }),
      ...(fitted < last
        ? [
            ruleX([fitted], { stroke: 'var(--ink-3)', strokeDasharray: '3 3' }),
            text([t.lifetime.check.seenHere], {
              x: () => fitted,
              frameAnchor: 'top',
              textAnchor: 'start',
              dx: 5,
              dy: -8,
              fill: 'var(--ink-2)',
            }),
          ]
        : []),
      line(actual, { x: 'at', y: 'value', stroke: 'var(--accent)', strokeWidth: 2 }),
      line(expected, { x: 'at', y: 'value', stroke: 'var(--g2)', strokeWidth: 2, strokeDasharray: '6 3' }),
      legendItem(`━ ${t.value.actual}`, 'var(--accent)', 0),
      legendItem(`╌ ${t.value.expected}`, 'var(--g2)', legendWidth(`━ ${t.value.actual}`)),
      tip(
        actual.map((p, i) => ({ ...p, expected: expected[i]?.value ?? 0 })),
        pointerX({
          x: 'at',
          y: 'value',
          lineHeight: 1.35,
          title: (p: Point & { expected: number }) =>
            `${f.count(p.at)}\n${t.value.actual}: ${f.count(p.value)}\n${t.value.expected}: ${f.count(p.expected)}`,
        }),
      ),
    ],
  });
}

/** Cumulative repeat purchases. */
export const cumulative: ChartRenderer<Tracking> = ({ steps, fitted }, frame) =>
  twoCurves(
    steps.map((s, i) => ({ at: i + 1, value: s.cumulativeActual })),
    steps.map((s, i) => ({ at: i + 1, value: s.cumulativeExpected })),
    fitted,
    frame,
  );

/** Repeat purchases per step. */
export const incremental: ChartRenderer<Tracking> = ({ steps, fitted }, frame) =>
  twoCurves(
    steps.map((s, i) => ({ at: i + 1, value: s.actual })),
    steps.map((s, i) => ({ at: i + 1, value: s.expected })),
    fitted,
    frame,
  );
