/**
 * Lifetime value, side by side with peers, in one run: `node scripts/bench-value.mjs [--repeats N] [--python PYTHON]`.
 * Prints a table and writes bench/value/results.json; what is compared stands in bench/README.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { build } from './build.mjs';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { numbers } from './lib/random.mjs';
import { Problem, main, say } from './lib/say.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm run bench:value -- [--repeats N] [--python PYTHON]';
const CUSTOMERS = 1_000_000;
const HORIZON = 365;

/** Gamma(shape, 1) by Marsaglia and Tsang (2000). */
function gamma(random, shape) {
  if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A summary of a million customers by the day, made by a BG/NBD over two years. */
function summaryFile() {
  const file = at('tests', '.output', 'bench', 'summary.csv');
  if (existsSync(file)) return file;
  mkdirSync(at('tests', '.output', 'bench'), { recursive: true });
  say(`writing a summary of ${CUSTOMERS} customers`);
  const random = numbers(1);
  const lines = ['customer_id,frequency,recency,T'];
  for (let id = 1; id <= CUSTOMERS; id++) {
    const age = 1 + Math.floor(random() * 730);
    const rate = gamma(random, 0.55) / 45;
    const [one, two] = [gamma(random, 0.8), gamma(random, 2.5)];
    let [day, last, x] = [0, 0, 0];
    for (;;) {
      day += -Math.log(1 - random()) / rate;
      const whole = Math.ceil(day);
      if (!(whole <= age)) break;
      if (whole > last) [x, last] = [x + 1, whole];
      if (random() < one / (one + two)) break;
    }
    lines.push(`${id},${x},${last},${age}`);
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

/** The last line that a program writes, as JSON. */
function answer(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: at(), encoding: 'utf8' });
  if (status !== 0) throw new Problem(`${command} failed: ${stderr.trim().split('\n').at(-1)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1));
}

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

/** Options for one model, times in days. */
const optionsFor = (model) => ({
  tables: { 'summary.csv': { role: 'summary' } },
  value: { model, timeUnit: 'day', horizon: HORIZON, discountRate: 0 },
});

/** Fit and predictions by the package as users install it, in Node. */
async function inWasm(file, models, repeats) {
  const { Loupe } = await import(at('pkg', 'dist', 'node.js'));
  const loupe = await Loupe.start();
  const book = await loupe.open([file], { tables: optionsFor('nbd').tables });
  const times = {};
  for (const model of models) {
    const runs = [];
    for (let turn = 0; turn <= repeats; turn++) {
      const begin = performance.now();
      const { value } = await book.analyze(optionsFor(model));
      runs.push({
        ms: performance.now() - begin,
        logLikelihood: value.models[0].logLikelihood,
        purchases: value.totals.expectedPurchases,
      });
    }
    times[model] = { ...runs.at(-1), ms: median(runs.slice(1).map(({ ms }) => ms)) };
    say(`wasm    ${model.padEnd(11)} ${times[model].ms.toFixed(0)} ms`);
  }
  book.close();
  loupe.stop();
  return times;
}

await main(async (args) => {
  const options = parse(
    args,
    { repeats: { type: 'string', default: '3' }, python: { type: 'string' } },
    USAGE,
  );
  const repeats = Number(options.repeats);
  if (!(repeats >= 1)) throw new Problem(`usage: ${USAGE}`);
  await setup({ tests: true });
  await build({ page: false, quiet: true });
  const file = summaryFile();
  const wasm = await inWasm(file, ['bg-nbd', 'nbd', 'mbg-nbd', 'pareto-nbd'], repeats);
  const native = () => {
    const options = JSON.stringify(optionsFor('bg-nbd'));
    return answer('cargo', ['run', '--release', '--quiet', '--example', 'value', '--', file, options]);
  };
  // The first run compiles.
  native();
  const runs = Array.from({ length: repeats }, native);
  const inRust = { ...runs[0], ms: median(runs.map(({ ms }) => ms)) };
  say(`native  bg-nbd      ${inRust.ms.toFixed(0)} ms`);
  let lifetimes = null;
  if (options.python === undefined) {
    say('lifetimes is left out: name a Python that has it with --python (bench/README.md)');
  } else {
    lifetimes = answer(options.python, [at('bench', 'value', 'lifetimes_peer.py'), file, String(HORIZON)]);
    say(`lifetimes bg-nbd    ${(lifetimes.fitMs + lifetimes.predictMs).toFixed(0)} ms`);
  }
  const ours = wasm['bg-nbd'];
  const found = {
    customers: CUSTOMERS,
    machine: { cores: os.availableParallelism(), node: process.versions.node },
    repeats,
    wasm,
    native: inRust,
    lifetimes,
    ratios: {
      'wasm / native': Number((ours.ms / inRust.ms).toFixed(3)),
      'lifetimes / wasm': lifetimes && Number(((lifetimes.fitMs + lifetimes.predictMs) / ours.ms).toFixed(2)),
      'log-likelihood above lifetimes':
        lifetimes && Number((ours.logLikelihood - lifetimes.logLikelihood).toFixed(4)),
    },
  };
  process.stdout.write(`${JSON.stringify(found.ratios, null, 2)}\n`);
  writeFileSync(at('bench', 'value', 'results.json'), `${JSON.stringify(found, null, 2)}\n`);
});
