/** Digests of files: computed by a digest worker, or on the engine's thread if there is none or it falls silent. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { engine, file, orders } from '../support/engine.mjs';

const TEXT = orders(80, 6);
const SHA256 = createHash('sha256').update(TEXT).digest('hex');

/** The digest that the report of an opened book has. */
async function reported({ ask }) {
  await ask('open', { book: 1, files: [file('orders.csv', TEXT)], options: {} });
  const { provenance } = await ask('analyze', { book: 1, options: {} });
  assert.deepEqual(provenance.files[0].bytes, Buffer.byteLength(TEXT));
  return provenance.files[0].sha256;
}

/** A channel that does not keep the process. */
function channel(t) {
  const { port1, port2 } = new MessageChannel();
  t.after(() => port1.close());
  return [port1, port2];
}

test('without a digest worker the engine computes them', async () => {
  assert.equal(await reported(await engine()), SHA256);
});

test('a digest worker computes them', async (t) => {
  const [port, end] = channel(t);
  const module = await WebAssembly.compile(await readFile(at('pkg', 'dist', 'loupe.wasm')));
  const worker = await engine();
  worker.dispatcher.handle({ kind: 'serve-digests', module, port: end });
  let asked = 0;
  const { onmessage } = end;
  end.onmessage = (event) => {
    asked += 1;
    onmessage(event);
  };
  assert.equal(await reported(await engine(undefined, { digestPort: port })), SHA256);
  assert.equal(asked, 1);
});

test('a digest worker that is silent is given up, once', async (t) => {
  const [port] = channel(t);
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const silent = await engine(undefined, { digestPort: port });
  const patience = setInterval(() => t.mock.timers.tick(10_000), 20);
  assert.equal(await reported(silent), SHA256);
  clearInterval(patience);
  assert.equal(await reported(silent), SHA256);
});

test('the error of a file that vanishes has its name, whichever side notices', async (t) => {
  const [port] = channel(t);
  const gone = {
    size: 100,
    slice: () => ({
      arrayBuffer: () => Promise.reject(Object.assign(new Error('gone'), { name: 'NotFoundError' })),
    }),
  };
  // A port clones what it posts, and this blob's stand-in cannot be cloned.
  port.postMessage = () => undefined;
  const { ask } = await engine(undefined, { digestPort: port });
  const files = [{ name: 'orders.csv', blob: gone }];
  await assert.rejects(ask('open', { book: 1, files, options: {} }), ({ code, location }) => {
    assert.deepEqual([code, location.file], ['file-vanished', 'orders.csv']);
    return true;
  });
});
