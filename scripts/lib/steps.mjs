/** Running named steps in turn and summing them up: what `npm test` and `npm run test:deep` have in common. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { none, sum } from './counts.mjs';
import { at } from './paths.mjs';
import { Problem, say, seconds } from './say.mjs';

const LOGS = at('tests', '.output', 'logs');

/**
 * Runs steps `{ name, run, needs? }`; `run({ show })` resolves to counts with an `output`. A step whose `needs` failed
 * is not run and counts as a failure; all others are run, whatever failed before. Options: `only`, names of the
 * steps to run; `verbose`, to see their output as it comes. Resolves to the exit code.
 */
export async function runSteps(steps, { only, verbose = false } = {}) {
  const unknown = (only ?? []).filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length) {
    throw new Problem(
      `no step is called ${unknown.join(', ')}; there are ${steps.map((s) => s.name).join(', ')}`,
    );
  }
  mkdirSync(LOGS, { recursive: true });
  const results = [];
  for (const step of steps.filter(({ name }) => !only || only.includes(name))) {
    const blocked = results.find(({ name, failed }) => failed && step.needs?.includes(name));
    results.push(blocked ? notRun(step, blocked) : await runStep(step, verbose));
  }
  return summarise(results);
}

async function runStep({ name, run }, verbose) {
  const start = Date.now();
  say(`${name} …`);
  const clock = setInterval(() => say(`  still in ${name} (${seconds(Date.now() - start)})`), 60_000);
  let result;
  try {
    result = await run({ show: verbose });
  } catch (error) {
    const told = error instanceof Problem ? error.message : error.stack;
    result = { ...none(), failed: 1, output: told };
  } finally {
    clearInterval(clock);
  }
  const time = Date.now() - start;
  writeFileSync(`${LOGS}/${name}.log`, result.output ?? '');
  if (result.failed && !verbose) {
    say(`\n${tail(result.output)}\n  (all of it: tests/.output/logs/${name}.log)\n`);
  }
  say(`${name}: ${result.failed ? 'FAILED' : 'ok'}, ${seconds(time)}`);
  return { ...result, name, time };
}

function notRun({ name }, blocked) {
  say(`${name}: NOT RUN, because ${blocked.name} failed`);
  return { ...none(), name, failed: 1, time: 0, state: 'not run' };
}

function summarise(results) {
  const total = sum(results);
  const rows = results.map((result) => [
    result.name,
    result.state ?? (result.failed ? 'FAILED' : 'ok'),
    ...[result.passed, result.failed, result.skipped].map((n) => String(n || '·')),
    result.time ? seconds(result.time) : '',
  ]);
  const table = [['step', '', 'passed', 'failed', 'skipped', 'time'], ...rows];
  const widths = table[0].map((_, i) => Math.max(...table.map((row) => row[i].length)));
  const line = (row) =>
    row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  const skips = results.flatMap(({ name, skips }) => skips.map((skip) => `  ${name}: ${skip}`));
  const out = ['', ...table.map(line), ''];
  if (skips.length) out.push(`SKIPPED, and so not proven here:`, ...skips, '');
  out.push(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.stdout.write(`${out.join('\n')}\n`);
  return total.failed > 0 || results.length === 0 ? 1 : 0;
}

/** The end of a long output: where compilers and test runners put what matters. */
function tail(output = '', lines = 150) {
  const all = output.trimEnd().split('\n');
  return all.length <= lines ? all.join('\n') : ['…', ...all.slice(-lines)].join('\n');
}
