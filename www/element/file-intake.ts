/** Opens the files that a person gives: data, and files saved on an earlier visit (decisions, or a report). */
import { asDecisions, decisionsAlone, isReport, readDecisions } from '../client/decisions';
import type { UserOptions } from '../view/edits/user-options';
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
}

/** Opens the data among these files, together with the decisions or the earlier report among them. */
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
  const options: UserOptions = earlier === null ? {} : { decisions: asDecisions(earlier) };
  if (data.length === 0 && earlier !== null) return openEarlier(host, session, earlier, options);
  return how === 'add'
    ? withOptions(host, options, () => session.open(data, host.currentOptions(), { add: true }))
    : host.openAfresh(() => session.open(data, host.currentOptions()), options);
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
async function classify(
  files: readonly File[],
): Promise<{ data: File[]; earlier: Decisions | Report | null }> {
  const isEarlier = ({ name }: File): boolean => name.toLowerCase().endsWith('.json');
  const last = files.filter(isEarlier).at(-1);
  return {
    data: files.filter((file) => !isEarlier(file)),
    earlier: last === undefined ? null : readDecisions(await last.text(), last.name),
  };
}
