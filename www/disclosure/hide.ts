/** Hides numbers in a copy of a report: a hidden number is `NaN`, so that every sum with it is `NaN`, too. */
import type { Unavailable } from '../api/report';
import { cellsToHide, isSmall, rowsToHide, type Counts, type TableCell } from './suppression';

/** What is disclosed. */
export interface DisclosureRule {
  /** Counts of fewer people, but not of nobody, are hidden. */
  readonly minimum: number;
  /** Whether customers and leads are named. */
  readonly identifiers: boolean;
  /** Months (`yyyy-mm`) that are hidden in every list of months: if two lists hid different ones, each would reveal the other's. */
  readonly months: ReadonlySet<string>;
  /** Ids of groups that are hidden in every list of groups. */
  readonly groups: ReadonlySet<number>;
}

/** Keys of numbers that say which row it is, not how many people are in it. */
const NAMES: readonly string[] = ['id', 'key', 'segment', 'also', 'touchpoint', 'from', 'to', 'score'];

/** Hides every number in a value, at any depth, but those that name it. */
export function hideNumbers(value: object, names: readonly string[] = NAMES): void {
  for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
    if (typeof inner === 'number') {
      if (!names.includes(key)) Object.assign(value, { [key]: Number.NaN });
    } else if (typeof inner === 'object' && inner !== null) hideNumbers(inner, names);
  }
}

/** Hides these numbers of a value if one of these counts is small. */
export function hideFields<T extends object>(
  value: T,
  counts: Counts,
  keys: readonly (keyof T)[],
  { minimum }: DisclosureRule,
): void {
  if (counts.some((n) => isSmall(n, minimum))) hideKeys(value, keys);
}

/** Hides these numbers of a value. */
export function hideKeys<T extends object>(value: T, keys: readonly (keyof T)[]): void {
  for (const key of keys) {
    const inner = value[key];
    if (typeof inner === 'number') Object.assign(value, { [key]: Number.NaN });
    else if (typeof inner === 'object' && inner !== null) hideNumbers(inner);
  }
}

/** What differs between lists of rows. */
interface RowsSpec<T> {
  /** Keys that name a row beside the usual ones. */
  names?: readonly (keyof T & string)[];
  /** Rows that are hidden in any case. */
  already?: (row: T) => boolean;
}

/** Hides rows about few people, and more where a total would reveal them; returns the hidden rows. */
export function hideRows<T extends object>(
  rows: readonly T[],
  counts: (row: T) => Counts,
  { minimum }: DisclosureRule,
  { names = [], already = () => false }: RowsSpec<T> = {},
): T[] {
  const before = new Set(rows.flatMap((row, i) => (already(row) ? [i] : [])));
  const hidden = [...rowsToHide(rows.map(counts), minimum, before)].flatMap((i) => rows[i] ?? []);
  for (const row of hidden) hideNumbers(row, [...NAMES, ...names]);
  return hidden;
}

/** Hides cells about few people, and more where totals of rows or columns would reveal them. */
export function hideCells<T extends object>(
  cells: readonly T[],
  cellOf: (cell: T) => TableCell,
  { minimum }: DisclosureRule,
  already: (cell: T) => boolean = () => false,
): void {
  const before = new Set(cells.flatMap((cell, i) => (already(cell) ? [i] : [])));
  for (const i of cellsToHide(cells.map(cellOf), minimum, before)) hideNumbers(cells[i] ?? {});
}

/** Stands in the place of a part about fewer people than the minimum. */
export function tooFew({ minimum }: DisclosureRule): Unavailable {
  return { unavailable: { code: 'small-cells', need: String(minimum), have: '' } };
}
