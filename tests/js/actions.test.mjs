/** The actions of the view, with a fake session. */
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { deferred, settled } from '../support/rpc.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let createActions;
let Ui;
before(async () => {
  const load = await widget(t);
  ({ createActions } = await load('element/actions.js'));
  ({ Ui } = await load('view/ui.js'));
});

const REPORT = {
  overview: {},
  value: { unavailable: {} },
  segments: { unavailable: {} },
  funnel: { leads: 3 },
  provenance: { observationEnd: '2024-12-31', options: {} },
};

let ui;
let act;
let session;
let calls;
let options;
beforeEach(() => {
  calls = [];
  options = {};
  ui = new Ui(() => undefined);
  session = {
    shown: { book: {}, report: REPORT },
    fail: (failure) => calls.push(['fail', failure.message]),
    cancel: () => calls.push(['cancel']),
  };
  const handler = {
    openFiles: (files, how) => calls.push(['openFiles', files, how]),
    openSample: () => calls.push(['openSample']),
    cancelPending: () => calls.push(['cancelPending']),
    currentOptions: () => options,
    setUserOptions: (change) => {
      const before = options;
      options = { ...options, ...change };
      return () => (options = before);
    },
    fire: (type, detail) => calls.push([type, detail]),
    dismissStartError: () => calls.push(['dismissStartError']),
  };
  const host = { addController: () => undefined, requestUpdate: () => undefined, renderRoot: null };
  act = createActions(host, handler, ui, () => session);
});

describe('pages of a table', () => {
  test('are those of the newest query, in whatever order they come', async () => {
    const answers = [deferred(), deferred()];
    const queries = [];
    session.customers = (query) => answers[queries.push(query) - 1].promise;
    act.page();
    assert.equal(ui.customers.loading, true);
    ui.customers.segment = 2;
    ui.customers.offset = 25;
    act.page();
    answers[1].resolve('second');
    await settled();
    assert.deepEqual([ui.customers.page, ui.customers.loading], ['second', false]);
    answers[0].resolve('first');
    await settled();
    assert.equal(ui.customers.page, 'second');
    assert.deepEqual(queries, [
      { sort: 'clv', descending: true, offset: 0, limit: 25 },
      { sort: 'clv', descending: true, offset: 25, limit: 25, segment: 2 },
    ]);
  });

  test('that fail are an error, and no longer loading', async () => {
    session.leads = () => Promise.reject(new Error('gone'));
    act.leads();
    assert.equal(ui.leads.loading, true);
    await settled();
    assert.deepEqual([ui.leads.page, ui.leads.loading, calls], [null, false, [['fail', 'gone']]]);
  });

  test('are not asked for where there is no such table, and an older answer is not shown then', async () => {
    const answer = deferred();
    session.customers = () => answer.promise;
    act.page();
    session.shown = { book: {}, report: { ...REPORT, overview: { unavailable: {} } } };
    act.page();
    answer.resolve('of the report before');
    await settled();
    assert.equal(ui.customers.page, null);
    session.shown = { book: null, report: REPORT };
    session.customers = session.leads = () => assert.fail('there is no book');
    act.page();
    act.leads();
    session = null;
    act.page();
    await settled();
    assert.deepEqual(calls, []);
  });
});

