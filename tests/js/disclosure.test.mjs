/** The report to hand on: no small cell in any form, no ids unless asked for, and a page that can still be read. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LANGUAGES, SECTIONS, assertReadable, reportPage, storedReport } from '../support/report-page.mjs';
import { widget } from '../support/widget.mjs';
import { suite } from '../support/suite.mjs';

const REPORTS = [
  'shop',
  'shop-grid',
  'shop-mixture',
  'leads',
  'contracts',
  'rooms',
  'survey',
  'customers',
  'few-orders',
  'acquisition',
];
/** Keys under which people are counted, in any part of a report. */
const COUNTS = new Set(
  (
    'customers newCustomers boughtOnce size smallest count unclear leads entered ripe advanced lost open won events n again ' +
    'people worthwhile control buyers withCost active cannotBeTold newcomers matched unmatched without running contracts ended answered ' +
    'referrers referred unknown ordersOutside shared'
  ).split(' '),
);

const t = suite();
const stored = {};
let disclose, tidyCsv, complete, page;

before(async () => {
  const load = await widget(t);
  ({ disclose } = await load('disclosure/disclose.js'));
  ({ tidyCsv } = await load('disclosure/tidy-csv.js'));
  ({ completeReport: complete } = await load('client/report-defaults.js'));
  page = await reportPage(t);
  for (const name of REPORTS) stored[name] = await storedReport(name);
});

/** Every number of a report with its path. */
function* numbers(value, path = []) {
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'number') yield [[...path, key], inner];
    else if (typeof inner === 'object' && inner !== null) yield* numbers(inner, [...path, key]);
  }
}

