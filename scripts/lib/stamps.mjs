/** Build steps remember the contents they were made from, so that a step whose inputs are the same is left out. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at } from './paths.mjs';

const FOLDER = at('target', 'generated', 'stamps');

/**
 * Runs `make` unless `outputs` exist and were made from inputs with these contents. `inputs` are files or folders
 * (missing ones count as empty), `facts` are strings that matter as well. Resolves to whether it ran.
 */
export async function unlessFresh(name, { inputs, facts = [], outputs }, make) {
  const stamp = path.join(FOLDER, name);
  const now = digest(inputs, facts);
  if (outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  rmSync(stamp, { force: true });
  await make();
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

function digest(inputs, facts) {
  const hash = createHash('sha256');
  for (const fact of facts) hash.update(`${fact}\0`);
  for (const file of inputs.flatMap(filesIn)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(file) {
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap((name) => filesIn(path.join(file, name)));
}
