/**
 * Customer groups, side by side with peers, in one run: `node scripts/bench-groups.mjs [--repeats N] [--python PYTHON]`.
 * Prints the ratios and writes bench/groups/results.json; what is compared stands in bench/README.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { build } from './build.mjs';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { numbers } from './lib/random.mjs';
import { Problem, main, say } from './lib/say.mjs';
import { buildBenchWasm } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm run bench:groups -- [--repeats N] [--python PYTHON]';
const COLUMNS = ['x1', 'x2', 'x3', 'x4'];

/** Customers of six normal groups that overlap, four columns. */
function tableOf(customers) {
  const file = at('tests', '.output', 'bench', `customers-${customers}.csv`);
  if (existsSync(file)) return file;
  mkdirSync(at('tests', '.output', 'bench'), { recursive: true });
  say(`writing a table of ${customers} customers`);
  const random = numbers(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: 6 }, () => COLUMNS.map(() => 3 * normal()));
  const lines = [`customer_id,${COLUMNS.join(',')}`];
  for (let id = 1; id <= customers; id++) {
    const centre = centres[Math.floor(6 * random() ** 1.5)];
    lines.push(`${id},${centre.map((c) => (c + normal()).toFixed(5)).join(',')}`);
  }
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

/** Groups of a table by the package as users install it, in Node. */
async function inWasm(file, segments, repeats) {
  const { Loupe } = await import(at('pkg', 'dist', 'node.js'));
  const loupe = await Loupe.start();
  const features = COLUMNS.map((column) => ({ column, transform: 'none' }));
  const runs = [];
  for (let turn = 0; turn <= repeats; turn++) {
    // Opened anew each time: what an analysis found is kept for the next.
    const book = await loupe.open([file], { tables: { [file.split('/').at(-1)]: { role: 'customers' } } });
    const begin = performance.now();
    const report = await book.analyze({ segments: { ...segments, features } });
    runs.push({ ms: performance.now() - begin, ...report.segments });
    book.close();
  }
  loupe.stop();
  const { inertia, logLikelihood } = runs.at(-1);
  return { ms: median(runs.slice(1).map(({ ms }) => ms)), inertia, logLikelihood };
}

/** The columns of a table, each brought to mean 0 and variance 1: n × 4, row-major. */
function pointsOf(file) {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  const width = COLUMNS.length;
  const points = new Float64Array(lines.length * width);
  for (const [row, line] of lines.entries()) points.set(line.split(',').slice(1).map(Number), row * width);
  for (const axis of COLUMNS.keys()) {
    let [mean, square] = [0, 0];
    for (let at = axis; at < points.length; at += width) mean += points[at] / lines.length;
    for (let at = axis; at < points.length; at += width) square += (points[at] - mean) ** 2 / lines.length;
    for (let at = axis; at < points.length; at += width) points[at] = (points[at] - mean) / Math.sqrt(square);
  }
  return points;
}

/** What `work` returns, and the median of its times; `warm` turns before them do not count. */
function timed(repeats, warm, work) {
  const runs = Array.from({ length: warm + repeats }, (_, turn) => {
    const begin = performance.now();
    const result = work(turn);
    return { ms: performance.now() - begin, result };
  });
  return { ms: median(runs.slice(warm).map(({ ms }) => ms)), result: runs.at(-1).result };
}

/** The kernels of the package by themselves: points in memory → groups of all of them. */
async function kernels(points, repeats) {
  const { wasm, glue } = await buildBenchWasm();
  const bound = (await import(glue)).createGlue();
  bound.initSync({ module: new WebAssembly.Module(readFileSync(wasm)) });
  const grouped = new bound.Grouped(points, COLUMNS.length);
  const kmeans = timed(repeats, 1, () => grouped.kmeans(6, 1));
  const mixture = timed(repeats, 1, () => grouped.mixture(6, 1, 1e-6));
  return {
    kmeans: { ms: kmeans.ms, inertia: kmeans.result },
    mixture: { ms: mixture.ms, logLikelihood: mixture.result },
  };
}

