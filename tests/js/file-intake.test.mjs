/** Opening the files that a person gives and the rows that a page sets, with a fake session. */
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { settled } from '../support/rpc.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let openFiles;
let RowProperties;
before(async () => {
  const load = await widget(t);
  ({ openFiles } = await load('element/file-intake.js'));
  ({ RowProperties } = await load('element/row-properties.js'));
});

const file = (name, text = 'a,b\n1,2\n') => new File([text], name);
const DECISIONS = { runs: [], decisions: [{ kind: 'lock', segment: 1 }] };
const REPORT = { segments: { unavailable: {} }, provenance: { options: {} }, value: { unavailable: {} } };
const decisions = (name = 'loupe-decisions.json') => file(name, JSON.stringify(DECISIONS));
const report = () => file('report.json', JSON.stringify(REPORT));

let calls;
let host;
let session;
let outcome;
beforeEach(() => {
  calls = [];
  outcome = () => Promise.resolve('report');
  const names = (files) => files.map(({ name }) => name);
  host = {
    showReport: (shown) => calls.push(['showReport', shown]),
    currentOptions: () => 'options',
    setUserOptions: (change) => {
      calls.push(['setUserOptions', change]);
      return () => calls.push(['undo']);
    },
    openAfresh: (open, options) => {
      calls.push(['openAfresh', options]);
      return open();
    },
    setBenchmarks: (benchmarks) => calls.push(['setBenchmarks', benchmarks]),
  };
  session = {
    shown: null,
    restore: (tables, options) => {
      calls.push(['restore', tables, options]);
      return outcome();
    },
    open: (files, options, how) => {
      calls.push(['open', names(files), options, how]);
      return outcome();
    },
    analyze: (options) => {
      calls.push(['analyze', options]);
      return outcome();
    },
    fail: ({ code }) => calls.push(['fail', code]),
  };
});

const give = (files, how = 'replace') => openFiles(host, session, files, how);

const SESSION = {
  loupe: 'session',
  version: 1,
  tables: { 'orders.csv': { dateOrder: 'dmy' } },
  options: { value: { horizon: 26 } },
  decisions: DECISIONS,
  benchmarks: { utilisation: { low: 0.1, high: 0.2 } },
};
const saved = (change = {}) => file('loupe-session.json', JSON.stringify({ ...SESSION, ...change }));

describe('a saved session', () => {
  const options = { value: { horizon: 26 }, decisions: DECISIONS };

  test('opens its files as they were read, with all that was set', async () => {
    assert.equal(await give([file('orders.csv'), saved()]), 'report');
    assert.deepEqual(calls, [
      ['openAfresh', options],
      ['open', ['orders.csv'], 'options', { add: false, tables: SESSION.tables }],
      ['setBenchmarks', SESSION.benchmarks],
    ]);
  });

  test('is applied to what is open', async () => {
    session.shown = { book: {} };
    await give([saved()]);
    assert.deepEqual(calls, [
      ['openAfresh', options],
      ['restore', SESSION.tables, 'options'],
      ['setBenchmarks', SESSION.benchmarks],
    ]);
  });

  test('alone says that it needs its files, and a broken one that it is none', async () => {
    assert.equal(await give([saved()]), null);
    assert.deepEqual(calls, [['fail', 'session-alone']]);
    for (const change of [
      { version: 2 },
      { tables: [] },
      { options: null },
      { decisions: 7 },
      { tables: { 'a.csv': 'dmy' } },
      { benchmarks: { utilisation: { low: 2, high: 1 } } },
    ]) {
      calls = [];
      await assert.rejects(
        give([file('a.csv'), saved(change)]),
        { code: 'session-unreadable' },
        JSON.stringify(change),
      );
      assert.deepEqual(calls, [['fail', 'session-unreadable']]);
    }
  });

  test('leaves what is on show as it is where reading fails', async () => {
    session.shown = { book: {} };
    outcome = () => Promise.reject(new Error('no'));
    await assert.rejects(give([saved()]));
    assert.ok(!calls.some(([name]) => name === 'setBenchmarks'));
  });
});

