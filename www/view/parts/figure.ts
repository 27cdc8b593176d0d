import { html, nothing, type TemplateResult } from 'lit';
import { drawChart } from '../chart-directive';
import type { Charts, ChartRenderer } from '../charts/types';
import type { View } from '../view';
import { dataTable, type TableSpec } from './data-table';

/** A chart with the table it is drawn from. */
export interface FigureSpec<D, R> {
  id: string;
  caption: string;
  note?: string;
  data: D;
  /** Selects the chart. */
  draw: (charts: Charts) => ChartRenderer<D>;
  /** Called when a part of the chart is clicked; the table must offer the same. */
  pick?: (target: SVGElement) => void;
  table: Omit<TableSpec<R>, 'id' | 'label'>;
}

/**
 * Renders a chart with its table. The table is always there for screen readers; a button shows it in the chart's place.
 */
export function figure<D, R>(view: View, spec: FigureSpec<D, R>): TemplateResult {
  const { t, ui, charts } = view;
  const { id, caption, note, data, draw, pick, table } = spec;
  const open = ui.asTable.has(id);
  return html`<figure data-part="figure" data-figure=${id}>
    <figcaption>
      <span class="caption">${caption}</span>
      <button
        type="button"
        class="plain"
        data-part="as-table"
        aria-pressed=${open ? 'true' : 'false'}
        @click=${(): void => ui.toggle(ui.asTable, id)}
      >
        ${open ? t.common.asChart : t.common.asTable}
      </button>
    </figcaption>
    ${note === undefined ? nothing : html`<p class="figure-note">${note}</p>`}
    ${
      open
        ? nothing
        : html`<div
            class="canvas"
            aria-hidden="true"
            data-part="chart"
            @click=${(e: Event): void => {
              if (e.target instanceof SVGElement) pick?.(e.target);
            }}
            ${drawChart(draw(charts), data, view)}
          ></div>`
    }
    <div class=${open ? 'figure-table' : 'only-heard'} data-part="figure-table">
      ${dataTable({ ...table, id, label: caption, visuallyHidden: !open })}
    </div>
  </figure>`;
}
