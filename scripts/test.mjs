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
import { cargoTests, checks, nodeTests } from './lib/runners.mjs';
import { main, say } from './lib/say.mjs';
import { runSteps } from './lib/steps.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm test -- [--only step,step] [--verbose]';
const WASM = ['--target', 'wasm32-unknown-unknown', '--lib'];

/** A command of an installed npm package. */
function tool(name, bin, ...args) {
  return [process.execPath, packageBin(name, bin), ...args];
}

function lints() {
  const clippy = ['cargo', 'clippy', '--quiet'];
  const strict = ['--', '-D', 'warnings'];
  return [
    [...clippy, '--all-targets', '--all-features', ...strict],
    [...clippy, ...WASM, ...strict],
    tool('eslint', 'eslint', '--max-warnings', '0', '.'),
    ...['tsconfig.json', 'tsconfig.node.json'].map((project) =>
      tool('typescript', 'tsc', '--project', project),
    ),
  ];
}

function formatting() {
  return [['cargo', 'fmt', '--check'], tool('prettier', 'prettier', '--check', '--log-level', 'warn', '.')];
}

async function builds() {
  await build();
  return none();
}

const STEPS = [
  { name: 'format', run: (how) => checks(formatting(), how) },
  { name: 'lint', run: (how) => checks(lints(), how) },
  { name: 'native', run: (how) => cargoTests([], how) },
  { name: 'build', run: builds },
  { name: 'js', needs: ['build'], run: (how) => nodeTests('tests/js', how) },
  { name: 'wasm', needs: ['build'], run: (how) => nodeTests('tests/wasm', { ...how, concurrency: 1 }) },
  { name: 'e2e', needs: ['build'], run: (how) => nodeTests('tests/e2e', { ...how, concurrency: 1 }) },
  {
    name: 'packaging',
    needs: ['build'],
    run: (how) => nodeTests('tests/packaging', { ...how, concurrency: 1 }),
  },
];

await main(async (args) => {
  const options = parse(args, { only: { type: 'string' }, verbose: { type: 'boolean' } }, USAGE);
  await setup({ tests: true });
  if (!existsSync(at('..', 'shared'))) say('../shared is not there: the tests on real data will be skipped');
  return runSteps(STEPS, { only: options.only?.split(','), verbose: options.verbose });
});
