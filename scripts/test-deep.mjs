/**
 * The tests that take long: `node scripts/test-deep.mjs [--only step,step] [--verbose]`.
 * Rust's are behind the feature `deep`; those in JavaScript are in tests/deep.
 */
import { existsSync, readdirSync } from 'node:fs';
import { build } from './build.mjs';
import { parse } from './lib/arguments.mjs';
import { none } from './lib/counts.mjs';
import { at } from './lib/paths.mjs';
import { cargoTests, nodeTests } from './lib/runners.mjs';
import { Problem, main } from './lib/say.mjs';
import { runSteps } from './lib/steps.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm run test:deep -- [--only step,step] [--verbose]';
const FOLDER = 'tests/deep';

/** The steps there is something for: Rust's, and JavaScript's with the build it needs. */
function steps() {
  const files = existsSync(at(FOLDER)) ? readdirSync(at(FOLDER)) : [];
  const rust = files.some((name) => name.endsWith('.rs'));
  const js = files.some((name) => name.endsWith('.test.mjs'));
  if (!rust && !js) throw new Problem(`${FOLDER} holds no test`);
  const native = {
    name: 'native',
    run: (how) => cargoTests(['--profile', 'deep', '--features', 'deep', '--test', 'deep'], how),
  };
  const builds = async () => {
    await build();
    return none();
  };
  const browser = {
    name: 'js',
    needs: ['build'],
    run: (how) => nodeTests(FOLDER, { ...how, concurrency: 1 }),
  };
  return [...(rust ? [native] : []), ...(js ? [{ name: 'build', run: builds }, browser] : [])];
}

await main(async (args) => {
  const options = parse(args, { only: { type: 'string' }, verbose: { type: 'boolean' } }, USAGE);
  await setup({ tests: true });
  return runSteps(steps(), { only: options.only?.split(','), verbose: options.verbose });
});
