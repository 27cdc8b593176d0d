/** Rust → pkg/dist/loupe.wasm and sheets.wasm, and the glue of each, which webpack bundles. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { namedByPlace } from './arrange.mjs';
import { unpack } from '../../www/packed/unpack.js';
import { pack } from './pack.mjs';
import { ROOT, at } from './paths.mjs';
import { must, packageBin } from './run.mjs';
import { Problem } from './say.mjs';
import { unlessFresh } from './stamps.mjs';
import { findWasmBindgen, wasmBindgenVersion } from './wasm-bindgen.mjs';

const TARGET = 'wasm32-unknown-unknown';

/** What webpack's aliases `#glue` and `#sheets` stand for. */
export const GLUE = at('target', 'generated', 'glue.js');
export const SHEETS_GLUE = at('target', 'generated', 'sheets.js');

/** The finished wasm files, where the package has them. */
export const WASM = at('pkg', 'dist', 'loupe.wasm');
export const SHEETS_WASM = at('pkg', 'dist', 'sheets.wasm');

/**
 * Each file is the same crate with other exports. They are compiled in folders of their own: cargo would take the one
 * for the other, as both are called customer_loupe.wasm.
 */
const ENGINE = {
  name: 'wasm',
  feature: 'engine',
  profile: 'release',
  folder: at('target'),
  wasm: WASM,
  glue: GLUE,
  command: ['build'],
  flags: [],
  packed: true,
};
const SHEETS = {
  name: 'sheets',
  feature: 'sheets',
  profile: 'sheets',
  folder: at('target', 'sheets'),
  wasm: SHEETS_WASM,
  glue: SHEETS_GLUE,
  // `lto` counts for a library of one kind only, and Cargo.toml names two. Here it saves 20 KB; it would make the
  // engine 7 KB larger.
  command: ['rustc', '--crate-type', 'cdylib'],
  // A workbook that unpacks to more than this ends as too large, and not with the tab.
  flags: [`-Clink-arg=--max-memory=${2 ** 31}`],
  packed: true,
};
/** The engine made the same way, with the exports of the bench; not part of the package. */
const BENCH = {
  ...ENGINE,
  name: 'bench',
  feature: 'bench',
  folder: at('target', 'bench'),
  wasm: at('target', 'generated', 'bench.wasm'),
  glue: at('target', 'generated', 'bench.js'),
  packed: false,
};

/** What rustc 1.95 emits with .cargo/config.toml, said aloud so that wasm-opt neither guesses nor adds to it. */
const FEATURES = [
  'simd',
  'bulk-memory',
  'nontrapping-float-to-int',
  'sign-ext',
  'mutable-globals',
  'reference-types',
  'multivalue',
];

/** Compiles the crate twice and, where the results are new, binds and optimises them. */
export async function buildWasm({ show = false } = {}) {
  for (const file of [ENGINE, SHEETS]) await buildFile(file, show);
}

/** Builds the engine with the exports of the bench; resolves to where its wasm and its glue are. */
export async function buildBenchWasm({ show = false } = {}) {
  await buildFile(BENCH, show);
  return { wasm: BENCH.wasm, glue: BENCH.glue };
}

async function buildFile(file, show) {
  const flags = [...(await withoutLocalPaths()), ...file.flags];
  // Given as configuration, the flags join those of .cargo/config.toml; RUSTFLAGS would replace them.
  const config = `target.${TARGET}.rustflags=${JSON.stringify(flags)}`;
  const what = ['--lib', '--no-default-features', '--features', file.feature, '--profile', file.profile];
  const where = ['--target', TARGET, '--target-dir', file.folder, '--config', config];
  await must('cargo', [...file.command, ...what, ...where], { show });
  const raw = path.join(file.folder, TARGET, file.profile, 'customer_loupe.wasm');
  const version = wasmBindgenVersion();
  const scripts = ['./wasm.mjs', './arrange.mjs', './pack.mjs', '../../www/packed/walk.js'].map(
    (name) => new URL(name, import.meta.url),
  );
  const facts = [version, ...scripts.map((script) => readFileSync(script, 'utf8'))];
  await unlessFresh(file.name, { inputs: [raw], facts, outputs: [file.glue, file.wasm] }, async () => {
    const bound = at('target', 'wasm-bindgen', file.name);
    await bind(version, raw, bound);
    await optimise(bound, file.wasm, file.packed);
    writeGlue(path.join(bound, 'loupe.js'), file.glue);
  });
}

