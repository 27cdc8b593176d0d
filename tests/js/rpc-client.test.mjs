/** Requests of the client: each is settled exactly once, whatever happens to its engine. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { deferred, fakeEngines, settled, shape } from '../support/rpc.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let RpcClient;
let localTransport;
before(async () => {
  const load = await widget(t);
  ({ RpcClient } = await load('client/rpc-client.js'));
  ({ localTransport } = await load('client/transport.js'));
});

/** A client of engines that answer nothing by themselves. `restore` is called for every engine that replaces another. */
function connect(t, restore = () => Promise.resolve()) {
  const source = fakeEngines();
  const reasons = [];
  const client = new RpcClient(source, { restore, recovered: (why) => reasons.push(why) });
  t.after(() => client.stop());
  return { client, source, engines: source.engines, reasons };
}

/** Counts how often a promise's handlers run, and with what. */
function watch(promise) {
  const outcomes = [];
  promise.then(
    (value) => outcomes.push(value),
    ({ code }) => outcomes.push(code),
  );
  return outcomes;
}

const kinds = ({ posted }) => posted.map(({ kind }) => kind);
const done = (id, value = null) => ({ kind: 'done', id, value });

describe('a request', () => {
  test('resolves to the value of its own answer', async (t) => {
    const { client, engines } = connect(t);
    const [one, two] = [client.request('preview', { table: 'a' }), client.request('preview', { table: 'b' })];
    const [first, second] = engines[0].posted;
    assert.deepEqual([first.kind, first.table, second.table], ['preview', 'a', 'b']);
    assert.notEqual(first.id, second.id);
    engines[0].receive(done(second.id, 'B'));
    engines[0].receive(done(first.id, 'A'));
    assert.deepEqual(await Promise.all([one, two]), ['A', 'B']);
  });

  test('rejects with the error of its answer, and ignores a second answer', async (t) => {
    const { client, engines } = connect(t);
    const request = client.request('preview', {});
    const outcomes = watch(request);
    const [{ id }] = engines[0].posted;
    engines[0].receive({ kind: 'failed', id, error: shape('one-column') });
    engines[0].receive(done(id));
    await assert.rejects(request, { name: 'LoupeError', code: 'one-column', kind: 'input' });
    assert.deepEqual(outcomes, ['one-column']);
  });

  test('gets its own progress until it is settled', async (t) => {
    const { client, engines } = connect(t);
    const heard = [];
    const request = client.request('open', {}, { onProgress: (progress) => heard.push(progress) });
    const other = client.request(
      'open',
      {},
      { onProgress: () => assert.fail('progress of another request') },
    );
    const [{ id }, { id: otherId }] = engines[0].posted;
    engines[0].receive({ kind: 'progress', id, progress: 1 });
    engines[0].receive(done(id));
    engines[0].receive({ kind: 'progress', id, progress: 2 });
    engines[0].receive(done(otherId));
    await Promise.all([request, other]);
    assert.deepEqual(heard, [1]);
  });

  test('that is aborted before it starts is not posted', async (t) => {
    const { client, engines } = connect(t);
    await assert.rejects(client.request('open', {}, { signal: AbortSignal.abort() }), { code: 'cancelled' });
    assert.deepEqual(engines[0].posted, []);
  });

  test('that is aborted rejects at once, and posts `cancel`', async (t) => {
    const { client, engines } = connect(t);
    const abort = new AbortController();
    const outcomes = watch(client.request('open', {}, { signal: abort.signal }));
    const [{ id }] = engines[0].posted;
    abort.abort();
    await settled();
    assert.deepEqual(engines[0].posted[1], { kind: 'cancel', target: id });
    engines[0].receive(done(id));
    await settled();
    assert.deepEqual(outcomes, ['cancelled']);
  });

  test('that has been answered can no longer be aborted', async (t) => {
    const { client, engines } = connect(t);
    const abort = new AbortController();
    const request = client.request('open', {}, { signal: abort.signal });
    engines[0].receive(done(engines[0].posted[0].id, 'read'));
    assert.equal(await request, 'read');
    abort.abort();
    assert.deepEqual(kinds(engines[0]), ['open']);
  });

  test('that cannot be cloned rejects alone', async (t) => {
    const { client, engines } = connect(t);
    const good = client.request('preview', {});
    await assert.rejects(client.request('analyze', { unclonable: true }), /DataCloneError/);
    engines[0].receive(done(engines[0].posted[0].id, 'rows'));
    assert.equal(await good, 'rows');
    assert.equal(engines.length, 1);
  });
});

