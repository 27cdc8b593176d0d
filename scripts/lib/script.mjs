/** Whether a script was started, or is imported by another. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** True where the module with this `import.meta.url` is the program that Node was given. */
export function isMain(url) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);
}