/**
 * Panic messages hold source paths: name them by what they are and not by whose home they were built in, so that
 * nothing of this machine is shipped and the same sources give the same bytes elsewhere.
 */
async function withoutLocalPaths() {
  const home = process.env.CARGO_HOME ?? path.join(os.homedir(), '.cargo');
  const crates = path.join(home, 'registry', 'src');
  // Its folders must be known before the first build, or the second would have other flags and compile all again.
  if (!existsSync(crates)) await must('cargo', ['fetch']);
  const registries = existsSync(crates) ? readdirSync(crates).map((name) => path.join(crates, name)) : [];
  const names = [
    [home, '/cargo'],
    [ROOT, '/customer-loupe'],
    // The last match counts. A registry's folder is called by its host.
    ...registries.map((folder) => [folder, '/crates']),
  ];
  return names.map(([from, to]) => `--remap-path-prefix=${from}=${to}`);
}

async function bind(version, raw, folder) {
  const program = findWasmBindgen(version);
  if (!program) throw new Problem(`wasm-bindgen ${version} is missing; run \`npm run setup\``);
  rmSync(folder, { recursive: true, force: true });
  // `no-modules` gives the glue as one expression, which `writeGlue` can make a factory of.
  const form = ['--target', 'no-modules', '--no-typescript', '--out-dir', folder, '--out-name', 'loupe'];
  await must(program, [...form, raw]);
}

async function optimise(folder, to, packed) {
  mkdirSync(path.dirname(to), { recursive: true });
  const from = path.join(folder, 'loupe_bg.wasm');
  const [small, named, result] = ['small', 'named', 'opt'].map((name) =>
    path.join(folder, `loupe_${name}.wasm`),
  );
  const program = packageBin('binaryen', 'wasm-opt');
  const features = FEATURES.map((name) => `--enable-${name}`);
  // The stack stands first in memory and grows down to 0: only one about to overflow reaches its lowest kilobyte.
  // What is called from one place only is not moved there; what is hardly longer than a call is moved everywhere.
  const inlined = ['--one-caller-inline-max-function-size', '0', '--always-inline-max-function-size', '6'];
  const regular = ['code-folding', 'local-cse', 'simplify-locals'].map((name) => `--skip-pass=${name}`);
  // How an access is aligned is a hint that no current engine heeds; alike, accesses are told in fewer bytes.
  const strip = [
    '--low-memory-unused',
    '--strip-debug',
    '--strip-producers',
    '--strip-target-features',
    '--dealign',
  ];
  const what = ['-Oz', '--converge', '--reorder-functions-by-name', ...inlined, ...regular, ...strip];
  await must(process.execPath, [program, from, '-o', small, ...what, ...features]);
  // What is alike stands together, of which brotli makes 3 KB more than of the order of names.
  writeFileSync(named, namedByPlace(readFileSync(small)));
  const order = ['--reorder-functions-by-name', '--strip-debug', '--dealign'];
  await must(process.execPath, [program, named, '-o', result, ...order, ...features]);
  const bytes = readFileSync(result);
  if (!WebAssembly.validate(bytes)) throw new Problem('wasm-opt wrote a module that does not validate');
  if (bytes.length >= statSync(from).size)
    throw new Problem('wasm-opt made the module no smaller: did it run?');
  if (packed) writeFileSync(to, await packedAndProved(bytes));
  else copyFileSync(result, to);
}

/** The packed file, which must come out as it went in. */
async function packedAndProved(bytes) {
  const packed = pack(bytes);
  if (!bytes.equals(Buffer.from(await unpack(packed))))
    throw new Problem('the packed wasm unpacks to another');
  return packed;
}

/**
 * Wraps the glue in a factory. The glue keeps its instance in variables of its own, so one copy of it serves one
 * instance; a book has an instance to itself, and gets a new one after a trap.
 */
function writeGlue(from, to) {
  const source = readFileSync(from, 'utf8');
  if (!/^let wasm_bindgen = \(function\(exports\) \{/.test(source)) {
    throw new Problem('wasm-bindgen writes its no-modules glue in another form; adapt scripts/lib/wasm.mjs');
  }
  const glue = [
    '/* Generated by scripts/lib/wasm.mjs. */',
    '/** A fresh copy of the wasm-bindgen glue, bound to no instance yet. */',
    'export function createGlue() {',
    // The glue looks for a script tag's address and for CommonJS. Neither is there in a module, and bundlers
    // answer the mere names with helpers of their own.
    'const module = {}, document = undefined;',
    source.trimEnd(),
    'return wasm_bindgen;',
    '}',
    '',
  ];
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, glue.join('\n'));
}
