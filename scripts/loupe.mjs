/**
 * The command line from a clone: `npm run loupe -- FILE… [--options o.json] [--out DIR]`.
 * Builds first where needed (all of that on stderr), then is `customer-loupe` with these arguments.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { build } from './build.mjs';
import { at } from './lib/paths.mjs';
import { main, say } from './lib/say.mjs';
import { setup } from './setup.mjs';

await main(async (args) => {
  const cli = at('pkg', 'dist', 'cli.js');
  await setup();
  if (!existsSync(cli)) say('building the engine (the first time: 1 to 2 minutes)');
  await build({ page: false, quiet: true });
  // npm runs scripts in the repository's root, but the paths are the caller's.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(process.execPath, [cli, ...args], { cwd, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
});
