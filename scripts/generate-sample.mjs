/**
 * Writes the sample, a fictional shop, as CSV: `node scripts/generate-sample.mjs --out FOLDER [--seed N] [--without FACT,FACT]`.
 *
 * The same seed gives the same bytes. What is planted for an analysis to find is listed in `PLANTS` (scripts/sample/shop.mjs).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from './lib/arguments.mjs';
import { at } from './lib/paths.mjs';
import { Problem, main, say } from './lib/say.mjs';
import { isMain } from './lib/script.mjs';
import { PLANTS, sampleShop } from './sample/shop.mjs';

/** Where the page's build takes the packed sample from. */
export const PACKED_SAMPLE = at('target', 'generated', 'sample');

const USAGE = 'node scripts/generate-sample.mjs --out FOLDER [--seed N] [--without FACT,FACT]';

/** Writes the page's sample, packed by gzip. */
export function packSample() {
  mkdirSync(PACKED_SAMPLE, { recursive: true });
  for (const [name, text] of Object.entries(sampleShop())) {
    writeFileSync(path.join(PACKED_SAMPLE, `${name}.gz`), gzipSync(text, { level: 9 }));
  }
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const known = { out: { type: 'string' }, seed: { type: 'string' }, without: { type: 'string' } };
    const { out, seed = '1', without = '' } = parse(args, known, USAGE);
    if (out === undefined) throw new Problem(`--out is missing\nusage: ${USAGE}`);
    if (!/^\d+$/.test(seed)) throw new Problem('--seed is a whole number');
    const left = without.split(',').filter((fact) => fact !== '');
    const unknown = left.find((fact) => !(fact in PLANTS));
    if (unknown) throw new Problem(`${unknown} is not planted: ${Object.keys(PLANTS).join(', ')}`);
    mkdirSync(out, { recursive: true });
    const files = sampleShop({
      seed: Number(seed),
      plants: Object.fromEntries(left.map((fact) => [fact, false])),
    });
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
    say(`${Object.keys(files).length} files in ${out}`);
  });
}
