/**
 * Sets up, builds and serves the page: `node scripts/start.mjs [--port N] [--host H] [--no-open]`.
 * The page is static files; this server is only the nearest one.
 */
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { findOnPath } from './lib/programs.mjs';
import { Problem, main, say } from './lib/say.mjs';
import { serve } from './lib/serve.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm start -- [--port N] [--host H] [--no-open]';

/** The program that shows an address to whoever sits here; undefined where nobody does. */
function opener() {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['cmd', '/c', 'start', '""'];
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display && findOnPath('xdg-open') ? ['xdg-open'] : undefined;
}

function open(url) {
  const program = opener();
  if (!program) return;
  const [command, ...args] = program;
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => say('(no browser could be opened: open the address yourself)'));
  child.unref();
}

await main(async (args) => {
  const options = parse(
    args,
    {
      port: { type: 'string' },
      host: { type: 'string', default: '127.0.0.1' },
      'no-open': { type: 'boolean' },
    },
    USAGE,
  );
  const port = Number(options.port ?? 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Problem(`--port ${options.port}: not a port`);

  await setup();
  await build();
  const site = await serve(at('www', 'dist'), { host: options.host, port, next: options.port === undefined });
  process.stdout.write(`\ncustomer-loupe is at ${site.url}   (Ctrl+C ends it)\n`);
  if (!options['no-open']) open(site.url);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
});
