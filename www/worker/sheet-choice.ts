/** Which sheets of a workbook are read, the names of their tables, and the options of each. */
import { LoupeError } from '../api/errors';
import type { Options, TableOptions } from '../api/report';
import type { SheetInfo } from './bindings';

type Tables = NonNullable<Options['tables']>;

/** Separates the names of workbook and sheet in the name of a table. */
const NAME_SEPARATOR = ' › ';

/** How the CSV of a sheet is written, so that nothing has to be detected. */
const CSV_FORMAT: TableOptions = { encoding: 'utf-8', delimiter: ',', quote: '"' };

/** The sheets of one workbook that are not empty, and which of them are read. */
export class SheetChoice {
  /** The sheets that are not empty, in the workbook's order. */
  readonly filled: readonly SheetInfo[];
  private readonly visible: readonly SheetInfo[];

  constructor(
    private readonly file: string,
    sheets: readonly SheetInfo[],
  ) {
    this.filled = sheets.filter(({ filled }) => filled);
    this.visible = this.filled.filter(({ visible }) => visible);
  }

  /** The name of a sheet's table: that of the file if this is its only visible sheet, whatever is chosen; else file and sheet. */
  tableName(sheet: string): string {
    const only = this.visible.length === 1 && this.visible[0]?.name === sheet;
    return only ? this.file : `${this.file}${NAME_SEPARATOR}${sheet}`;
  }

  /** The sheets that `tables["book.xlsx"].sheet` names; by default those that are not hidden. */
  chosen(options: unknown): readonly SheetInfo[] {
    const requested = (options as TableOptions | null | undefined)?.sheet ?? null;
    if (requested === null) {
      if (this.visible.length === 0) throw this.emptyError();
      return this.visible;
    }
    const names: readonly unknown[] = Array.isArray(requested) ? requested : [requested];
    if (names.length === 0 || names.some((name) => typeof name !== 'string')) throw this.invalidError();
    for (const name of names)
      if (!this.filled.some((sheet) => sheet.name === name)) throw this.unknownError(name);
    return this.filled.filter(({ name }) => names.includes(name));
  }

  /** Names of the sheets that are not read because no sheet was requested, separated by commas. */
  hidden(chosen: readonly SheetInfo[], options: unknown): string {
    const requested = (options as TableOptions | null | undefined)?.sheet ?? null;
    const unread = requested === null ? this.filled.filter((sheet) => !chosen.includes(sheet)) : [];
    return unread.map(({ name }) => name).join(', ');
  }

  /**
   * Replaces the workbook's entries of `tables` by one entry per chosen sheet: the options under the workbook's name apply
   * to each of them, and those under a table's own name override these.
   */
  moveOptions(tables: Tables, chosen: readonly SheetInfo[]): void {
    const ofWorkbook = tables[this.file];
    const own = new Map(this.filled.map(({ name }) => [name, tables[this.tableName(name)]]));
    // A sheet that is not read now may have been read before, and may have options.
    for (const name of [this.file, ...this.filled.map((sheet) => this.tableName(sheet.name))]) {
      Reflect.deleteProperty(tables, name);
    }
    for (const { name } of chosen) {
      const table = this.tableName(name);
      // With one visible sheet, the workbook's options name the columns of that sheet, not those of hidden ones.
      const shared = chosen.length > 1 && this.visible.length === 1 ? withoutColumns(ofWorkbook) : ofWorkbook;
      const layers = table === this.file ? [ofWorkbook] : [shared, own.get(name)];
      tables[table] = { ...layers.reduce<TableOptions>(merge, {}), ...CSV_FORMAT };
    }
  }

  private emptyError(): LoupeError {
    const hidden = this.filled.map(({ name }) => name).join(', ');
    return new LoupeError({
      code: 'file-empty',
      kind: 'input',
      message: hidden === '' ? 'no sheet of the workbook has rows' : 'only hidden sheets have rows',
      hint:
        hidden === ''
          ? 'export it again, with its rows'
          : `show them, or name one as \`tables["${this.file}"].sheet\`: ${hidden}`,
      location: this.location(),
    });
  }

  private invalidError(): LoupeError {
    return new LoupeError({
      code: 'option-invalid',
      kind: 'options',
      message: '`sheet` must be the name of a sheet, or a list of such names',
      hint: `the sheets are: ${this.sheetList()}`,
      location: this.location(),
      params: { option: `tables.${this.file}.sheet`, range: this.sheetList() },
    });
  }

  private unknownError(sheet: unknown): LoupeError {
    return new LoupeError({
      code: 'sheet-unknown',
      kind: 'options',
      message: `the workbook has no sheet \`${String(sheet)}\` with rows`,
      hint: `the sheets are: ${this.sheetList()}`,
      location: this.location(),
      params: { file: this.file, sheet: String(sheet), sheets: this.sheetList() },
    });
  }

  private sheetList(): string {
    return this.filled.map(({ name }) => name).join(', ');
  }

  private location(): LoupeError['location'] {
    return { file: this.file, row: null, column: null };
  }
}

function withoutColumns(options: TableOptions | undefined): TableOptions | undefined {
  const { role: _role, columns: _columns, ...rest } = options ?? {};
  return rest;
}

function merge(before: TableOptions, change: TableOptions | undefined): TableOptions {
  const { sheet: _sheet, ...rest } = change ?? {};
  const columns = { ...before.columns, ...rest.columns };
  return { ...before, ...rest, ...(Object.keys(columns).length === 0 ? {} : { columns }) };
}
