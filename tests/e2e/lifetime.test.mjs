/** Lifetime value on the page: whom to look after, the test of the forecast, payback, contracts. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { openFiles } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

const sample = at('www/page/static/cdnow.csv');

describe('lifetime value on the page', () => {
  const { visit } = visits();

  async function opened(files) {
    const page = await visit();
    const { report } = await openFiles(page, files);
    return { page, report, part: (name) => page.locator(`customer-loupe [data-part="${name}"]`) };
  }

  test('whom to look after opens as a list with histories, and leads to the customers', async () => {
    const { page, report, part } = await opened([sample]);
    const group = report.value.standings.find(({ name }) => name === 'slipping');
    const card = page.locator('customer-loupe [data-standing="slipping"]');
    assert.equal(await card.locator('strong').innerText(), String(group.customers));
    await card.locator('[data-part="show-standing"]').click();
    await part('care-list').locator('svg.history').first().waitFor();
    assert.equal(await part('care-list').locator('tbody tr').count(), 8);
    assert.ok((await part('care-list').locator('.history-purchase').count()) > 8);
    await part('all-standing').click();
    await page.waitForFunction(
      (total) => document.querySelector('customer-loupe').shadowRoot.textContent.includes(`of ${total}`),
      group.customers,
    );
    assert.equal(await part('standing-filter').inputValue(), 'slipping');
    assert.deepEqual(page.problems, []);
  });

  test('a customer’s drawer tells the chance to buy again and draws the history', async () => {
    const { page, part } = await opened([sample]);
    await page.locator('customer-loupe [data-table="customers"] tbody tr').first().click();
    const drawer = part('customer-drawer');
    await drawer.locator('svg.history').waitFor();
    assert.match(await drawer.innerText(), /Buys again over the next year with a chance of \d+/);
    assert.match(await drawer.innerText(), /the next purchase is as likely within/);
  });

  test('the forecast is graded, and tested in charts and tables', async () => {
    const { page, report, part } = await opened([sample]);
    const { baseline, holdout, tracking } = report.value;
    assert.equal(await part('verdict').getAttribute('data-grade'), baseline.grade);
    await part('check').locator('summary').click();
    for (const id of [
      'tracking-cumulative',
      'tracking-incremental',
      'by-frequency',
      'spend-bands',
      'alive-map',
    ]) {
      await page.locator(`customer-loupe [data-figure="${id}"] svg`).first().waitFor();
    }
    const rows = (id) => page.locator(`customer-loupe [data-table="${id}"] tbody tr`).count();
    assert.equal(await rows('holdout-models'), holdout.models.length);
    assert.equal(await rows('by-frequency'), 8);
    assert.ok((await rows('tracking-cumulative')) >= tracking.steps.length / 3);
    assert.deepEqual(page.problems, []);
  });

  test('what it costs to win a customer is asked for, and the month that pays for it told', async () => {
    const { page, part } = await opened([sample]);
    assert.match(await part('payback').innerText(), /Say what it costs/);
    await part('acquisition-cost').fill('60');
    await part('acquisition-cost').press('Enter');
    await page.waitForFunction(() => {
      const said = document.querySelector('customer-loupe').shadowRoot.querySelector('[data-part="payback"]');
      return /month \d+/.test(said?.textContent ?? '');
    });
    assert.ok((await page.locator('customer-loupe [data-table="payback"] tbody tr').count()) === 3);
  });

  test('how it is computed stands in words, with formula and paper', async () => {
    const { part } = await opened([sample]);
    await part('models').locator('summary').click();
    const said = await part('models').innerText();
    assert.match(said, /CLV = /);
    assert.match(said, /International Journal of Research in Marketing|Marketing Science|Management Science/);
    assert.match(said, /foretold the rest/);
  });

  test('contracts have their own part and their own file', async () => {
    const lines = ['customer_id,contract start,contract end,monthly fee'];
    for (let n = 0; n < 200; n++) {
      const start = new Date(Date.UTC(2022, 0, 1 + (n % 90)));
      const end = new Date(start.getTime() + (20 + ((n * 53) % 400)) * 864e5);
      const over = end.getTime() < Date.UTC(2022, 11, 1);
      lines.push(
        `c${n},${start.toISOString().slice(0, 10)},${over ? end.toISOString().slice(0, 10) : ''},${10 + (n % 7)}`,
      );
    }
    const file = { name: 'contracts.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
    const { page, report, part } = await opened([file]);
    assert.equal(report.contracts.contracts, 200);
    assert.match(await part('contracts').innerText(), /contracts run and will bring about/);
    await page.locator('customer-loupe [data-figure="survival"] svg').first().waitFor();
    const waiting = page.waitForEvent('download');
    await part('save-contracts').click();
    assert.equal((await waiting).suggestedFilename(), 'contracts.csv');
  });

  test('a report made elsewhere is drawn without its customers, also one that lacks what is new', async () => {
    const { report } = await opened([sample]);
    const { contracts, textbook, ...older } = structuredClone(report);
    for (const key of [
      'standings',
      'years',
      'tracking',
      'cohorts',
      'aliveMap',
      'spendDistribution',
      'bootstrap',
    ]) {
      delete older.value[key];
    }
    const lacking = { unavailable: { code: 'not-in-this-version', need: 'a later version', have: '0.1.0' } };
    Object.assign(older.value, { holdout: lacking, baseline: lacking });
    delete older.value.totals.meanClv;
    assert.ok(contracts && textbook);
    for (const given of [report, older]) {
      const page = await visit();
      await page.evaluate((made) => (document.querySelector('customer-loupe').report = made), given);
      const value = page.locator('customer-loupe [data-section="value"]');
      await value.locator('[data-figure="distribution"] svg').first().waitFor();
      assert.equal(await value.locator('[data-part="show-standing"], [data-part="value-form"]').count(), 0);
      assert.equal(await page.locator('customer-loupe [data-section="customers"]').count(), 0);
      assert.deepEqual(page.problems, []);
    }
  });
});
