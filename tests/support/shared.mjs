/** Real data beside the project: ../shared, which a clone need not have. */
import { existsSync } from 'node:fs';
import { at } from '../../scripts/lib/paths.mjs';

/** The path of something in ../shared. */
export function sharedPath(...parts) {
  return at('..', 'shared', ...parts);
}

/**
 * The path of something in ../shared; where it is absent the test is skipped (and the summary says so), and the answer
 * is undefined: `const file = needsShared(t, 'data', 'x.csv'); if (!file) return;`.
 */
export function needsShared(t, ...parts) {
  const file = sharedPath(...parts);
  if (existsSync(file)) return file;
  t.skip(`../shared/${parts.join('/')} is not there`);
  return undefined;
}
