/** What a person does on the page: drop, read, sort, take away; in both languages, on every width. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { csv, openFiles, savedText } from '../support/loupe.mjs';
import { needsShared } from '../support/shared.mjs';
import { visits } from '../support/visits.mjs';

const SAMPLE = at('www/page/static/cdnow.csv');

describe('the page', () => {
  const { visit } = visits();
  const drawn = (page, least) =>
    page.waitForFunction(
      (count) =>
        document.querySelector('customer-loupe').shadowRoot.querySelectorAll('[data-part="chart"] svg')
          .length >= count,
      least,
    );
  const part = (page, name) => page.locator(`customer-loupe [data-part="${name}"]`);

  test('says what the orders hold, in sections that open with a sentence', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [SAMPLE]);
    await drawn(page, 5);
    const sentences = await part(page, 'sentence').allInnerTexts();
    assert.ok(sentences.length >= 4, String(sentences.length));
    assert.ok(sentences.some((text) => text.includes('2,357 customers')));
    assert.equal(report.tables[0].rejected, 0);
    assert.deepEqual(page.problems, []);
  });

  test('every chart has its table', async () => {
    const page = await visit();
    await openFiles(page, [SAMPLE]);
    await drawn(page, 5);
    const charts = part(page, 'figure').filter({ has: page.locator('[data-part="chart"]') });
    const names = await charts.evaluateAll((figures) => figures.map(({ dataset }) => dataset.figure));
    assert.ok(names.length >= 5);
    await page.evaluate(() => {
      for (const details of document.querySelector('customer-loupe').shadowRoot.querySelectorAll('details')) {
        details.open = true;
      }
    });
    for (const name of names) {
      const figure = page.locator(`customer-loupe [data-figure="${name}"]`);
      await figure.locator('[data-part="as-table"]').click();
      assert.ok((await figure.locator('table tbody tr').count()) > 0, name);
    }
  });

  test('customers are sorted, leafed through and exported as the command line writes them', async () => {
    const page = await visit();
    await openFiles(page, [SAMPLE]);
    const rows = page.locator('customer-loupe [data-part="open-customer"]');
    const first = await rows.first().innerText();
    await part(page, 'next').click();
    await page.waitForFunction(
      (before) =>
        document
          .querySelector('customer-loupe')
          .shadowRoot.querySelector('[data-part="open-customer"]')
          .textContent.trim() !== before,
      first.trim(),
    );
    const download = page.waitForEvent('download');
    await part(page, 'exports').getByRole('button').first().click();
    const text = await savedText(await download);
    assert.equal(text.trim().split('\n').length, 2358);
    assert.match(text, /^customer_id,frequency,recency,age,monetary,p_alive,p_alive_note/);
  });

  /** Waits for a forecast by this model over this horizon. */
  const forecast = (page, chosen, horizon) =>
    page.waitForFunction(
      ([model, length]) => {
        const now = document.querySelector('customer-loupe').report?.value;
        return now?.chosen === model && now.horizon === length;
      },
      [chosen, horizon],
    );

  test('the forecast is worked out again on other terms, without the file being read again', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [SAMPLE]);
    const value = () => page.evaluate(() => document.querySelector('customer-loupe').report.value);
    const heard = () =>
      page.evaluate(() => window.heard.filter(({ detail }) => detail?.phase === 'read').length);
    const reads = await heard();
    await part(page, 'value-model').selectOption('pareto-nbd');
    await forecast(page, 'pareto-nbd', 52);
    assert.match((await part(page, 'sentence').allInnerTexts()).join(' '), /next year/);
    await part(page, 'value-horizon').fill('26');
    await part(page, 'value-horizon').press('Tab');
    await forecast(page, 'pareto-nbd', 26);
    assert.ok((await value()).totals.clv < report.value.totals.clv);
    const half = (await value()).totals.clv;
    await part(page, 'value-margin').fill('50');
    await part(page, 'value-margin').press('Tab');
    await page.waitForFunction(
      (before) => document.querySelector('customer-loupe').report.value.totals.clv < 0.6 * before,
      half,
    );
    assert.equal(await heard(), reads);
  });

  test('a file that is refused takes nothing of what was chosen for those on show', async () => {
    const page = await visit();
    await openFiles(page, [SAMPLE]);
    await part(page, 'value-model').selectOption('bg-nbd');
    await forecast(page, 'bg-nbd', 52);
    // What cannot be is put back.
    await part(page, 'value-margin').fill('0');
    await part(page, 'value-margin').press('Tab');
    assert.equal(await part(page, 'value-margin').inputValue(), '100');
    const png = {
      name: 'picture.png',
      mimeType: 'image/png',
      buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    };
    const { error } = await openFiles(page, [png]);
    assert.equal(error.code, 'not-a-table');
    await part(page, 'value-horizon').fill('26');
    await part(page, 'value-horizon').press('Tab');
    await forecast(page, 'bg-nbd', 26);
    // Other data begin anew.
    await openFiles(page, [SAMPLE]);
    await forecast(page, 'mbg-nbd', 52);
  });

  test('speaks Chinese', async () => {
    const page = await visit({ locale: 'zh-CN' });
    await openFiles(page, [SAMPLE]);
    await drawn(page, 5);
    const sentences = (await part(page, 'sentence').allInnerTexts()).join('');
    assert.match(sentences, /2,357 ?(位|个|名)?客户/);
    assert.doesNotMatch(sentences, /[a-z]{4,}/i);
  });

  for (const width of [390, 768, 1280, 1920]) {
    test(`nothing is cut at ${width} px, light or dark`, async () => {
      for (const colorScheme of ['light', 'dark']) {
        const page = await visit({ viewport: { width, height: 900 }, colorScheme });
        await openFiles(page, [SAMPLE]);
        await drawn(page, 5);
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.ok(wide <= 0, `${colorScheme}: ${wide} px too wide`);
        await page.context().close();
      }
    });
  }

  test('several files are one ledger', async () => {
    const page = await visit();
    const [header, ...rows] = (await readFile(SAMPLE, 'utf8')).trimEnd().split('\n');
    const half = (name, lines) => csv(name, `${[header, ...lines].join('\n')}\n`);
    const { report } = await openFiles(page, [
      half('a.csv', rows.slice(0, 3000)),
      half('b.csv', rows.slice(3000)),
    ]);
    assert.equal(report.tables.length, 2);
    assert.equal(report.overview.customers, 2357);
  });

  test('Cancel answers at once, and the page is as before', async () => {
    const page = await visit();
    const big = `customer,date,amount\n${'c1,2020-01-31,5\n'.repeat(2_000_000)}`;
    await part(page, 'file-input')
      .first()
      .setInputFiles([csv('big.csv', big)]);
    await part(page, 'cancel').click();
    await part(page, 'drop-area').waitFor();
    const { report } = await openFiles(page, [SAMPLE]);
    assert.equal(report.overview.customers, 2357);
  });

  test('a funnel from leads with an outcome', async () => {
    const page = await visit();
    const rows = Array.from({ length: 100 }, (_, i) => `${i},${i % 10 === 0 ? 'yes' : 'no'}`);
    const { report } = await openFiles(page, [csv('leads.csv', `lead id,outcome\n${rows.join('\n')}\n`)]);
    assert.equal(report.funnel.stages[0].advanced, 10);
    const sentence = page.locator('customer-loupe [data-section="funnel"] [data-part="sentence"]');
    assert.match(await sentence.first().innerText(), /10( of|%| of every)/);
  });

  test('half a million real orders, every row accounted for', async (test) => {
    const file = needsShared(test, 'data', 'orders', 'online_retail.csv');
    if (!file) return;
    const page = await visit();
    const { report } = await openFiles(page, [file]);
    const [table] = report.tables;
    const accounted = Object.values(table.accounted).reduce((sum, n) => sum + n, 0);
    assert.equal(table.rows, 541_909);
    assert.equal(accounted + table.rejected, 541_909);
    assert.equal(table.rejectCounts['customer-missing'], 135_080);
    assert.deepEqual(page.problems, []);
  });
});
