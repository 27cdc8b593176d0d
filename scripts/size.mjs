/**
 * Weighs what a visitor downloads, brotli-compressed, against budgets.json: `node scripts/size.mjs`.
 * A budget that is exceeded is an error.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { at } from './lib/paths.mjs';
import { Problem, main, say } from './lib/say.mjs';
import { isMain } from './lib/script.mjs';

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };

/**
 * The budgets with what was measured: `[{ name, files, limit, bytes }]`, in bytes of brotli. A file stands for itself
 * and what it imports statically.
 */
export function weigh() {
  const budgets = JSON.parse(readFileSync(at('budgets.json'), 'utf8')).brotli;
  const sizes = new Map();
  return budgets.map((budget) => {
    const files = new Set(budget.files.flatMap(named).flatMap((file) => withStaticImports(file)));
    const bytes = [...files].reduce((sum, file) => sum + compressed(file, sizes), 0);
    return { ...budget, files: [...files], bytes };
  });
}

/** The files of the package of a name, in which a star stands for anything. */
function named(name) {
  if (!name.includes('*')) return [name];
  const [start, end] = name.split('*');
  return readdirSync(at('pkg', 'dist')).filter((file) => file.startsWith(start) && file.endsWith(end));
}

/** Fails where a budget is exceeded, and says how the others stand. */
export function checkSizes() {
  const weighed = weigh();
  const line = ({ name, bytes, limit }) =>
    `  ${name.padEnd(28)} ${kilobytes(bytes).padStart(9)} of ${kilobytes(limit)}`;
  say(`sizes (brotli)\n${weighed.map(line).join('\n')}`);
  const over = weighed.filter(({ bytes, limit }) => bytes > limit);
  if (over.length) throw new Problem(`over budget (budgets.json):\n${over.map(line).join('\n')}`);
}

function compressed(file, sizes) {
  if (!sizes.has(file))
    sizes.set(file, brotliCompressSync(readFileSync(at('pkg', 'dist', file)), BROTLI).length);
  return sizes.get(file);
}

function withStaticImports(file) {
  if (!file.endsWith('.js')) return [file];
  const source = readFileSync(at('pkg', 'dist', file), 'utf8');
  const imports = [...source.matchAll(/(?:^|[;}\n])\s*(?:import|export)\b[^;"'()]*?["']\.\/([^"']+)["']/g)];
  return [file, ...imports.flatMap(([, name]) => withStaticImports(name))];
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

if (isMain(import.meta.url)) await main(() => checkSizes());
