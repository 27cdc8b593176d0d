/**
 * Wasm → the same in streams, which brotli makes an eighth less of (www/packed/unpack.js puts it together again): the
 * numbers that follow instructions stand apart from them, kind by kind, each kind in a custom section of an empty module.
 */
import { STREAMS, walk } from '../../www/packed/walk.js';
import { Problem } from './say.mjs';

/** Magic and version, which every wasm file begins with. */
const START = 8;
const CODE = 10;

/** Packs a wasm file. */
export function pack(wasm) {
  const { before, code, after } = sections(wasm);
  const streams = STREAMS.map(() => []);
  let at = code.from;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const take = (stream) => {
    if (at >= wasm.length) throw unknown();
    const byte = wasm[at++];
    streams[stream].push(byte);
    return byte;
  };
  const count = number();
  for (let left = count; left > 0; left -= 1) {
    const end = number() + at;
    walk(take);
    if (at !== end) throw unknown();
  }
  const tail = Buffer.alloc(after.length + 4);
  tail.set(after);
  tail.writeUInt32LE(count, after.length);
  const held = new Map([
    ['head', before],
    ['tail', tail],
  ]);
  const parts = STREAMS.map((name, index) => section(name, held.get(name) ?? Buffer.from(streams[index])));
  return Buffer.concat([wasm.subarray(0, START), ...parts]);
}

function unknown() {
  return new Problem('an instruction of the wasm is not known to www/packed/walk.js');
}

/** What stands before the code section, where its content is, and what stands after it. */
function sections(wasm) {
  for (let at = START; at < wasm.length;) {
    const begin = at;
    const id = wasm[at++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      size += (byte & 127) * 2 ** shift;
      if (byte < 128) break;
    }
    if (id === CODE) {
      return { before: wasm.subarray(0, begin), code: { from: at }, after: wasm.subarray(at + size) };
    }
    at += size;
  }
  throw new Problem('the wasm has no code');
}

function section(name, content) {
  const title = Buffer.from(name);
  const body = Buffer.concat([leb(title.length), title, content]);
  return Buffer.concat([Buffer.of(0), leb(body.length), body]);
}

function leb(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Buffer.of(...bytes, left);
    bytes.push((left % 128) + 128);
  }
}
