/** What a report that is handed on withholds. */
import type { Report } from './report';

/** What was asked for, and what is hidden. */
export interface Disclosure {
  /** Counts of fewer people than this, but not of nobody, are hidden. */
  minimum: number;
  /** Whether customers and leads are named. */
  identifiers: boolean;
  /** JSON pointers (RFC 6901) to the hidden numbers; in JSON they are `null`. */
  hidden: string[];
  /** Decisions on single customers or leads that are left out. */
  decisions: number;
}

/** A report without small cells and, unless asked for, without ids. Hidden numbers are `NaN`. */
export interface DisclosedReport extends Report {
  disclosure: Disclosure;
}

/** What may be asked for. */
export interface DisclosureOptions {
  /** Default: 5. */
  minimum?: number;
  /** Default: false. */
  identifiers?: boolean;
}

/** The smallest number of people that is told, unless another one is asked for. */
export const DEFAULT_MINIMUM = 5;
