/** The headless engine in Node. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { at } from '../../scripts/lib/paths.mjs';
import { orders } from '../support/engine.mjs';

test('rows and columns give the report of the CSV', async () => {
  const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
  const text = orders(60, 6);
  const [heads, ...cells] = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  const columns = Object.fromEntries(heads.map((head, i) => [head, cells.map((row) => row[i])]));
  const rows = cells.map((row) => Object.fromEntries(heads.map((head, i) => [head, row[i]])));
  const loupe = await Loupe.start();
  const report = async (source) => {
    const book = await loupe.open([{ name: 'orders.csv', ...source }]);
    const made = await book.analyze();
    book.close();
    return made;
  };
  const byText = await report({ bytes: text });
  assert.equal(byText.overview.customers, 60);
  assert.deepEqual(await report({ rows }), byText);
  assert.deepEqual(await report({ rows: columns }), byText);
  await assert.rejects(report({ rows: 'none' }), { code: 'option-invalid' });
  loupe.stop();
});

test('a read that is aborted rejects at once, and its file can be read again', async (t) => {
  const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
  const loupe = await Loupe.start();
  t.after(() => loupe.stop());
  const file = at('www', 'page', 'static', 'cdnow.csv');
  const abort = new AbortController();
  const reading = loupe.open([file], { signal: abort.signal });
  abort.abort();
  await assert.rejects(reading, { name: 'LoupeError', code: 'cancelled' });
  const book = await loupe.open([file]);
  assert.equal(book.tables[0].rows, 6919);
  const analysis = book.analyze();
  loupe.stop();
  await assert.rejects(analysis, { code: 'cancelled' });
  await assert.rejects(loupe.open(['no such file.csv']), { code: 'file-unreadable' });
});
