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

/** k-means by ml-kmeans, from one start by k-means++. */
async function inMlKmeans(file) {
  const { kmeans } = await import('ml-kmeans');
  const rows = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
  const points = rows.map((row) => row.split(',').slice(1).map(Number));
  for (const axis of COLUMNS.keys()) {
    const mean = points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    const square = points.reduce((sum, point) => sum + (point[axis] - mean) ** 2, 0) / points.length;
    for (const point of points) point[axis] = (point[axis] - mean) / Math.sqrt(square);
  }
  const begin = performance.now();
  const { clusters, centroids, iterations } = kmeans(points, 6, { seed: 1 });
  const ms = performance.now() - begin;
  const apart = (i) => points[i].reduce((sum, x, axis) => sum + (x - centroids[clusters[i]][axis]) ** 2, 0);
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
  const js = await inMlKmeans(large);
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
    wasm,
    mlKmeans: js,
    scikitLearn: peer,
    ratios: {
      'k-means: wasm / ml-kmeans': ratio(wasm.kmeans.ms, js.ms),
      ...(peer && {
        'k-means: wasm / scikit-learn': ratio(wasm.kmeans.ms, peer.kmeansMs),
        'k-means: inertia / best of scikit-learn': ratio(wasm.kmeans.inertia, peer.bestInertia),
        'mixture: wasm / scikit-learn': ratio(wasm.mixture.ms, peer.mixtureMs),
        'mixture: log-likelihood above scikit-learn': wasm.mixture.logLikelihood - peer.logLikelihood,
        'choosing k for 100,000: wasm / scikit-learn': ratio(wasm.sweep.ms, peer.sweepMs),
      }),
    },
  };
  process.stdout.write(`${JSON.stringify(found.ratios, null, 2)}\n`);
  writeFileSync(at('bench', 'groups', 'results.json'), `${JSON.stringify(found, null, 2)}\n`);
});
