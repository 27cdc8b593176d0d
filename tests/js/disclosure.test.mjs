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
];
/** Keys under which people are counted, in any part of a report. */
const COUNTS = new Set(
  (
    'customers newCustomers boughtOnce size smallest count unclear leads entered ripe advanced lost open won events n again ' +
    'people worthwhile control buyers withCost active cannotBeTold newcomers matched unmatched without running contracts ended answered'
  ).split(' '),
);

const t = suite();
const stored = {};
let disclose, tidyCsv, page;

before(async () => {
  const load = await widget(t);
  ({ disclose } = await load('disclosure/disclose.js'));
  ({ tidyCsv } = await load('disclosure/tidy-csv.js'));
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
          if (path[1] === 'quality' || n <= 1 || !Number.isInteger(n)) continue;
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

describe('as CSV', () => {
  test('B21, B22: no cell is run as a formula, and numbers keep their sign', () => {
    const csv = tidyCsv({
      part: { a: "=cmd|' /C calc'!A0", b: '+1', c: '@x', d: '\tx', e: -12.5, f: 'a,"b"', g: null },
    });
    assert.deepEqual(csv.split('\r\n'), [
      'part,row,name,value',
      `part,,a,"'=cmd|' /C calc'!A0"`,
      "part,,b,'+1",
      "part,,c,'@x",
      `part,,d,"'\tx"`,
      'part,,e,-12.5',
      'part,,f,"a,""b"""',
      'part,,g,',
      '',
    ]);
  });

  test('rows of a list within a list have both their numbers', () => {
    const csv = tidyCsv({ part: { list: [{ name: 'x', inner: [{ n: 1 }, { n: 2 }] }] } });
    assert.deepEqual(csv.split('\r\n').slice(1, -1), [
      'part.list,1,name,x',
      'part.list.inner,1.1,n,1',
      'part.list.inner,1.2,n,2',
    ]);
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
});
