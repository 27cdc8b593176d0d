/**
 * Tests everything that everybody runs: `node scripts/test.mjs [--only step,step] [--verbose]`.
 * Ends with one summary; the exit code is not zero when anything failed or a runner ran nothing.
 */
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { parse } from './lib/arguments.mjs';
import { none } from './lib/counts.mjs';
import { at } from './lib/paths.mjs';
import { packageBin } from './lib/run.mjs';
import { browserTests, cargoTests, checks, nodeTests, together } from './lib/runners.mjs';
import { main, say } from './lib/say.mjs';
import { runSteps } from './lib/steps.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm test -- [--only step,step] [--verbose]';
const WASM = ['--target', 'wasm32-unknown-unknown', '--lib'];
/**
 * The native tests are built with the derives of the types: `cargo test` then builds examples/types.rs as well, on the same
 * build of the crate, and the step `types` only runs it. The derives were measured to add nothing to the time of a build.
 */
const TYPES = ['--workspace', '--features', 'types'];

/** A command of an installed npm package. */
function tool(name, bin, ...args) {
  return [process.execPath, packageBin(name, bin), ...args];
}

function rustLints() {
  const clippy = ['cargo', 'clippy', '--quiet', '--workspace'];
  const strict = ['--', '-D', 'warnings'];
  return [
    [...clippy, '--all-targets', '--all-features', ...strict],
    [...clippy, ...WASM, ...strict],
  ];
}

function scriptLints() {
  return [
    tool('eslint', 'eslint', '--max-warnings', '0', '.'),
    ...['tsconfig.json', 'tsconfig.node.json'].map((project) =>
      tool('typescript', 'tsc', '--project', project),
    ),
  ];
}

/** Cargo often waits for one crate on one core; the other checks use the other core. */
function lints(how) {
  return together(
    () => checks(rustLints(), how),
    () => checks(scriptLints(), how),
  );
}

function formatting() {
  return [
    ['cargo', 'fmt', '--all', '--check'],
    tool('prettier', 'prettier', '--check', '--log-level', 'warn', '.'),
  ];
}

function freshTypes() {
  return [[process.execPath, at('scripts', 'types.mjs'), '--check']];
}

async function builds() {
  await build();
  return none();
}

const STEPS = [
  { name: 'format', run: (how) => checks(formatting(), how) },
  { name: 'lint', run: lints },
  { name: 'native', run: (how) => cargoTests(TYPES, how) },
  { name: 'types', run: (how) => checks(freshTypes(), how) },
  { name: 'build', run: builds },
  { name: 'js', needs: ['build'], run: (how) => nodeTests('tests/js', { ...how, concurrency: 2 }) },
  { name: 'wasm', needs: ['build'], run: (how) => browserTests('tests/wasm', how) },
  { name: 'e2e', needs: ['build'], run: (how) => browserTests('tests/e2e', how) },
  { name: 'packaging', needs: ['build'], run: (how) => browserTests('tests/packaging', how) },
];

await main(async (args) => {
  const options = parse(args, { only: { type: 'string' }, verbose: { type: 'boolean' } }, USAGE);
  await setup({ tests: true });
  if (!existsSync(at('..', 'shared'))) say('../shared is not there: the tests on real data will be skipped');
  return runSteps(STEPS, { only: options.only?.split(','), verbose: options.verbose });
});
