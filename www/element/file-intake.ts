/** What becomes of files that a person gives: data is opened, a file of an earlier visit stands beside it. */
import { asDecisions, decisionsAlone, isReport, readDecisions } from '../client/decisions';
import type { Choice } from '../view/edits/user-options';
import type { Decisions, Options, Report } from '../api/report';
import type { Session } from './session';

/** What is needed of whoever opens files. */
export interface Taker {
  report: Report | null;
  /** The options as they are chosen now. */
  asked(): Options;
  /** Chooses beside what is chosen; gives the way to take it back. */
  choose(change: Choice): () => void;
  /** Opens other data, to which no earlier choice applies but these. */
  afresh(open: () => Promise<Report>, known?: Choice): Promise<Report>;
}

/** Opens the data among these files, with the decisions or the earlier report that came with it. */
export async function take(
  taker: Taker,
  session: Session,
  files: readonly File[],
  how: 'replace' | 'add',
): Promise<Report | null> {
  const { data, earlier } = await sorted(files).catch((failure: unknown) => {
    session.fail(failure);
    throw failure;
  });
  const known: Choice = earlier === null ? {} : { decisions: asDecisions(earlier) };
  if (data.length === 0 && earlier !== null) return compare(taker, session, earlier, known);
  return how === 'add'
    ? beside(taker, known, () => session.open(data, taker.asked(), { add: true }))
    : taker.afresh(() => session.open(data, taker.asked()), known);
}

/** An earlier visit's file alone: beside what is open, or a report to look at. */
function compare(
  taker: Taker,
  session: Session,
  earlier: Decisions | Report,
  known: Choice,
): Promise<Report> | null {
  if (session.shown?.book) return beside(taker, known, () => session.analyze(taker.asked()));
  if (isReport(earlier)) taker.report = earlier;
  else session.fail(decisionsAlone());
  return null;
}

/** What was known before holds again where it fails. */
async function beside(taker: Taker, known: Choice, work: () => Promise<Report>): Promise<Report> {
  const takeBack = taker.choose(known);
  try {
    return await work();
  } catch (failure) {
    takeBack();
    throw failure;
  }
}

/** Tells files of an earlier visit from data, by their ending; of several the last counts. */
async function sorted(files: readonly File[]): Promise<{ data: File[]; earlier: Decisions | Report | null }> {
  const isEarlier = ({ name }: File): boolean => name.toLowerCase().endsWith('.json');
  const last = files.filter(isEarlier).at(-1);
  return {
    data: files.filter((file) => !isEarlier(file)),
    earlier: last === undefined ? null : readDecisions(await last.text(), last.name),
  };
}
