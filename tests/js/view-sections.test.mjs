/** Every section of the page rendered from stored reports, without an engine, by Lit and Plot in a document of Node. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import {
  LANGUAGES,
  SECTIONS,
  assertReadable,
  part,
  readable,
  reportPage,
  rowsOf,
  storedReport,
} from '../support/report-page.mjs';
import { suite } from '../support/suite.mjs';

/** The sections that each stored report has, and the number of its charts. */
const REPORTS = {
  shop: ['data overview actions groups value funnel investment standardisation customers', 19],
  'shop-grid': ['data overview actions groups value funnel investment customers', 16],
  'shop-mixture': ['data overview actions groups value funnel investment standardisation customers', 19],
  leads: ['data overview actions groups value funnel scores leads investment', 5],
  contracts: ['data overview groups value funnel', 3],
  survey: ['data overview groups value funnel satisfaction', 4],
  customers: ['data overview groups value funnel standardisation customers', 6],
  rooms: [
    'data overview actions groups value funnel satisfaction campaigns investment standardisation customers',
    25,
  ],
  'few-orders': ['data overview groups value funnel customers', 5],
};

const t = suite();
const stored = {};
let page;

before(async () => {
  page = await reportPage(t);
  for (const name of Object.keys(REPORTS)) stored[name] = await storedReport(name);
});

const section = (rendered, id) => part(rendered.root, `section="${id}"`);
const textOf = (element) => element.textContent.replace(/\s+/g, ' ').trim();
const english = (n, digits = 0) => n.toLocaleString('en', { maximumFractionDigits: digits });
const percent = (share) => `${Math.round(share * 100)}%`;

describe('a page of each stored report', () => {
  for (const [name, [listed, charts]] of Object.entries(REPORTS)) {
    const sections = listed.split(' ');
    for (const lang of LANGUAGES) {
      test(`${name}, ${lang}`, async () => {
        const rendered = await page.render(stored[name], { lang });
        const { root, drawn } = rendered;
        const found = [...root.querySelectorAll('section')].map((one) => one.dataset.section);
        assert.deepEqual(found, sections);
        assertReadable(rendered, name);
        assert.equal(drawn.length, charts);
        for (const chart of root.querySelectorAll('[data-part="chart"]')) {
          assert.equal(chart.children[0]?.localName, 'svg');
          assert.equal(chart.getAttribute('aria-hidden'), 'true');
        }
        for (const id of sections) {
          assert.equal(textOf(section(rendered, id).querySelector('h2')), page.texts[lang][id].title);
          assert.notEqual(textOf(part(section(rendered, id), 'part="sentence"')), '');
        }
      });
    }
  }

  test('a report that the host page gives has no customers, no leads and nothing to change', async () => {
    for (const name of ['shop', 'leads']) {
      const { root } = await page.render(stored[name], { live: false });
      for (const id of ['customers', 'leads'])
        assert.equal(root.querySelector(`[data-section="${id}"]`), null);
      for (const form of ['groups-form', 'value-form', 'funnel-form', 'table-settings', 'keep-decisions']) {
        assert.equal(root.querySelector(`[data-part="${form}"]`), null, form);
      }
      assert.equal(root.querySelector('[data-export]'), null);
    }
  });

  test('sections that are not asked for are not there', async () => {
    const { root } = await page.render(stored.shop, { sections: ['overview'] });
    assert.equal(root.querySelectorAll('section').length, 1);
    assert.equal(root.querySelector('[data-part="rail"]'), null);
  });
});

describe('data', () => {
  test('every table with its rows, and where they went', async () => {
    const rendered = await page.render(stored['shop-mixture'], { sections: ['data'] });
    const { tables } = stored['shop-mixture'].report;
    const text = textOf(section(rendered, 'data'));
    for (const { name, rows } of tables) {
      assert.ok(text.includes(name));
      assert.ok(text.includes(english(rows)));
    }
    const [table] = tables;
    const accounted = rowsOf(rendered.root, `accounted-${table.name}`).map(([, rows]) =>
      Number(rows.replaceAll(',', '')),
    );
    assert.equal(
      accounted.reduce((sum, n) => sum + n, 0),
      table.rows,
    );
    assert.deepEqual(
      rowsOf(rendered.root, `rejects-${table.name}`).map((row) => row.at(-1)),
      table.rejects.slice(0, 10).map(({ value }) => value),
    );
  });

  test('the cells from supplied to used', async () => {
    const { root } = await page.render(stored.shop, { sections: ['data'] });
    const { supplied, filled, valid, used } = stored.shop.report.health.utilisation;
    assert.deepEqual(
      rowsOf(root, 'cells')[0].slice(1, 5),
      [supplied, filled, valid, used].map((n) => english(n)),
    );
  });

  test('an analysis that cannot run says what it is short of', async () => {
    const { root } = await page.render(stored['few-orders'], { sections: ['data'] });
    const states = [...root.querySelectorAll('[data-part="ready"]')].map((one) => [
      one.dataset.analysis,
      one.dataset.state,
    ]);
    assert.equal(Object.fromEntries(states).segments, 'not');
    assert.match(textOf(part(root, 'analysis="segments"')), /needs \d/);
  });
});

