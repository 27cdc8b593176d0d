/** Wasm in streams: what is packed comes out as it went in, and what is not packed is left alone. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { pack } from '../../scripts/lib/pack.mjs';
import { at } from '../../scripts/lib/paths.mjs';
import { unpack } from '../../www/packed/unpack.js';
import { STREAMS } from '../../www/packed/walk.js';

for (const name of ['loupe.wasm', 'sheets.wasm']) {
  test(`${name} is an empty module that holds a whole one`, async () => {
    const packed = await readFile(at('pkg', 'dist', name));
    const outer = await WebAssembly.compile(packed);
    assert.deepEqual(WebAssembly.Module.exports(outer), []);
    for (const stream of STREAMS)
      assert.equal(WebAssembly.Module.customSections(outer, stream).length, 1, stream);
    const whole = Buffer.from(await unpack(packed));
    assert.ok(WebAssembly.Module.exports(await WebAssembly.compile(whole)).length > 5);
    assert.deepEqual(pack(whole), packed);
  });
}

test('what is not packed is given back', async () => {
  const plain = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  assert.equal(await unpack(plain), plain);
});

test('an instruction that nobody knows is refused', () => {
  // One function of no arguments whose code is 0xff, a code without meaning, and a number that would be behind it.
  const wasm = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 10, 7, 1, 5, 0, 0xfc, 8, 1, 0x0b);
  assert.throws(() => pack(Buffer.from(wasm)), /not known/);
});
