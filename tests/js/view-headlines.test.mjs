/** How a forecast is told: by a number, by the rule of thumb that did better, or not at all. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { reportPage, storedReport } from '../support/report-page.mjs';
import { suite } from '../support/suite.mjs';

const t = suite();
let page;
let shop;

const textOf = (node) => node.textContent.replace(/\s+/g, ' ').trim();

before(async () => {
  page = await reportPage(t);
  shop = await storedReport('shop');
});

test('a forecast that did worse than the rule of thumb is not the headline', async () => {
  const changed = structuredClone(shop);
  const { value } = changed.report;
  value.baseline.grade = 'worse';
  value.naive = { monthly: 4000, retention: 0.5, clv: 23_400 };
  const { root } = await page.render(changed, { sections: ['overview', 'value'] });
  const [overview, worth] = root.querySelectorAll('[data-part="sentence"]');
  assert.match(textOf(overview), /By the rule of thumb.*\$23,400/);
  assert.match(textOf(worth), /By the rule of thumb.*\$23,400.*did worse when both were tested/);
});

test('an average for everybody is no headline', async () => {
  const changed = structuredClone(shop);
  changed.report.value.chosen = 'cohort-average';
  const { root } = await page.render(changed, { sections: ['overview', 'value'] });
  const [overview, worth] = root.querySelectorAll('[data-part="sentence"]');
  assert.doesNotMatch(textOf(overview), /will bring/);
  assert.equal(textOf(worth).startsWith('Too few customers came back'), true);
});
