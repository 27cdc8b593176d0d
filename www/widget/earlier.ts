/** Files of an earlier visit among those that a person gives: decisions, or a report. */
import { readDecisions } from './judgement';
import type { Decisions, Report } from './report';

/** What was given, by what it is. */
export interface Given {
  /** Files of customers' data. */
  data: File[];
  /** The last file of decisions, or earlier report, among them. */
  earlier: Decisions | Report | null;
}

/** Tells files of an earlier visit from data, by their ending. */
export async function sorted(files: readonly File[]): Promise<Given> {
  const isEarlier = ({ name }: File): boolean => name.toLowerCase().endsWith('.json');
  const last = files.filter(isEarlier).at(-1);
  return {
    data: files.filter((file) => !isEarlier(file)),
    earlier: last === undefined ? null : readDecisions(await last.text(), last.name),
  };
}
