/** Files that do not fit into memory are refused before they are read, with the numbers. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { engine } from '../support/engine.mjs';

const GIB = 2 ** 30;

/** A file of which no byte must be asked for. */
function unread(name, size) {
  const slice = () => assert.fail(`${name} was read`);
  return { name, blob: { size, slice } };
}

test('files that need more memory than there is are refused before they are read', async () => {
  const { ask } = await engine();
  const files = [unread('small.csv', GIB / 2), unread('large.csv', 3 * GIB)];
  await assert.rejects(ask('open', { book: 1, files, options: {} }), ({ code, location, params }) => {
    assert.equal(code, 'file-too-large');
    assert.equal(location.file, 'large.csv');
    assert.deepEqual(params, { size: 3.5 * GIB, limit: Math.floor((4 * GIB) / 3) });
    return true;
  });
});