describe('overview', () => {
  test('customers, value with its interval, and repeat rate', async () => {
    const { root } = await page.render(stored.shop, { sections: ['overview'] });
    const { overview, value } = stored.shop.report;
    const text = textOf(root);
    assert.ok(text.includes(`${english(overview.customers)} customers`));
    const hundreds = (x) => `$${english(Math.round(x / 100) * 100)}`;
    assert.ok(text.includes(hundreds(value.totals.clv)));
    // A hundred thousand and more has no hundreds.
    assert.ok(
      text.includes(
        `${hundreds(value.totals.low)} – $${english(Math.round(value.totals.high / 1000) * 1000)}`,
      ),
    );
    const again = overview.customers - overview.boughtOnce;
    assert.ok(textOf(part(root, 'stat="repeat"')).includes(percent(again / overview.customers)));
    assert.equal(rowsOf(root, 'spend-by-month').length, overview.months.length);
  });

  test('numbers are written as the language writes them', async () => {
    const { root } = await page.render(stored.shop, { lang: 'zh-Hans', sections: ['overview'] });
    assert.match(textOf(part(root, 'stat="value"')), /6\.79 万美元/);
    assert.equal(rowsOf(root, 'spend-by-month')[0][0], '1997 年 1 月');
  });

  test('without orders it says so', async () => {
    const { root } = await page.render(stored.leads, { sections: ['overview'] });
    assert.equal(textOf(part(root, 'part="sentence"')), page.texts.en.overview.none);
    assert.equal(part(root, 'part="notice"').dataset.code, 'needs-orders');
  });
});

describe('groups', () => {
  test('a row for each group, with its size and share', async () => {
    for (const name of ['shop', 'shop-grid', 'shop-mixture', 'customers']) {
      const { root } = await page.render(stored[name], { sections: ['groups'] });
      const { segments } = stored[name].report.segments;
      const rows = rowsOf(root, 'groups');
      assert.equal(rows.length, segments.length);
      segments.forEach(({ size }, i) => assert.ok(rows[i][1].startsWith(english(size)), rows[i][1]));
      assert.equal(new Set(rows.map(([group]) => group)).size, rows.length, 'names differ');
    }
  });

  test('the grid shows its cuts and all its cells', async () => {
    const { root } = await page.render(stored['shop-grid'], { sections: ['groups'] });
    const { grid } = stored['shop-grid'].report.segments;
    assert.equal(rowsOf(root, 'rfm-cuts').length, 3);
    assert.equal(rowsOf(root, 'rfm-cells').length, grid.cells.length);
  });

  test('a decision is listed with who decided, why, and what it changed', async () => {
    const { root } = await page.render(stored['shop-mixture'], { sections: ['groups'] });
    const { decisions } = stored['shop-mixture'].report.segments.decided;
    const rows = rowsOf(root, 'decisions');
    assert.equal(rows.length, decisions.length);
    rows.forEach(([, by, why, at], i) =>
      assert.deepEqual([by, why, at], ['Ann', 'visited the shop', '1 February 2024'], i),
    );
    assert.equal(rows[0][4].split(' ')[0], english(decisions[0].customers));
    assert.ok(rows.at(-1)[4].includes(page.texts.en.judgement.problems['group-gone']));
    assert.ok(rowsOf(root, 'groups').some(([name]) => name.startsWith('Our friends')));
  });

  test('a mixture says how many customers belong to two groups', async () => {
    const { root } = await page.render(stored['shop-mixture'], { sections: ['groups'] });
    const { overlaps } = stored['shop-mixture'].report.segments.membership;
    const both = overlaps.reduce((sum, { customers }) => sum + customers, 0);
    assert.ok(textOf(part(root, 'part="membership"')).startsWith(`${english(both)} customer`));
  });

  test('the sheet of a group offers to rename, merge, split and lock it', async () => {
    const { segments } = stored.shop.report.segments;
    const { root } = await page.render(stored.shop, {
      sections: ['groups'],
      change: (ui) => {
        ui.group = segments[0].key;
        ui.rule = [{ column: 'purchases', from: '3', to: '', is: null }];
      },
    });
    const sheet = part(root, 'part="group-sheet"');
    for (const name of ['rename', 'merge', 'part', 'lock-do']) part(sheet, `part="${name}"`);
    assert.equal(part(sheet, 'part="split-do"').disabled, false);
    assertReadable({ root: sheet, text: readable(sheet) }, 'group sheet');
  });
});

