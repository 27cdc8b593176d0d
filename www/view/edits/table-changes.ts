/** Changes by hand to how tables are read. Pure functions. */
import type { Options, TableOptions } from '../../api/report';

/** Options of tables, by table name. */
export type Tables = Record<string, TableOptions>;

/** The options that control how a file is split into cells, without those that control what the cells mean. */
export function formatOptions({ encoding, delimiter, quote, header, preamble }: TableOptions): TableOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(header === undefined ? {} : { header }),
    ...(preamble === undefined ? {} : { preamble }),
  };
}

/** True if a table may have other headings after this change. */
export function changesFormat(change: TableOptions): boolean {
  return Object.keys(formatOptions(change)).length > 0;
}

/** Merges a change into a table's options, column by column. */
function merge({ columns: named, ...before }: TableOptions, change: TableOptions): TableOptions {
  const columns = { ...named, ...change.columns };
  return { ...before, ...change, ...(Object.keys(columns).length === 0 ? {} : { columns }) };
}

/** Merges a change by hand. A change of format drops the columns, since they were named by the old headings. */
export function changeTable(before: TableOptions, change: TableOptions): TableOptions {
  const { columns: _columns, ...rest } = before;
  return merge(changesFormat(change) || change.sheet !== undefined ? rest : before, change);
}

/** Merges changes by hand to several tables. */
export function changeTables(before: Tables, changes: Tables): Tables {
  const after = { ...before };
  for (const [name, change] of Object.entries(changes)) after[name] = changeTable(before[name] ?? {}, change);
  return after;
}

/** Returns the options with changes by hand on top of their `tables`, and without the tables in `excluded`. */
export function withTableChanges(options: Options, changes: Tables, excluded: ReadonlySet<string>): Options {
  const { tables: given, ...rest } = options;
  const all: Tables = {};
  for (const name of Object.keys({ ...given, ...changes })) {
    if (!excluded.has(name)) all[name] = merge(given?.[name] ?? {}, changes[name] ?? {});
  }
  return Object.keys(all).length === 0 ? rest : { ...rest, tables: all };
}
