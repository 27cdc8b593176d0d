import type { DisclosureOptions } from '../api/disclosure';
import type { CurrencyOptions } from './edits/user-options';
import type {
  Business,
  CustomerRow,
  Deed,
  Export,
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

/** The sample that is offered first, or another. */
export type SampleName = 'first' | 'second';

/** The files of a report to hand on. */
export type HandoutFormat = 'html' | 'csv' | 'json';

/** What a person can do about the report to hand on. */
export interface HandoutActions {
  /** Shows what would be handed on, in the place of the report. */
  open(): void;
  close(): void;
  /** Shows it with other small cells hidden, or with ids. */
  change(change: DisclosureOptions): void;
  save(format: HandoutFormat): void;
  print(): void;
  copy(): void;
}

/** What a person can do on the page; the element implements it. */
export interface Actions {
  readonly handout: HandoutActions;
  open(files: FileList | readonly File[], how: 'replace' | 'add'): void;
  sample(name: SampleName): void;
  cancel(): void;
  reread(tables: Record<string, TableOptions>): void;
  /** Reads files whose reading failed once more, with other options. */
  retry(tables: Record<string, TableOptions>): void;
  /** Reads the first rows of a file with its draft options, as a preview. */
  trial(table: string): void;
  /** Reads the files again without this one. */
  leaveOut(table: string): void;
  /** Analyses again with another currency or other rates. */
  money(change: CurrencyOptions): void;
  /** Holds the data against what the shop's own system shows. */
  expected(change: NonNullable<Options['expected']>): void;
  /** Analyses again for another kind of business. */
  business(kind: Business['kind']): void;
  /** Computes the forecast again with other options. */
  value(change: NonNullable<Options['value']>): void;
  /** Counts the answers again on another scale. */
  satisfaction(change: NonNullable<Options['satisfaction']>): void;
  /** Ranks what could be done with another budget, other costs or chances. */
  actions(change: NonNullable<Options['actions']>): void;
  /** Works out an investment again with other costs, levers or terms. */
  investment(change: NonNullable<Options['investment']>): void;
  /** Compares numbers of groups again with other offers or costs. */
  standardisation(change: NonNullable<Options['standardisation']>): void;
  segments(change: NonNullable<Options['segments']>): void;
  /** Analyses the leads again with other options. */
  funnel(change: NonNullable<Options['funnel']>): void;
  /** Predicts who buys from a category next. */
  propensity(asked: NonNullable<Options['propensity']>): void;
  /** Applies a decision, with the author and reason from the form. */
  decide(deed: Deed): void;
  /** Removes the decision at this index. */
  undecide(place: number): void;
  /** Returns a key that no group has. */
  freeKey(): number;
  /** Saves the decisions; with the lists as they are now, or those that were saved of the same day before. */
  saveDecisions(lists: 'kept' | 'new'): void;
  /** Saves everything that was set by hand: options, how tables are read, decisions. */
  saveSession(): void;
  /** Saves or discards the unsaved decisions on the previous data. */
  left(what: 'save' | 'forget'): void;
  preview(table: string): void;
  save(name: Export): void;
  /** Saves a table as it was read. */
  saveTable(table: string): void;
  page(): void;
  /** Fetches the customers of a retention group, with their timelines. */
  care(standing: Standing): void;
  /** Fetches the timeline of a customer. */
  timeline(customer: string): void;
  select(row: CustomerRow): void;
  /** Fetches the current page of the leads' table. */
  leads(): void;
  selectLead(row: LeadRow): void;
  go(section: string): void;
  dismiss(notice: 'error' | 'recovered'): void;
}

/** What the frame needs, available before anything is loaded: texts, number formats, the state of the page, and actions. */
export interface FrameView {
  readonly t: FrameTexts;
  readonly f: Formats;
  readonly ui: Ui;
  readonly act: Actions;
}

/** What every part of a report's view needs: also all texts and the charts. */
export interface View extends FrameView {
  readonly t: Texts;
  readonly charts: Charts;
  /** The width of every chart in px, where nothing has been laid out: in a document to hand on. */
  readonly chartWidth?: number;
}

/** The data on show. */
export interface ShownData {
  /** False for a report set by the host page: its files are not there, so nothing can be listed or changed. */
  readonly live: boolean;
  /** Names of the open files, which can be read again. */
  readonly files: readonly string[];
  readonly tables: readonly TableReport[];
  readonly warnings: readonly Warning[];
  /** `null` if the tables were read but could not be analysed. */
  readonly report: Report | null;
}

/** Everything that the frame renders and that changes during a visit. */
export interface FrameState {
  readonly shown: ShownData | null;
  /** A job is running; `at` is its progress. */
  readonly busy: boolean;
  readonly at: Progress | null;
  readonly error: LoupeErrorShape | null;
  /** Why the engine was restarted, or `null`. */
  readonly recovered: string | null;
  /** Addresses requested since ready; `null` before. */
  readonly requests: readonly string[] | null;
  readonly starting: boolean;
  /** The samples that there are. */
  readonly samples: readonly SampleName[];
}
