import { html, type TemplateResult } from 'lit';
import type { Preview } from '../../api/report';
import { dataTable } from './data-table';

/** Renders the first rows of a table. */
export function previewTable(id: string, label: string, { columns, rows }: Preview): TemplateResult {
  return dataTable<string[]>({
    id,
    label,
    rows: rows.slice(0, 6),
    columns: columns.map((head, i) => ({
      key: String(i),
      head,
      cell: (row) => html`<bdi class="cell">${row[i] ?? ''}</bdi>`,
    })),
  });
}
