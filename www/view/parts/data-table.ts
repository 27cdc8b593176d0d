import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../view';

export interface Column<R> {
  key: string;
  head: string;
  /** Right-aligned, with tabular figures. */
  num?: boolean;
  /** The cell is the row's header. */
  lead?: boolean;
  sortable?: boolean;
  cell: (row: R) => unknown;
}

export interface TableSpec<R> {
  id: string;
  /** The accessible name of the table. */
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  sort?: { key: string; descending: boolean };
  onSort?: (key: string) => void;
  onRow?: (row: R) => void;
  /** Only for screen readers: nothing in it takes the focus. */
  visuallyHidden?: boolean;
  /** On small screens each row becomes a card. */
  cards?: boolean;
}

/**
 * Renders a table. The roles repeat what the tags imply: as cards the rows lose `display: table-row`, and browsers then
 * drop the implied roles.
 */
export function dataTable<R>(spec: TableSpec<R>): TemplateResult {
  const { id, label, columns, rows, cards, onRow, visuallyHidden } = spec;
  return html`<div
    class="scroll"
    tabindex=${visuallyHidden === true ? nothing : '0'}
    role="group"
    aria-label=${label}
  >
    <table
      class=${cards === true ? 'cards' : ''}
      role="table"
      aria-label=${label}
      data-part="table"
      data-table=${id}
    >
      <thead role="rowgroup">
        <tr role="row">
          ${columns.map((column) => headerCell(spec, column))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(
          (row) =>
            html`<tr
              role="row"
              class=${onRow === undefined ? '' : 'opens'}
              @click=${onRow === undefined ? nothing : (): void => onRow(row)}
            >
              ${columns.map((column) => bodyCell(column, row))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function headerCell<R>(
  { sort, onSort }: TableSpec<R>,
  { key, head: words, num, sortable }: Column<R>,
): TemplateResult {
  const sorted = sort?.key === key;
  const order = sorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
  const inside =
    sortable === true && onSort !== undefined
      ? html`<button type="button" class="sort" data-sort=${key} @click=${(): void => onSort(key)}>
          ${words}${sorted ? html`<span class="arrow" aria-hidden="true">${sort.descending ? '↓' : '↑'}</span>` : nothing}
        </button>`
      : words;
  return html`<th
    scope="col"
    role="columnheader"
    class=${num === true ? 'n' : ''}
    aria-sort=${sortable === true ? order : nothing}
  >
    ${inside}
  </th>`;
}

function bodyCell<R>({ head: words, num, lead, cell: of }: Column<R>, row: R): TemplateResult {
  const kind = num === true ? 'n' : '';
  return lead === true
    ? html`<th scope="row" role="rowheader" class=${kind} data-label=${words}>
        <div class="in">${of(row)}</div>
      </th>`
    : html`<td role="cell" class=${kind} data-label=${words}><div class="in">${of(row)}</div></td>`;
}

export interface PagerSpec {
  /** Prefix of its parts if there are several on the page. */
  part?: string;
  label?: string;
  place?: (from: string, to: string, of: string) => string;
  offset: number;
  limit: number;
  total: number;
  limits: readonly number[];
  onPage: (offset: number) => void;
  onLimit: (limit: number) => void;
}

/** Renders the pager of a table. */
export function pager(
  { t, f }: View,
  { part, label, place, offset, limit, total, limits, onPage, onLimit }: PagerSpec,
): TemplateResult {
  const words = t.customers;
  const of = (name: string): string => (part === undefined ? name : `${part}-${name}`);
  const last = Math.min(offset + limit, total);
  return html`<nav class="pager" data-part=${of('pager')} aria-label=${label ?? words.title}>
    <label
      >${words.perPage}
      <select
        data-part=${of('page-size')}
        @change=${(e: Event): void => onLimit(Number((e.target as HTMLSelectElement).value))}
      >
        ${limits.map((n) => html`<option value=${n} .selected=${n === limit}>${n}</option>`)}
      </select></label
    >
    <span class="pager-place" aria-live="polite" data-part=${of('page-place')}
      >${(place ?? words.page)(f.count(total === 0 ? 0 : offset + 1), f.count(last), f.count(total))}</span
    >
    <button
      type="button"
      class="button"
      data-part=${of('previous')}
      ?disabled=${offset === 0}
      @click=${(): void => onPage(Math.max(0, offset - limit))}
    >
      ${words.previous}
    </button>
    <button
      type="button"
      class="button"
      data-part=${of('next')}
      ?disabled=${last >= total}
      @click=${(): void => onPage(offset + limit)}
    >
      ${words.next}
    </button>
  </nav>`;
}
