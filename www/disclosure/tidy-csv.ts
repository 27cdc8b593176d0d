/** Writes a report as one tidy CSV table: one row for each number or text. */
import type { Report } from '../api/report';

type Leaf = string | number | boolean | null;

/** Returns lines of `part,row,name,value` in the order of the report; `row` counts from 1. A hidden number is empty. */
export function tidyCsv(report: Report): string {
  const lines = ['part,row,name,value'];
  for (const [key, value] of Object.entries(report) as [string, unknown][]) {
    addRows(lines, key, '', value);
  }
  return `${lines.join('\r\n')}\r\n`;
}

/** Adds the lines of a value; `part` is the path to it, `row` the indices of the lists on this path, such as `2.1`. */
function addRows(lines: string[], part: string, row: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const [i, inner] of value.entries())
      addRows(lines, part, `${row}${row === '' ? '' : '.'}${i + 1}`, inner);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      const isLeaf = typeof inner !== 'object' || inner === null;
      if (isLeaf) lines.push([part, row, key, text(inner as Leaf)].map(cell).join(','));
      else addRows(lines, `${part}.${key}`, row, inner);
    }
  } else {
    lines.push([part, row, '', text(value as Leaf)].map(cell).join(','));
  }
}

function text(leaf: Leaf): Leaf {
  return Number.isNaN(leaf) ? null : leaf;
}

/** Characters with which a formula begins in spreadsheets, full-width ones included. */
const STARTS_FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** Characters at which some program might end a cell. */
const SPLITS_CELLS = /[",;\t|\n\r]/;

/** Writes a cell. A text that a spreadsheet would run as a formula gets an apostrophe; a number keeps its sign. */
function cell(leaf: Leaf): string {
  if (leaf === null) return '';
  if (typeof leaf !== 'string') return String(leaf);
  const safe = STARTS_FORMULA.test(leaf) ? `'${leaf}` : leaf;
  return SPLITS_CELLS.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
