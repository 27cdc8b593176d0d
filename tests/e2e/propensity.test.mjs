/** Who buys what next: a category is chosen, and the likeliest customers are told and taken away. */
import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { csv, openFiles, outcome, savedText } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

/** Orders of 240 customers over two years; every third buys tea most of the time. */
function orders() {
  const rows = ['customer,date,amount,category'];
  for (let customer = 0; customer < 240; customer += 1) {
    for (let order = 0; order < 24; order += 1) {
      const day = (customer % 30) + order * 30;
      const mixed = (customer * 7 + order * 11) % 10;
      const tea = customer % 3 === 0 ? mixed < 6 : mixed < 1;
      const date = new Date(Date.UTC(2022, 0, 1 + day)).toISOString().slice(0, 10);
      rows.push(`c${1000 + customer},${date},${5 + mixed},${tea ? 'tea' : ['cups', 'books'][order % 2]}`);
    }
  }
  return csv('orders.csv', `${rows.join('\n')}\n`);
}

describe('propensity', () => {
  const { visit } = visits();

  test('a category is chosen on the page, and the list can be taken away', async () => {
    const page = await visit();
    const opened = await openFiles(page, [orders()]);
    assert.deepEqual(opened.report.overview.categories, ['books', 'cups', 'tea']);
    const choice = page.locator('customer-loupe [data-part="likely-category"]');
    await choice.waitFor();
    const { report, error } = await outcome(page, 60_000, () => choice.selectOption('tea'));
    assert.equal(error, undefined);
    const { propensity } = report;
    assert.equal(propensity.days, 90);
    const said = await page.locator('customer-loupe [data-part="likely-say"]').innerText();
    assert.match(
      said,
      new RegExp(`Of 240 customers ${Math.round(propensity.expected)} .+ tea within 90 days`),
    );
    const [first] = propensity.top;
    assert.equal(Number(first.customer.slice(1)) % 3, 1, 'c1000 and every third after it love tea');
    const saved = page.waitForEvent('download');
    await page.locator('customer-loupe [data-export="propensity"]').click();
    const list = await savedText(await saved);
    assert.equal(list.trim().split('\n').length, 241);
    assert.ok(list.includes(`\n${first.customer},`));
  });
});
