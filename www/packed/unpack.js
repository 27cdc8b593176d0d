/**
 * Packed wasm → wasm. What follows instructions (which local, which constant, which address) stands apart from them, kind
 * by kind, in custom sections of an empty module: brotli makes an eighth less of it. The file is a wasm file like any
 * other on its way here, and is put together before it is compiled.
 */
import { STREAMS, walk } from './walk.js';

/** Puts a packed module together. What is not packed is given back as it is. */
export async function unpack(packed) {
  const module = await WebAssembly.compile(packed);
  const streams = STREAMS.map((name) => {
    const [section] = WebAssembly.Module.customSections(module, name);
    return section === undefined ? null : new Uint8Array(section);
  });
  return streams.includes(null) ? packed : together(streams);
}

/** The code section between what stands before and after it. */
function together(streams) {
  const [head, tail] = [streams[0], streams[streams.length - 1]];
  const all = streams.reduce((sum, { length }) => sum + length, 0);
  // A function's length takes 5 bytes at most, and it has at least its `end`.
  const code = new Uint8Array(all * 2);
  const at = streams.map(() => 0);
  let to = 0;
  const take = (stream) => {
    const byte = streams[stream][at[stream]];
    at[stream] += 1;
    code[to] = byte;
    to += 1;
    return byte;
  };
  // Its last four bytes say how many functions there are.
  const count = new DataView(tail.buffer, tail.byteOffset + tail.length - 4).getUint32(0, true);
  const parts = [leb(count)];
  for (let left = count; left > 0; left -= 1) {
    const from = to;
    walk(take);
    const body = code.subarray(from, to);
    parts.push(leb(body.length), body);
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return joined([head, Uint8Array.of(10), leb(length), ...parts, tail.subarray(0, -4)]);
}

function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const part of parts) {
    all.set(part, to);
    to += part.length;
  }
  return all;
}

/** A number in LEB128. */
function leb(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) return Uint8Array.of(...bytes, left);
    bytes.push((left % 128) + 128);
  }
}
