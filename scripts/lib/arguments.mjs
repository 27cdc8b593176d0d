/** Command-line arguments of the scripts. */
import { parseArgs } from 'node:util';
import { Problem } from './say.mjs';

/** Parses `args` by `node:util`'s `options`; a wrong one is a `Problem` that shows `usage`. */
export function parse(args, options, usage) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Problem(`${error.message}\nusage: ${usage}`);
  }
}
