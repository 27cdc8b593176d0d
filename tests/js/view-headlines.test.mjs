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

test('a forecast whose range a test missed leads with its range', async () => {
  const changed = structuredClone(shop);
  const { value } = changed.report;
  Object.assign(value.baseline, { grade: 'better', actual: 1000, model: 1020 });
  const origin = {
    from: '1997-06-01',
    to: '1997-08-31',
    actual: 1000,
    model: 1020,
    low: 900,
    high: 1150,
    naive: 800,
  };
  value.origins = [origin, { ...origin, actual: 1180, to: '1997-05-31' }];
  const shown = async () => {
    const { root, text } = await page.render(changed, { sections: ['overview', 'value'] });
    return { sentences: [...root.querySelectorAll('[data-part="sentence"]')].map(textOf), text };
  };
  const doubted = await shown();
  assert.match(doubted.sentences[0], /between .* and .*missed by 13\.6%/);
  assert.match(doubted.sentences[1], /between .* and .*missed by 13\.6%/);
  assert.match(doubted.text, /\(missed\)/);
  value.origins = [origin, origin];
  const sure = await shown();
  assert.doesNotMatch(sure.sentences.join(' '), /missed by/);
  assert.doesNotMatch(sure.text, /\(missed\)/);
});

test('models that could not be tested are named', async () => {
  const changed = structuredClone(shop);
  changed.report.value.holdout.missing = ['pareto-nbd'];
  const { text } = await page.render(changed, { sections: ['value'] });
  assert.match(text, /Could not be fitted to what was known then, and is not compared: Pareto\/NBD/);
});