describe('value', () => {
  test('purchases, P(alive) and spend as figures, and the distribution and models as tables', async () => {
    const { root } = await page.render(stored.shop, { sections: ['value'] });
    const { value } = stored.shop.report;
    const { expectedAlive: alive } = value;
    assert.ok(textOf(part(root, 'stat="alive"')).includes(english(alive.customers)));
    assert.deepEqual(
      rowsOf(root, 'distribution').map(([, customers]) => customers),
      value.distribution.map(({ customers }) => english(customers)),
    );
    const estimates = rowsOf(root, 'models').map((row) => row[2]);
    const { params } = value.models.find(({ name }) => name === value.chosen);
    for (const estimate of Object.values(params)) {
      assert.ok(
        estimates.includes(
          estimate.toLocaleString('en', { minimumFractionDigits: 4, maximumFractionDigits: 4 }),
        ),
      );
    }
  });

  test('cohorts say in which month the cost of acquisition is paid back', async () => {
    const { root } = await page.render(stored['shop-mixture'], { sections: ['value'] });
    const { cohorts } = stored['shop-mixture'].report.value;
    assert.equal(rowsOf(root, 'payback').length, cohorts.cohorts.length);
    assert.match(
      textOf(part(root, 'part="payback"')),
      cohorts.payback === null ? /not paid/ : new RegExp(`month ${cohorts.payback}\\b`),
    );
  });

  test('a list of customers with their purchases over time', async () => {
    const { rows } = stored.shop.customers;
    const { root } = await page.render(stored.shop, {
      sections: ['value'],
      change: (ui) => (ui.care = { standing: 'keep', rows }),
    });
    assert.deepEqual(
      rowsOf(root, 'care').map(([id]) => id),
      rows.map((row) => row.customer_id),
    );
    assert.equal(root.querySelectorAll('[data-part="history"]').length, stored.shop.timelines.length);
  });

  test('contracts in place of orders', async () => {
    const { root } = await page.render(stored.contracts, { sections: ['value'] });
    const { contracts } = stored.contracts.report;
    assert.ok(
      textOf(part(root, 'part="contracts"')).startsWith(`${english(contracts.running)} contracts run`),
    );
    assert.equal(rowsOf(root, 'survival').length, contracts.survival.length);
    assert.equal(rowsOf(root, 'by-period').length, contracts.byPeriod.length);
  });

  test('P(alive) that cannot be told is never a number', async () => {
    const { root } = await page.render(stored['shop-grid'], { sections: ['value', 'customers'] });
    assert.equal(stored['shop-grid'].report.value.chosen, 'nbd');
    assert.ok(textOf(part(root, 'stat="alive"')).includes('cannot be told'));
    assert.equal(
      root.querySelectorAll('[data-table="customers"] .untold').length,
      stored['shop-grid'].customers.rows.length,
    );
  });
});

