import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnReport, Preview, Reject, TableReport } from '../../report';
import { entry } from '../../text/keyed';
import type { View } from '../view';
import { counted } from '../words';
import { dataTable } from './data-table';
import { columnRole, tableSettings } from './table-settings';

/** A table as read, and what is missing in it, in words, or null where all is well. */
export interface TableEntry {
  table: TableReport;
  trouble: string | null;
}

/** Draws what was read: a line a table, which opens to its rows, columns and settings. */
export function tablesPanel(view: View, entries: readonly TableEntry[]): TemplateResult {
  return html`<div class="tables" data-part="tables-panel">
    ${entries.map((one) => tablePanel(view, one))}
  </div>`;
}

function tablePanel(view: View, { table, trouble }: TableEntry): TemplateResult {
  const { t, f, act } = view;
  const words = t.data;
  const role = table.role === null ? words.unknownRole : t.codes.tableRoles[table.role];
  const idle = table.rows > 0 && table.accounted['notUsed'] === table.rows;
  const state =
    table.rejected > 0 ? words.setAside(f.count(table.rejected)) : idle ? words.noneUsed : words.nothingAside;
  const opened = (e: Event): void => {
    if ((e.currentTarget as HTMLDetailsElement).open) act.preview(table.name);
  };
  return html`<details
    data-part="table-panel"
    data-table-name=${table.name}
    ?open=${trouble !== null}
    @toggle=${opened}
  >
    <summary>
      <bdi class="file">${table.name}</bdi>
      <span class="file-role">${words.summary(role, counted(view, table.rows))}</span>
      <span class=${table.rejected > 0 || idle ? 'file-state aside' : 'file-state'} data-part="set-aside"
        >${state}</span
      >
    </summary>
    ${trouble === null ? nothing : html`<p class="ask" data-part="ask">${trouble}</p>`}
    <h3>${words.settings}</h3>
    ${tableSettings(view, table)}
    <h3>${words.columns}</h3>
    ${columns(view, table)} ${firstRows(view, table)}
    <div class="two">
      <div>
        <h3>${words.accounted}</h3>
        ${accounted(view, table)}
      </div>
      ${
        table.rejects.length === 0
          ? nothing
          : html`<div>
              <h3>${words.rejects}</h3>
              ${rejects(view, table)}
            </div>`
      }
    </div>
  </details>`;
}

function columns(view: View, table: TableReport): TemplateResult {
  const { t, f } = view;
  return dataTable<ColumnReport>({
    id: `columns-${table.name}`,
    label: t.data.columns,
    rows: table.columns,
    columns: [
      { key: 'name', head: t.data.columnName, lead: true, cell: (c) => html`<bdi>${c.name}</bdi>` },
      { key: 'role', head: t.data.role, cell: (c) => columnRole(view, table, c) },
      { key: 'type', head: t.data.type, cell: (c) => t.codes.columnTypes[c.type] },
      { key: 'filled', head: t.data.filled, num: true, cell: (c) => f.count(c.filled) },
      { key: 'invalid', head: t.data.invalid, num: true, cell: (c) => f.count(c.invalid) },
    ],
  });
}

function firstRows(view: View, table: TableReport): TemplateResult | typeof nothing {
  const preview: Preview | undefined = view.ui.previews.get(table.name);
  if (preview === undefined || preview.rows.length === 0) return nothing;
  return html`<h3>${view.t.data.preview}</h3>
    ${dataTable<string[]>({
      id: `preview-${table.name}`,
      label: view.t.data.preview,
      rows: preview.rows.slice(0, 6),
      columns: preview.columns.map((head, i) => ({
        key: String(i),
        head,
        cell: (row) => html`<bdi class="cell">${row[i] ?? ''}</bdi>`,
      })),
    })}`;
}

/** Every row of the table: what it became, or why it was set aside. */
function accounted({ t, f }: View, table: TableReport): TemplateResult {
  const used = Object.entries(table.accounted).map(([key, n]) => ({
    words: entry(t.codes.accounted, key) ?? key,
    n,
  }));
  const aside = Object.entries(table.rejectCounts).map(([code, n]) => ({
    words: t.data.aside(entry(t.codes.rejects, code) ?? code),
    n,
  }));
  return dataTable({
    id: `accounted-${table.name}`,
    label: t.data.accounted,
    rows: [...used, ...aside].filter(({ n }) => n > 0),
    columns: [
      { key: 'what', head: t.data.reason, lead: true, cell: (row) => row.words },
      { key: 'rows', head: t.data.rows, num: true, cell: (row) => f.count(row.n) },
    ],
  });
}

function rejects({ t, f }: View, table: TableReport): TemplateResult {
  const shown = table.rejects.slice(0, 10);
  return html`${dataTable<Reject>({
      id: `rejects-${table.name}`,
      label: t.data.rejects,
      rows: shown,
      columns: [
        { key: 'row', head: t.data.line, num: true, cell: (r) => f.count(r.row) },
        { key: 'column', head: t.data.column, cell: (r) => html`<bdi>${r.column ?? t.common.none}</bdi>` },
        { key: 'code', head: t.data.reason, cell: (r) => entry(t.codes.rejects, r.code) ?? r.code },
        { key: 'value', head: t.data.value, cell: (r) => html`<bdi class="cell">${r.value}</bdi>` },
      ],
    })}
    <p class="figure-note">${t.data.rejectsNote(f.count(shown.length), f.count(table.rejected))}</p>`;
}
