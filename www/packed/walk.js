/**
 * What follows each instruction of a wasm file, in which stream it stands packed. The packer (scripts/lib/pack.mjs) and
 * the unpacker (./unpack.js) both walk by it, so that neither knows more than the other.
 *
 * https://webassembly.github.io/spec/core/binary/instructions.html
 */

/** The streams: one kind of number each, since numbers of a kind are most alike. */
export const STREAMS = [
  'head',
  'locals',
  'code',
  'block',
  'branch',
  'table',
  'call',
  'indirect',
  'local',
  'global',
  'align',
  'offset',
  'i32',
  'i64',
  'float',
  'vector',
  'tail',
];

const [
  ,
  LOCALS,
  CODE,
  BLOCK,
  BRANCH,
  TABLE,
  CALL,
  INDIRECT,
  LOCAL,
  GLOBAL,
  ALIGN,
  OFFSET,
  I32,
  I64,
  FLOAT,
  VECTOR,
] = STREAMS.keys();

/** Instructions with one number behind them, by their first code: the stream of that number. */
const ONE = new Map([
  [0x0c, BRANCH],
  [0x0d, BRANCH],
  [0x10, CALL],
  [0x20, LOCAL],
  [0x21, LOCAL],
  [0x22, LOCAL],
  [0x23, GLOBAL],
  [0x24, GLOBAL],
  [0x25, TABLE],
  [0x26, TABLE],
  [0x3f, TABLE],
  [0x40, TABLE],
  [0x41, I32],
  [0x42, I64],
  [0xd0, TABLE],
  [0xd2, TABLE],
]);
/** The numbers behind `0xfc` and a code from 8 on: of memories and tables. */
const BULK = { 8: 2, 9: 1, 10: 2, 11: 1, 12: 2, 13: 1, 14: 2, 15: 1, 16: 1, 17: 1 };

/**
 * Walks the locals and the code of one function.
 *
 * @param {(stream: number) => number} take moves the next byte of a stream to where it belongs, and tells it
 */
export function walk(take) {
  for (let groups = number(take, LOCALS); groups > 0; groups -= 1) {
    number(take, LOCALS);
    take(LOCALS);
  }
  for (let depth = 1; depth > 0;) {
    const code = take(CODE);
    if (code === 0x0b) depth -= 1;
    else if (code >= 0x02 && code <= 0x04) {
      depth += 1;
      number(take, BLOCK);
    } else behind(code, take);
  }
}

function behind(code, take) {
  const stream = ONE.get(code);
  if (stream !== undefined) number(take, stream);
  else if (code >= 0x28 && code <= 0x3e) memory(take);
  else if (code === 0x0e) {
    for (let targets = number(take, TABLE); targets >= 0; targets -= 1) number(take, TABLE);
  } else if (code === 0x11) {
    number(take, INDIRECT);
    number(take, INDIRECT);
  } else if (code === 0x1c) {
    for (let types = number(take, TABLE); types > 0; types -= 1) take(TABLE);
  } else if (code === 0x43) bytes(take, FLOAT, 4);
  else if (code === 0x44) bytes(take, FLOAT, 8);
  else if (code === 0xfc) {
    for (let more = BULK[number(take, CODE)] ?? 0; more > 0; more -= 1) number(take, TABLE);
  } else if (code === 0xfd) vector(take);
}

function vector(take) {
  const code = number(take, VECTOR);
  const loads = code <= 11 || (code >= 84 && code <= 93);
  if (loads) memory(take);
  if (code === 12 || code === 13) bytes(take, VECTOR, 16);
  if ((code >= 21 && code <= 34) || (code >= 84 && code <= 91)) take(VECTOR);
}

function memory(take) {
  number(take, ALIGN);
  number(take, OFFSET);
}

function bytes(take, stream, count) {
  for (let left = count; left > 0; left -= 1) take(stream);
}

/** A number in LEB128; of one that is negative or beyond 32 bits only the bytes matter. */
function number(take, stream) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = take(stream);
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return value;
  }
}
