/** The sections of what a project costs and brings, and of standard or precise service: their tables, and what is typed into them. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { part, reportPage, rowsOf, storedReport } from '../support/report-page.mjs';
import { suite } from '../support/suite.mjs';

const t = suite();
const stored = {};
let page;

before(async () => {
  page = await reportPage(t);
  for (const name of ['shop', 'rooms', 'customers', 'acquisition']) stored[name] = await storedReport(name);
});

const textOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();
const percent = (share) => `${Math.round(share * 100)}%`;

describe('earlier lists', () => {
  test('the lists can be remembered where somebody is left alone', async () => {
    const { root, calls } = await page.render(stored.shop, { sections: ['actions'] });
    part(root, 'part="remember-lists"').click();
    assert.deepEqual(calls.pop(), ['saveDecisions', 'new']);
    const nobody = structuredClone(stored.shop);
    nobody.report.actions.rows.forEach((row) => (row.lists = null));
    const { root: without } = await page.render(nobody, { sections: ['actions'] });
    assert.equal(without.querySelector('[data-part="remember-lists"]'), null);
  });

  const experiment = (real, difference) => ({
    kind: 'second-order',
    from: '2023-01-31',
    treatment: { people: 900, buyers: 90, margin: 5 },
    control: { people: 100, buyers: 6, margin: 5 - difference },
    difference,
    low: difference - 1,
    high: difference + 1,
    real,
  });

  test('what the latest did is said where that is more than chance, and each is a row', async () => {
    for (const [real, difference, said] of [
      [true, 2, /The “Second order” list of .*2023 brought about €1,800 more .* €900 to €2,700/],
      [true, -2, /brought about €1,800 less than contacting nobody/],
      [false, 2, /cannot be told yet/],
    ]) {
      const shown = structuredClone(stored.rooms);
      shown.report.actions.experiments = [experiment(real, difference), experiment(false, 0)];
      const { root } = await page.render(shown, { sections: ['actions'] });
      assert.equal(rowsOf(root, 'action-experiments').length, 2);
      assert.match(textOf(root), said);
      assert.match(textOf(root), /10% of 900 bought/);
    }
  });
});

describe('investment', () => {
  test('levers, costs and what it hinges on, each line by its name', async () => {
    const { root } = await page.render(stored.rooms, { sections: ['investment'] });
    const { levers, costs, outcome } = stored.rooms.report.investment;
    assert.equal(rowsOf(root, 'levers').length, levers.length);
    assert.equal(rowsOf(root, 'costs').length, costs.length);
    assert.equal(rowsOf(root, 'hinges').length, outcome.hinges.length);
    for (const name of ['Letters', 'Fewer calls', 'Software']) assert.ok(textOf(root).includes(name), name);
    const verdict = textOf(part(root, 'part="investment-verdict"'));
    assert.ok(verdict.includes(`month ${outcome.payback}`), verdict);
    assert.ok(verdict.includes(`return of ${percent(outcome.roi.expected)}`), verdict);
  });

  test('without costs it says what a project may cost, and asks', async () => {
    const { root } = await page.render(stored.shop, { sections: ['investment'] });
    assert.equal(stored.shop.report.investment.outcome, null);
    assert.equal(root.querySelector('[data-part="investment-verdict"]'), null);
    assert.equal(part(root, 'part="investment-form"').hasAttribute('open'), true);
    assert.match(
      textOf(part(root, 'part="usual-costs"')),
      /Servers 5 ?– ?10, Data engineer 30 ?– ?50 a year/,
    );
  });

  test('a cost that is typed joins those that are known, the lower end first', async () => {
    const { root, calls } = await page.render(stored.rooms, { sections: ['investment'] });
    const asked = () => calls.pop()[1];
    const line = (name) => root.querySelector(`[data-cost="${name}"]`);
    const type = (field, value) => {
      field.value = String(value);
      field.dispatchEvent(new page.document.defaultView.Event('change'));
    };
    type(line('software').querySelector('[data-part="cost-low"]'), 3000);
    assert.deepEqual(asked().costs, [
      { name: 'software', low: 3000, high: 3000, yearly: true },
      { name: 'Letters', low: 500, high: 900, yearly: false },
    ]);
    type(line('running').querySelector('[data-part="cost-high"]'), 120);
    assert.deepEqual(asked().costs.at(-1), { name: 'running', low: 120, high: 120, yearly: true });
    type(root.querySelector('[data-lever="retention"] [data-part="lift-high"]'), 4);
    assert.deepEqual(asked().lifts.retention, [0, 0.01, 0.04]);
  });

  test('where the language counts in 万元, costs are typed in it', async () => {
    const yuan = structuredClone(stored.rooms);
    yuan.report.provenance.options.currency = 'CNY';
    yuan.report.overview.currency = 'CNY';
    const { root, calls } = await page.render(yuan, { lang: 'zh-Hans', sections: ['investment'] });
    const field = root.querySelector('[data-cost="software"] [data-part="cost-high"]');
    assert.equal(field.value, '0.2');
    assert.ok(textOf(field.closest('label')).includes('万元'));
    field.value = '1.5';
    field.dispatchEvent(new page.document.defaultView.Event('change'));
    assert.deepEqual(calls.pop()[1].costs[0], { name: 'software', low: 1000, high: 15000, yearly: true });
  });
});

describe('standard or precise', () => {
  test('with responses: the best number of groups, and a button that caps them', async () => {
    const { root, calls } = await page.render(stored.customers, { sections: ['standardisation'] });
    const { best, curve, offers } = stored.customers.report.standardisation;
    assert.equal(rowsOf(root, 'gains').length, curve.length);
    assert.equal(rowsOf(root, 'offers').length, offers.length);
    assert.ok(textOf(root).includes(`Up to ${best.k} groups`));
    assert.ok(textOf(root).includes('of 120 asked'));
    part(root, 'part="cap-groups"').click();
    assert.deepEqual(calls.pop(), ['segments', { maxSegments: best.k }]);
  });

  test('without them: a scenario, no best number and no cap; what is typed keeps the other figures', async () => {
    const { root, calls } = await page.render(stored.shop, { sections: ['standardisation'] });
    assert.ok(textOf(root).includes('A scenario'));
    assert.equal(root.querySelector('[data-part="cap-groups"]'), null);
    const change = new page.document.defaultView.Event('change');
    const response = part(root, 'part="offer-response"');
    response.value = '12';
    response.dispatchEvent(change);
    const [name, { offers }] = calls.pop();
    assert.equal(name, 'standardisation');
    assert.deepEqual([offers.length, offers[0].name, offers[0].response], [1, 'offer', 0.12]);
    part(root, 'part="another-offer"').click();
    assert.deepEqual(
      calls.pop()[1].offers.map((offer) => offer.name),
      ['offer', 'offer 2'],
    );
  });
});

describe('which campaigns bring good customers', () => {
  test('what is worse is said against others, and every campaign is a row', async () => {
    const { roi } = stored.acquisition.report.value;
    const [{ by, rows }] = roi.quality;
    assert.equal(by, 'campaign');
    const { root } = await page.render(stored.acquisition, { sections: ['campaigns'] });
    assert.equal(rowsOf(root, 'quality').length, rows.length);
    const { boughtOnce } = rows.find(({ name }) => name === 'Coupons');
    const said = textOf(root.querySelector('[data-part="quality"]'));
    assert.match(said, /Customers of Coupons are worse than others won in the same months/);
    const { own, others } = boughtOnce;
    assert.ok(said.includes(`${percent(own)} bought only once (others ${percent(others)})`), said);
    assert.match(textOf(root), /what the orders that name them came to/);
  });

  test('without a table of campaigns it stands with the return; where none differs it says so', async () => {
    const shown = structuredClone(stored.acquisition);
    shown.report.campaigns = { unavailable: { code: 'needs-campaigns', need: '', have: '' } };
    for (const row of shown.report.value.roi.quality[0].rows) {
      for (const measure of Object.values(row)) if (measure?.differs) measure.differs = null;
    }
    const { root } = await page.render(shown, { sections: ['value'] });
    assert.equal(rowsOf(root, 'quality').length, 3);
    assert.match(textOf(root), /None can be told apart from the others/);
  });
});

describe('return on winning customers', () => {
  test('the month of payback, what would change a new customer, and referrers', async () => {
    const { roi } = stored.acquisition.report.value;
    const { root } = await page.render(stored.acquisition, { sections: ['value'] });
    const campaigns = roi.groups.find(({ by }) => by === 'campaign').rows;
    const cells = rowsOf(root, 'returns-campaign').map((row) => row.at(-1));
    const said = ({ payback }) =>
      payback.month === null ? `not in ${payback.observed} months` : `month ${payback.month}`;
    assert.deepEqual(cells, campaigns.map(said));
    const changes = rowsOf(root, 'what-if');
    assert.deepEqual(
      changes.map(([change]) => change.slice(0, 9)),
      ['As it is', 'of 100 ne', 'prices ri', 'winning a'],
    );
    assert.match(textOf(root), new RegExp(`${roi.referrals.referrers} customers recommended you to`));
    assert.equal(rowsOf(root, 'referrers').length, roi.referrals.top.length);
  });
});

describe('what an answer adds', () => {
  test('a gain beyond chance and none are told apart', async () => {
    for (const [low, said] of [
      [0.001, /tells more of who comes back/],
      [-0.001, /tells nothing of who comes back/],
    ]) {
      const shown = structuredClone(stored.rooms);
      shown.report.satisfaction.loyalty.scoreGain = {
        people: 300,
        without: 0.2,
        with: 0.195,
        gain: 0.005,
        low,
        high: 0.009,
      };
      const { root } = await page.render(shown, { sections: ['satisfaction'] });
      assert.match(textOf(root.querySelector('[data-part="score-gain"]')), said);
    }
  });
});

describe('standard or precise of customers alone', () => {
  test('asks what a response brings, and which column says who responded', async () => {
    const asked = structuredClone(stored.customers);
    asked.report.standardisation = { unavailable: { code: 'needs-offers', need: '', have: '' } };
    asked.report.provenance.options = {};
    const { root, calls } = await page.render(asked, { sections: ['standardisation'] });
    assert.match(textOf(root), /Say what a response to your offer brings/);
    const margin = part(root, 'part="offer-margin"');
    margin.value = '120';
    margin.dispatchEvent(new page.document.defaultView.Event('change'));
    assert.deepEqual(calls.pop(), ['standardisation', { offers: [{ name: 'offer', cost: 0, margin: 120 }] }]);
    // A report that was handed over asks nothing.
    const { root: still } = await page.render(asked, { sections: ['standardisation'], live: false });
    assert.equal(still.querySelector('[data-part="standardisation-ask"]'), null);
  });
});
