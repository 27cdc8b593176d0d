/** The session file, `loupe-session.json`: everything that a person has set, to be restored later. Pure functions. */
import { LoupeError } from '../api/errors';
import type { Decisions, Options, Range, TableOptions } from '../api/report';
import { asDecisions } from './decisions';

/** Everything that was set by hand, without any data. */
export interface SavedSession {
  loupe: 'session';
  version: 1;
  /** How tables are read, by their names. */
  tables: Record<string, TableOptions>;
  /** Options of the analysis. */
  options: Options;
  /** Decisions, and the groups they were made on. */
  decisions: Decisions;
  /** Rules of thumb that were changed. */
  benchmarks: Record<string, Range>;
}

/** Returns the session as the text of its file. */
export function sessionText(session: Omit<SavedSession, 'loupe' | 'version'>): string {
  const file: SavedSession = { loupe: 'session', version: 1, ...session };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Returns a session that was read, or `null` if it is another kind of file. Throws `session-unreadable` for a broken one. */
export function asSession(read: unknown, file: string): SavedSession | null {
  if (!isObject(read) || read['loupe'] !== 'session') return null;
  const { version, tables, options, decisions, benchmarks = {} } = read;
  if (version !== 1 || !isObject(tables) || !isObject(options) || !isObject(benchmarks)) {
    throw unreadable(file);
  }
  if (!Object.values(tables).every(isObject) || !Object.values(benchmarks).every(isRange))
    throw unreadable(file);
  try {
    return {
      loupe: 'session',
      version: 1,
      tables: tables as SavedSession['tables'],
      options,
      decisions: asDecisions(decisions),
      benchmarks: benchmarks as SavedSession['benchmarks'],
    };
  } catch {
    throw unreadable(file);
  }
}

/** Returns the error for a session that is opened without data. */
export function sessionAlone(): LoupeError {
  return new LoupeError({
    code: 'session-alone',
    kind: 'input',
    message: 'a session was opened without the files it belongs to',
    hint: 'open those files first, or together with it',
  });
}

function unreadable(file: string): LoupeError {
  return new LoupeError({
    code: 'session-unreadable',
    kind: 'input',
    message: 'the file is no session as it was saved here',
    hint: 'choose loupe-session.json as it was saved',
    location: { file, row: null, column: null },
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRange(value: unknown): value is Range {
  if (!isObject(value)) return false;
  const { low, high } = value as Partial<Range>;
  return typeof low === 'number' && typeof high === 'number' && low >= 0 && low <= high;
}
