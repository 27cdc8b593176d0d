/** Customer groups on the page: without orders, with probabilities, by the RFM grid. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { openFiles, untilCustomers, untilShown } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

const sample = at('www/page/static/cdnow.csv');

/** A hundred and eighty customers of three kinds, without a single order. */
function table() {
  const lines = ['customer_id,age,income,drink,constant'];
  for (let i = 0; i < 180; i++) {
    const kind = i % 3;
    const age = [24, 45, 66][kind] + (i % 7);
    const income = i % 20 === 0 ? '' : [20, 60, 35][kind] * 1000 + (i % 11) * 300;
    const drink = i % 10 === 0 ? 'juice' : ['tea', 'coffee', 'tea'][kind];
    lines.push(`c${i},${age},${income},${drink},same`);
  }
  return { name: 'customers.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

describe('groups on the page', () => {
  const { visit } = visits();

  async function opened(files) {
    const page = await visit();
    const { report } = await openFiles(page, files);
    return { page, report, rows: (id) => page.locator(`customer-loupe [data-table="${id}"] tbody tr`) };
  }

  /** Chooses, and waits for the report that follows. */
  async function choose(page, part, value) {
    const next = page.evaluate(
      () =>
        new Promise((resolve) => {
          const loupe = document.querySelector('customer-loupe');
          loupe.addEventListener('loupe-report', ({ detail }) => resolve(detail.report ?? detail), {
            once: true,
          });
        }),
    );
    await page.locator(`customer-loupe [data-part="${part}"]`).selectOption(value);
    const report = await next;
    await untilShown(page);
    return report;
  }

  test('customers without orders are grouped by what their table says', async () => {
    const { page, report, rows } = await opened([table()]);
    const { segments, warnings } = report;
    assert.deepEqual(segments.columns, ['age', 'income', 'drink', 'constant']);
    assert.equal(segments.naturalK > 1, true);
    assert.equal(segments.features.find(({ column }) => column === 'income').missing, 9);
    assert.ok(
      warnings.some(({ code, params }) => code === 'feature-dropped' && params.column === 'constant'),
    );
    assert.equal(await rows('groups').count(), segments.k);
    assert.equal(await rows('lifts').count(), segments.lifts.length);
    await page.locator('customer-loupe [data-figure="map"] svg').waitFor();
    const section = await page.locator('customer-loupe [data-section="groups"]').innerText();
    assert.match(section, /groups stand out/);
    assert.match(section, /drink: coffee/);
    const page1 = await page.evaluate(() =>
      document
        .querySelector('customer-loupe')
        .shadowRoot.querySelector('[data-table="customers"]')
        .textContent.includes('c0'),
    );
    assert.equal(page1, true);
    assert.deepEqual(page.problems, []);
  });

  test('a mixture says who belongs to two groups; the grid how it was cut', async () => {
    const { page, rows } = await opened([sample]);
    const mixture = await choose(page, 'groups-method', 'mixture');
    assert.equal(mixture.segments.method, 'mixture');
    const both = mixture.segments.membership.overlaps.reduce((sum, { customers }) => sum + customers, 0);
    const said = await page.locator('customer-loupe [data-part="membership"]').innerText();
    assert.ok(said.replaceAll(',', '').includes(String(both)), said);
    // Those can be looked at one by one.
    await page.locator('customer-loupe [data-part="membership-filter"]').selectOption('also');
    await untilCustomers(page, both);
    const asked = await choose(page, 'groups-number', '3');
    assert.equal(asked.segments.k, 3);
    const grid = await choose(page, 'groups-method', 'rfm');
    assert.equal(grid.segments.grid.cells.length, 125);
    assert.equal(await rows('rfm-cuts').count(), 3);
    assert.deepEqual(page.problems, []);
  });
});
