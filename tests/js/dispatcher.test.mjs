/** The dispatcher: every request ends once, a cancelled one stops, an engine that traps is replaced. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { engine, file, orders } from '../support/engine.mjs';

test('opens, analyses, pages, exports and closes', async () => {
  const { ask, messages } = await engine();
  const read = await ask('open', { book: 1, files: [file('orders.csv', orders(80, 6))], options: {} });
  assert.equal(read.tables[0].role, 'orders');
  const preview = await ask('preview', { book: 1, table: 'orders.csv' });
  assert.deepEqual(preview.columns, ['customer', 'date', 'amount']);
  const report = await ask('analyze', { book: 1, options: {} });
  assert.equal(report.overview.customers, 80);
  const page = await ask('customers', {
    book: 1,
    query: { sort: 'clv', descending: true, offset: 10, limit: 5 },
  });
  assert.equal(page.total, 80);
  assert.equal(page.rows.length, 5);
  const values = page.rows.map(({ clv }) => clv);
  assert.deepEqual(
    values,
    [...values].sort((a, b) => b - a),
  );
  const csv = new TextDecoder().decode(await ask('export', { book: 1, name: 'customers', format: 'csv' }));
  assert.equal(csv.trim().split('\n').length, 81);
  const json = new TextDecoder().decode(await ask('export', { book: 1, name: 'report', format: 'json' }));
  // The same values, null included: what is no number must not come as NaN by one of the two ways.
  assert.deepEqual(JSON.parse(json), report);
  for (const wrong of [
    { name: 'customers', format: 'json' },
    { name: 'report', format: 'csv' },
    { name: 'orders', format: 'csv' },
    { name: 'constructor', format: 'json' },
  ])
    await assert.rejects(ask('export', { book: 1, ...wrong }), { code: 'option-invalid' });
  await ask('close', { book: 1 });
  await assert.rejects(ask('customers', { book: 1, query: {} }), { code: 'internal' });
  const ends = messages.filter(({ kind }) => kind === 'done' || kind === 'failed').map(({ id }) => id);
  assert.equal(new Set(ends).size, ends.length);
});

test('numbers come as numbers, never as BigInt', async () => {
  // B11
  const { ask } = await engine();
  await ask('open', { book: 1, files: [file('orders.csv', orders(60, 6))], options: {} });
  const report = await ask('analyze', { book: 1, options: {} });
  const walk = (value) => {
    assert.notEqual(typeof value, 'bigint');
    assert.notEqual(typeof value, 'undefined');
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  walk(report);
});

test('a misspelt option is named, and the book lives on', async () => {
  const { ask } = await engine();
  await ask('open', { book: 1, files: [file('orders.csv', orders(60, 6))], options: {} });
  await assert.rejects(ask('analyze', { book: 1, options: { value: { horizn: 3 } } }), ({ code, params }) => {
    assert.equal(code, 'option-unknown');
    assert.equal(params.option, 'value.horizn');
    return true;
  });
  assert.equal((await ask('analyze', { book: 1, options: {} })).overview.customers, 60);
});

test('options for tables given to the analysis are obeyed', async () => {
  const { ask } = await engine();
  const text = orders(60, 6).replace('customer,date,amount', 'a,b,c');
  await ask('open', { book: 1, files: [file('orders.csv', text)], options: {} });
  const tables = {
    'orders.csv': { role: 'orders', columns: { customer: 'a', date: 'b', amount: 'c' } },
  };
  const report = await ask('analyze', { book: 1, options: { tables } });
  assert.equal(report.overview.customers, 60);
});

test('cancel ends the request, and the next one works', async () => {
  const { ask, dispatcher } = await engine();
  const big = orders(4000, 60);
  const opening = ask('open', { book: 1, files: [file('orders.csv', big)], options: {} });
  dispatcher.handle({ kind: 'cancel', target: opening.id });
  await assert.rejects(opening, { code: 'cancelled' });
  const read = await ask('open', { book: 2, files: [file('orders.csv', orders(20, 3))], options: {} });
  assert.equal(read.tables[0].rows, 60);
});

test('two analyses at once on one book give each its own report', async () => {
  const { ask } = await engine();
  await ask('open', { book: 1, files: [file('orders.csv', orders(80, 6))], options: {} });
  const horizons = [26, 52];
  const reports = await Promise.all(
    horizons.map((horizon) => ask('analyze', { book: 1, options: { value: { horizon } } })),
  );
  assert.deepEqual(
    reports.map(({ value }) => value.horizon),
    horizons,
  );
});

test('a book closed while it is analysed ends that as cancelled', async () => {
  const { ask } = await engine();
  await ask('open', { book: 1, files: [file('orders.csv', orders(4000, 12))], options: {} });
  const analysis = ask('analyze', { book: 1, options: {} });
  await Promise.all([assert.rejects(analysis, { code: 'cancelled' }), ask('close', { book: 1 })]);
});

test('what is asked after a cancelled analysis is answered, and a long export stops when told', async () => {
  const { ask, dispatcher } = await engine();
  await ask('open', { book: 1, files: [file('orders.csv', orders(9000, 3))], options: {} });
  const analysis = ask('analyze', { book: 1, options: {} });
  dispatcher.handle({ kind: 'cancel', target: analysis.id });
  await assert.rejects(analysis, { code: 'cancelled' });
  const table = await ask('export', { book: 1, name: 'table:orders.csv', format: 'csv' });
  assert.equal(new TextDecoder().decode(table).trimEnd().split('\n').length, 27_001);

  await ask('analyze', { book: 1, options: { segments: { k: 3 } } });
  const { total, rows } = await ask('customers', {
    book: 1,
    query: { sort: 'clv', descending: true, limit: 2 },
  });
  assert.deepEqual([total, rows.length], [9000, 2]);
  const exporting = ask('export', { book: 1, name: 'customers', format: 'csv' });
  setTimeout(() => dispatcher.handle({ kind: 'cancel', target: exporting.id }), 1);
  await assert.rejects(exporting, { code: 'cancelled' });
});

test('the error of a file that can no longer be read has its name', async () => {
  const { ask } = await engine();
  const gone = {
    size: 100,
    slice: () => ({
      arrayBuffer: () => Promise.reject(Object.assign(new Error('gone'), { name: 'NotFoundError' })),
    }),
  };
  const files = [{ name: 'orders.csv', blob: gone }];
  await assert.rejects(ask('open', { book: 1, files, options: {} }), ({ code, location }) => {
    assert.deepEqual([code, location.file], ['file-vanished', 'orders.csv']);
    return true;
  });
});

test('an engine that traps is thrown away, and the book read again', async () => {
  // B12, B13
  let made = 0;
  const { ask } = await engine(() => {
    made += 1;
    const first = made === 1;
    return {
      step: () => 'done',
      file: () => undefined,
      progress: () => null,
      tables: () => ({ tables: [], warnings: [] }),
      preview: () => {
        if (first) throw new WebAssembly.RuntimeError('unreachable');
        return { columns: ['a'], rows: [] };
      },
      free: () => assert.ok(!first, 'a trapped instance is not called again'),
    };
  });
  await ask('open', { book: 1, files: [file('orders.csv', 'a,b\n')], options: {} });
  await assert.rejects(ask('preview', { book: 1, table: 'orders.csv' }), { code: 'engine-trap' });
  assert.deepEqual(await ask('preview', { book: 1, table: 'orders.csv' }), { columns: ['a'], rows: [] });
  assert.equal(made, 2);
});
