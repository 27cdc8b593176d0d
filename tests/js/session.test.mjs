/** The element's session, with a fake engine: one job at a time, and what is on show stays until a job replaces it. */
import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { deferred, settled, shape } from '../support/rpc.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let Session;
let LoupeError;
before(async () => {
  const load = await widget(t);
  ({ Session } = await load('element/session.js'));
  ({ LoupeError } = await load('api/errors.js'));
});

/** An engine whose reads and analyses end as `reading` and `analysis` say, and which records its calls. */
function fakeLoupe() {
  const loupe = {
    onRecovered: null,
    stopped: false,
    books: [],
    /** What the next reads and analyses resolve to, or a promise for it. */
    reading: () => [{ name: 'a.csv', workbook: null }],
    analysis: (options) => ({ tables: [{ name: 'a.csv', workbook: null }], warnings: [], options }),
    async open(sources, options) {
      const tables = await loupe.reading(sources, options);
      const book = {
        sources,
        options,
        tables,
        warnings: [],
        closed: false,
        analyses: [],
        async analyze(given, run = {}) {
          book.analyses.push(given);
          return loupe.analysis(given, run);
        },
        customers: async (query) => ({ query, analyses: book.analyses.length }),
        leads: async () => null,
        export: async () => new Uint8Array([1]),
        preview: async (table) => loupe.previewed(table),
        close: () => (book.closed = true),
      };
      loupe.books.push(book);
      return book;
    },
    previewed: (table) => ({ columns: [table], rows: [] }),
    stop: () => (loupe.stopped = true),
  };
  return loupe;
}

const source = (name, bytes = 'a,b\n1,2\n') => ({ name, bytes });
const failing = (code) => () => Promise.reject(new LoupeError(shape(code)));

let loupe;
let session;
let fired;
beforeEach(() => {
  loupe = fakeLoupe();
  fired = [];
  session = new Session(loupe, {
    changed: () => undefined,
    progress: (progress) => fired.push(['progress', progress]),
    report: (report) => fired.push(['report', report.options]),
    error: ({ code }) => fired.push(['error', code]),
  });
});

describe('a job', () => {
  test('shows its report when it is done, and its progress until then', async () => {
    const analysis = deferred();
    loupe.analysis = async (options, { onProgress }) => {
      onProgress(0.5);
      await analysis.promise;
      return { tables: [], warnings: [], options };
    };
    const opening = session.open([source('a.csv')], { seed: 1 });
    await settled();
    assert.deepEqual([session.busy, session.progress, session.shown], [true, 0.5, null]);
    analysis.resolve();
    const report = await opening;
    assert.deepEqual([session.busy, session.progress, session.shown.report], [false, null, report]);
    assert.deepEqual(session.shown.files, ['a.csv']);
    assert.deepEqual(fired, [
      ['progress', 0.5],
      ['report', { seed: 1 }],
    ]);
  });

  test('is aborted by a newer one, whose report is shown', async () => {
    const first = deferred();
    loupe.reading = async () => first.promise;
    const older = session.open([source('a.csv')], {});
    loupe.reading = () => [];
    const newer = session.open([source('b.csv')], {});
    await newer;
    assert.equal(session.busy, false);
    first.resolve([]);
    await assert.rejects(older, { code: 'cancelled' });
    assert.deepEqual(session.shown.files, ['b.csv']);
    // The older one's book was opened last, and closed again.
    assert.deepEqual(
      loupe.books.map(({ sources, closed }) => [sources[0].name, closed]),
      [
        ['b.csv', false],
        ['a.csv', true],
      ],
    );
    assert.equal(session.error, null);
    assert.deepEqual(fired.at(-1), ['error', 'cancelled']);
  });

  test('that is cancelled ends at once; what was on show stays, and no progress follows', async () => {
    await session.open([source('a.csv')], {});
    const { shown } = session;
    let report;
    loupe.analysis = async (_, { onProgress }) => {
      report = onProgress;
      return new Promise(() => undefined);
    };
    void session.analyze({ seed: 2 });
    await settled();
    report(0.1);
    session.cancel();
    report(0.2);
    assert.deepEqual([session.busy, session.progress, session.shown], [false, null, shown]);
    assert.deepEqual(
      fired.filter(([kind]) => kind === 'progress'),
      [['progress', 0.1]],
    );
  });

  test('that fails to read leaves what is on show, and can be repeated in another way', async () => {
    await session.open([source('a.csv')], {});
    const { shown } = session;
    loupe.reading = failing('one-column');
    await assert.rejects(session.open([source('b.csv')], { seed: 1 }), { code: 'one-column' });
    assert.deepEqual(
      [session.shown, session.error.code, fired.at(-1)],
      [shown, 'one-column', ['error', 'one-column']],
    );
    loupe.reading = () => [];
    await session.retry({ 'b.csv': { delimiter: ';' } });
    assert.deepEqual([session.shown.files, session.error], [['b.csv'], null]);
    const { sources, options } = loupe.books.at(-1);
    assert.deepEqual([sources[0].name, options.tables], ['b.csv', { 'b.csv': { delimiter: ';' } }]);
    assert.equal(shown.book.closed, true);
    assert.equal(await session.retry({}), null);
  });

  test('that reads and cannot analyse shows the tables without a report', async () => {
    loupe.analysis = failing('no-orders');
    await assert.rejects(session.open([source('a.csv')], {}), { code: 'no-orders' });
    const { shown, error } = session;
    assert.deepEqual(
      [shown.report, shown.tables.map(({ name }) => name), error.code],
      [null, ['a.csv'], 'no-orders'],
    );
    assert.equal(shown.book.closed, false);
  });

  test('never opens more than one book for good', async () => {
    for (const name of ['a.csv', 'b.csv', 'c.csv']) await session.open([source(name)], {});
    assert.deepEqual(
      loupe.books.map(({ closed }) => closed),
      [true, true, false],
    );
    session.stop();
    assert.ok(loupe.books.every(({ closed }) => closed) && loupe.stopped);
  });
});

