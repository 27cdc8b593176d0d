import type { CurrencyOptions } from './edits/user-options';
import type {
  Business,
  CustomerRow,
  Deed,
  LeadRow,
  LoupeErrorShape,
  Options,
  Progress,
  Report,
  Standing,
  TableOptions,
  TableReport,
  Warning,
} from '../api/report';
import type { FrameTexts, Texts } from '../text/texts';
import type { Charts } from './charts/types';
import type { Formats } from './format';
import type { Ui } from './ui';

/** What a person can take with them. */
export type ExportName =
  'customers' | 'leads' | 'report' | 'rejects' | 'unmatched' | 'contracts' | 'textbook' | 'propensity';

/** What a person can ask for; the element answers. */
export interface Actions {
  open(files: FileList | readonly File[], how: 'replace' | 'add'): void;
  sample(): void;
  cancel(): void;
  reread(tables: Record<string, TableOptions>): void;
  /** Reads what could not be read again, in another way. */
  retry(tables: Record<string, TableOptions>): void;
  /** Reads the head of a file as its draft says, for the eye. */
  trial(table: string): void;
  /** Reads the other files again, without this one. */
  leaveOut(table: string): void;
  /** Analyses again in another currency, or at other rates. */
  money(change: CurrencyOptions): void;
  /** Analyses again for a kind of business. */
  business(kind: Business['kind']): void;
  /** Works the forecast out again, on other terms. */
  value(change: NonNullable<Options['value']>): void;
  segments(change: NonNullable<Options['segments']>): void;
  /** Counts and scores the leads again, in another way. */
  funnel(change: NonNullable<Options['funnel']>): void;
  /** Asks who buys of a category next. */
  propensity(asked: NonNullable<Options['propensity']>): void;
  /** Applies a decision, for the reason that is typed. */
  decide(deed: Deed): void;
  /** Takes the decision at this place back. */
  undecide(place: number): void;
  /** The key of a group that is not there yet. */
  freeKey(): number;
  saveDecisions(): void;
  /** Saves what was decided on the data before, or forgets it. */
  left(what: 'save' | 'forget'): void;
  preview(table: string): void;
  save(name: ExportName): void;
  page(): void;
  /** Fetches those who stand so, with their time. */
  care(standing: Standing): void;
  /** Fetches one customer's time. */
  timeline(customer: string): void;
  select(row: CustomerRow): void;
  /** Fetches the part of the leads' table that is asked for. */
  leads(): void;
  selectLead(row: LeadRow): void;
  go(section: string): void;
  dismiss(notice: 'error' | 'recovered'): void;
}

/** What the frame is given, which is there before anything is loaded: words, formats, what is opened, and whom to ask. */
export interface FrameView {
  readonly t: FrameTexts;
  readonly f: Formats;
  readonly ui: Ui;
  readonly act: Actions;
}

/** What every part of the view of a report is given: all words, and the charts. */
export interface View extends FrameView {
  readonly t: Texts;
  readonly charts: Charts;
}

/** What is on show. */
export interface ShownData {
  /** False for a report that the host handed over: there are no customers to page through. */
  readonly live: boolean;
  /** Names of the files that are open, which can be read again. */
  readonly files: readonly string[];
  readonly tables: readonly TableReport[];
  readonly warnings: readonly Warning[];
  /** null where the tables were read and nothing could be made of them. */
  readonly report: Report | null;
}

/** All that changes over a visit, as the frame draws it. */
export interface FrameState {
  readonly shown: ShownData | null;
  /** A job is running; `at` says how far. */
  readonly busy: boolean;
  readonly at: Progress | null;
  readonly error: LoupeErrorShape | null;
  /** Why the engine had to be started afresh, or null. */
  readonly recovered: string | null;
  /** Addresses asked for since ready; null before. */
  readonly requests: readonly string[] | null;
  readonly starting: boolean;
  readonly hasSample: boolean;
}