describe('an engine that dies', () => {
  test('is replaced: books are restored, then open requests are posted again', async (t) => {
    const order = [];
    const { client, engines, reasons } = connect(t, async (requester) => {
      const restored = requester.request('open', { book: 1 });
      order.push(...kinds(engines[1]));
      engines[1].receive(done(engines[1].posted[0].id));
      await restored;
    });
    const request = client.request('analyze', { book: 1 });
    engines[0].died('out of memory');
    await settled();
    assert.ok(engines[0].ended);
    assert.deepEqual(order, ['open']);
    assert.deepEqual(kinds(engines[1]), ['open', 'analyze']);
    assert.deepEqual(reasons, ['out of memory']);
    // Messages of the dead engine are ignored.
    const { id } = engines[1].posted[1];
    engines[0].receive(done(id, 'late'));
    engines[0].died('again');
    engines[1].receive(done(id, 'report'));
    assert.equal(await request, 'report');
    assert.equal(engines.length, 2);
  });

  test('twice at one request rejects it, and the next request works', async (t) => {
    const { client, engines } = connect(t);
    const outcomes = watch(client.request('analyze', {}));
    engines[0].died('first');
    await settled();
    engines[1].died('second');
    await settled();
    assert.deepEqual(outcomes, ['worker-lost']);
    const next = client.request('preview', {});
    engines[2].receive(done(engines[2].posted.at(-1).id, 'rows'));
    assert.equal(await next, 'rows');
  });

  test('keeps new requests waiting until the books are restored', async (t) => {
    const restored = deferred();
    const { client, engines } = connect(t, () => restored.promise);
    engines[0].died('gone');
    const request = client.request('preview', {});
    assert.deepEqual(kinds(engines[1]), []);
    restored.resolve();
    await settled();
    assert.deepEqual(kinds(engines[1]), ['preview']);
    engines[1].receive(done(engines[1].posted[0].id, 'rows'));
    assert.equal(await request, 'rows');
  });

  test('while books are restored ends that restoration, and the next engine starts its own', async (t) => {
    const outcomes = [];
    const { client, engines, reasons } = connect(t, async (requester) => {
      for (const book of [1, 2])
        await requester.request('open', { book }).catch(({ code }) => outcomes.push(code));
    });
    const request = client.request('analyze', {});
    engines[0].died('one');
    engines[1].died('two');
    await settled();
    // The first restoration asked for one book of the second engine, and for none of the third.
    assert.deepEqual(outcomes, ['worker-lost', 'worker-lost']);
    assert.deepEqual(
      engines[2].posted.map(({ kind, book }) => [kind, book]),
      [['open', 1]],
    );
    engines[2].receive(done(engines[2].posted[0].id));
    await settled();
    engines[2].receive(done(engines[2].posted[1].id));
    await settled();
    assert.deepEqual(kinds(engines[2]), ['open', 'open', 'analyze']);
    assert.deepEqual(reasons, ['two']);
    engines[2].receive(done(engines[2].posted[2].id, 'report'));
    assert.equal(await request, 'report');
  });
});

describe('the heartbeat', () => {
  test('runs while a request is open, and replaces an engine that is silent', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { client, engines, reasons } = connect(t);
    t.mock.timers.tick(60_000);
    assert.deepEqual(kinds(engines[0]), [], 'it is silent before the first request');
    const short = client.request('preview', {});
    t.mock.timers.tick(2000);
    engines[0].receive(done(engines[0].posted[0].id, 'rows'));
    assert.equal(await short, 'rows');
    t.mock.timers.tick(60_000);
    assert.deepEqual(kinds(engines[0]), ['preview', 'ping', 'ping'], 'and after the last');
    engines[0].posted.length = 0;
    const request = client.request('analyze', {});
    t.mock.timers.tick(15_000);
    assert.equal(kinds(engines[0]).filter((kind) => kind === 'ping').length, 15);
    engines[0].receive({ kind: 'pong' });
    t.mock.timers.tick(15_000);
    assert.equal(engines.length, 1, 'a pong starts the count again');
    t.mock.timers.tick(1000);
    await settled();
    assert.deepEqual([engines.length, engines[0].ended, ...reasons], [2, true, 'it no longer answered']);
    engines[1].receive(done(engines[1].posted[0].id, 'report'));
    assert.equal(await request, 'report');
  });
});

describe('a client that stops', () => {
  test('rejects what is open and what comes after, and ends its engines', async (t) => {
    const { client, engines, source } = connect(t);
    const open = [watch(client.request('open', {})), watch(client.request('analyze', {}))];
    const [{ id }] = engines[0].posted;
    client.stop();
    engines[0].receive(done(id));
    engines[0].died('after the end');
    open.push(watch(client.request('preview', {})));
    await settled();
    assert.deepEqual(open, [['cancelled'], ['cancelled'], ['cancelled']]);
    assert.deepEqual([engines.length, engines[0].ended, source.stopped], [1, true, 1]);
  });

  test('while books are restored posts nothing more', async (t) => {
    const { client, engines, reasons } = connect(t, async (requester) => {
      for (const book of [1, 2]) await requester.request('open', { book }).catch(() => undefined);
    });
    engines[0].died('gone');
    client.stop();
    await settled();
    assert.deepEqual([kinds(engines[1]), reasons], [['open'], []]);
  });
});

test('an engine on this thread is never called within `post`, and is not heard after its end', async () => {
  const handled = [];
  const received = [];
  let post;
  let stopped = false;
  const module = {
    serve(send) {
      post = send;
      return { handle: (message) => handled.push(message), stop: () => (stopped = true) };
    },
  };
  const transport = localTransport(module, {
    receive: (message) => received.push(message),
    died: assert.fail,
  });
  transport.post('first');
  post('answer');
  assert.deepEqual([handled, received], [[], []]);
  await settled();
  assert.deepEqual([handled, received], [['first'], ['answer']]);
  transport.post('second');
  post('late');
  transport.end();
  await settled();
  assert.deepEqual([handled, received, stopped], [['first'], ['answer'], true]);
});
