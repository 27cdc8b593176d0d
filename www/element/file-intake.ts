/** Opens the files that a person gives: data, and a file saved on an earlier visit (a session, decisions, or a report). */
import { asDecisions, decisionsAlone, isReport, readDecisions } from '../client/decisions';
import { asSession, sessionAlone, type SavedSession } from '../client/session-file';
import type { UserOptions } from '../view/edits/user-options';
import { parseJson } from '../api/json';
import type { Decisions, Options, Report } from '../api/report';
import type { Session } from './session';

/** How the files are opened. */
export interface FileIntakeHost {
  /** Shows a report without its data. */
  showReport(report: Report): void;
  /** The options of the next analysis. */
  currentOptions(): Options;
  /** Changes the user's options; returns a function that undoes the change. */
  setUserOptions(change: UserOptions): () => void;
  /** Opens other data, with these as the only user's options. */
  openAfresh(open: () => Promise<Report>, options?: UserOptions): Promise<Report>;
  /** Takes over the rules of thumb of a session. */
  setBenchmarks(benchmarks: SavedSession['benchmarks']): void;
}

/** What was saved on an earlier visit. */
type Earlier =
  { kind: 'session'; saved: SavedSession } | { kind: 'decisions'; saved: Decisions | Report } | null;

/** Opens the data among these files, together with what was saved on an earlier visit. */
export async function openFiles(
  host: FileIntakeHost,
  session: Session,
  files: readonly File[],
  how: 'replace' | 'add',
): Promise<Report | null> {
  const { data, earlier } = await classify(files).catch((failure: unknown) => {
    session.fail(failure);
    throw failure;
  });
  if (earlier?.kind === 'session') return openSession(host, session, data, earlier.saved, how);
  const options: UserOptions = earlier === null ? {} : { decisions: asDecisions(earlier.saved) };
  if (data.length === 0 && earlier !== null) return openEarlier(host, session, earlier.saved, options);
  return how === 'add'
    ? withOptions(host, options, () => session.open(data, host.currentOptions(), { add: true }))
    : host.openAfresh(() => session.open(data, host.currentOptions()), options);
}

/** Opens data as a session says; without data, reads what is open so. */
async function openSession(
  host: FileIntakeHost,
  session: Session,
  data: readonly File[],
  { tables, options, decisions, benchmarks }: SavedSession,
  how: 'replace' | 'add',
): Promise<Report | null> {
  if (data.length === 0 && !session.shown?.book) {
    session.fail(sessionAlone());
    return null;
  }
  const open = (): Promise<Report> =>
    data.length === 0
      ? session.restore(tables, host.currentOptions())
      : session.open(data, host.currentOptions(), { add: how === 'add', tables });
  const report = await host.openAfresh(open, { ...(options as UserOptions), decisions });
  host.setBenchmarks(benchmarks);
  return report;
}

/** Opens decisions or a report without data: applied to the open book if there is one, else only a report can be shown. */
function openEarlier(
  host: FileIntakeHost,
  session: Session,
  earlier: Decisions | Report,
  options: UserOptions,
): Promise<Report> | null {
  if (session.shown?.book) return withOptions(host, options, () => session.analyze(host.currentOptions()));
  if (isReport(earlier)) host.showReport(earlier);
  else session.fail(decisionsAlone());
  return null;
}

/** Runs `work` with a change of the user's options, which is undone if it fails. */
async function withOptions(
  host: FileIntakeHost,
  change: UserOptions,
  work: () => Promise<Report>,
): Promise<Report> {
  const undo = host.setUserOptions(change);
  try {
    return await work();
  } catch (failure) {
    undo();
    throw failure;
  }
}

/** Separates data from the last file whose name ends in .json, which is of an earlier visit; other .json files are ignored. */
async function classify(files: readonly File[]): Promise<{ data: File[]; earlier: Earlier }> {
  const isEarlier = ({ name }: File): boolean => name.toLowerCase().endsWith('.json');
  const last = files.filter(isEarlier).at(-1);
  const data = files.filter((file) => !isEarlier(file));
  if (last === undefined) return { data, earlier: null };
  const text = await last.text();
  const saved = savedSession(text, last.name);
  return {
    data,
    earlier:
      saved === null
        ? { kind: 'decisions', saved: readDecisions(text, last.name) }
        : { kind: 'session', saved },
  };
}

/** The session in a file's text; `null` for what is none, JSON or not. */
function savedSession(text: string, file: string): SavedSession | null {
  let read: unknown;
  try {
    read = parseJson(text);
  } catch {
    return null;
  }
  return asSession(read, file);
}
