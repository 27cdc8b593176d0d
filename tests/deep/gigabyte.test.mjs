/** A file of 1 GB in the browser: read in chunks and analysed within 1 GiB of wasm memory, stopped at once when asked. */
import assert from 'node:assert/strict';
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import test, { before, describe } from 'node:test';
import { PRESETS, generateOrders } from '../../scripts/generate-orders.mjs';
import { at } from '../../scripts/lib/paths.mjs';
import { launch } from '../support/browser.mjs';
import { openFiles, openLoupe, untilReady } from '../support/loupe.mjs';
import { site } from '../support/site.mjs';
import { suite } from '../support/suite.mjs';

const FOLDER = at('tests', '.output', 'gigabyte');
const FILE = path.join(FOLDER, 'orders.csv');
const { rows, customers } = PRESETS.gigabyte;

/** Stands before every script of the page: keeps the memory of every wasm instance, in each thread. */
const KEEP = `if (!globalThis.memories) {
  globalThis.memories = [];
  const Plain = WebAssembly.Instance;
  WebAssembly.Instance = class extends Plain {
    constructor(...given) {
      super(...given);
      if (this.exports.memory) globalThis.memories.push(this.exports.memory);
    }
  };
}
`;

/** The built page, with that before its scripts. */
async function watchedPage() {
  const folder = path.join(FOLDER, 'page');
  await cp(at('www', 'dist'), folder, { recursive: true });
  for (const name of (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.js'))) {
    const file = path.join(folder, name);
    await writeFile(file, KEEP + (await readFile(file, 'utf8')));
  }
  return folder;
}

/** Bytes of the largest wasm memory of any worker. */
async function largestMemory(page) {
  const sizes = page
    .workers()
    .map((worker) => worker.evaluate(() => globalThis.memories.map(({ buffer }) => buffer.byteLength)));
  return Math.max(...(await Promise.all(sizes)).flat());
}

describe('a file of 1 GB', () => {
  const t = suite();
  let page;
  before(async () => {
    mkdirSync(FOLDER, { recursive: true });
    t.after(() => rm(FOLDER, { recursive: true, force: true }));
    const bytes = await generateOrders({ out: FILE, rows, customers });
    assert.ok(bytes > 1e9, `${bytes} bytes`);
    const { url } = await site(t, await watchedPage());
    page = await openLoupe(await launch(t), url);
    await untilReady(page);
  });

  test('is left at once when asked, and the page is as before', async () => {
    const { report } = await openFiles(page, [at('www/page/static/cdnow.csv')]);
    const part = (name) => page.locator(`customer-loupe [data-part="${name}"]`).first();
    const heard = await page.evaluate(() => window.heard.length);
    await part('file-input').setInputFiles([FILE]);
    await page.waitForFunction(
      (from) => window.heard.slice(from).some(({ type, detail }) => type === 'progress' && detail.rows > 0),
      heard,
    );
    await part('cancel').click();
    await part('cancel').waitFor({ state: 'detached' });
    const shown = await page.evaluate(() => document.querySelector('customer-loupe').report);
    assert.deepEqual(shown, report);
    const rowsRead = await page.evaluate(() =>
      Math.max(...window.heard.map(({ detail }) => detail?.rows ?? 0)),
    );
    assert.ok(rowsRead < rows / 2, `${rowsRead} rows were read before anybody listened`);
  });

  test('is read in chunks and analysed within 1 GiB', async () => {
    const { report, error } = await openFiles(page, [FILE], { timeout: 330_000 });
    assert.equal(error, undefined);
    const [table] = report.tables;
    assert.deepEqual([table.rows, table.rejected, table.accounted], [rows, 0, { purchases: rows }]);
    assert.equal(report.overview.customers, customers);
    // The made-up customers never leave.
    assert.equal(report.value.chosen, 'nbd');
    await page.locator('customer-loupe [data-part="report"]').waitFor();
    const memory = await largestMemory(page);
    assert.ok(memory <= 2 ** 30, `${(memory / 2 ** 20).toFixed(0)} MiB`);
    assert.deepEqual(page.problems, []);
  });
});
