/** Which sheets of a workbook are read, what their tables are called, and what is said of them. */
import { LoupeError } from '../api/errors';
import type { Options, TableOptions } from '../api/report';
import type { SheetInfo } from './bindings';

type Tables = NonNullable<Options['tables']>;

/** Stands between the name of a workbook and that of a sheet in the name of a table. */
const BETWEEN = ' › ';

/** How the CSV of a sheet is written: for that there is nothing to be found or said. */
const WRITTEN: TableOptions = { encoding: 'utf-8', delimiter: ',', quote: '"' };

/** The sheets of a workbook that hold anything, under the names of their tables. */
export class SheetNames {
  /** Those that hold anything, in their order. */
  readonly filled: readonly SheetInfo[];
  private readonly visible: readonly SheetInfo[];

  constructor(
    private readonly file: string,
    sheets: readonly SheetInfo[],
  ) {
    this.filled = sheets.filter(({ filled }) => filled);
    this.visible = this.filled.filter(({ visible }) => visible);
  }

  /** The table's name: the file's own for the only visible sheet, whatever is chosen; else with the sheet's. */
  tableOf(sheet: string): string {
    const only = this.visible.length === 1 && this.visible[0]?.name === sheet;
    return only ? this.file : `${this.file}${BETWEEN}${sheet}`;
  }

  /** The sheets to be read, as `tables["book.xlsx"].sheet` says: by default those that are not hidden. */
  chosen(options: unknown): readonly SheetInfo[] {
    const said = (options as TableOptions | null | undefined)?.sheet ?? null;
    if (said === null) {
      if (this.visible.length === 0) throw this.empty();
      return this.visible;
    }
    const names: readonly unknown[] = Array.isArray(said) ? said : [said];
    if (names.length === 0 || names.some((name) => typeof name !== 'string')) throw this.invalid();
    for (const name of names) if (!this.filled.some((sheet) => sheet.name === name)) throw this.unknown(name);
    return this.filled.filter(({ name }) => names.includes(name));
  }

  /** Visible or not, those that hold anything and are not read because nobody asked for them. */
  hidden(chosen: readonly SheetInfo[], options: unknown): string {
    const asked = (options as TableOptions | null | undefined)?.sheet ?? null;
    const left = asked === null ? this.filled.filter((sheet) => !chosen.includes(sheet)) : [];
    return left.map(({ name }) => name).join(', ');
  }

  /**
   * What is said of the tables of the chosen sheets: what stands under the workbook's name counts for each of them, what
   * stands under a table's own name before that. `tables` loses both, and gains one entry for each table.
   */
  settle(tables: Tables, chosen: readonly SheetInfo[]): void {
    const ofAll = tables[this.file];
    const own = new Map(this.filled.map(({ name }) => [name, tables[this.tableOf(name)]]));
    // A sheet that is not read now may have been before, and was spoken of.
    for (const name of [this.file, ...this.filled.map((sheet) => this.tableOf(sheet.name))]) {
      Reflect.deleteProperty(tables, name);
    }
    for (const { name } of chosen) {
      const table = this.tableOf(name);
      // What is said of the sheet that bears the workbook's name means its columns, and not those of hidden sheets.
      const shared = chosen.length > 1 && this.visible.length === 1 ? withoutColumns(ofAll) : ofAll;
      const said = table === this.file ? [ofAll] : [shared, own.get(name)];
      tables[table] = { ...said.reduce<TableOptions>(merge, {}), ...WRITTEN };
    }
  }

  private empty(): LoupeError {
    const hidden = this.filled.map(({ name }) => name).join(', ');
    return new LoupeError({
      code: 'file-empty',
      kind: 'input',
      message: hidden === '' ? 'no sheet of the workbook holds rows' : 'only hidden sheets hold rows',
      hint:
        hidden === ''
          ? 'choose the file again after exporting it with its rows'
          : `show them, or name one as \`tables["${this.file}"].sheet\`: ${hidden}`,
      location: this.place(),
    });
  }

  private invalid(): LoupeError {
    return new LoupeError({
      code: 'option-invalid',
      kind: 'options',
      message: '`sheet` must be the name of a sheet, or a list of such names',
      hint: `the sheets are: ${this.list()}`,
      location: this.place(),
      params: { option: `tables.${this.file}.sheet`, range: this.list() },
    });
  }

  private unknown(sheet: unknown): LoupeError {
    return new LoupeError({
      code: 'sheet-unknown',
      kind: 'options',
      message: `the workbook has no sheet \`${String(sheet)}\` with rows`,
      hint: `the sheets are: ${this.list()}`,
      location: this.place(),
      params: { file: this.file, sheet: String(sheet), sheets: this.list() },
    });
  }

  private list(): string {
    return this.filled.map(({ name }) => name).join(', ');
  }

  private place(): LoupeError['location'] {
    return { file: this.file, row: null, column: null };
  }
}

function withoutColumns(options: TableOptions | undefined): TableOptions | undefined {
  const { role: _role, columns: _columns, ...rest } = options ?? {};
  return rest;
}

function merge(before: TableOptions, change: TableOptions | undefined): TableOptions {
  const { sheet: _taken, ...rest } = change ?? {};
  const columns = { ...before.columns, ...rest.columns };
  return { ...before, ...rest, ...(Object.keys(columns).length === 0 ? {} : { columns }) };
}
