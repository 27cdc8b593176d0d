/** From a figure to its formula by one click: each section says how its figures are computed, with this report's numbers. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LANGUAGES, reportPage, storedReport } from '../support/report-page.mjs';
import { suite } from '../support/suite.mjs';

const t = suite();
const stored = {};
let page;

before(async () => {
  page = await reportPage(t);
  for (const name of ['shop', 'leads', 'rooms', 'shop-grid', 'few-orders', 'acquisition'])
    stored[name] = await storedReport(name);
});

/** The derivations of a section: `{ figure: text }`. */
async function derivations(name, section, lang = 'en') {
  const { root } = await page.render(stored[name], { lang, sections: [section] });
  const entries = [...root.querySelectorAll(`[data-of="${section}"] dt`)].map((term) => [
    term.textContent.trim(),
    term.nextElementSibling.textContent.replace(/\s+/g, ' ').trim(),
  ]);
  return Object.fromEntries(entries);
}

describe('how figures are computed', () => {
  const expected = {
    overview: ['shop', ['Bought again', 'Your data put to use', 'Months of history']],
    data: ['shop', ['Your data put to use', 'Never captured']],
    groups: ['shop', ['Who is in which group', 'How many groups', 'Share of a group', 'Against the average']],
    value: [
      'acquisition',
      [
        'Expected purchases',
        'Still active',
        'What they will bring',
        'The range',
        'Cost covered in',
        'What if',
      ],
    ],
    funnel: ['leads', ['Won', 'Share that moved on', 'Likely between', 'Days until then (median)']],
    scores: [
      'leads',
      ['Chance of a lead', 'Right order, of 100 pairs', 'How far off', 'What the open leads will bring'],
    ],
    satisfaction: [
      'rooms',
      ['Satisfied', 'Between', 'Against the whole', 'Bought again', 'What the answer tells beyond purchases'],
    ],
    campaigns: [
      'acquisition',
      ['Against other customers', 'Return', 'The curve', 'Below 200%, 100%, 0%', 'What to do'],
    ],
  };

  for (const [section, [name, figures]] of Object.entries(expected)) {
    test(`${section}: every figure, in every language`, async () => {
      assert.deepEqual(Object.keys(await derivations(name, section)), figures);
      for (const lang of LANGUAGES) {
        const all = await derivations(name, section, lang);
        assert.equal(Object.keys(all).length, figures.length, lang);
      }
    });
  }

  test('the numbers are those of the report', async () => {
    const { overview, value } = stored.shop.report;
    const again = overview.customers - overview.boughtOnce;
    const of = await derivations('shop', 'overview');
    assert.ok(
      of['Bought again'].includes(
        `${again.toLocaleString('en')} of ${overview.customers.toLocaleString('en')}.`,
      ),
    );
    const forecast = await derivations('shop', 'value');
    assert.ok(forecast['What they will bring'].includes(`${value.discountRate * 100}% a year`));
    const { funnel } = stored.leads.report;
    assert.ok((await derivations('leads', 'funnel')).Won.includes(`${funnel.won} of ${funnel.leads}.`));
  });

  test('a grid is not said to be made by distances, and what has no result has no formula', async () => {
    const grid = await derivations('shop-grid', 'groups');
    assert.match(grid['Who is in which group'], /fifths/);
    assert.equal('How many groups' in grid, false);
    assert.deepEqual(await derivations('few-orders', 'groups'), {});
  });
});
