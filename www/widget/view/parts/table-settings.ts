import { html, nothing, type TemplateResult } from 'lit';
import type { ColumnReport, ColumnRole, TableOptions, TableReport, TableRole } from '../../report';
import type { View } from '../view';
import { select } from './select';

const forOrders = [
  'customer',
  'order',
  'date',
  'amount',
  'quantity',
  'unitPrice',
  'product',
  'category',
  'channel',
] as const;
const forLeads = ['lead', 'stage', 'stageDate', 'outcome', 'created', 'closed'] as const;
const forSummary = ['customer', 'frequency', 'recency', 'age', 'monetary', 'weight'] as const;

/** The roles a column can have in a table of this kind. */
function rolesFor(role: TableRole | null): readonly ColumnRole[] {
  switch (role) {
    case 'orders':
      return forOrders;
    case 'deals':
    case 'stages':
      return forLeads;
    case 'summary':
      return forSummary;
    case 'customers':
      return ['customer', 'channel'];
    default:
      return [...new Set([...forOrders, ...forLeads, ...forSummary])];
  }
}

/** Adds a change to what is already changed of this table. */
function draft({ ui }: View, table: string, change: TableOptions): void {
  ui.set(() => {
    const before = ui.drafts.get(table) ?? {};
    const columns = { ...before.columns, ...change.columns };
    ui.drafts.set(table, { ...before, ...change, ...(Object.keys(columns).length > 0 ? { columns } : {}) });
  });
}

/** The role a column has, or will have after “read again”. */
function roleNow(drafted: TableOptions | undefined, column: ColumnReport): ColumnRole | null {
  const changed = Object.entries(drafted?.columns ?? {}) as [ColumnRole, string | null][];
  const given = changed.find(([, name]) => name === column.name);
  if (given !== undefined) return given[0];
  const taken = changed.some(([role]) => role === column.role);
  return taken ? null : column.role;
}

/** Draws the choice of what a column holds. */
export function columnRole(view: View, table: TableReport, column: ColumnReport): TemplateResult {
  const { t, ui } = view;
  const drafted = ui.drafts.get(table.name);
  const role = roleNow(drafted, column);
  const offered = rolesFor(drafted?.role ?? table.role);
  const all = role === null || offered.includes(role) ? offered : [...offered, role];
  return select({
    part: 'column-role',
    label: t.data.of(column.name),
    value: role ?? '',
    options: [
      { value: '', text: t.data.notUsed },
      ...all.map((value) => ({ value, text: t.codes.columnRoles[value] })),
    ],
    onChange: (value) => {
      const before: TableOptions['columns'] = role === null ? {} : { [role]: null };
      draft(view, table.name, {
        columns: value === '' ? before : { ...before, [value]: column.name },
      });
    },
  });
}

/** Draws how a table is read, changeable, and the way to read it again. */
export function tableSettings(view: View, table: TableReport): TemplateResult {
  const { t, ui, act } = view;
  const words = t.data;
  const drafted = ui.drafts.get(table.name);
  const found = { value: '', text: words.found };
  const roles = Object.entries(t.codes.tableRoles).map(([value, text]) => ({ value, text }));
  const change = (options: TableOptions): void => draft(view, table.name, options);
  return html`<div class="settings" data-part="table-settings">
    ${select({
      part: 'table-role',
      label: words.table,
      visibleLabel: true,
      value: drafted?.role ?? table.role ?? '',
      options: table.role === null ? [{ value: '', text: words.unknownRole }, ...roles] : roles,
      onChange: (value) => {
        if (value !== '') change({ role: value as TableRole });
      },
    })}
    ${select({
      part: 'delimiter',
      label: words.delimiter,
      visibleLabel: true,
      value: drafted?.delimiter ?? table.delimiter,
      options: choices(words.delimiters, table.delimiter),
      onChange: (delimiter) => change({ delimiter }),
    })}
    ${select({
      part: 'date-order',
      label: words.dateOrder,
      visibleLabel: true,
      value: drafted?.dateOrder ?? table.dateOrder ?? '',
      options: [...(table.dateOrder === null ? [found] : []), ...choices(words.dateOrders)],
      onChange: (value) => {
        if (value === 'ymd' || value === 'dmy' || value === 'mdy') change({ dateOrder: value });
      },
    })}
    ${select({
      part: 'decimal',
      label: words.decimal,
      visibleLabel: true,
      value: drafted?.decimal ?? table.decimal ?? '',
      options: [...(table.decimal === null ? [found] : []), ...choices(words.decimals)],
      onChange: (value) => {
        if (value === '.' || value === ',') change({ decimal: value });
      },
    })}
    <p class="field"><span>${words.encoding}</span><bdi>${table.encoding}</bdi></p>
    ${
      drafted === undefined
        ? nothing
        : html`<p class="again">
            <button
              type="button"
              class="button primary"
              data-part="read-again"
              @click=${(): void => act.reread(Object.fromEntries(ui.drafts))}
            >
              ${words.again}
            </button>
            <button
              type="button"
              class="plain"
              data-part="undo"
              @click=${(): void => ui.set(() => ui.drafts.delete(table.name))}
            >
              ${words.undo}
            </button>
          </p>`
    }
  </div>`;
}

function choices(words: Readonly<Record<string, string>>, also?: string): { value: string; text: string }[] {
  const known = Object.entries(words).map(([value, text]) => ({ value, text }));
  return also === undefined || Object.hasOwn(words, also)
    ? known
    : [...known, { value: also, text: `“${also}”` }];
}
