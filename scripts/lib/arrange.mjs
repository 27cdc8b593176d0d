/**
 * In which order the functions of a wasm file stand best: each beside those that are most like it, which a compressor
 * then tells in few bytes. What a function does and how fast does not depend on where it stands.
 */

/** So many bytes in a row are what functions have in common, or have not. */
const RUN = 4;
/** A run that more of the functions hold says nothing of which are alike. */
const COMMON = 0.3;
/** How much the function before counts beside the last one. */
const FADING = 0.7;
/** The sections of a wasm file that matter here. */
const [CUSTOM, CODE] = [0, 10];

/**
 * The wasm file with its functions named by where they should stand, for wasm-opt's `--reorder-functions-by-name`;
 * custom sections, such as the names it has, are left out.
 */
export function namedByPlace(wasm) {
  const kept = sections(wasm).filter(({ id }) => id !== CUSTOM);
  // Functions are counted from the imported ones on, which stay where they are.
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
  const first = imports.filter(({ kind }) => kind === 'function').length;
  const places = [];
  arranged(bodies(kept.find(({ id }) => id === CODE).content)).forEach((index, place) => {
    places[index] = place;
  });
  const entries = places.map((place, index) =>
    Buffer.concat([number(first + index), text(String(place).padStart(6, '0'))]),
  );
  // The subsection 1 of the section `name` holds the names of functions.
  const names = Buffer.concat([text('name'), Buffer.of(1), sized([number(entries.length), ...entries])]);
  return Buffer.concat([
    wasm.subarray(0, 8),
    ...kept.map(({ whole }) => whole),
    Buffer.of(CUSTOM),
    sized([names]),
  ]);
}

/** The indices of the bodies, each after the one that is most like the last ones and has no place yet. */
function arranged(bodies) {
  const runs = weighed(bodies.map(runsOf));
  const holders = new Map();
  runs.forEach((own, index) => {
    for (const run of own.keys()) holders.set(run, [...(holders.get(run) ?? []), index]);
  });
  const likeness = new Float64Array(bodies.length);
  const left = new Set(bodies.keys());
  const order = [];
  while (left.size > 0) {
    const next = [...left].reduce((best, index) => (likeness[index] > likeness[best] ? index : best));
    left.delete(next);
    order.push(next);
    likeness.forEach((value, index) => (likeness[index] = value * FADING));
    for (const [run, weight] of runs[next]) {
      for (const index of holders.get(run)) likeness[index] += weight * runs[index].get(run);
    }
  }
  return order;
}

/** The runs of bytes in a body, as numbers. */
function runsOf(body) {
  const runs = new Set();
  for (let at = 0; at + RUN <= body.length; at += 1) runs.add(body.readUInt32LE(at));
  return runs;
}

/** The runs that more than one body holds, the rare ones weighing more; every body weighs 1 in all. */
function weighed(all) {
  const counts = new Map();
  for (const runs of all) for (const run of runs) counts.set(run, (counts.get(run) ?? 0) + 1);
  return all.map((runs) => {
    const telling = [...runs].filter((run) => counts.get(run) > 1 && counts.get(run) <= COMMON * all.length);
    const weights = telling.map((run) => Math.log(all.length / counts.get(run)));
    const length = Math.hypot(...weights) || 1;
    return new Map(telling.map((run, index) => [run, weights[index] / length]));
  });
}

function sections(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length;) {
    const [size, start] = numberAt(wasm, at + 1);
    found.push({
      id: wasm[at],
      content: wasm.subarray(start, start + size),
      whole: wasm.subarray(at, start + size),
    });
    at = start + size;
  }
  return found;
}

function bodies(code) {
  const [count, first] = numberAt(code, 0);
  let at = first;
  return Array.from({ length: count }, () => {
    const [size, start] = numberAt(code, at);
    at = start + size;
    return code.subarray(start, at);
  });
}

/** The number that stands at a place, seven bits to a byte, and the place behind it. */
function numberAt(bytes, at) {
  for (let value = 0, factor = 1; ; factor *= 128) {
    const byte = bytes[at];
    at += 1;
    value += (byte % 128) * factor;
    if (byte < 128) return [value, at];
  }
}

function number(value) {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return Buffer.of(...bytes, value);
}

/** Bytes behind their number. */
function sized(parts) {
  const bytes = Buffer.concat(parts);
  return Buffer.concat([number(bytes.length), bytes]);
}

function text(characters) {
  return sized([Buffer.from(characters)]);
}
