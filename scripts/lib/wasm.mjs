/** Rust → pkg/dist/loupe.wasm and sheets.wasm, and the glue of each, which webpack bundles. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, at } from './paths.mjs';
import { must } from './run.mjs';
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

/** Each wasm file is the same crate with the exports of one cargo feature; `flags` go to its linking only. */
const ENGINE = { feature: 'engine', wasm: WASM, glue: GLUE, flags: [] };
const SHEETS = {
  feature: 'sheets',
  wasm: SHEETS_WASM,
  glue: SHEETS_GLUE,
  // Reading a workbook that needs more memory than this ends with an error instead of a crashed tab.
  flags: [`-Clink-arg=--max-memory=${2 ** 31}`],
};
/** The engine with the exports of the bench; not part of the package. */
const BENCH = {
  ...ENGINE,
  feature: 'bench',
  wasm: at('target', 'generated', 'bench.wasm'),
  glue: at('target', 'generated', 'bench.js'),
};

/** Compiles the engine and the workbook reader, and binds those that changed. */
export async function buildWasm({ show = false } = {}) {
  for (const file of [ENGINE, SHEETS]) await buildFile(file, show);
}

/** Builds the engine with the exports of the bench; resolves to where its wasm and its glue are. */
export async function buildBenchWasm({ show = false } = {}) {
  await buildFile(BENCH, show);
  return { wasm: BENCH.wasm, glue: BENCH.glue };
}

/**
 * Compiles the crate with the feature of a wasm file and binds the result. All files share one target folder, and so
 * the dependencies that they have in common; cargo puts each of them under the same name, built anew or not.
 */
async function buildFile({ feature, wasm, glue, flags }, show) {
  // Given as configuration, the flags join those of .cargo/config.toml; RUSTFLAGS would replace them.
  const config = `target.${TARGET}.rustflags=${JSON.stringify(await withoutLocalPaths())}`;
  const what = ['--example', 'wasm', '--release', '--no-default-features', '--features', feature];
  await must('cargo', ['rustc', ...what, '--target', TARGET, '--config', config, '--', ...flags], { show });
  const raw = at('target', TARGET, 'release', 'examples', 'wasm.wasm');
  const version = wasmBindgenVersion();
  const facts = [version, readFileSync(fileURLToPath(import.meta.url), 'utf8')];
  await unlessFresh(feature, { inputs: [raw], facts, outputs: [glue, wasm] }, async () => {
    const bound = at('target', 'wasm-bindgen', feature);
    await bind(version, raw, bound);
    mkdirSync(path.dirname(wasm), { recursive: true });
    copyFileSync(path.join(bound, 'loupe_bg.wasm'), wasm);
    writeGlue(path.join(bound, 'loupe.js'), glue);
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
  // rustc has optimised it: a pass of wasm-opt was measured to make analyses slower (-O3) or no faster (-O1).
  const bare = ['--remove-name-section', '--remove-producers-section'];
  await must(program, [...form, ...bare, raw]);
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
