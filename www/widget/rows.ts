/** Rows as a host page has them. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows written between two breaths of the page. */
const SLICE = 5000;

/** Plain objects as a CSV file in memory, so that rows by property and rows by file go the same way. */
export async function rowsToFile(rows: readonly Row[], name: string): Promise<File> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const parts: string[] = [`${columns.map(cell).join(',')}\n`];
  for (let from = 0; from < rows.length; from += SLICE) {
    const slice = rows.slice(from, from + SLICE);
    parts.push(slice.map((row) => `${columns.map((column) => cell(row[column])).join(',')}\n`).join(''));
    if (from + SLICE < rows.length) await new Promise((resume) => setTimeout(resume));
  }
  return new File(parts, name, { type: 'text/csv' });
}

function cell(value: unknown): string {
  const text = plain(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return day(value);
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return JSON.stringify(value);
  }
}

/** A Date's calendar day: that of UTC where it is midnight there, as `new Date('2024-01-05')` makes it; else the local one. */
function day(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const iso = date.toISOString();
  if (iso.endsWith('T00:00:00.000Z')) return iso.slice(0, 10);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
