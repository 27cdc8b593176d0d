/** Rows and columns of a page as CSV files. */
import { LoupeError } from '../api/errors';

/** A row as a plain object. */
export type Row = Readonly<Record<string, unknown>>;

/** A column of cells: an array or a typed array. */
type Cells = ArrayLike<unknown>;

/** A table by its columns: `{ customer: […], date: […] }`. Cells that a shorter column does not have are blank. */
export type Columns = Readonly<Record<string, Cells>>;

/** A table in memory: an array of plain objects, or an object of columns. */
export type Rows = readonly Row[] | Columns;

/** Rows written before the page gets a chance to handle events. */
const SLICE_ROWS = 5000;

/** Writes rows or columns as a CSV file in memory, so that they are read like any other file. */
export async function rowsToFile(rows: Rows, name: string): Promise<File> {
  const { heads, length, at } = Array.isArray(rows) ? byRows(rows, name) : byColumns(rows as Columns, name);
  const parts: string[] = [`${heads.map(cell).join(',')}\n`];
  for (let from = 0; from < length; from += SLICE_ROWS) {
    if (from > 0) await new Promise((resume) => setTimeout(resume));
    const lines: string[] = [];
    for (let row = from; row < Math.min(from + SLICE_ROWS, length); row += 1) {
      lines.push(`${heads.map((_, column) => cell(at(row, column))).join(',')}\n`);
    }
    parts.push(lines.join(''));
  }
  return new File(parts, name, { type: 'text/csv' });
}

interface Table {
  heads: string[];
  length: number;
  at: (row: number, column: number) => unknown;
}

function byRows(rows: readonly unknown[], name: string): Table {
  const heads = new Set<string>();
  for (const row of rows) {
    if (typeof row !== 'object' || row === null) throw notRows(name);
    for (const head of Object.keys(row)) heads.add(head);
  }
  const list = [...heads];
  return {
    heads: list,
    length: rows.length,
    at: (row, column) => (rows[row] as Row)[list[column] ?? ''],
  };
}

function byColumns(columns: Columns, name: string): Table {
  if (typeof columns !== 'object' || (columns as unknown) === null) throw notRows(name);
  const cells = Object.values(columns);
  if (!cells.every(isCells)) throw notRows(name);
  return {
    heads: Object.keys(columns),
    length: cells.reduce((longest, { length }) => Math.max(longest, length), 0),
    at: (row, column) => cells[column]?.[row],
  };
}

function isCells(value: unknown): boolean {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

function notRows(name: string): LoupeError {
  const range = 'an array of objects, or an object of arrays';
  return new LoupeError({
    code: 'option-invalid',
    kind: 'options',
    message: `\`${name}\` is not a table`,
    hint: `give ${range}`,
    params: { option: name, range },
  });
}

/** A cell of CSV, quoted if a reader might split or trim it, or take it for a comment. */
function cell(value: unknown): string {
  const text = plain(value);
  return /[",;\t|\r\n]|^[\s#']|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return day(value);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isNaN(value) ? '' : String(value);
    case 'object':
      return nested(value);
    case 'boolean':
    case 'bigint':
    case 'symbol':
      return String(value);
    default:
      return '';
  }
}

/** An object as JSON. One whose `toJSON` returns a string (a decimal, a plain date) is that string. */
function nested(value: object): string {
  try {
    const json = JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'bigint' ? String(inner) : inner,
    );
    return json.startsWith('"') ? (JSON.parse(json) as string) : json;
  } catch {
    // It refers to itself.
    return Object.prototype.toString.call(value);
  }
}

/** A Date's calendar day: in UTC if it is midnight there, as in `new Date('2024-01-05')`; else in local time. */
function day(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  if (iso.endsWith('T00:00:00.000Z')) return iso.slice(0, 10);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
