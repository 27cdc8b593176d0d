/** What a test step can do: run commands that check, run cargo's tests, run Node's tests. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { serveBrowser } from './browser.mjs';
import { countCargo, countTap, none, sum } from './counts.mjs';
import { at } from './paths.mjs';
import { atLeast } from './programs.mjs';
import { run } from './run.mjs';

/** A runner that is silent for this many minutes hangs. */
const LIMIT = 30;

/** Runs checks (`[command, …arguments]`) one after the other, all of them; each that fails counts as one failure. */
export async function checks(commands, { show } = {}) {
  const output = [];
  let failed = 0;
  for (const [command, ...args] of commands) {
    const result = await run(command, args, { show, limit: LIMIT });
    output.push(`$ ${[path.basename(command), ...args.map(shorter)].join(' ')}\n${result.output}`);
    if (result.code !== 0) failed += 1;
  }
  return { ...none(), failed, output: output.join('\n') };
}

/** Runs `cargo test` with arguments and counts its cases. No case at all is a failure. */
export async function cargoTests(args, { show } = {}) {
  // Without --show-output the reasons of skipped tests would be swallowed.
  const command = ['test', '--no-fail-fast', ...args, '--', '--show-output'];
  const { code, output } = await run('cargo', command, { show, limit: LIMIT });
  return mustCount(countCargo(output), code, output);
}

/** Like `nodeTests`, two files at a time, with one browser for all of them; each test opens a context of its own in it. */
export async function browserTests(folder, { show } = {}) {
  const browser = await serveBrowser();
  try {
    return await nodeTests(folder, { show, concurrency: 2, env: { LOUPE_TEST_BROWSER: browser.endpoint } });
  } finally {
    await browser.close();
  }
}

/** Runs the `*.test.mjs` files of a folder in Node and counts their cases. No case at all is a failure. */
export async function nodeTests(folder, { show, concurrency, env } = {}) {
  const files = existsSync(at(folder))
    ? readdirSync(at(folder)).filter((name) => name.endsWith('.test.mjs'))
    : [];
  if (!files.length) return mustCount(none(), 0, `${folder} has no *.test.mjs file`);
  const tap = at('tests', '.output', `${folder.replaceAll('/', '-')}.tap`);
  mkdirSync(path.dirname(tap), { recursive: true });
  rmSync(tap, { force: true });
  const reporters = ['spec', 'tap'].map((name) => `--test-reporter=${name}`);
  const destinations = ['stdout', tap].map((to) => `--test-reporter-destination=${to}`);
  // Older Nodes do not know the flag; they run one file less at a time than there are cores.
  const known = atLeast(process.versions.node, '20.10');
  const limits = concurrency && known ? [`--test-concurrency=${concurrency}`] : [];
  const paths = files.sort().map((name) => at(folder, name));
  const args = ['--test', ...reporters, ...destinations, ...limits, ...paths];
  const { code, output } = await run(process.execPath, args, { show, env, limit: LIMIT });
  return mustCount(existsSync(tap) ? countTap(readFileSync(tap, 'utf8')) : none(), code, output);
}

/** Several runners in one step, side by side. */
export async function together(...runners) {
  const results = await Promise.all(runners.map((runner) => runner()));
  return { ...sum(results), output: results.map(({ output }) => output).join('\n') };
}

/** A runner that fails without a failed case (it did not compile), or that ran nothing, failed. */
function mustCount(counts, code, output) {
  if (counts.failed) return { ...counts, output };
  if (code !== 0) return { ...counts, failed: 1, output };
  if (counts.passed + counts.skipped === 0) return { ...counts, failed: 1, output: `${output}\nno test ran` };
  return { ...counts, output };
}

function shorter(argument) {
  return path.isAbsolute(argument) ? path.relative(at(), argument) : argument;
}