describe('files that a person gives', () => {
  test('are opened afresh', async () => {
    assert.equal(await give([file('a.csv'), file('b.xlsx')]), 'report');
    assert.deepEqual(calls, [
      ['openAfresh', {}],
      ['open', ['a.csv', 'b.xlsx'], 'options', undefined],
    ]);
  });

  test('are opened with the decisions among them, the last if there are several', async () => {
    const older = file('older.json', '{"decisions":[]}');
    await give([older, file('a.csv'), decisions('Newer.JSON')]);
    assert.deepEqual(calls, [
      ['openAfresh', { decisions: DECISIONS }],
      ['open', ['a.csv'], 'options', undefined],
    ]);
  });

  test('are opened with the groups of an earlier report', async () => {
    await give([file('a.csv'), report()]);
    assert.deepEqual(calls[0], ['openAfresh', { decisions: { runs: [], decisions: [] } }]);
  });

  test('are added; if that fails, the options are as before', async () => {
    outcome = () => Promise.reject(new Error('refused'));
    await assert.rejects(give([file('b.csv'), decisions()], 'add'), /refused/);
    assert.deepEqual(calls, [
      ['setUserOptions', { decisions: DECISIONS }],
      ['open', ['b.csv'], 'options', { add: true }],
      ['undo'],
    ]);
  });

  test('that are decisions alone are applied to the open book', async () => {
    session.shown = { book: {} };
    assert.equal(await give([decisions()]), 'report');
    assert.deepEqual(calls, [
      ['setUserOptions', { decisions: DECISIONS }],
      ['analyze', 'options'],
    ]);
  });

  test('that are decisions alone, without a book, are an error', async () => {
    assert.equal(await give([decisions()]), null);
    assert.deepEqual(calls, [['fail', 'decisions-alone']]);
  });

  test('that are a report alone are shown, unless a book is open', async () => {
    assert.equal(await give([report()]), null);
    assert.deepEqual(calls, [['showReport', REPORT]]);
    session.shown = { book: {} };
    await give([report()]);
    assert.deepEqual(calls.at(-1), ['analyze', 'options']);
  });

  test('of which one is not readable open nothing', async () => {
    await assert.rejects(give([file('a.csv'), file('x.json', '[]')]), { code: 'decisions-unreadable' });
    assert.deepEqual(calls, [['fail', 'decisions-unreadable']]);
  });
});

describe('rows that a page sets', () => {
  const properties = () => {
    const opened = [];
    const host = { addController: () => undefined, requestUpdate: () => undefined };
    const rows = new RowProperties(host, {
      open: (files, tables) => opened.push([files.map(({ name }) => name), tables]),
      failed: ({ code }) => opened.push(code),
    });
    return { rows, opened };
  };
  const format = { encoding: 'utf-8', delimiter: ',', header: true };

  test('in one go are opened together, with the files', async () => {
    const { rows, opened } = properties();
    rows.setFiles([file('a.csv')]);
    rows.setRows('orders', [{ a: 1 }]);
    rows.setRows('customers', { id: [1, 2] });
    await settled();
    assert.deepEqual(opened, [
      [
        ['a.csv', 'orders.csv', 'customers.csv'],
        { 'orders.csv': { role: 'orders', ...format }, 'customers.csv': { role: 'customers', ...format } },
      ],
    ]);
  });

  test('while others are still written replace these', async () => {
    const { rows, opened } = properties();
    // More rows than are written without a break.
    rows.setRows('orders', { a: new Float64Array(12_000) });
    await settled();
    rows.setRows('orders', [{ a: 1 }]);
    rows.setRows('stages', [{ a: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.deepEqual(
      opened.map(([names]) => names),
      [['orders.csv', 'stages.csv']],
    );
  });

  test('and removes again open nothing', async () => {
    const { rows, opened } = properties();
    rows.setRows('orders', [{ a: 1 }]);
    rows.setRows('orders', null);
    await settled();
    assert.deepEqual(opened, []);
  });

  test('that are no table are an error', async () => {
    const { rows, opened } = properties();
    rows.setRows('orders', 'none');
    await settled();
    assert.deepEqual(opened, ['option-invalid']);
  });
});
