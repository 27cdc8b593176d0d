/** TypeScript → pkg/dist (the package, with its types) and www/dist (the page). */
import { chmodSync, copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { packSample } from '../generate-sample.mjs';
import { LANGUAGES } from './languages.mjs';
import { at } from './paths.mjs';
import { must, packageBin } from './run.mjs';
import { SCHEMAS } from './schemas.mjs';
import { unlessFresh } from './stamps.mjs';
import { GLUE, SHEETS_GLUE, SHEETS_WASM, WASM } from './wasm.mjs';

const DIST = at('pkg', 'dist');
/** The scripts that a browser loads. */
const BROWSER = [
  'index.js',
  'element.js',
  'report.js',
  'worker.js',
  ...LANGUAGES.map((lang) => `text-${lang}.js`),
];
const SETTINGS = [
  'webpack.config.js',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.types.json',
  'package-lock.json',
  'pkg/package.json',
].map((file) => at(file));

/** Bundles the package, writes its types and adds the schemas of options and report. */
export async function buildPackage() {
  const schemas = SCHEMAS.map((file) => path.basename(file));
  const outputs = [...BROWSER, 'node.js', 'cli.js', 'types', ...schemas];
  const step = {
    inputs: [
      ...SETTINGS,
      GLUE,
      SHEETS_GLUE,
      ...['api', 'client', 'disclosure', 'element', 'view', 'text', 'worker', 'node'].map((folder) =>
        at('www', folder),
      ),
    ],
    outputs: outputs.map((name) => path.join(DIST, name)),
  };
  await unlessFresh('package', step, async () => {
    removeAllButWasm();
    await Promise.all([bundle('package', 'node'), writeTypes()]);
    chmodSync(path.join(DIST, 'cli.js'), 0o755);
    for (const file of SCHEMAS) copyFileSync(at(file), path.join(DIST, path.basename(file)));
  });
}

/** Bundles the page, from the finished package. */
export async function buildPage() {
  const parts = BROWSER.map((name) => path.join(DIST, name));
  const step = {
    inputs: [
      ...SETTINGS,
      ...parts,
      WASM,
      SHEETS_WASM,
      at('www', 'index.html'),
      at('www', 'page'),
      at('scripts', 'sample'),
      at('scripts', 'generate-sample.mjs'),
      at('scripts', 'lib', 'random.mjs'),
    ],
    outputs: [at('www', 'dist', 'index.html'), at('www', 'dist', 'main.js')],
  };
  await unlessFresh('page', step, async () => {
    packSample();
    await bundle('page');
  });
}

async function bundle(...names) {
  const configs = names.flatMap((name) => ['--config-name', name]);
  await must(process.execPath, [packageBin('webpack'), '--fail-on-warnings', ...configs]);
}

async function writeTypes() {
  await must(process.execPath, [packageBin('typescript', 'tsc'), '--project', 'tsconfig.types.json']);
}

/** What a renamed entry leaves behind would go into the tarball. */
function removeAllButWasm() {
  if (!existsSync(DIST)) return;
  for (const name of readdirSync(DIST)) {
    if (!name.endsWith('.wasm')) rmSync(path.join(DIST, name), { recursive: true });
  }
}
