/** Hiding numbers in a copy of a report. A hidden number is `NaN`: it stays a number, and no sum with it is one. */
import type { Disclosure } from '../api/disclosure';
import type { Unavailable } from '../api/report';
import { cellsToHide, isSmall, rowsToHide, type Counts, type TableCell } from './suppression';

/** What is disclosed. */
export type DisclosureRule = Pick<Disclosure, 'minimum' | 'identifiers'>;

/** Keys of numbers that say which row it is, not how many people are in it. */
const NAMES: readonly string[] = ['id', 'key', 'segment', 'touchpoint', 'from', 'to', 'score'];

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
  if (!counts.some((n) => isSmall(n, minimum))) return;
  for (const key of keys) {
    const inner = value[key];
    if (typeof inner === 'number') Object.assign(value, { [key]: Number.NaN });
    else if (typeof inner === 'object' && inner !== null) hideNumbers(inner);
  }
}

/** Hides the rows of a list about few people, and those that a total would tell them by; returns them. */
export function hideRows<T extends object>(
  rows: readonly T[],
  counts: (row: T) => Counts,
  { minimum }: DisclosureRule,
  names: readonly (keyof T & string)[] = [],
): T[] {
  const hidden = [...rowsToHide(rows.map(counts), minimum)].flatMap((i) => rows[i] ?? []);
  for (const row of hidden) hideNumbers(row, [...NAMES, ...names]);
  return hidden;
}

/** Hides the cells of a table about few people, and those that totals of rows or columns would tell them by. */
export function hideCells<T extends object>(
  cells: readonly T[],
  cellOf: (cell: T) => TableCell,
  { minimum }: DisclosureRule,
): void {
  for (const i of cellsToHide(cells.map(cellOf), minimum)) hideNumbers(cells[i] ?? {});
}

/** Stands in the place of a part about fewer people than the minimum. */
export function tooFew({ minimum }: DisclosureRule): Unavailable {
  return { unavailable: { code: 'small-cells', need: String(minimum), have: '' } };
}
