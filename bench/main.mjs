/** The page's side of the bench: `window.bench.run(name)` reads the chosen file once and says how long it took. */
import * as duckdb from './contenders/duckdb.mjs';
import * as engine from './contenders/engine.mjs';
import * as loupe from './contenders/loupe.mjs';
import * as papaparse from './contenders/papaparse.mjs';

const contenders = { loupe, engine, duckdb, papaparse };

/** Reads the file with one contender, in a fresh instance that is ready before the clock starts. */
async function run(name) {
  const [file] = document.querySelector('input').files;
  const contender = await contenders[name].prepare();
  try {
    return await contender.read(file);
  } finally {
    await contender.end();
  }
}

/** Milliseconds to download, compile and instantiate the engine's wasm; its imports do nothing. */
async function instantiate() {
  const begin = performance.now();
  const module = await WebAssembly.compileStreaming(fetch('/pkg/dist/loupe.wasm'));
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = () => undefined;
  }
  new WebAssembly.Instance(module, imports);
  return performance.now() - begin;
}

window.bench = { run, instantiate };
