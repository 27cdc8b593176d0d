/** Finding programs and comparing versions. */
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

const WINDOWS = process.platform === 'win32';

/** The full path of the first of these programs that PATH knows; undefined where it knows none. */
export function findOnPath(...names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, WINDOWS ? `${name}.exe` : name);
      if (isProgram(file)) return file;
    }
  }
  return undefined;
}

/** Whether a path is a file that may be run. */
export function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Whether version `have` is `need` or newer, by their dotted numbers: `1.95.0` ≥ `1.95`. */
export function atLeast(have, need) {
  const numbers = (version) => version.split(/[.+-]/).map((part) => Number.parseInt(part, 10) || 0);
  const [a, b] = [numbers(have), numbers(need)];
  for (let i = 0; i < b.length; i++) {
    if ((a[i] ?? 0) !== b[i]) return (a[i] ?? 0) > b[i];
  }
  return true;
}
