/** The folder that results are written to: tried before any work, and never at the cost of a file that was there. */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LoupeError } from '../api/errors';
import { EXPORTS } from '../api/exports';
import { tableFile } from '../api/table-file';

/** What the folder may hold already. */
export interface ResultRules {
  /** Files that are read: none of them is ever replaced. */
  inputs: readonly string[];
  /** Whether results of an earlier run may be replaced. */
  force: boolean;
}

/** The code of an error, and what to do about it, for what the system says. */
const REASONS: Readonly<Record<string, readonly [code: string, hint: string]>> = {
  EACCES: ['out-denied', 'choose a folder that you may write to'],
  EPERM: ['out-denied', 'choose a folder that you may write to'],
  EROFS: ['out-denied', 'choose a folder that you may write to'],
  EEXIST: ['out-not-a-folder', 'name a folder after --out'],
  ENOTDIR: ['out-not-a-folder', 'name a folder after --out'],
  EISDIR: ['out-is-folder', 'a folder has the name of a result: rename it or choose another folder'],
  ENOSPC: ['disk-full', 'free some space or choose another folder'],
  EDQUOT: ['disk-full', 'free some space or choose another folder'],
};

/** The folder of tables within that of results. */
const TABLES = 'tables';

/** A folder for results. */
export class ResultFolder {
  private constructor(
    private readonly folder: string,
    /** Identities of the files that are read. */
    private readonly read: readonly (string | null)[],
  ) {}

  /**
   * Makes the folder, if need be, and tries to write into it.
   *
   * Rejects with `out-exists` or `out-is-input` if a result would replace a file, and with another of the codes above if
   * nothing can be written there.
   */
  static async open(folder: string, { inputs, force }: ResultRules): Promise<ResultFolder> {
    try {
      await mkdir(folder, { recursive: true });
      const trial = path.join(folder, temporary('trial'));
      await writeFile(trial, '');
      await rm(trial);
    } catch (failure) {
      throw unwritable(folder, failure);
    }
    const read = await Promise.all(inputs.map(identity));
    const results = Object.values(EXPORTS).map(({ file }) => file);
    for (const place of [...results, TABLES].map((file) => path.join(folder, file))) {
      const there = await identity(place);
      if (there === null) continue;
      if (read.includes(there)) throw isInput(place);
      if (!force) throw exists(place);
    }
    return new ResultFolder(folder, read);
  }

  /** Writes a table into the folder of tables, under its name with the ending `.csv`. Returns its path. */
  async writeTable(name: string, bytes: Uint8Array): Promise<string> {
    const file = path.join(TABLES, tableFile(name));
    try {
      await mkdir(path.join(this.folder, TABLES), { recursive: true });
    } catch (failure) {
      throw unwritable(path.join(this.folder, TABLES), failure);
    }
    return this.write(file, bytes);
  }

  /** Writes a file beside its place and then moves it there, so that there is never half a file. Returns its path. */
  async write(name: string, bytes: Uint8Array): Promise<string> {
    const place = path.join(this.folder, name);
    const beside = path.join(path.dirname(place), temporary(path.basename(name)));
    const there = await identity(place);
    if (there !== null && this.read.includes(there)) throw isInput(place);
    try {
      await writeFile(beside, bytes);
      await rename(beside, place);
    } catch (failure) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw unwritable(place, failure);
    }
    return place;
  }
}

function temporary(name: string): string {
  return `.${name}.${String(process.pid)}.part`;
}

/** What tells a file from all others, whatever it is called; `null` if there is none. */
async function identity(file: string): Promise<string | null> {
  const found = await stat(file).catch(() => null);
  return found && `${String(found.dev)}:${String(found.ino)}`;
}

function unwritable(place: string, failure: unknown): LoupeError {
  const { code, message } = failure as NodeJS.ErrnoException;
  const [known, hint] = REASONS[code ?? ''] ?? ['out-unwritable', 'choose another folder'];
  return new LoupeError({ code: known, kind: 'options', message, hint, location: at(place) });
}

function exists(place: string): LoupeError {
  return new LoupeError({
    code: 'out-exists',
    kind: 'options',
    message: 'a result of an earlier run already exists',
    hint: 'choose another folder, or add --force to replace results',
    location: at(place),
  });
}

function isInput(place: string): LoupeError {
  return new LoupeError({
    code: 'out-is-input',
    kind: 'options',
    message: 'a result would replace a file that is read',
    hint: 'choose another folder',
    location: at(place),
  });
}

function at(file: string): LoupeError['location'] {
  return { file, row: null, column: null };
}
