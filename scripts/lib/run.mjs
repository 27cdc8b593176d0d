/** Starting other programs. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, at } from './paths.mjs';
import { Problem } from './say.mjs';

const WINDOWS = process.platform === 'win32';

/**
 * Runs a program to its end and resolves to `{ code, output, stdout }`; `output` is both streams as they came.
 * `show` also lets the output through to stderr as it comes; after `limit` minutes the program is ended.
 */
export function run(command, args, { cwd = ROOT, env = {}, show = false, shell = false, limit } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell,
    });
    const all = [];
    const out = [];
    const take = (chunk, isOut) => {
      all.push(chunk);
      if (isOut) out.push(chunk);
      if (show) process.stderr.write(chunk);
    };
    child.stdout.on('data', (chunk) => take(chunk, true));
    child.stderr.on('data', (chunk) => take(chunk, false));
    const clock = limit && setTimeout(() => child.kill(), limit * 60_000);
    child.on('error', (error) => resolve({ code: 127, output: String(error.message), stdout: '' }));
    child.on('close', (code, signal) => {
      clearTimeout(clock);
      resolve({
        code: code ?? 1,
        output: Buffer.concat(all).toString() + (signal ? `\nended by ${signal}` : ''),
        stdout: Buffer.concat(out).toString(),
      });
    });
  });
}

/** Like `run`, but a program that fails is a `Problem` that shows what it said. */
export async function must(command, args, options = {}) {
  const result = await run(command, args, options);
  if (result.code !== 0) {
    const said = options.show ? '' : `\n${result.output.trimEnd()}\n`;
    throw new Problem(
      `${said}\`${[path.basename(command), ...args].join(' ')}\` failed (exit ${result.code})`,
    );
  }
  return result;
}

/** What a program prints to stdout, trimmed; undefined where it is missing, fails or hangs. */
export function answerOf(command, args) {
  const { status, stdout } = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim() : undefined;
}

/** The command and leading arguments that start npm (or npx), whatever the system. */
export function npmProgram(name = 'npm') {
  const running = process.env.npm_execpath;
  if (running && /npm-cli\.c?js$/.test(running)) {
    return { command: process.execPath, args: [running.replace('npm-cli', `${name}-cli`)], shell: false };
  }
  return { command: WINDOWS ? `${name}.cmd` : name, args: [], shell: WINDOWS };
}

/** Runs npm with arguments; fails as `must` does. */
export function npm(args, options = {}) {
  const program = npmProgram();
  return must(program.command, [...program.args, ...args], { ...options, shell: program.shell });
}

/** The JavaScript file behind a command of an installed npm package, to be run with this Node. */
export function packageBin(name, bin = name) {
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(at('node_modules', name, 'package.json'), 'utf8'));
  } catch {
    throw new Problem(`the npm package ${name} is not installed; run \`npm run setup\``);
  }
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  return at('node_modules', name, file);
}