describe('funnel', () => {
  test('each stage with its counts, its rate and the interval', async () => {
    const { root } = await page.render(stored.leads, { sections: ['funnel'] });
    const { stages } = stored.leads.report.funnel;
    const rows = rowsOf(root, 'funnel');
    stages.forEach((stage, i) => {
      assert.deepEqual(rows[i].slice(0, 6), [
        stage.name,
        ...['entered', 'ripe', 'advanced', 'lost', 'open'].map((key) => english(stage[key])),
      ]);
      assert.equal(rows[i][6], stage.rate === null ? '–' : percent(stage.rate));
    });
  });

  test('a bar of the chart opens the leads behind it', async () => {
    const { root, calls } = await page.render(stored.leads, { sections: ['funnel'] });
    const bars = root.querySelectorAll('[data-figure="funnel"] svg [data-bar="advanced"]');
    assert.equal(bars.length, stored.leads.report.funnel.stages.length);
    bars[1].dispatchEvent(new window.MouseEvent('click', { bubbles: true }));
    assert.deepEqual(calls, [['leads'], ['go', 'leads']]);
  });

  test('a breakdown by the column that is chosen', async () => {
    const { breakdowns } = stored.leads.report.funnel;
    const { column, levels } = breakdowns.find((one) => one.column === 'source');
    const { root } = await page.render(stored.leads, {
      sections: ['funnel'],
      change: (ui) => (ui.breakdown = column),
    });
    assert.deepEqual(
      rowsOf(root, 'breakdown').map(([level]) => level),
      levels.map(({ word }) => word),
    );
  });
});

describe('scores', () => {
  test('quality, calibration bins and drivers', async () => {
    const { root } = await page.render(stored.leads, { sections: ['scores'] });
    const { win } = stored.leads.report.funnel;
    assert.ok(textOf(part(root, 'part="sentence"')).includes(`${Math.round(win.quality.auc * 100)} of 100`));
    assert.deepEqual(
      rowsOf(root, 'calibration').map(([, n]) => n),
      win.quality.bins.map(({ n }) => english(n)),
    );
    assert.equal(rowsOf(root, 'drivers').length, win.features.filter(({ shown }) => shown).length);
  });

  test('a column that may know the outcome is asked about', async () => {
    const { root, calls } = await page.render(stored.leads, { sections: ['scores'] });
    const question = part(root, 'code="score-leak"');
    assert.match(textOf(question), /discount/);
    part(question, 'choice="exclude"').click();
    assert.equal(calls[0][0], 'funnel');
    assert.ok(calls[0][1].exclude.includes('discount'));
  });
});

describe('leads and customers', () => {
  test('a row for each lead, with its probability and stage', async () => {
    const { root } = await page.render(stored.leads, { sections: ['leads'] });
    const rows = rowsOf(root, 'leads');
    stored.leads.leads.rows.forEach(({ leadId }, i) => assert.equal(rows[i][0], leadId));
    assert.ok(textOf(part(root, 'part="leads-page-place"')).includes(english(stored.leads.leads.total)));
  });

  test('the drawer of a lead has its probability and its reasons', async () => {
    const row = stored.leads.leads.rows.find(({ pWin, factors }) => pWin !== null && factors.length > 0);
    for (const lang of LANGUAGES) {
      const { root } = await page.render(stored.leads, {
        lang,
        sections: ['leads'],
        change: (ui) => (ui.lead = row),
      });
      const drawer = part(root, 'part="lead-drawer"');
      assert.ok(textOf(drawer).includes(row.leadId));
      assert.match(textOf(drawer), /\d\s?%/);
      part(drawer, 'part="lead-judge"');
      assertReadable({ root: drawer, text: readable(drawer) }, 'lead drawer');
    }
  });

  test('a row for each customer, and the drawer of one', async () => {
    for (const name of ['shop', 'shop-mixture']) {
      const { customers, report } = stored[name];
      const { root, module, view, lit } = await page.render(stored[name], { sections: ['customers'] });
      const rows = rowsOf(root, 'customers');
      customers.rows.forEach((row, i) => {
        assert.equal(rows[i][0], row.customer_id);
        assert.ok(rows[i].includes(english(row.frequency + 1)));
      });
      const holder = page.document.createElement('div');
      lit.render(module.customerDrawer(view, customers.rows[0], report), holder);
      assert.ok(textOf(holder).includes(customers.rows[0].customer_id));
      assertReadable({ root: holder, text: readable(holder) }, 'customer drawer');
    }
  });

  test('the customers who are likely to buy of a category', async () => {
    const { root } = await page.render(stored['shop-mixture'], { sections: ['customers'] });
    const { propensity } = stored['shop-mixture'].report;
    assert.equal(rowsOf(root, 'likely').length, propensity.top.length);
    assert.ok(textOf(part(root, 'part="likely-say"')).includes('Tea'));
  });
});

test('every section is covered by a stored report', () => {
  const covered = new Set(Object.values(REPORTS).flatMap(([listed]) => listed.split(' ')));
  assert.deepEqual(
    SECTIONS.filter((id) => !covered.has(id)),
    [],
  );
});
