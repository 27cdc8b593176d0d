/**
 * Makes a machine ready: `node scripts/setup.mjs [--for build|test]`.
 *
 * Needs only Node, rustup's Rust and a C linker; fetches the rest, each thing once. Runs before node_modules
 * exists, so nothing here may import an npm package.
 */
import { existsSync, statSync } from 'node:fs';
import { findBrowser, installBrowser } from './lib/browser.mjs';
import { at } from './lib/paths.mjs';
import { atLeast, findOnPath } from './lib/programs.mjs';
import { answerOf, must, npm } from './lib/run.mjs';
import { Problem, main, say, seconds } from './lib/say.mjs';
import { isMain } from './lib/script.mjs';
import { findWasmBindgen, installWasmBindgen } from './lib/wasm-bindgen.mjs';

const NODE = '20';
const RUST = '1.95';
const WASM = 'wasm32-unknown-unknown';

/** Checks what only the user can install, then fetches what is missing. `tests` adds what the tests need. */
export async function setup({ tests = false } = {}) {
  const start = Date.now();
  const missing = [needNode(), needRust(), needLinker()].filter(Boolean);
  if (missing.length) throw new Problem(missing.join('\n       '));

  let done = false;
  const ensure = async (isThere, install) => {
    if (await isThere()) return;
    done = true;
    await install();
  };
  await ensure(hasWasmTarget, addWasmTarget);
  if (tests) await ensure(hasRustTools, addRustTools);
  const packagesAndBrowser = async () => {
    await ensure(hasNodeModules, addNodeModules);
    if (tests) await ensure(findBrowser, installBrowser);
  };
  // One waits for the network, the other for the processor.
  await Promise.all([packagesAndBrowser(), ensure(findWasmBindgen, () => installWasmBindgen())]);
  if (done) say(`set up in ${seconds(Date.now() - start)}`);
}

function needNode() {
  if (atLeast(process.versions.node, NODE)) return undefined;
  return `Node ${process.versions.node} is too old; install Node ${NODE} or newer (https://nodejs.org)`;
}

function needRust() {
  const version = answerOf('rustc', ['--version'])?.split(' ')[1];
  if (!version || !answerOf('cargo', ['--version'])) {
    return `Rust is missing; install Rust ${RUST} or newer with rustup (https://rustup.rs), then open a new shell`;
  }
  if (atLeast(version, RUST)) return undefined;
  return `Rust ${version} is too old; run \`rustup update stable\` for ${RUST} or newer`;
}

function needLinker() {
  // MSVC's linker is found by rustc itself, through the registry: PATH says nothing.
  if (process.platform === 'win32') return undefined;
  if (findOnPath('cc', 'gcc', 'clang')) return undefined;
  if (process.platform === 'darwin') return 'a C linker is missing; run `xcode-select --install`';
  return 'a C linker is missing; run `apt-get install build-essential` (or the like of your system)';
}

function hasWasmTarget() {
  // Asked of rustc and not of rustup, so that a Rust from elsewhere that has the target will do.
  const folder = answerOf('rustc', ['--print', 'target-libdir', '--target', WASM]);
  return folder !== undefined && existsSync(folder);
}

async function addWasmTarget() {
  needRustup(`the Rust target ${WASM}`);
  say(`adding the Rust target ${WASM} (20 MB; a few seconds)`);
  await must('rustup', ['target', 'add', WASM]);
}

function hasRustTools() {
  return answerOf('cargo', ['fmt', '--version']) && answerOf('cargo', ['clippy', '--version']);
}

async function addRustTools() {
  needRustup('rustfmt or clippy');
  say('adding rustfmt and clippy (a few seconds)');
  await must('rustup', ['component', 'add', 'rustfmt', 'clippy']);
}

function needRustup(what) {
  if (answerOf('rustup', ['--version']) === undefined) {
    throw new Problem(
      `${what} is missing and there is no rustup to add it; install rustup (https://rustup.rs)`,
    );
  }
}

function hasNodeModules() {
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const lock = at('package-lock.json');
  return !existsSync(lock) || statSync(installed).mtimeMs >= statSync(lock).mtimeMs;
}

async function addNodeModules() {
  say('installing npm packages (about 15 seconds)');
  await npm([existsSync(at('package-lock.json')) ? 'ci' : 'install', '--no-audit', '--no-fund']);
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    await setup({ tests: args.includes('test') });
    say('ready');
  });
}