describe('small cells', () => {
  for (const minimum of [5, 40]) {
    test(`no count of fewer than ${minimum} people is left in any report`, () => {
      let hidden = 0;
      for (const name of REPORTS) {
        const report = disclose(stored[name].report, { minimum });
        for (const [path, n] of numbers(report)) {
          if (path[0] === 'provenance' || !COUNTS.has(path.at(-1))) continue;
          // Rows of what is wrong in a file are no people; what is at most one may be a share, and an expectation is no count.
          if ((path[0] === 'health' && path[1] === 'quality') || n <= 1 || !Number.isInteger(n)) continue;
          assert.ok(!(n > 0 && n < minimum), `${name}: ${path.join('.')} is ${n}`);
        }
        hidden += report.disclosure.hidden.length;
      }
      assert.ok(hidden > 100, `${hidden} hidden`);
    });
  }

  test('the report that was given stays as it was', () => {
    const before = JSON.stringify(stored.shop.report);
    disclose(stored.shop.report, { minimum: 40 });
    assert.equal(JSON.stringify(stored.shop.report), before);
  });

  test('with a minimum of one nothing is hidden', () => {
    for (const name of REPORTS)
      assert.deepEqual(disclose(stored[name].report, { minimum: 1 }).disclosure.hidden, []);
  });

  test('B23: a group of three is hidden in JSON, CSV and on the page alike, and a second one with it (B24)', async () => {
    const given = structuredClone(stored.shop);
    const [first, second] = given.report.segments.segments;
    const all = given.report.segments.segments.reduce((sum, { size }) => sum + size, 0);
    Object.assign(first, { size: 3, share: 3 / all, label: 'Three friends' });
    const report = disclose(given.report);
    const [one, ...others] = report.segments.segments;
    assert.ok(Number.isNaN(one.size) && Number.isNaN(one.share) && one.profile.length === 0);
    assert.ok(
      others.some(({ size }) => Number.isNaN(size)),
      'the total would tell it',
    );
    const json = JSON.parse(JSON.stringify(report));
    assert.equal(json.segments.segments[0].size, null);
    assert.ok(json.disclosure.hidden.includes('/segments/segments/0/size'));
    const lines = tidyCsv(report).split('\r\n');
    assert.ok(lines.includes('segments.segments,1,size,'), 'the number is empty');
    const { root } = await page.render({ ...given, report }, { live: false, sections: ['groups'] });
    const row = [...root.querySelectorAll('[data-table="groups"] tr')].find((tr) =>
      tr.textContent.includes('Three friends'),
    );
    assert.match(row.textContent, /hidden/);
    assert.doesNotMatch(row.textContent, /\d/);
    assert.ok(second.size > 5);
  });

  test('two points of a cumulative curve do not tell a few purchases between them', () => {
    const report = structuredClone(stored.shop.report);
    let sum = 0;
    const steps = [9, 3, 12, 2, 0, 1, 30, 8].map((actual) => {
      sum += actual;
      return { actual, expected: 1, cumulativeActual: sum, cumulativeExpected: 1 };
    });
    report.value.tracking = { stepDays: 7, fitted: 8, steps };
    const told = disclose(report).value.tracking.steps;
    assert.deepEqual(
      told.map(({ actual }) => actual),
      [9, NaN, NaN, NaN, NaN, NaN, NaN, 8],
    );
    assert.deepEqual(
      told.map(({ cumulativeActual }) => cumulativeActual),
      [9, NaN, 24, NaN, NaN, NaN, 57, 65],
    );
  });

  test('the word of a few leads, which may be the name of one, is left out', () => {
    const report = structuredClone(stored.leads.report);
    const [breakdown] = report.funnel.breakdowns.filter(({ levels }) =>
      levels.some(({ word }) => word !== null),
    );
    const [level] = breakdown.levels;
    Object.assign(level, { word: 'Birke Hotel', leads: 2 });
    const [handed] = disclose(report).funnel.breakdowns.filter(({ column }) => column === breakdown.column);
    assert.ok(!handed.levels.some(({ word }) => word === 'Birke Hotel'));
  });

  test('a share of returns that tells of a few is hidden, and the row is not', () => {
    const report = structuredClone(stored.rooms.report);
    const row = (name, boughtOnce) => ({
      ...report.value.roi.all,
      name,
      customers: 200,
      withCost: 200,
      paidBack: 0.5,
      never: 0.5,
      boughtOnce,
    });
    report.value.roi.groups = [{ by: 'channel', rows: [row('a', 0.99), row('b', 0.5), row('c', 0.5)] }];
    const rows = disclose(report).value.roi.groups[0].rows;
    assert.deepEqual(
      rows.map(({ boughtOnce }) => Number.isNaN(boughtOnce)),
      [true, true, false],
    );
    assert.deepEqual(
      rows.map(({ customers }) => customers),
      [200, 200, 200],
    );
  });

  test('what stands in several places is hidden in all of them', () => {
    const report = structuredClone(stored.rooms.report);
    const { overview, value, health } = report;
    overview.boughtOnce = 3;
    overview.afterEnd = { orders: 4, customers: 3 };
    report.warnings.push({ code: 'after-end', params: { orders: 4, customers: 3 }, message: '3 customers' });
    value.cannotBeTold = 3;
    value.expectedAlive.of = value.customers - 3;
    value.spend.customers = overview.customers - 3;
    if (!('unavailable' in value.holdout)) value.holdout.newcomers = 3;
    const handed = disclose(report);
    const repeat = handed.health.checks.filter(({ id }) => id === 'repeat-customers');
    for (const [what, n] of Object.entries({
      once: handed.overview.boughtOnce,
      first: handed.value.repeatPurchases[0].actual,
      standing: handed.value.standings.find(({ name }) => name === 'once').customers,
      spend: handed.value.spend.customers,
      repeat: repeat[0].have,
      told: handed.value.cannotBeTold,
      alive: handed.value.expectedAlive.of,
      newcomers: 'unavailable' in value.holdout ? NaN : handed.value.holdout.customers,
    }))
      assert.ok(Number.isNaN(n), what);
    const after = handed.warnings.at(-1);
    assert.ok(Number.isNaN(after.params.customers));
    assert.equal(after.message, '');
    assert.ok(health.checks.length > 0);
  });

  test('every list hides the same months and the same groups', () => {
    for (const name of ['rooms', 'shop-mixture', 'shop-grid']) {
      const { overview, value, segments } = disclose(stored[name].report, { minimum: 30 });
      const months = overview.months
        .filter(({ customers }) => Number.isNaN(customers))
        .map(({ month }) => month);
      for (const { month, customers } of value.cohorts.cohorts)
        if (months.includes(month)) assert.ok(Number.isNaN(customers), `${name} ${month}`);
      const groups = segments.segments.filter(({ size }) => Number.isNaN(size)).map(({ id }) => id);
      const rows = 'unavailable' in value.roi ? [] : value.roi.groups.flatMap((group) => group.rows);
      for (const row of rows)
        if (groups.includes(row.segment) || months.includes(row.name))
          assert.ok(Number.isNaN(row.customers), row.name);
    }
  });

  test('a triangle of cohorts is not told by its columns or by its calendar months', () => {
    const { value, overview } = stored['shop-mixture'].report;
    const triangle = (report) =>
      report.value.cohorts.cohorts.map(({ months }) => months.map(({ active }) => active));
    const told = disclose(stored['shop-mixture'].report);
    const [open, handed] = [triangle({ value }), triangle(told)];
    assert.ok(open.flat().length > handed.flat().filter((share) => !Number.isNaN(share)).length);
    const isTotalTold = {
      since: (at) => !Number.isNaN(told.value.cohorts.all[at].active),
      month: () => true,
    };
    const lineOf = { since: (_, since) => since, month: (cohort, since) => cohort + since };
    for (const by of ['since', 'month']) {
      const lines = new Map();
      for (const [cohort, row] of handed.entries())
        for (const [since, share] of row.entries()) {
          const line = lineOf[by](cohort, since);
          const { hidden, cells } = lines.get(line) ?? { hidden: 0, cells: 0 };
          lines.set(line, { hidden: hidden + (Number.isNaN(share) ? 1 : 0), cells: cells + 1 });
        }
      for (const [line, { hidden, cells }] of lines)
        assert.ok(
          hidden !== 1 || cells === 1 || !isTotalTold[by](line),
          `${by} ${line}: ${hidden} of ${cells}`,
        );
    }
    assert.ok(overview.months.length > 3);
  });

  test('a grid whose sides and groups would tell a few is not told', () => {
    assert.ok(stored['shop-grid'].report.segments.grid !== null);
    assert.equal(disclose(stored['shop-grid'].report).segments.grid, null);
  });

  test('no part says how few it had, and no forecast how few a person decided', () => {
    for (const { unavailable } of Object.values(disclose(stored['few-orders'].report)).filter(
      (one) => one?.unavailable,
    ))
      assert.ok(!/\b[1-4]\b/.test(unavailable.have), JSON.stringify(unavailable));
    assert.ok(Number.isNaN(disclose(stored.leads.report).funnel.forecast.decided));
  });

  test('a few who are open or were counted twice do not hide the funnel', () => {
    const report = structuredClone(stored.leads.report);
    const { stages } = report.funnel;
    stages[0].negative = 2;
    stages[0].lost += stages[0].open - 3;
    stages[0].open = 3;
    const handed = disclose(report).funnel.stages;
    assert.ok(
      Number.isNaN(handed[0].open) && Number.isNaN(handed[0].lost) && Number.isNaN(handed[0].negative),
    );
    assert.deepEqual(
      handed.slice(0, 2).map(({ entered, advanced, rate }) => [entered, advanced, rate]),
      stages.slice(0, 2).map(({ entered, advanced, rate }) => [entered, advanced, rate]),
    );
  });

  test('a minimum that is none is refused, and a report that was handed on opens no further', () => {
    for (const minimum of [NaN, 0, 2.5, '5', null])
      assert.throws(() => disclose(stored.shop.report, { minimum }), { code: 'option-invalid' });
    const once = disclose(stored.rooms.report, { minimum: 30 });
    const again = disclose(once, { minimum: 5, identifiers: true });
    assert.equal(again.disclosure.minimum, 30);
    assert.equal(again.disclosure.identifiers, false);
    assert.deepEqual(
      new Set(once.disclosure.hidden.filter((one) => !again.disclosure.hidden.includes(one))),
      new Set(),
    );
  });

  test('a file that was handed on changes nothing but its own numbers', () => {
    const report = JSON.parse(JSON.stringify(disclose(stored.shop.report)));
    report.disclosure.hidden = [
      '/__proto__/polluted',
      '/constructor/prototype/polluted',
      '/overview/nothing',
    ];
    complete(report);
    assert.equal({}.polluted, undefined);
    assert.equal('nothing' in complete(report).overview, false);
  });
});

