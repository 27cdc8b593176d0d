import { html, nothing, svg, type TemplateResult } from 'lit';

/** An interval on a scale from `from` to `to`. */
export interface IntervalBar {
  from: number;
  to: number;
  low: number;
  high: number;
  /** `null` if the bar shows a range only. */
  value: number | null;
  /** The typical range of others. */
  typical?: { low: number; high: number };
}

export interface StatSpec {
  id: string;
  label: string;
  figure: string;
  note?: string | null;
  band?: IntervalBar | null;
}

/** Renders a row of stats. */
export function stats(specs: readonly StatSpec[]): TemplateResult {
  return html`<dl class="stats" data-part="stats">${specs.map(stat)}</dl>`;
}

function stat({ id, label, figure, note, band }: StatSpec): TemplateResult {
  return html`<div class="stat" data-part="stat" data-stat=${id}>
    <dt>${label}</dt>
    <dd>
      <strong data-part="stat-figure">${figure}</strong>
      ${band ? intervalBar(band) : nothing} ${note ? html`<small>${note}</small>` : nothing}
    </dd>
  </div>`;
}

/** Renders an interval as a bar; the numbers stand beside it, so it is hidden from screen readers. */
export function intervalBar({ from, to, low, high, value, typical }: IntervalBar): TemplateResult {
  const at = (x: number): number => Math.max(0, Math.min(100, ((x - from) / (to - from || 1)) * 100));
  const span = (a: number, b: number): number => Math.max(0.8, at(b) - at(a));
  return html`<svg class="band" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<rect class="band-all" x="0" y="3" width="100" height="4"></rect>`}
    ${typical ? svg`<rect class="band-typical" x=${at(typical.low)} y="8.6" width=${span(typical.low, typical.high)} height="1.4"></rect>` : nothing}
    ${svg`<rect class="band-range" x=${at(low)} y="3" width=${span(low, high)} height="4"></rect>`}
    ${value === null ? nothing : svg`<rect class="band-value" x=${Math.min(99, Math.max(0, at(value) - 0.5))} y="1" width="1" height="8"></rect>`}
  </svg>`;
}
