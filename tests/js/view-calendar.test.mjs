/** When customers buy, and what a shop can tell of it. */
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

/** The stored shop with other findings of its calendar, and options that a person set. */
function withCalendar(calendar, value = {}) {
  const changed = structuredClone(shop);
  const whole = {
    season: null,
    isSeasonTold: false,
    weekdays: null,
    trend: null,
    feasts: [],
    events: [],
    bursts: [],
  };
  changed.report.value.calendar = { ...whole, ...calendar };
  changed.report.provenance.options.value = value;
  return changed;
}

test('what is found and what is told stand in sentences', async () => {
  const season = Array.from({ length: 52 }, (_, part) => (part >= 44 ? 2.5 : 0.73));
  const changed = withCalendar({
    season,
    isSeasonTold: true,
    weekdays: [1, 1, 1, 1, 1.2, 1.8, 0],
    feasts: [{ feast: 'before-easter', factor: 2.04 }],
    events: [
      { from: '1998-03-02', to: '1998-03-08', factor: 0, isTold: true },
      { from: '1998-05-04', to: '1998-05-04', factor: 3, isTold: false },
      { from: '1999-05-04', to: '1999-05-04', factor: null, isTold: false },
    ],
  });
  for (const [lang, patterns] of [
    [
      'en',
      [
        /As you said, there is a season: in November and December customers buy 2\.\d times/,
        /Most is bought on Saturday, 1\.8 times as much .* least on Sunday/,
        /In the two weeks before Easter customers buy 2\.0 times/,
        /Closed, as you said: 2 March 1998 to 8 March 1998/,
        /4 May 1998: 3\.0 times as much as usual, as your orders show/,
      ],
    ],
    ['zh-Hans', [/按您所说，有旺季/, /星期六/, /复活节前两周/, /停业/, /从订单看/]],
  ]) {
    const { root } = await page.render(changed, { lang, sections: ['value'] });
    const sentences = textOf(root.querySelector('[data-part="calendar"]'));
    for (const pattern of patterns) assert.match(sentences, pattern);
    assert.doesNotMatch(sentences, /1999/);
  }
});

test('season, events and new prices can be told on the page', async () => {
  const told = {
    season: 'gifts',
    events: [{ from: '1998-03-02', factor: 2 }, { from: '1998-12-01' }],
    priceRise: { from: '1998-08-01', by: 0.05 },
  };
  const { root, calls } = await page.render(withCalendar({}, told), { sections: ['value'] });
  const form = root.querySelector('[data-part="calendar-form"]');
  const change = (part, value, within = form) => {
    const input = within.querySelector(`[data-part="${part}"]`);
    input.value = value;
    input.dispatchEvent(new root.ownerDocument.defaultView.Event('change'));
    return calls.at(-1)[1];
  };
  assert.equal(form.open, true);
  assert.equal(form.querySelectorAll('[data-part="value-season"] option').length, 5);
  assert.deepEqual(change('value-season', 'summer'), { season: 'summer' });
  assert.deepEqual(change('price-by', '8'), { priceRise: { from: '1998-08-01', by: 0.08 } });
  assert.deepEqual(change('price-from', ''), { priceRise: null });
  const [first, second] = form.querySelectorAll('[data-part="event"]');
  assert.deepEqual(change('event-to', '1998-03-08', first).events[0], {
    from: '1998-03-02',
    factor: 2,
    to: '1998-03-08',
  });
  assert.deepEqual(change('event-to', '1998-11-30', second).events[1], {
    from: '1998-12-01',
    to: '1998-12-01',
  });
  assert.deepEqual(change('event-factor', '4', second).events[1], { from: '1998-12-01', factor: 4 });
  assert.equal(change('event-new', '1999-01-04').events.length, 3);
  first.querySelector('[data-part="event-remove"]').click();
  assert.deepEqual(calls.at(-1)[1], { events: [{ from: '1998-12-01' }] });
});
