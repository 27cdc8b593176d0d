/** Days and tables as text. */
const MS_PER_DAY = 864e5;

/** The day so many days after another. */
export function isoDay(first, days) {
  return new Date(Date.parse(first) + Math.floor(days) * MS_PER_DAY).toISOString().slice(0, 10);
}

/** A table as CSV. */
export function csv(header, rows) {
  return [header, ...rows.map((row) => row.join(','))].join('\n') + '\n';
}
