/** The wasm-bindgen command line: its version must equal the library's, or the glue will not fit the wasm. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './cache.mjs';
import { at } from './paths.mjs';
import { isProgram, findOnPath } from './programs.mjs';
import { answerOf, run } from './run.mjs';
import { Problem, say } from './say.mjs';

/** The version of the wasm-bindgen library in Cargo.lock. */
export function wasmBindgenVersion() {
  const lock = readFileSync(at('Cargo.lock'), 'utf8');
  const found = /name = "wasm-bindgen"\r?\nversion = "([^"]+)"/.exec(lock);
  if (!found)
    throw new Problem('Cargo.lock does not name wasm-bindgen; run `cargo update -w` and look again');
  return found[1];
}

/** The path of the fitting wasm-bindgen program, on PATH or in the cache; undefined where it is not installed. */
export function findWasmBindgen(version = wasmBindgenVersion()) {
  const onPath = findOnPath('wasm-bindgen');
  const program = process.platform === 'win32' ? 'wasm-bindgen.exe' : 'wasm-bindgen';
  const cached = path.join(installFolder(version), 'bin', program);
  return [cached, onPath].find(
    (file) => file && isProgram(file) && answerOf(file, ['--version'])?.split(' ')[1] === version,
  );
}

/**
 * Compiles wasm-bindgen's command line into the cache folder: without optimisation, which would take longer than all
 * that the program will ever do here.
 */
export async function installWasmBindgen(version = wasmBindgenVersion()) {
  say(`installing wasm-bindgen ${version} (compiled once for all clones; about 1 minute)`);
  const what = ['wasm-bindgen-cli', '--version', version, '--bin', 'wasm-bindgen', '--debug'];
  const args = ['install', ...what, '--root', installFolder(version), '--quiet'];
  const env = { CARGO_PROFILE_DEV_DEBUG: '0' };
  // Its own lock file has pinned crates that no longer built, so the newest fitting ones are tried first.
  for (const locked of [[], ['--locked']]) {
    const { code, output } = await run('cargo', [...args, ...locked], { env });
    if (code === 0) return;
    if (locked.length) {
      throw new Problem(`${output}\nwasm-bindgen could not be installed; try \`cargo ${args.join(' ')}\``);
    }
  }
}

function installFolder(version) {
  return path.join(cacheFolder(), 'wasm-bindgen', version);
}
