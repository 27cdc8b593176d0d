/** Workbooks on the page: dropped, chosen by sheet, read again after the worker dies, all without a request. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { before, describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { launch, watchRequests } from '../support/browser.mjs';
import { keepWorkers, openFiles, openLoupe, outcome, untilReady } from '../support/loupe.mjs';
import { needsShared } from '../support/shared.mjs';
import { site } from '../support/site.mjs';
import { suite } from '../support/suite.mjs';
import { cellsOf, xlsx } from '../support/workbook.mjs';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a workbook on the page', () => {
  const t = suite();
  let browser;
  let url;
  let csv;
  before(async () => {
    browser = await launch(t);
    ({ url } = await site(t));
    csv = await readFile(at('www/page/static/cdnow.csv'), 'utf8');
  });
  const file = (sheets) => ({ name: 'book.xlsx', mimeType: TYPE, buffer: xlsx(sheets) });
  const part = (page, name) => page.locator(`customer-loupe [data-part="${name}"]`);

  test('gives the report of the CSV with the network cut, and again when its worker was killed', async () => {
    const page = await openLoupe(browser, url);
    await page.addInitScript(keepWorkers);
    await page.reload();
    await untilReady(page);
    const watch = watchRequests(page);
    await watch.cut();
    const plain = await openFiles(page, [at('www/page/static/cdnow.csv')]);
    const from = await outcome(page, 120_000, () =>
      page.evaluate(
        async (bytes) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([new Uint8Array(bytes)], 'book.xlsx'));
          const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
          document.querySelector('customer-loupe').dispatchEvent(drop);
        },
        [...file([{ name: 'Orders', rows: cellsOf(csv) }]).buffer],
      ),
    );
    assert.equal(from.error, undefined);
    for (const key of ['overview', 'value', 'segments', 'health']) {
      const [ours, theirs] = [from, plain].map(({ report }) =>
        JSON.parse(JSON.stringify(report[key]).replaceAll('book.xlsx', 'cdnow.csv')),
      );
      assert.deepEqual(ours, theirs, key);
    }
    assert.equal(from.report.provenance.files[0].name, 'book.xlsx');
    await page.evaluate(() => window.workers[0].terminate());
    const again = await outcome(page, 120_000, () =>
      page.evaluate(() => void document.querySelector('customer-loupe').analyze()),
    );
    assert.deepEqual(again.report.value, from.report.value);
    assert.deepEqual(watch.urls, []);
  });

  test('offers its sheets, and reads the one that is chosen', async () => {
    const page = await openLoupe(browser, url);
    await untilReady(page);
    const [head, ...rows] = csv.trimEnd().split('\n');
    const half = (from, to) => cellsOf([head, ...rows.slice(from, to)].join('\n'));
    const { report } = await openFiles(page, [
      file([
        { name: 'Notes', rows: [['made by hand']] },
        { name: 'First', rows: half(0, 3000) },
        { name: 'Second', rows: half(3000) },
      ]),
    ]);
    assert.deepEqual(
      report.tables.map(({ name }) => name),
      ['book.xlsx › First', 'book.xlsx › Second'],
    );
    assert.equal(report.overview.customers, 2357);
    await page.evaluate(() => {
      const root = document.querySelector('customer-loupe').shadowRoot;
      for (const details of root.querySelectorAll('[data-part="table-panel"]')) details.open = true;
    });
    const sheet = part(page, 'sheet').first();
    assert.equal(await sheet.inputValue(), '');
    assert.equal(await part(page, 'delimiter').count(), 0);
    await sheet.selectOption('First');
    const one = await outcome(page, 120_000, () => part(page, 'read-again').first().click());
    assert.deepEqual(
      one.report.tables.map(({ name }) => name),
      ['book.xlsx › First'],
    );
    assert.ok(one.report.overview.customers < 2357);
    await page.evaluate(() => {
      const root = document.querySelector('customer-loupe').shadowRoot;
      for (const details of root.querySelectorAll('[data-part="table-panel"]')) details.open = true;
    });
    assert.equal(await sheet.inputValue(), 'First');
    await sheet.selectOption('');
    const all = await outcome(page, 120_000, () => part(page, 'read-again').first().click());
    assert.equal(all.report.overview.customers, 2357);
    assert.deepEqual(page.problems, []);
  });

  test('that cannot be read is refused in words, in both languages, and the next file works', async () => {
    for (const [locale, words] of [
      ['en-US', /damaged/],
      ['zh-CN', /已损坏/],
    ]) {
      const page = await openLoupe(browser, url, { locale });
      await untilReady(page);
      const { buffer } = file([{ name: 'Orders', rows: cellsOf(csv) }]);
      const { error } = await openFiles(page, [
        { name: 'book.xlsx', mimeType: TYPE, buffer: buffer.subarray(0, buffer.length / 2) },
      ]);
      assert.equal(error.code, 'workbook-damaged');
      assert.match(await page.locator('customer-loupe [role="alert"]').first().innerText(), words);
      const { report } = await openFiles(page, [file([{ name: 'Orders', rows: cellsOf(csv) }])]);
      assert.equal(report.overview.customers, 2357);
      assert.deepEqual(page.problems, []);
      await page.context().close();
    }
  });

  test('of real data is a table', async (test) => {
    const real = needsShared(test, 'data', 'xlsx', 'ne_1033_data.xlsx');
    if (!real) return;
    const page = await openLoupe(browser, url);
    await untilReady(page);
    const { report } = await openFiles(page, [real]);
    assert.equal(report.tables[0].rows, 1036);
    assert.equal(report.tables[0].columns.length, 14);
  });
});
