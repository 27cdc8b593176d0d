/** The account of the data: what the page says first of all. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { csv, openFiles, outcome } from '../support/loupe.mjs';
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

  test('what the shop shows is held against what was read, and the reading that gives it is one click away', async () => {
    const rows = ['order id,customer,order date,net,tax,total,status'];
    let net = 0;
    for (let order = 0; order < 120; order += 1) {
      const [amount, day] = [20 + ((order * 37) % 80), String((order % 28) + 1).padStart(2, '0')];
      const status = order % 10 === 9 ? 'cancelled' : 'paid';
      if (status === 'paid') net += amount;
      const money = `${amount},${amount / 4},${amount * 1.25}`;
      rows.push(`A${order},c${order % 30},2024-0${(order % 9) + 1}-${day},${money},${status}`);
    }
    const page = await visit();
    const { report } = await openFiles(page, [csv('orders.csv', `${rows.join('\n')}\n`)]);
    assert.equal(report.overview.spend, net * 1.25);
    const part = (name) => page.locator(`customer-loupe [data-part="${name}"]`);
    const asked = await outcome(page, 60_000, async () => {
      await part('expected-spend').fill(String(net));
      await part('expected-spend').press('Tab');
    });
    assert.equal(asked.report.expected.figures[0].agrees, false);
    assert.match(await part('expected-verdict').innerText(), /“net” is what was paid/);
    const again = await outcome(page, 60_000, () => part('read-so').first().click());
    assert.equal(again.report.overview.spend, net);
    await page.locator('customer-loupe [data-part="expected-verdict"][data-agrees="yes"]').waitFor();
    assert.deepEqual(page.problems, []);
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