describe('decisions', () => {
  const lock = { kind: 'lock', segment: 1 };

  test('are analysed, and fired when that is done', async () => {
    const analyses = [];
    session.analyze = async (given) => analyses.push(structuredClone(given));
    ui.reason.by = 'Li';
    ui.reason.why = 'seen';
    act.decide(lock);
    await settled();
    const [[type, { decision, decisions }]] = calls;
    assert.deepEqual(
      [type, decision.kind, decision.by, decision.why],
      ['loupe-decision', 'lock', 'Li', 'seen'],
    );
    assert.match(decision.at, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(analyses, [{ decisions }]);
    assert.equal(ui.unsaved, true);
    act.undecide(0);
    await settled();
    assert.deepEqual([calls[1][1].decision, calls[1][1].decisions.decisions], [null, []]);
  });

  test('that cannot be analysed are taken back', async () => {
    session.analyze = () => Promise.reject(new Error('refused'));
    act.decide(lock);
    await settled();
    assert.deepEqual([options, calls, ui.unsaved], [{}, [], false]);
  });

  test('that are not saved are handed over once', async () => {
    session.analyze = async () => undefined;
    assert.equal(act.takeUnsaved(), null);
    act.decide(lock);
    await settled();
    const { decisions, text } = act.takeUnsaved();
    assert.deepEqual([decisions, JSON.parse(text).decisions[0].kind], [1, 'lock']);
    assert.equal(act.takeUnsaved(), null);
  });

  test('need a book', () => {
    session.shown = { book: null, report: REPORT };
    session.analyze = () => assert.fail('there is nothing to analyse');
    act.decide(lock);
    assert.deepEqual(options, {});
  });
});

describe('options', () => {
  test('that cannot be analysed are taken back', async () => {
    session.analyze = () => Promise.resolve();
    act.money({ currency: 'EUR' });
    await settled();
    assert.deepEqual(options, { currency: 'EUR' });
    session.analyze = () => Promise.reject(new Error('refused'));
    act.business('subscription');
    await settled();
    assert.deepEqual([options, calls], [{ currency: 'EUR' }, []]);
  });
});

describe('what is fetched once', () => {
  test('a preview, also if it is asked for again or fails', async () => {
    let fetched = 0;
    session.shown.book.preview = (table) => {
      fetched += 1;
      return table === 'bad.csv'
        ? Promise.reject(new Error('unreadable'))
        : Promise.resolve(`rows of ${table}`);
    };
    act.preview('a.csv');
    act.preview('a.csv');
    await settled();
    act.preview('a.csv');
    act.preview('bad.csv');
    await settled();
    act.preview('bad.csv');
    await settled();
    assert.deepEqual(
      [fetched, ui.previews.get('a.csv'), calls],
      [2, 'rows of a.csv', [['fail', 'unreadable']]],
    );
  });

  test('a timeline, unless another book is on show by then', async () => {
    const answer = deferred();
    const { book } = session.shown;
    book.timelines = () => answer.promise;
    act.timeline('c1');
    session.shown = { book: {}, report: REPORT };
    answer.resolve([{ customer: 'c1' }]);
    await settled();
    assert.equal(ui.timelines.size, 0);
    book.timelines = () => Promise.resolve([{ customer: 'c1' }]);
    session.shown = { book, report: REPORT };
    act.timeline('c1');
    await settled();
    assert.equal(ui.timelines.size, 1);
  });
});

test('the trial of a draft is shown unless the draft has changed; an error is shown in its place', async () => {
  const answer = deferred();
  session.previewWith = () => answer.promise;
  ui.drafts.set('a.csv', { delimiter: ';' });
  act.trial('a.csv');
  ui.drafts.set('a.csv', { delimiter: '|' });
  answer.resolve('rows');
  await settled();
  assert.equal(ui.trials.size, 0);
  session.previewWith = () => Promise.reject(new Error('no'));
  act.trial('a.csv');
  await settled();
  assert.equal(ui.trials.get('a.csv').code, 'internal');
  assert.deepEqual(calls, []);
});

test('a list of customers who need attention is not shown once it is closed', async () => {
  const answer = deferred();
  session.shown.book.customers = async () => ({ rows: [{ customer_id: 'c1' }] });
  session.shown.book.timelines = () => answer.promise;
  act.care('lapsing');
  await settled();
  assert.deepEqual(ui.care, { standing: 'lapsing', rows: null });
  ui.care = null;
  answer.resolve([{ customer: 'c1' }]);
  await settled();
  assert.equal(ui.care, null);
  act.care('lapsing');
  await settled();
  assert.deepEqual(ui.care.rows, [{ customer_id: 'c1' }]);
});

test('Cancel stops the job, and what waits for loading', () => {
  act.cancel();
  assert.deepEqual(calls, [['cancelPending'], ['cancel']]);
  session = null;
  act.cancel();
  assert.deepEqual(calls.at(-1), ['cancelPending']);
});
