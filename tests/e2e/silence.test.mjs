/** Load, then silence: after `loupe-ready` the network is cut, and everything still works. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { watchRequests } from '../support/browser.mjs';
import { keepWorkers, openFiles, openLoupe, outcome, untilReady } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

describe('with the network cut at loupe-ready', () => {
  const shared = visits();

  test('a file is analysed, the worker killed and the file analysed again, without a request', async () => {
    const page = await openLoupe(shared.browser, shared.served.url);
    await page.addInitScript(keepWorkers);
    await page.reload();
    await untilReady(page);
    const watch = watchRequests(page);
    await watch.cut();
    const asked = shared.served.requests.length;
    const first = await openFiles(page, [at('www/page/static/cdnow.csv')]);
    assert.equal(first.report.overview.customers, 2357);
    await page.evaluate(() => window.workers[0].terminate());
    const second = await outcome(page, 60_000, () =>
      page.evaluate(() => void document.querySelector('customer-loupe').analyze()),
    );
    assert.deepEqual(second.report.value, first.report.value);
    await page.locator('customer-loupe [data-part="notice"]').filter({ hasText: /again/i }).first().waitFor();
    assert.deepEqual(watch.urls, []);
    assert.equal(shared.served.requests.length, asked);
    assert.match(await page.locator('customer-loupe [data-part="seal"]').innerText(), /0 requests/);
  });

  for (const [part, customers] of [
    ['sample', 4600],
    ['second-sample', 2357],
  ])
    test(`the ${part} needs no request either`, async () => {
      const page = await openLoupe(shared.browser, shared.served.url);
      await untilReady(page);
      const watch = watchRequests(page);
      await watch.cut();
      const { report } = await outcome(page, 60_000, () =>
        page.locator(`customer-loupe [data-part="${part}"]`).first().click(),
      );
      assert.equal(report.overview.customers, customers);
      assert.deepEqual(
        report.tables.filter(({ question }) => question !== null),
        [],
      );
      assert.deepEqual(watch.urls, []);
      assert.deepEqual(page.problems, []);
    });

  test('nothing of the page needs a server of its own: it works in a sub-folder', async () => {
    const html = await readFile(at('www/dist/index.html'), 'utf8');
    assert.doesNotMatch(html, /(src|href)="\//);
  });
});
