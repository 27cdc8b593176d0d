import { html, nothing, type TemplateResult } from 'lit';
import type { DateOrder, TableOptions, TableReport, TableRole, WorkbookSheet } from '../../api/report';
import { updateDraft, discardDraft } from '../drafts';
import type { View } from '../view';
import { select, type SelectOption } from './select';

/** Renders the reading options of a table and the button to apply them. `alone`: no other sheet of its workbook is read. */
export function tableSettings(view: View, table: TableReport, alone: boolean): TemplateResult {
  const { workbook } = table;
  return html`<div class="settings" data-part="table-settings">
    ${workbook ? sheetSelect(view, workbook, alone) : nothing} ${roleSelect(view, table)}
    ${workbook ? nothing : [encodingSelect(view, table), delimiterSelect(view, table)]}
    ${dateOrderSelect(view, table)} ${decimalSelect(view, table)}
    ${table.preamble > 0 ? preambleInput(view, table) : nothing}
    <details class="more-settings" data-part="more-settings">
      <summary>${view.t.files.more}</summary>
      <div class="settings">
        ${headerSelect(view, table)} ${workbook ? nothing : quoteSelect(view, table)}
        ${table.preamble > 0 ? nothing : preambleInput(view, table)}
      </div>
    </details>
    ${readAgain(view, table)}
  </div>`;
}

/** Renders one reading option. */
function setting(
  view: View,
  table: TableReport,
  spec: {
    part: string;
    label: string;
    now: string | null;
    options: readonly SelectOption[];
    change: (value: string) => TableOptions;
  },
): TemplateResult {
  const { part, label, now, options, change } = spec;
  const known = now === null || options.some(({ value }) => value === now);
  return select({
    part,
    label,
    visibleLabel: true,
    value: now ?? '',
    options: [
      ...(now === null ? [{ value: '', text: view.t.data.found }] : []),
      ...options,
      // A value for which there is no text.
      ...(known ? [] : [{ value: now, text: `“${now}”` }]),
    ],
    onChange: (value) => {
      if (value !== '') updateDraft(view, table.name, change(value));
    },
  });
}

function drafted({ ui }: View, { name }: TableReport): TableOptions {
  return ui.drafts.get(name) ?? {};
}

function optionsOf(words: Readonly<Record<string, string>>): SelectOption[] {
  return Object.entries(words).map(([value, text]) => ({ value, text }));
}

function roleSelect(view: View, table: TableReport): TemplateResult {
  const { t } = view;
  const now = drafted(view, table).role ?? table.role;
  const options = optionsOf(t.codes.tableRoles);
  return select({
    part: 'table-role',
    label: t.data.table,
    visibleLabel: true,
    value: now ?? '',
    options: now === null ? [{ value: '', text: t.data.unknownRole }, ...options] : options,
    onChange: (value) => {
      if (value !== '') updateDraft(view, table.name, { role: value as TableRole });
    },
  });
}

/** Renders the choice of the sheet; nothing if the workbook has only one. */
function sheetSelect(
  view: View,
  { file, sheet, sheets }: WorkbookSheet,
  alone: boolean,
): TemplateResult | typeof nothing {
  const { t, ui } = view;
  if (sheets.length < 2) return nothing;
  const drafted = ui.drafts.get(file)?.sheet;
  const now = drafted === undefined && alone ? sheet : drafted;
  return select({
    part: 'sheet',
    label: t.files.sheet,
    visibleLabel: true,
    value: typeof now === 'string' ? now : '',
    options: [{ value: '', text: t.files.allSheets }, ...sheets.map((name) => ({ value: name, text: name }))],
    onChange: (value) => updateDraft(view, file, { sheet: value === '' ? null : value }),
  });
}

function encodingSelect(view: View, table: TableReport): TemplateResult {
  return setting(view, table, {
    part: 'encoding',
    label: view.t.data.encoding,
    now: drafted(view, table).encoding ?? table.encoding,
    options: optionsOf(view.t.files.encodings),
    change: (encoding) => ({ encoding }),
  });
}

function delimiterSelect(view: View, table: TableReport): TemplateResult {
  return setting(view, table, {
    part: 'delimiter',
    label: view.t.data.delimiter,
    now: drafted(view, table).delimiter ?? (table.delimiter === '\t' ? 'tab' : table.delimiter),
    options: optionsOf(view.t.files.delimiters),
    change: (delimiter) => ({ delimiter }),
  });
}

function dateOrderSelect(view: View, table: TableReport): TemplateResult {
  const { t } = view;
  const orders = Object.entries(t.codes.dateOrders) as [DateOrder, string][];
  return setting(view, table, {
    part: 'date-order',
    label: t.data.dateOrder,
    now: drafted(view, table).dateOrder ?? table.dateOrder,
    options: orders.map(([value, words]) => ({
      value,
      text: t.files.written(words, t.files.dateExamples[value]),
    })),
    change: (dateOrder) => ({ dateOrder: dateOrder as DateOrder }),
  });
}

function decimalSelect(view: View, table: TableReport): TemplateResult {
  return setting(view, table, {
    part: 'decimal',
    label: view.t.data.decimal,
    now: drafted(view, table).decimal ?? table.decimal,
    options: optionsOf(view.t.data.decimals),
    change: (decimal) => ({ decimal: decimal as '.' | ',' }),
  });
}

function headerSelect(view: View, table: TableReport): TemplateResult {
  return setting(view, table, {
    part: 'header',
    label: view.t.files.header,
    now: (drafted(view, table).header ?? table.header) ? 'yes' : 'no',
    options: optionsOf(view.t.files.headers),
    change: (value) => ({ header: value === 'yes' }),
  });
}

function quoteSelect(view: View, table: TableReport): TemplateResult {
  return setting(view, table, {
    part: 'quote',
    label: view.t.files.quote,
    now: drafted(view, table).quote ?? table.quote ?? 'none',
    options: optionsOf(view.t.files.quotes),
    change: (quote) => ({ quote: quote as NonNullable<TableOptions['quote']> }),
  });
}

function preambleInput(view: View, table: TableReport): TemplateResult {
  const changed = (e: Event): void => {
    const lines = Number((e.target as HTMLInputElement).value);
    if (Number.isInteger(lines) && lines >= 0) updateDraft(view, table.name, { preamble: lines });
  };
  return html`<label class="field"
    ><span>${view.t.files.preamble}</span
    ><input
      type="number"
      min="0"
      step="1"
      data-part="preamble"
      .value=${String(drafted(view, table).preamble ?? table.preamble)}
      @change=${changed}
  /></label>`;
}

/** Renders the buttons to apply or discard changed options. */
function readAgain(view: View, { name, workbook }: TableReport): TemplateResult | typeof nothing {
  const { t, ui, act } = view;
  const names = workbook ? [name, workbook.file] : [name];
  if (!names.some((changed) => ui.drafts.has(changed))) return nothing;
  return html`<p class="again">
    <button
      type="button"
      class="button primary"
      data-part="read-again"
      @click=${(): void => act.reread(Object.fromEntries(ui.drafts))}
    >
      ${t.data.again}
    </button>
    <button
      type="button"
      class="plain"
      data-part="undo"
      @click=${(): void => names.forEach((changed) => discardDraft(view, changed))}
    >
      ${t.data.undo}
    </button>
  </p>`;
}
