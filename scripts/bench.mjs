/**
 * Reading, side by side with peers, in one run in one browser: `node scripts/bench.mjs [--repeats N] [--file FILE]
 * [--only name,name]`. Prints a table and writes bench/results.json; what is compared stands in bench/README.md.
 */
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { createRequire } from 'node:module';
import { build } from './build.mjs';
import { PRESETS, generateOrders } from './generate-orders.mjs';
import { parse } from './lib/arguments.mjs';
import { launchOptions } from './lib/browser.mjs';
import { at } from './lib/paths.mjs';
import { Problem, main, say, seconds } from './lib/say.mjs';
import { serve } from './lib/serve.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm run bench -- [--repeats N] [--file FILE] [--only name,name]';
const CONTENDERS = ['loupe', 'engine', 'duckdb', 'papaparse'];
const FOLDER = at('tests', '.output', 'bench');

/** The file that is read: the one named, else one that is generated once. */
async function fileToRead(named) {
  if (named !== undefined) return named;
  const file = `${FOLDER}/orders.csv`;
  if (!existsSync(file)) {
    mkdirSync(FOLDER, { recursive: true });
    say(`writing ${PRESETS.bench.rows} orders`);
    await generateOrders({ out: file, ...PRESETS.bench });
  }
  return file;
}

/** Every contender's runs, in turns, so that what the machine does besides meets them alike. The first is no run. */
async function measure(page, names, repeats) {
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let turn = 0; turn <= repeats; turn += 1) {
    for (const name of names) {
      const run = await page.evaluate((contender) => globalThis.bench.run(contender), name);
      say(`${turn === 0 ? 'warm-up' : `run ${turn}`}  ${name.padEnd(10)} ${seconds(run.ms)}`);
      if (turn > 0) runs[name].push(run);
    }
  }
  return runs;
}

/** The median time that the page takes to make an instance of the engine's wasm. */
async function instantiation(page) {
  const times = [];
  for (let turn = 0; turn < 5; turn += 1)
    times.push(await page.evaluate(() => globalThis.bench.instantiate()));
  return median(times);
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The medians of all times of a contender's runs. */
function medians(runs) {
  const times = Object.keys(runs[0]).filter((key) => /^ms$|Ms$/.test(key));
  return Object.fromEntries(times.map((key) => [key, median(runs.map((run) => run[key]))]));
}

/** All answers agree, or the times say nothing. */
function checkAnswers(runs) {
  const answers = Object.entries(runs).flatMap(([name, all]) => all.map(({ sums }) => [name, sums]));
  const [first, ...others] = answers.filter(([, sums]) => sums !== undefined);
  for (const [name, sums] of others) {
    for (const [key, value] of Object.entries(first[1])) {
      const near = typeof value === 'number' && Math.abs(sums[key] - value) <= 1e-9 * Math.abs(value);
      if (!near && sums[key] !== value)
        throw new Problem(`${name} says ${key} = ${sums[key]}, ${first[0]} says ${value}`);
    }
  }
}

/** What was measured, and how the contenders compare. */
function summary(runs) {
  const times = Object.fromEntries(Object.entries(runs).map(([name, all]) => [name, medians(all)]));
  const { loupe, engine, duckdb, papaparse } = times;
  const ours = loupe && engine && loupe.ms + engine.aggregateMs;
  const ratio = (one, other) => (one && other ? Number((one / other).toFixed(3)) : null);
  return {
    times,
    ratios: {
      'read + aggregate / DuckDB-Wasm, the same aggregate': ratio(ours, duckdb?.ms),
      'read / DuckDB-Wasm, rows into a table': ratio(loupe?.ms, duckdb?.rowsMs),
      'read + aggregate / PapaParse, the same aggregate': ratio(ours, papaparse?.ms),
    },
    memory: runs.engine?.at(-1).memory ?? null,
  };
}

function table({ times, ratios, memory }) {
  const line = (name, text) => `  ${name.padEnd(54)} ${text.padStart(9)}`;
  const lines = Object.entries(times).flatMap(([name, own]) =>
    Object.entries(own).map(([key, ms]) => line(`${name} ${key}`, `${(ms / 1000).toFixed(2)} s`)),
  );
  const compared = Object.entries(ratios).map(([name, ratio]) =>
    line(name, ratio === null ? '–' : String(ratio)),
  );
  const held = Object.entries(memory ?? {}).map(([name, bytes]) =>
    line(`wasm memory after ${name}`, `${(bytes / 1e6).toFixed(0)} MB`),
  );
  return [...lines, '', ...compared, '', ...held].join('\n');
}

await main(async (args) => {
  const options = parse(
    args,
    { repeats: { type: 'string', default: '5' }, file: { type: 'string' }, only: { type: 'string' } },
    USAGE,
  );
  const repeats = Number(options.repeats);
  const names = options.only?.split(',') ?? CONTENDERS;
  const unknown = names.filter((name) => !CONTENDERS.includes(name));
  if (unknown.length || !(repeats >= 1)) throw new Problem(`usage: ${USAGE}`);
  await setup({ tests: true });
  await build({ page: false, quiet: true });
  const file = await fileToRead(options.file);
  const { chromium } = createRequire(import.meta.url)('playwright-core');
  const site = await serve(at());
  const browser = await chromium.launch(await launchOptions());
  try {
    const page = await browser.newPage();
    page.on('pageerror', (error) => say(String(error)));
    await page.goto(`${site.url}bench/`);
    await page.locator('input').setInputFiles(file);
    await page.waitForFunction(() => 'bench' in globalThis);
    const instantiateMs = await instantiation(page);
    say(`loupe.wasm: an instance by compileStreaming after ${instantiateMs.toFixed(0)} ms`);
    const runs = await measure(page, names, repeats);
    checkAnswers(runs);
    const found = summary(runs);
    process.stdout.write(`${table(found)}\n`);
    const machine = {
      cores: os.availableParallelism(),
      browser: browser.version(),
      node: process.versions.node,
    };
    const measured = { file: { bytes: statSync(file).size }, machine, repeats, instantiateMs, ...found };
    writeFileSync(at('bench', 'results.json'), `${JSON.stringify(measured, null, 2)}\n`);
  } finally {
    await browser.close();
    await site.close();
  }
});
