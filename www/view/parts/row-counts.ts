import { html, nothing, type TemplateResult } from 'lit';
import type { Reject, TableReport } from '../../api/report';
import { lookup } from '../../text/lookup';
import type { View } from '../view';
import { dataTable } from './data-table';

/** Renders how the rows of a table were used, and the first rejected rows. */
export function rowCounts(view: View, table: TableReport): TemplateResult {
  const words = view.t.data;
  return html`<div class="two">
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
  </div>`;
}

/** Renders the counts of rows by use, then by reason of rejection, the most frequent first. */
function accounted({ t, f }: View, table: TableReport): TemplateResult {
  const used = Object.entries(table.accounted).map(([key, n]) => ({
    words: lookup(t.codes.accounted, key) ?? key,
    n,
  }));
  const aside = Object.entries(table.rejectCounts)
    .map(([code, n]) => ({ words: t.data.aside(lookup(t.codes.rejects, code) ?? code), n }))
    .sort((a, b) => b.n - a.n);
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

function rejects({ t, f, act }: View, table: TableReport): TemplateResult {
  const shown = table.rejects.slice(0, 10);
  return html`${dataTable<Reject>({
      id: `rejects-${table.name}`,
      label: t.data.rejects,
      rows: shown,
      columns: [
        { key: 'row', head: t.data.line, num: true, cell: (r) => f.count(r.row) },
        { key: 'column', head: t.data.column, cell: (r) => html`<bdi>${r.column ?? t.common.none}</bdi>` },
        { key: 'code', head: t.data.reason, cell: (r) => lookup(t.codes.rejects, r.code) ?? r.code },
        { key: 'value', head: t.data.value, cell: (r) => html`<bdi class="cell">${r.value}</bdi>` },
      ],
    })}
    <p class="figure-note">${t.data.rejectsNote(f.count(shown.length), f.count(table.rejected))}</p>
    <p class="take">
      <button type="button" class="button" data-export="rejects" @click=${(): void => act.save('rejects')}>
        ${t.files.exportRejects}
      </button>
    </p>`;
}
