/** Loupe and Book as every host has them, with a fake engine. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { answeringEngines, settled, shape } from '../support/rpc.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let Client;
before(async () => {
  ({ Client } = await (await widget(t))('client/client.js'));
});

const READ = { tables: [{ name: 'a.csv' }], warnings: [{ code: 'w' }] };
const VALUES = { open: READ, analyze: { tables: [{ name: 'a.csv', used: true }] }, close: null };

/** An engine that succeeds; `answers` overrides the values of kinds. Sources are their own files. */
function start(t, answers = {}) {
  const source = answeringEngines((request, engine) => {
    const answer = answers[request.kind] ?? VALUES[request.kind] ?? `the ${request.kind}`;
    return typeof answer === 'function' ? answer(request, engine) : answer;
  });
  const released = [];
  const client = new Client({
    engines: source,
    toFile: (name) => (name === 'bad' ? Promise.reject(new TypeError('no file')) : Promise.resolve({ name })),
    release: ({ name }) => released.push(name),
  });
  t.after(() => client.stop());
  const posted = () => source.engines.flatMap((engine) => engine.posted.filter(({ id }) => id !== undefined));
  return { client, released, posted, engines: source.engines };
}

const throwing = (code) => () => {
  throw shape(code);
};

describe('a book', () => {
  test('is read, and asks by its number', async (t) => {
    const { client, posted } = start(t);
    const tables = { 'a.csv': { role: 'orders' } };
    const book = await client.open(['a.csv', 'b.csv'], { tables });
    assert.deepEqual([book.tables, book.warnings], [READ.tables, READ.warnings]);
    const other = await client.open(['c.csv']);
    assert.notEqual(book.number, other.number);
    assert.equal(await book.preview('a.csv'), 'the preview');
    assert.equal(await book.customers({ limit: 5 }), 'the customers');
    assert.equal(await book.leads(), 'the leads');
    assert.equal(await book.timelines(['c1']), 'the timelines');
    assert.equal(await book.export('customers', 'csv'), 'the export');
    const [open, , ...rest] = posted();
    assert.deepEqual([open.files, open.options], [[{ name: 'a.csv' }, { name: 'b.csv' }], { tables }]);
    assert.deepEqual(
      rest.map((request) => ({ ...request, id: 0 })),
      [
        { id: 0, kind: 'preview', book: book.number, table: 'a.csv' },
        { id: 0, kind: 'customers', book: book.number, query: { limit: 5 } },
        { id: 0, kind: 'leads', book: book.number, query: {} },
        { id: 0, kind: 'timelines', book: book.number, ids: ['c1'] },
        { id: 0, kind: 'export', book: book.number, name: 'customers', format: 'csv' },
      ],
    );
  });

  test('is analysed; an earlier report among the options counts by its groups', async (t) => {
    const { client, posted } = start(t);
    const book = await client.open(['a.csv']);
    assert.equal(await book.analyze({ seed: 2 }), VALUES.analyze);
    assert.deepEqual(book.tables, VALUES.analyze.tables);
    const earlier = {
      provenance: { observationEnd: '2024-01-31', options: {} },
      segments: { unavailable: {} },
      value: { unavailable: {} },
    };
    await book.analyze({ decisions: earlier });
    assert.deepEqual(
      posted()
        .filter(({ kind }) => kind === 'analyze')
        .map(({ options }) => options),
      [{ seed: 2 }, { decisions: { runs: [], decisions: [] } }],
    );
  });

  test('that is closed is closed in the engine, and then its files are released, once', async (t) => {
    const { client, posted, released } = start(t);
    const book = await client.open(['a.csv', 'b.csv']);
    book.close();
    assert.deepEqual(released, []);
    await settled();
    book.close();
    client.stop();
    await settled();
    assert.deepEqual(
      posted()
        .map(({ kind }) => kind)
        .slice(0, 2),
      ['open', 'close'],
    );
    assert.deepEqual(released, ['a.csv', 'b.csv']);
  });

  test('that cannot be read rejects with its error, is closed, and its files are released', async (t) => {
    const { client, posted, released } = start(t, { open: throwing('file-empty') });
    await assert.rejects(client.open(['a.csv']), { name: 'LoupeError', code: 'file-empty' });
    await settled();
    assert.deepEqual(
      posted().map(({ kind }) => kind),
      ['open', 'close'],
    );
    assert.deepEqual(released, ['a.csv']);
  });

  test('with a source that is no file is not read, and the other files are released', async (t) => {
    const { client, posted, released } = start(t);
    await assert.rejects(client.open(['a.csv', 'bad']), { name: 'LoupeError', message: /no file/ });
    await settled();
    assert.ok(posted().every(({ kind }) => kind === 'close'));
    assert.deepEqual(released, ['a.csv']);
  });

  test('whose reading is aborted is closed', async (t) => {
    const { client, posted, released } = start(t, { open: () => undefined });
    const abort = new AbortController();
    const opening = client.open(['a.csv'], { signal: abort.signal });
    await settled();
    abort.abort();
    await assert.rejects(opening, { code: 'cancelled' });
    await settled();
    assert.equal(posted().at(-1).kind, 'close');
    assert.deepEqual(released, ['a.csv']);
  });
});

describe('after the death of an engine', () => {
  test('open books are read and analysed as before, and closed ones are not', async (t) => {
    const { client, engines } = start(t);
    const why = [];
    client.onRecovered = (reason) => why.push(reason);
    const tables = { 'a.csv': { decimal: ',' } };
    const [book, closed, plain] = [
      await client.open(['a.csv'], { tables }),
      await client.open(['b.csv']),
      await client.open(['c.csv']),
    ];
    await book.analyze({ seed: 3 });
    closed.close();
    await settled();
    engines[0].died('gone');
    await settled();
    assert.deepEqual(
      engines[1].posted.map(({ kind, book: number, options }) => [kind, number, options]),
      [
        ['open', book.number, { tables }],
        ['analyze', book.number, { seed: 3 }],
        ['open', plain.number, {}],
      ],
    );
    assert.deepEqual(why, ['gone']);
    assert.equal(await book.preview('a.csv'), 'the preview');
  });

  test('a book that cannot be restored rejects with the reason until it is read again', async (t) => {
    let fails = true;
    const open = (_, engine) => {
      if (engine === 2 && fails) throw shape('file-vanished');
      return READ;
    };
    const { client, engines } = start(t, { open });
    const book = await client.open(['a.csv']);
    engines[0].died('gone');
    await settled();
    await assert.rejects(book.preview('a.csv'), { code: 'file-vanished' });
    await assert.rejects(book.analyze(), { code: 'file-vanished' });
    fails = false;
    await book.reopen();
    assert.equal(await book.preview('a.csv'), 'the preview');
  });
});

test('stop closes everything: requests reject, and files are released', async (t) => {
  const { client, released } = start(t, { analyze: () => undefined });
  const book = await client.open(['a.csv']);
  const analysis = book.analyze();
  client.stop();
  await assert.rejects(analysis, { code: 'cancelled' });
  await assert.rejects(book.preview('a.csv'), { code: 'cancelled' });
  await assert.rejects(client.open(['b.csv']), { code: 'cancelled' });
  await settled();
  assert.deepEqual(released, ['a.csv', 'b.csv']);
});
