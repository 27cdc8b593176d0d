import { barX, text } from '@observablehq/plot';
import type { Funnel, FunnelStage } from '../../api/report';
import { truncate, textWidth, maxTextWidth } from './layout';
import { plot } from './plot';
import type { ChartRenderer, ChartContext } from './types';

interface Row extends FunnelStage {
  key: string;
  figures: string;
}

/** The label of a bar: leads, conversion rate and its interval. */
function figuresOf({ entered, rate, low, high }: FunnelStage, { f, t }: ChartContext): string {
  const parts = [f.count(entered)];
  if (rate !== null) {
    const band = low === null || high === null ? '' : ` (${t.common.range(f.percent(low), f.percent(high))})`;
    parts.push(`${t.funnel.movedOn(f.percent(rate))}${band}`);
  }
  return parts.join(' · ');
}

/**
 * A bar per stage, as long as the leads that entered it. Name and figures stand above the bar, where they have the full
 * width.
 */
export const funnel: ChartRenderer<Funnel> = ({ stages }, frame) => {
  const { width } = frame;
  const rows: Row[] = stages.map((stage, i) => ({
    ...stage,
    key: String(i),
    figures: figuresOf(stage, frame),
  }));
  const most = Math.max(...stages.map(({ entered }) => entered), 1);
  const figures = maxTextWidth(rows.map((row) => row.figures));
  const named = maxTextWidth(rows.map((row) => row.name)) * 1.12;
  // Name and figures on two lines if they do not fit into one.
  const tight = figures + Math.min(named, width) + 24 > width;
  const name = (row: Row): string =>
    truncate(row.name, tight ? width * 0.88 : width - textWidth(row.figures) - 20);
  const drawn = plot({
    width,
    height: rows.length * (tight ? 64 : 50) + 4,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 0,
    marginBottom: 0,
    x: { axis: null, domain: [0, most] },
    y: { type: 'band', axis: null, domain: rows.map(({ key }) => key), paddingInner: 0, paddingOuter: 0 },
    marks: [
      text(rows, {
        x: 0,
        y: 'key',
        text: name,
        textAnchor: 'start',
        lineAnchor: 'top',
        fontWeight: 600,
        dy: tight ? -28 : -17,
        fill: 'var(--ink)',
      }),
      text(rows, {
        x: tight ? 0 : most,
        y: 'key',
        text: 'figures',
        textAnchor: tight ? 'start' : 'end',
        lineAnchor: 'top',
        dy: tight ? -12 : -17,
        fill: 'var(--ink-2)',
      }),
      barX(rows, {
        y: 'key',
        x1: 0,
        x2: () => most,
        fill: 'var(--wash)',
        insetTop: tight ? 37 : 25,
        insetBottom: 9,
      }),
      barX(rows, {
        y: 'key',
        x1: 0,
        x2: 'entered',
        fill: 'var(--accent)',
        fillOpacity: 0.35,
        insetTop: tight ? 37 : 25,
        insetBottom: 9,
      }),
      barX(rows, {
        y: 'key',
        x1: 0,
        x2: 'advanced',
        fill: 'var(--accent)',
        insetTop: tight ? 37 : 25,
        insetBottom: 9,
      }),
    ],
  });
  // The three layers of bars: background, entered, advanced.
  for (const [i, bars] of drawn.querySelectorAll('[aria-label="bar"]').entries()) {
    for (const [stage, bar] of bars.querySelectorAll<SVGElement>('rect').entries()) {
      bar.dataset['stage'] = String(stage);
      bar.dataset['bar'] = i === 2 ? 'advanced' : 'entered';
    }
  }
  return drawn;
};
