/**
 * Scores, side by side with scikit-learn, in one run: `node scripts/bench-scores.mjs [--repeats N] [--python PYTHON]`.
 * Prints the ratios and writes bench/scores/results.json; what is compared stands in bench/README.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { numbers } from './lib/random.mjs';
import { Problem, main, say } from './lib/say.mjs';
import { buildBenchWasm } from './lib/wasm.mjs';
import { setup } from './setup.mjs';

const USAGE = 'npm run bench:scores -- [--repeats N] [--python PYTHON]';
const [LEADS, WIDTH] = [100_000, 50];

/** Leads of whom fifty numbers are known, ten of which tell something: numbers row-major, and what came true. */
function leads() {
  const random = numbers(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const [values, hits] = [new Float64Array(LEADS * WIDTH), new Float64Array(LEADS)];
  for (let lead = 0; lead < LEADS; lead++) {
    let logit = -1.5;
    for (let at = 0; at < WIDTH; at++) {
      const x = normal();
      values[lead * WIDTH + at] = x;
      if (at < 10) logit += (at % 2 === 0 ? 0.4 : -0.3) * x;
    }
    hits[lead] = random() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
  }
  return { values, hits };
}

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

/** What `work` returns, and the median of its times; the first turn does not count. */
function timed(repeats, work) {
  const runs = Array.from({ length: repeats + 1 }, () => {
    const begin = performance.now();
    const result = work();
    return { ms: performance.now() - begin, result };
  });
  return { ms: median(runs.slice(1).map(({ ms }) => ms)), result: runs.at(-1).result };
}

/** The same leads for Python: each row its numbers, then what came true. */
function written({ values, hits }) {
  const rows = new Float64Array(LEADS * (WIDTH + 1));
  for (let lead = 0; lead < LEADS; lead++) {
    rows.set(values.subarray(lead * WIDTH, (lead + 1) * WIDTH), lead * (WIDTH + 1));
    rows[lead * (WIDTH + 1) + WIDTH] = hits[lead];
  }
  const file = at('tests', '.output', 'bench', 'leads.f64');
  mkdirSync(at('tests', '.output', 'bench'), { recursive: true });
  writeFileSync(file, rows);
  return file;
}

await main(async (args) => {
  const known = { repeats: { type: 'string', default: '5' }, python: { type: 'string' } };
  const options = parse(args, known, USAGE);
  const repeats = Number(options.repeats);
  if (!(repeats >= 1)) throw new Problem(`usage: ${USAGE}`);
  await setup({ tests: true });
  const { wasm, glue } = await buildBenchWasm();
  const bound = (await import(glue)).createGlue();
  bound.initSync({ module: new WebAssembly.Module(readFileSync(wasm)) });
  const made = leads();
  const scored = new bound.Scored(made.values, made.hits, WIDTH);
  const fit = timed(repeats, () => scored.fit(1));
  const errors = timed(repeats, () => scored.fit_with_errors(1));
  say(`wasm          fit ${fit.ms.toFixed(0)} ms, with standard errors ${errors.ms.toFixed(0)} ms`);
  let peer = null;
  if (options.python === undefined) {
    say('scikit-learn is left out: name a Python that has it with --python (bench/README.md)');
  } else {
    const peerArgs = [
      at('bench', 'scores', 'sklearn_peer.py'),
      written(made),
      String(WIDTH),
      String(repeats),
    ];
    const { status, stdout, stderr } = spawnSync(options.python, peerArgs, { cwd: at(), encoding: 'utf8' });
    if (status !== 0) throw new Problem(`scikit-learn failed: ${stderr.trim().split('\n').at(-1)}`);
    peer = JSON.parse(stdout.trim().split('\n').at(-1));
    for (const [name, { ms, steps }] of Object.entries(peer)) {
      say(`scikit-learn  ${name} ${ms.toFixed(0)} ms, ${steps} steps`);
    }
  }
  const ratio = (a, b) => Number((a / b).toFixed(4));
  const found = {
    machine: { cores: os.availableParallelism(), node: process.versions.node },
    repeats,
    wasm: { fit, withErrors: errors },
    scikitLearn: peer,
    ratios: peer && {
      'fit / scikit-learn': ratio(fit.ms, peer.lbfgs.ms),
      'fit / scikit-learn, newton-cholesky': ratio(fit.ms, peer.newtonCholesky.ms),
      'fit with standard errors / scikit-learn': ratio(errors.ms, peer.lbfgs.ms),
      'penalised log-likelihood above scikit-learn': fit.result - peer.lbfgs.objective,
    },
  };
  process.stdout.write(`${JSON.stringify(found.ratios, null, 2)}\n`);
  writeFileSync(at('bench', 'scores', 'results.json'), `${JSON.stringify(found, null, 2)}\n`);
});
