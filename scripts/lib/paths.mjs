/** Where things are in this repository. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The absolute path of something in the repository. */
export function at(...parts) {
  return path.join(ROOT, ...parts);
}
