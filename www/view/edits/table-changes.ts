import type { Options, TableOptions } from '../../api/report';

/** How tables are read, by name. */
export type Tables = Record<string, TableOptions>;

/** How a table's cells are cut, and nothing of what they mean. */
export function cutting({ encoding, delimiter, quote, header, preamble }: TableOptions): TableOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(quote === undefined ? {} : { quote }),
    ...(header === undefined ? {} : { header }),
    ...(preamble === undefined ? {} : { preamble }),
  };
}

/** True for a change after which a table may have other headings. */
export function cuts(change: TableOptions): boolean {
  return Object.keys(cutting(change)).length > 0;
}

/** How a table is read, and a change to it on top. */
function merged({ columns: named, ...before }: TableOptions, change: TableOptions): TableOptions {
  const columns = { ...named, ...change.columns };
  return { ...before, ...change, ...(Object.keys(columns).length === 0 ? {} : { columns }) };
}

/** A change by hand on top of how a table is read: other cells have other headings, and forget what was said of the old ones. */
export function redrafted(before: TableOptions, change: TableOptions): TableOptions {
  const { columns: _forgotten, ...rest } = before;
  return merged(cuts(change) || change.sheet !== undefined ? rest : before, change);
}

/** How tables are read, with changes made by hand. */
export function changed(before: Tables, changes: Tables): Tables {
  const after = { ...before };
  for (const [name, change] of Object.entries(changes)) after[name] = redrafted(before[name] ?? {}, change);
  return after;
}

/** The options with how tables are read, as changed by hand, on top of what they say themselves; nothing of files left out. */
export function withTables(options: Options, tables: Tables, leftOut: ReadonlySet<string>): Options {
  const { tables: given, ...rest } = options;
  const all: Tables = {};
  for (const name of Object.keys({ ...given, ...tables })) {
    if (!leftOut.has(name)) all[name] = merged(given?.[name] ?? {}, tables[name] ?? {});
  }
  return Object.keys(all).length === 0 ? rest : { ...rest, tables: all };
}