describe('ids', () => {
  /** Every text of a report. */
  function* texts(value) {
    for (const inner of Object.values(value)) {
      if (typeof inner === 'string') yield inner;
      else if (typeof inner === 'object' && inner !== null) yield* texts(inner);
    }
  }

  test('no customer, lead or fingerprint is named unless asked for', () => {
    for (const name of REPORTS) {
      const { report, customers, leads } = stored[name];
      const ids = new Set([
        ...(customers?.rows ?? []).map((row) => row.customer_id),
        ...(leads?.rows ?? []).map((row) => row.lead_id),
      ]);
      const { provenance, ...handed } = disclose(report, { minimum: 1 });
      for (const text of texts(handed)) {
        assert.ok(!ids.has(text), `${name}: ${text}`);
        // Fingerprints are twelve hexadecimal digits each.
        assert.doesNotMatch(text, /^([0-9a-f]{12})+$/, name);
      }
      assert.equal('runs' in (provenance.options.decisions ?? {}), false);
    }
    const named = disclose(stored.rooms.report, { identifiers: true });
    assert.ok(named.satisfaction.loyalty.satisfiedLeaving.top.length > 0);
    assert.deepEqual(disclose(stored.rooms.report).satisfaction.loyalty.satisfiedLeaving.top, []);
  });

  test('decisions on single customers go and are counted, those on groups stay beside what they did', () => {
    const report = structuredClone(stored.shop.report);
    const by = { by: 'Ann', at: '2024-05-01', why: 'knows them' };
    report.provenance.options.decisions = {
      decisions: [
        { kind: 'move', customers: ['1001'], to: 1, ...by },
        { kind: 'rename', segment: 1, name: 'Friends', ...by },
        { kind: 'probability', leads: ['7'], win: 0.5, ...by },
      ],
      runs: [{ observationEnd: null, method: 'kmeans', groups: [] }],
    };
    const effect = (customers) => ({ customers, missing: 0, problem: null });
    report.segments.decided = {
      decisions: [effect(10), effect(70), effect(11)],
      changed: 10,
      former: [],
      judged: null,
    };
    const handed = disclose(report);
    const { decisions } = handed.provenance.options;
    assert.deepEqual(
      decisions.decisions.map(({ kind }) => kind),
      ['rename'],
    );
    assert.equal('runs' in decisions, false);
    assert.deepEqual(handed.segments.decided.decisions, [effect(70)]);
    assert.equal(handed.disclosure.decisions, 2);
  });
});

