/**
 * Writes the reports beside this file, of the cases in cases.mjs: `npm run build`, then
 * `node tests/golden/reports/make.mjs`. Run it again when the report gets other keys. The same engine writes the same files.
 */
import { writeFile } from 'node:fs/promises';
import { Loupe } from 'customer-loupe/node';
import { CASES, analyse } from './cases.mjs';

const MAX_MAP_POINTS = 60;
const ROWS = 8;

const loupe = await Loupe.start();
for (const [name, one] of Object.entries(CASES)) await write(name, one);
loupe.stop();

/** Writes what a page would show of a case. */
async function write(name, one) {
  const { book, report } = await analyse(loupe, one);
  const query = { limit: ROWS, descending: true };
  const page = {
    report: trimmed(report),
    customers: await book.customers({ ...query, sort: 'frequency' }),
    leads: 'unavailable' in report.funnel ? null : await book.leads({ ...query, sort: 'pWin' }),
  };
  const ids = page.customers.rows.slice(0, 2).map((row) => row.customer_id);
  const timelines = 'unavailable' in report.value ? [] : await book.timelines(ids);
  await writeFile(new URL(`${name}.json`, import.meta.url), `${JSON.stringify({ ...page, timelines })}\n`);
  book.close();
}

/** The report without what only makes the file long: most points of the map, and who belongs to which group. */
function trimmed(report) {
  const { segments, provenance } = report;
  if ('unavailable' in segments) return report;
  const runs = provenance.options.decisions?.runs?.map((run) => ({ ...run, groups: [] }));
  if (runs) provenance.options.decisions.runs = runs;
  return {
    ...report,
    segments: {
      ...segments,
      map: { ...segments.map, points: segments.map.points.slice(0, MAX_MAP_POINTS) },
      segments: segments.segments.map((segment) => ({ ...segment, members: null, model: null })),
      decided:
        segments.decided === null
          ? null
          : { ...segments.decided, former: segments.decided.former.map((group) => ({ ...group, model: null })) },
    },
  };
}
