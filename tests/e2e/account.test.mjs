/** The account of the data: what the page says first of all. */
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { launch } from '../support/browser.mjs';
import { openFiles, openLoupe, untilReady } from '../support/loupe.mjs';
import { site } from '../support/site.mjs';
import { suite } from '../support/suite.mjs';

describe('the account of the data', () => {
  const t = suite();
  let browser;
  let served;
  before(async () => {
    browser = await launch(t);
    served = await site(t);
  });

  test('stands in the first section, with the figures of the report', async () => {
    const page = await openLoupe(browser, served.url);
    await untilReady(page);
    const { report } = await openFiles(page, [at('www/page/static/cdnow.csv')]);
    const first = page.locator('customer-loupe [data-part="section"]').first();
    assert.equal(await first.getAttribute('data-section'), 'data');
    const { utilisation, blackHole } = report.health;
    const figure = (id) => first.locator(`[data-stat="${id}"] [data-part="stat-figure"]`).innerText();
    assert.equal(await figure('used'), `${Math.round((100 * utilisation.used) / utilisation.supplied)}%`);
    assert.equal(await figure('missing'), `${Math.round(100 * blackHole.missing)}%`);
    const cells = first.locator('[data-table="cells"] tbody tr');
    assert.equal(await cells.count(), utilisation.tables.length);
    assert.equal(await first.locator('[data-table="families"] tbody tr').count(), blackHole.families.length);
    assert.match(await first.locator('[data-part="collect-next"]').innerText(), /cheapest/);
    assert.deepEqual(page.problems, []);
  });
});
