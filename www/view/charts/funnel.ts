import { barX, text, type Markish } from '@observablehq/plot';
import type { Funnel, FunnelStage } from '../../api/report';
import { truncate, textWidth, maxTextWidth, largest } from './layout';
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

/** Where name and figures stand: on one line above the bar, or on two if they do not fit into one. */
interface Layout {
  isTight: boolean;
  name: (row: Row) => string;
}

function layoutOf(rows: readonly Row[], width: number): Layout {
  const figures = maxTextWidth(rows.map((row) => row.figures));
  const named = maxTextWidth(rows.map((row) => row.name)) * 1.12;
  const isTight = figures + Math.min(named, width) + 24 > width;
  return {
    isTight,
    name: (row) => truncate(row.name, isTight ? width * 0.88 : width - textWidth(row.figures) - 20),
  };
}

/** The name of each stage and its figures. */
function labels(rows: readonly Row[], { isTight, name }: Layout, most: number): Markish[] {
  return [
    text(rows, {
      x: 0,
      y: 'key',
      text: name,
      textAnchor: 'start',
      lineAnchor: 'top',
      fontWeight: 600,
      dy: isTight ? -28 : -17,
      fill: 'var(--ink)',
    }),
    text(rows, {
      x: isTight ? 0 : most,
      y: 'key',
      text: 'figures',
      textAnchor: isTight ? 'start' : 'end',
      lineAnchor: 'top',
      dy: isTight ? -12 : -17,
      fill: 'var(--ink-2)',
    }),
  ];
}

/** Three layers of bars: background, entered, advanced. */
function bars(rows: readonly Row[], { isTight }: Layout, most: number): Markish[] {
  const bar = { y: 'key', x1: 0, insetTop: isTight ? 37 : 25, insetBottom: 9 };
  return [
    barX(rows, { ...bar, x2: () => most, fill: 'var(--wash)' }),
    barX(rows, { ...bar, x2: 'entered', fill: 'var(--accent)', fillOpacity: 0.35 }),
    barX(rows, { ...bar, x2: 'advanced', fill: 'var(--accent)' }),
  ];
}

/** Names on each bar its stage and what it counts, for those who pick it. */
function markBars(drawn: SVGSVGElement): void {
  for (const [layer, group] of drawn.querySelectorAll('[aria-label="bar"]').entries()) {
    for (const [stage, bar] of group.querySelectorAll<SVGElement>('rect').entries()) {
      bar.dataset['stage'] = String(stage);
      bar.dataset['bar'] = layer === 2 ? 'advanced' : 'entered';
    }
  }
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
  const most = largest(
    stages.map(({ entered }) => entered),
    1,
  );
  const layout = layoutOf(rows, width);
  const drawn = plot({
    width,
    height: rows.length * (layout.isTight ? 64 : 50) + 4,
    marginLeft: 1,
    marginRight: 1,
    marginTop: 0,
    marginBottom: 0,
    x: { axis: null, domain: [0, most] },
    y: { type: 'band', axis: null, domain: rows.map(({ key }) => key), paddingInner: 0, paddingOuter: 0 },
    marks: [labels(rows, layout, most), bars(rows, layout, most)],
  });
  markBars(drawn);
  return drawn;
};