/** k-means by ml-kmeans, from one start by k-means++ each time. */
async function inMlKmeans(points, repeats) {
  const { kmeans } = await import('ml-kmeans');
  const width = COLUMNS.length;
  const rows = Array.from({ length: points.length / width }, (_, row) => [
    ...points.subarray(row * width, (row + 1) * width),
  ]);
  const { ms, result } = timed(repeats, 0, (turn) => kmeans(rows, 6, { seed: turn + 1 }));
  const { clusters, centroids, iterations } = result;
  const apart = (i) => rows[i].reduce((sum, x, axis) => sum + (x - centroids[clusters[i]][axis]) ** 2, 0);
  return { ms, iterations, inertia: clusters.reduce((sum, _, i) => sum + apart(i), 0) };
}

await main(async (args) => {
  const known = { repeats: { type: 'string', default: '3' }, python: { type: 'string' } };
  const options = parse(args, known, USAGE);
  const repeats = Number(options.repeats);
  if (!(repeats >= 1)) throw new Problem(`usage: ${USAGE}`);
  await setup({ tests: true });
  await build({ page: false, quiet: true });
  const [large, small] = [tableOf(1_000_000), tableOf(100_000)];
  // Of the search for the number of groups only the least is left in: it was asked for.
  const asked = { k: 6, maxSegments: 2 };
  const wasm = {
    kmeans: await inWasm(large, { ...asked, method: 'kmeans' }, repeats),
    mixture: await inWasm(
      large,
      { ...asked, method: 'mixture', covariance: 'full', varianceFloor: 1e-6 },
      repeats,
    ),
    sweep: await inWasm(small, { method: 'kmeans' }, repeats),
  };
  for (const [name, { ms }] of Object.entries(wasm)) say(`wasm      ${name.padEnd(8)} ${ms.toFixed(0)} ms`);
  const points = pointsOf(large);
  const kernel = await kernels(points, repeats);
  for (const [name, { ms }] of Object.entries(kernel)) say(`kernel    ${name.padEnd(8)} ${ms.toFixed(0)} ms`);
  const js = await inMlKmeans(points, repeats);
  say(`ml-kmeans kmeans   ${js.ms.toFixed(0)} ms`);
  let peer = null;
  if (options.python === undefined) {
    say('scikit-learn is left out: name a Python that has it with --python (bench/README.md)');
  } else {
    const { status, stdout, stderr } = spawnSync(
      options.python,
      [at('bench', 'groups', 'sklearn_peer.py'), large],
      {
        cwd: at(),
        encoding: 'utf8',
      },
    );
    if (status !== 0) throw new Problem(`scikit-learn failed: ${stderr.trim().split('\n').at(-1)}`);
    peer = JSON.parse(stdout.trim().split('\n').at(-1));
  }
  const ratio = (a, b) => Number((a / b).toFixed(4));
  const found = {
    machine: { cores: os.availableParallelism(), node: process.versions.node },
    repeats,
    kernels: kernel,
    wasm,
    mlKmeans: js,
    scikitLearn: peer,
    ratios: {
      'k-means: kernel / ml-kmeans': ratio(kernel.kmeans.ms, js.ms),
      'k-means: whole analysis / ml-kmeans': ratio(wasm.kmeans.ms, js.ms),
      ...(peer && {
        'k-means: kernel / scikit-learn': ratio(kernel.kmeans.ms, peer.kmeansMs),
        'k-means: kernel / scikit-learn in float32': ratio(kernel.kmeans.ms, peer.kmeansFloat32Ms),
        'k-means: whole analysis / scikit-learn': ratio(wasm.kmeans.ms, peer.kmeansMs),
        'k-means: inertia / best of scikit-learn': ratio(kernel.kmeans.inertia, peer.bestInertia),
        'mixture: kernel / scikit-learn': ratio(kernel.mixture.ms, peer.mixtureMs),
        'mixture: kernel / scikit-learn in float32': ratio(kernel.mixture.ms, peer.mixtureFloat32Ms),
        'mixture: whole analysis / scikit-learn': ratio(wasm.mixture.ms, peer.mixtureMs),
        'mixture: log-likelihood above scikit-learn': kernel.mixture.logLikelihood - peer.logLikelihood,
        'choosing k for 100,000: wasm / scikit-learn': ratio(wasm.sweep.ms, peer.sweepMs),
      }),
    },
  };
  process.stdout.write(`${JSON.stringify(found.ratios, null, 2)}\n`);
  writeFileSync(at('bench', 'groups', 'results.json'), `${JSON.stringify(found, null, 2)}\n`);
});
