import { html, nothing, type TemplateResult } from 'lit';
import { changesFormat } from '../edits/table-changes';
import type { ColumnReport, ColumnRole, TableReport } from '../../api/report';
import { MessageParams } from '../../text/message-params';
import { lookup } from '../../text/lookup';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted } from '../phrases';
import { columnRole } from './column-role';
import { dataTable } from './data-table';
import { joinPanel } from './join-panel';
import { previewTable } from './preview';
import { rowCounts } from './row-counts';
import { tableSettings } from './table-settings';

/** Roles of numbers with decimals, whose decimal mark is shown. */
const fractional: ReadonlySet<ColumnRole | null> = new Set([
  'amount',
  'unitPrice',
  'refund',
  'cost',
  'monetary',
] as const);

/** Tables with more columns than this show the used ones first. */
const MANY = 12;

/** A table as read, and why it cannot be used, or `null`. */
export interface TableEntry {
  table: TableReport;
  trouble: string | null;
  /** False if there is no file to read again. */
  live: boolean;
}

/** Renders the tables that were read, each of which opens to its rows, columns and settings. */
export function tablesPanel(view: View, entries: readonly TableEntry[]): TemplateResult {
  const sheets = (file: string | undefined): number =>
    entries.filter(({ table }) => table.workbook?.file === file).length;
  return html`<div class="tables" data-part="tables-panel">
    ${entries.map((one) => tablePanel(view, one, sheets(one.table.workbook?.file) === 1))}
  </div>`;
}

