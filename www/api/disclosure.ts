/** Types of a report to hand on, in which small cells are hidden. */
import type { Report } from './report';

/** The options of a disclosed report, and what it hides. */
export interface Disclosure {
  /** Counts from one to below this number are hidden. */
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

/** Options of `disclose`. */
export interface DisclosureOptions {
  /** Default: 5. */
  minimum?: number;
  /** Default: false. */
  identifiers?: boolean;
}

/** The default minimum. */
export const DEFAULT_MINIMUM = 5;
