/** Files as Node reads them. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { at } from '../../scripts/lib/paths.mjs';
import { orders } from '../support/engine.mjs';

for (const [what, change] of [
  ['grows', (file) => appendFile(file, 'c1,2020-05-05,5\n')],
  // A size that stays the same says nothing.
  ['is written anew', (file) => utimes(file, new Date(), new Date(1e12))],
]) {
  test(`a file that ${what} between two readings is refused`, async (t) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'customer-loupe-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = path.join(folder, 'orders.csv');
    await writeFile(file, orders(60, 6));
    const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
    const loupe = await Loupe.start();
    t.after(() => loupe.stop());
    const book = await loupe.open([file]);
    t.after(() => book.close());
    await change(file);
    await assert.rejects(
      book.analyze({ tables: { 'orders.csv': { header: true } } }),
      ({ code, location }) => {
        assert.deepEqual([code, location.file], ['file-changed', 'orders.csv']);
        return true;
      },
    );
  });
}