describe('the page of a report to hand on', () => {
  for (const minimum of [5, 60]) {
    test(`can be read where fewer than ${minimum} are hidden`, async () => {
      for (const name of REPORTS) {
        for (const lang of LANGUAGES) {
          const report = disclose(stored[name].report, { minimum });
          const shown = await page.render(
            { ...stored[name], report },
            { lang, live: false, sections: SECTIONS },
          );
          assertReadable(shown, `${name}, ${lang}, ${minimum}`);
        }
      }
    });
  }

  test('is a document without controls, or sentences that lack theirs, and keeps changed rules of thumb', async () => {
    for (const name of ['shop', 'leads', 'rooms']) {
      const { view, module } = await page.render(stored[name], {
        change: (ui) => ui.benchmarks.set('utilisation', { low: 0.05, high: 0.07 }),
      });
      const article = await module.handout.article(view, disclose(stored[name].report));
      assert.equal(
        article.querySelector('button, input, select, textarea, form, details, [data-part="benchmark"]'),
        null,
      );
      const text = article.textContent.replace(/\s+/g, ' ');
      assert.match(text, /typical 5% – 7%/, name);
      assert.match(text, /What this was made from/);
      assert.doesNotMatch(text, /NaN|undefined/);
      assert.ok(article.querySelectorAll('[data-part="chart"] svg').length > 2, name);
    }
  });
});
