/** Hiding numbers in a copy of a report. A hidden number is `NaN`: it stays a number, and no sum with it is one. */
import type { Unavailable } from '../api/report';
import { cellsToHide, isSmall, rowsToHide, type Counts, type TableCell } from './suppression';

/** What is disclosed. */
export interface DisclosureRule {
  /** Counts of fewer people, but not of nobody, are hidden. */
  readonly minimum: number;
  /** Whether customers and leads are named. */
  readonly identifiers: boolean;
  /** Months (`yyyy-mm`) that are hidden in every list of months: two lists that hide different ones would tell both. */
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

/** What a list of rows has of its own. */
interface RowsSpec<T> {
  /** Keys that name a row beside the usual ones. */
  names?: readonly (keyof T & string)[];
  /** Rows that are hidden in any case. */
  already?: (row: T) => boolean;
}

/** Hides the rows of a list about few people, and those that a total would tell them by; returns them. */
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

/** Hides the cells of a table about few people, and those that totals of rows or columns would tell them by. */
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
