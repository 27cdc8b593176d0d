/** The account of the data: what the page says first of all. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { openFiles } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

describe('the account of the data', () => {
  const { visit } = visits();

  test('stands in the first section, with the figures of the report', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [at('www/page/static/cdnow.csv')]);
    const first = page.locator('customer-loupe [data-part="section"]').first();
    assert.equal(await first.getAttribute('data-section'), 'data');
    const { utilisation, blackHole } = report.health;
    const said = await first.locator('[data-part="sentence"]').innerText();
    const percent = (share) => `${Math.round(100 * share)}%`;
    assert.ok(said.includes(percent(utilisation.used / utilisation.supplied)), said);
    assert.ok(said.includes(percent(blackHole.missing)), said);
    const rows = (id) => first.locator(`[data-table="${id}"] tbody tr`).count();
    assert.equal(await rows('cells'), utilisation.tables.length);
    assert.equal(await rows('signals'), blackHole.families.length);
    assert.equal(await rows('coverage'), report.health.timeline.months.length);
    assert.equal(await rows('checks'), report.health.checks.length);
    for (const id of ['cells', 'signals', 'coverage']) {
      await first.locator(`[data-figure="${id}"] svg`).first().waitFor();
    }
    assert.match(await first.locator('[data-part="collect-next"]').innerText(), /cheapest/);
    assert.equal(await first.locator('[data-part="collect-next"] li').count(), report.health.next.length);
    assert.deepEqual(page.problems, []);
  });

  test('says of every analysis whether it can run, and what it is short of', async () => {
    const page = await visit();
    await openFiles(page, [at('www/page/static/cdnow.csv')]);
    const line = (analysis) =>
      page.locator(`customer-loupe [data-part="ready"][data-analysis="${analysis}"]`);
    assert.equal(await line('funnel').getAttribute('data-state'), 'not');
    assert.match(await line('funnel').innerText(), /Leads: 0, needs/);
    assert.notEqual(await line('segments').getAttribute('data-state'), 'not');
  });

  test('a rule of thumb and the kind of business can be changed', async () => {
    const page = await visit();
    await openFiles(page, [at('www/page/static/cdnow.csv')]);
    const typical = page.locator('customer-loupe [data-benchmark="utilisation"]');
    const low = typical.locator('[data-part="benchmark-low"]');
    await low.fill('20');
    await low.press('Tab');
    const chart = page.locator('customer-loupe [data-figure="cells"] svg').first();
    await chart.getByText('20% –').waitFor({ state: 'attached' });
    // What is no range is put back.
    await low.fill('99');
    await low.press('Tab');
    assert.equal(await low.inputValue(), '20');
    const kind = page.locator('customer-loupe [data-part="business"]');
    await kind.selectOption('durable');
    await page.waitForFunction(
      () => document.querySelector('customer-loupe').report?.health.business.by === 'user',
    );
    assert.equal(await kind.inputValue(), 'durable');
    assert.equal(await low.inputValue(), '20');
    assert.deepEqual(page.problems, []);
  });
});
