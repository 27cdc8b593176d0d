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
