/**
 * Builds for release: `node scripts/build.mjs [--package]`.
 *
 * Rust → wasm → glue → the package in pkg/dist → the page in www/dist, then weighs it against budgets.json.
 * `--package` leaves the page out. Steps whose inputs did not change are left out too.
 */
import { existsSync } from 'node:fs';
import { buildPackage, buildPage } from './lib/bundles.mjs';
import { main, say, seconds } from './lib/say.mjs';
import { isMain } from './lib/script.mjs';
import { WASM, buildWasm } from './lib/wasm.mjs';
import { setup } from './setup.mjs';
import { checkSizes } from './size.mjs';

/** Builds the package and, where `page` is set, the page, and weighs them. `quiet`: no word and no scales. */
export async function build({ page = true, quiet = false } = {}) {
  const steps = [
    [existsSync(WASM) ? 'wasm' : 'wasm (Rust, release; about 2 minutes the first time)', () => buildWasm()],
    ['package', buildPackage],
    ...(page ? [['page', buildPage]] : []),
  ];
  for (const [name, step] of steps) {
    const start = Date.now();
    if (!quiet) process.stderr.write(`building ${name} … `);
    try {
      await step();
    } finally {
      if (!quiet) say(seconds(Date.now() - start));
    }
  }
  if (!quiet) checkSizes();
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    await setup();
    await build({ page: !args.includes('--package') });
  });
}