function tablePanel(view: View, { table, trouble, live }: TableEntry, alone: boolean): TemplateResult {
  const { t, act } = view;
  const words = t.data;
  const role = roleOf(view, table);
  const state = stateOf(view, table);
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
      <span class=${state.aside ? 'file-state aside' : 'file-state'} data-part="set-aside"
        >${state.words}</span
      >
    </summary>
    <p class="measured" data-part="understood">${richText(understood(view, table))}</p>
    ${trouble === null ? nothing : html`<p class="ask" data-part="ask">${trouble}</p>`}
    ${
      live
        ? html`<h3>${words.settings}</h3>
            ${tableSettings(view, table, alone)}`
        : nothing
    }
    ${cells(view, table, live)} ${rowCounts(view, table)}
    ${table.join ? joinPanel(view, table.join) : nothing}
    ${
      live
        ? html`<button
            type="button"
            class="plain"
            data-part="save-table"
            @click=${(): void => view.act.saveTable(table.name)}
          >
            ${words.saveTable}
          </button>`
        : nothing
    }
  </details>`;
}

/** True for a table that says more of orders which another table holds. */
export function isPartOfOrders({ role, rows, accounted }: TableReport): boolean {
  return role === null && rows > 0 && (accounted['notNeeded'] === rows || accounted['joined'] === rows);
}

function roleOf({ t }: View, table: TableReport): string {
  if (isPartOfOrders(table)) return t.data.partOfOrders;
  return table.role === null ? t.data.unknownRole : t.codes.tableRoles[table.role];
}

/** Returns the state of a table: rejected rows, or ids that do not match. */
function stateOf({ t, f }: View, table: TableReport): { words: string; aside: boolean } {
  const unmatched = table.join?.unmatched ?? 0;
  if (table.rejected > 0) return { words: t.data.setAside(f.count(table.rejected)), aside: true };
  if (table.rows > 0 && table.accounted['notUsed'] === table.rows)
    return { words: t.data.noneUsed, aside: true };
  if (table.rows > 0 && table.accounted['notNeeded'] === table.rows)
    return { words: t.data.notNeeded, aside: false };
  if (unmatched > 0) return { words: t.files.unmatchedState(f.count(unmatched)), aside: true };
  return { words: t.data.nothingAside, aside: false };
}

/** Renders the detected role, its confidence, and the program that exported the file. */
function understood({ t, f }: View, table: TableReport): string {
  const { role, confidence, source } = table;
  const words = t.files;
  const sure = confidence >= 0.9 ? 'sure' : confidence >= 0.6 ? 'probably' : 'guess';
  return f.sentences([
    source === null ? null : words.source(source),
    isPartOfOrders(table)
      ? words.partOfOrders
      : role === null
        ? t.data.unknownRole
        : words.understood(t.codes.tableRoles[role], words.confidence[sure]),
  ]);
}

/** Renders the columns and first rows; with changed reading options a preview of the first rows. */
function cells(view: View, table: TableReport, live: boolean): TemplateResult | typeof nothing {
  const { t, f, ui } = view;
  const { name } = table;
  const drafted = ui.drafts.get(name);
  if (drafted !== undefined && changesFormat(drafted)) {
    const trial = ui.trials.get(name);
    if (trial === undefined) return nothing;
    return html`<div data-part="trial">
      <h3>${t.files.trial}</h3>
      ${
        'code' in trial
          ? html`<p class="ask">
              ${lookup(t.codes.errors, trial.code)?.(new MessageParams(trial.params, f)).say ?? trial.message}
            </p>`
          : previewTable(`trial-${name}`, t.files.trial, trial)
      }
    </div>`;
  }
  const preview = ui.previews.get(name);
  return html`<h3>${t.data.columns}</h3>
    ${columnsOf(view, table, live)}
    ${
      preview === undefined || preview.rows.length === 0
        ? nothing
        : html`<h3>${t.data.preview}</h3>
            ${previewTable(`preview-${name}`, t.data.preview, preview)}`
    }`;
}

/** Renders the columns of a wide table, those with a role first. */
function columnsOf(view: View, table: TableReport, live: boolean): TemplateResult {
  const { t } = view;
  const used = table.columns.filter(({ role }) => role !== null);
  const idle = table.columns.filter(({ role }) => role === null);
  if (used.length === 0 || table.columns.length <= MANY)
    return columns(view, table, live, 'columns', table.columns);
  return html`${columns(view, table, live, 'columns', used)}
    <details class="more" data-part="more-columns">
      <summary>${t.files.moreColumns(counted(view, idle.length))}</summary>
      ${columns(view, table, live, 'more-columns', idle)}
    </details>`;
}

function columns(
  view: View,
  table: TableReport,
  live: boolean,
  id: string,
  rows: readonly ColumnReport[],
): TemplateResult {
  const { t, f } = view;
  return dataTable<ColumnReport>({
    id: `${id}-${table.name}`,
    label: t.data.columns,
    rows,
    columns: [
      { key: 'name', head: t.data.columnName, lead: true, cell: (c) => html`<bdi>${c.name}</bdi>` },
      {
        key: 'role',
        head: t.data.role,
        cell: (c) => (live ? columnRole(view, table, c) : roleWord(view, c)),
      },
      { key: 'type', head: t.data.type, cell: (c) => typeOf(view, c) },
      { key: 'filled', head: t.data.filled, num: true, cell: (c) => f.count(c.filled) },
      { key: 'invalid', head: t.data.invalid, num: true, cell: (c) => f.count(c.invalid) },
      { key: 'used', head: t.health.usedBy, cell: (c) => usedBy(view, c) },
    ],
  });
}

function roleWord({ t }: View, { role }: ColumnReport): string {
  return role === null ? t.data.notUsed : t.codes.columnRoles[role];
}

/** Returns the type of a column and its format: number (1.234,50). */
function typeOf({ t }: View, { type, role, decimal, dateOrder }: ColumnReport): string {
  const words = t.codes.columnTypes[type];
  if (type === 'date' && dateOrder !== null) return t.files.written(words, t.files.dateExamples[dateOrder]);
  if (type === 'number' && decimal !== null && (decimal === ',' || fractional.has(role)))
    return t.files.written(words, t.files.numberExamples[decimal]);
  return words;
}

/** Returns the parts of the report that depend on the column. */
function usedBy({ t, f }: View, { usedBy: parts }: ColumnReport): string {
  return parts.length === 0
    ? t.health.idle
    : f.list(parts.map((part) => lookup(t.health.parts, part) ?? part));
}
