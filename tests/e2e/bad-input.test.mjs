/** What bad input gets on the page: a plain sentence with the remedy; the page lives on, and the next file works. */
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { launch } from '../support/browser.mjs';
import { orders } from '../support/engine.mjs';
import { csv, openFiles, openLoupe, untilReady } from '../support/loupe.mjs';
import { site } from '../support/site.mjs';
import { suite } from '../support/suite.mjs';

const REFUSED = [
  ['an empty file', csv('empty.csv', ''), 'file-empty'],
  [
    'a picture',
    { name: 'photo.csv', mimeType: 'image/png', buffer: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
    'not-a-table',
  ],
  ['a file with one column', csv('one.csv', 'name\nann\nbob\n'), 'one-column'],
  ['a header only', csv('header.csv', 'customer,date,amount\n'), 'header-only'],
  [
    'dates of two readings',
    csv('dates.csv', 'customer,date,amount\na,01/02/2020,5\n'),
    'date-order-ambiguous',
  ],
];

const PARTLY = [
  ['20 customers', csv('few.csv', orders(20, 8)), ({ value }) => value.chosen === 'cohort-average'],
  ['all one-time buyers', csv('once.csv', orders(200, 1)), ({ value }) => 'unavailable' in value],
  [
    'all on one day',
    csv(
      'day.csv',
      `customer,date,amount\n${Array.from({ length: 80 }, (_, i) => `c${i},2020-05-05,${i + 1}`).join('\n')}\n`,
    ),
    ({ value }) => value.unavailable.code === 'one-day-only',
  ],
  [
    'a spend column of zeros',
    csv('zeros.csv', orders(80, 8).replaceAll(/,\d+\n/g, ',0\n')),
    ({ value }) => value.totals.clv === null && value.totals.expectedPurchases > 0,
  ],
  [
    'a date column that is none',
    csv('soon.csv', 'customer,date,amount\na,soon,5\nb,later,6\n'),
    ({ value }) => value.unavailable.code === 'needs-date-column',
  ],
];

describe('bad input', () => {
  const t = suite();
  let page;
  before(async () => {
    const browser = await launch(t);
    const { url } = await site(t);
    page = await openLoupe(browser, url);
    await untilReady(page);
  });

  for (const [what, file, code] of REFUSED) {
    test(`${what} is refused in words, and the next file works`, async () => {
      const { error } = await openFiles(page, [file]);
      assert.equal(error.code, code);
      const notice = page
        .locator('customer-loupe [role="alert"], customer-loupe [data-part="notice"]')
        .first();
      const words = await notice.innerText();
      assert.ok(words.length > 20 && !words.includes(code), words);
      const { report } = await openFiles(page, [csv('orders.csv', orders(60, 6))]);
      assert.equal(report.overview.customers, 60);
    });
  }

  for (const [what, file, holds] of PARTLY) {
    test(`${what}: what can be computed is, and the rest is said`, async () => {
      const { report, error } = await openFiles(page, [file]);
      assert.equal(error, undefined);
      assert.ok(holds(report), JSON.stringify(report.value).slice(0, 300));
      await page.locator('customer-loupe [data-part="report"]').waitFor();
    });
  }

  test('no script failed on the way', () => {
    assert.deepEqual(page.problems, []);
  });
});