describe('files', () => {
  test('are added to those that are open, with the changes of these', async () => {
    await session.open([source('a.csv')], {}, { tables: { 'a.csv': { role: 'orders' } } });
    await session.open([source('b.csv')], {}, { add: true, tables: { 'b.csv': { decimal: ',' } } });
    const { sources, options } = loupe.books[1];
    assert.deepEqual(
      sources.map(({ name }) => name),
      ['a.csv', 'b.csv'],
    );
    assert.deepEqual(options.tables, { 'a.csv': { role: 'orders' }, 'b.csv': { decimal: ',' } });
    await session.reread({ 'b.csv': { decimal: '.' } }, {});
    assert.deepEqual(loupe.books[2].options.tables['b.csv'], { decimal: '.' });
  });

  test('that are left out take their options with them, unless the others cannot be read', async () => {
    const options = { tables: { 'b.csv': { role: 'events' } } };
    await session.open([source('a.csv'), source('b.csv')], options);
    loupe.reading = failing('file-vanished');
    await assert.rejects(session.exclude('b.csv', options));
    loupe.reading = () => [];
    await session.reread({}, options);
    assert.deepEqual(loupe.books[1].options.tables, options.tables);
    await session.exclude('b.csv', options);
    assert.deepEqual([session.shown.files, loupe.books[2].options.tables], [['a.csv'], undefined]);
    // Opened again, it has its options again.
    await session.open([source('b.csv')], options, { add: true });
    assert.deepEqual(loupe.books[3].options.tables, options.tables);
  });

  test('of several sheets are read by the other sheets when one is left out', async () => {
    const sheet = (name) => ({ name: `x.xlsx › ${name}`, workbook: { file: 'x.xlsx', sheet: name } });
    const tables = [sheet('One'), sheet('Two'), sheet('Three')];
    loupe.reading = () => tables;
    loupe.analysis = () => ({ tables, warnings: [] });
    await session.open([source('x.xlsx')], {});
    await session.exclude('x.xlsx › Two', {});
    assert.deepEqual(loupe.books[1].options.tables, { 'x.xlsx': { sheet: ['One', 'Three'] } });
    assert.deepEqual(
      loupe.books[1].sources.map(({ name }) => name),
      ['x.xlsx'],
    );
  });
});

describe('a preview of a change', () => {
  test('reads the head of the file, by complete lines, in a book that is closed again', async () => {
    const long = `${'x'.repeat(99)}\n`.repeat(1000);
    await session.open([source('a.csv', long)], {
      tables: { 'a.csv': { encoding: 'big5', role: 'orders' } },
    });
    const preview = await session.previewWith('a.csv', { delimiter: ';' });
    assert.deepEqual(preview.columns, ['a.csv']);
    const { sources, options, closed } = loupe.books[1];
    assert.deepEqual([sources[0].bytes.length, sources[0].bytes.at(-1), closed], [65_500, 10, true]);
    assert.deepEqual(options.tables, {
      'a.csv': { encoding: 'big5', delimiter: ';', dateOrder: 'ymd', decimal: '.' },
    });
    loupe.previewed = () => {
      throw new LoupeError(shape('not-a-table'));
    };
    await assert.rejects(session.previewWith('a.csv', {}), { code: 'not-a-table' });
    assert.equal(loupe.books[2].closed, true);
    assert.equal(await session.previewWith('none.csv', {}), null);
    // It is no job: what is on show stays.
    assert.equal(session.shown.book, loupe.books[0]);
  });
});

describe('pages and exports', () => {
  test('are of the analysis on show, after another was stopped as well', async () => {
    await session.open([source('a.csv')], { seed: 1 });
    const { analysis } = loupe;
    loupe.analysis = () => new Promise(() => undefined);
    void session.analyze({ seed: 2 });
    await settled();
    session.cancel();
    loupe.analysis = analysis;
    await session.customers({ limit: 1 });
    await session.customers({ limit: 2 });
    assert.deepEqual(loupe.books[0].analyses, [{ seed: 1 }, { seed: 2 }, { seed: 1 }]);
  });

  test('are of the analysis on show after an engine was replaced', async () => {
    await session.open([source('a.csv')], { seed: 1 });
    loupe.onRecovered('out of memory');
    assert.equal(session.recovered, 'out of memory');
    assert.equal((await session.customers({})).analyses, 2);
  });

  test('without a file are an error with a remedy', async () => {
    for (const call of [session.customers({}), session.leads({}), session.export('customers', 'csv')])
      await assert.rejects(call, ({ code, hint }) => code === 'no-files' && hint !== null);
  });

  test('of a report without a book are the report', async () => {
    await session.open([source('a.csv')], {});
    session.showReport({ tables: [], warnings: [], made: 'elsewhere' });
    assert.equal(loupe.books[0].closed, true);
    assert.deepEqual([session.shown.book, session.shown.files], [null, []]);
    const bytes = await session.export('report', 'json');
    assert.equal(JSON.parse(new TextDecoder().decode(bytes)).made, 'elsewhere');
    await assert.rejects(session.export('customers', 'csv'), { code: 'no-files' });
  });
});
