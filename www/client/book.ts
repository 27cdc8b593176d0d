import { asLoupeError, type LoupeError } from '../api/errors';
import type { Kind, Requests } from '../api/protocol';
import type {
  CustomerPage,
  CustomerQuery,
  CustomerTimeline,
  Export,
  ExportFormat,
  LeadPage,
  LeadQuery,
  Options,
  Preview,
  Report,
  TableOptions,
  TableReport,
  Warning,
} from '../api/report';
import { withEarlierGroups } from './decisions';
import type { Requester, RunOptions } from './rpc-client';

/** How files are read. */
export interface OpenOptions extends RunOptions {
  /** By file name; what is left out is detected. */
  tables?: Record<string, TableOptions> | undefined;
  /** Where the outcome of leads is found, in tables whose columns do not show it. */
  funnel?: Pick<NonNullable<Options['funnel']>, 'outcome'> | undefined;
}

/** Files that have been read. */
export class Book {
  /** What was read. */
  tables: TableReport[] = [];
  /** What the reader should know. */
  warnings: Warning[] = [];
  private readingOptions: Options = {};
  /** Options of the last analysis; `null` before the first. */
  private analyzed: Options | null = null;
  /** Why a new engine could not restore the book; every request rejects with it. */
  private lost: LoupeError | null = null;

  /** @internal `onClose` gets a promise that is fulfilled when the engine has closed the book. */
  constructor(
    private readonly requester: Requester<unknown>,
    readonly number: number,
    private readonly files: unknown[],
    private readonly onClose: (closed: Promise<unknown>) => void,
  ) {}

  /** Reads the same files again, in another way. */
  async reopen({ tables, funnel, ...run }: OpenOptions = {}): Promise<void> {
    const options: Options = { ...(tables ? { tables } : {}), ...(funnel ? { funnel } : {}) };
    const { number: book, files } = this;
    const read = await this.requester.request('open', { book, files, options }, run);
    this.lost = null;
    this.analyzed = null;
    this.readingOptions = options;
    this.tables = read.tables;
    this.warnings = read.warnings;
  }

  /** The first rows of a table as text. */
  preview(table: string): Promise<Preview> {
    return this.request('preview', { book: this.number, table });
  }

  /** Analyses the book. */
  async analyze(options: Options = {}, run: RunOptions = {}): Promise<Report> {
    const analyzed = withEarlierGroups(options);
    const report = await this.request('analyze', { book: this.number, options: analyzed }, run);
    this.analyzed = analyzed;
    this.tables = report.tables;
    return report;
  }

  /** A page of the customers' table, as of the last analysis. */
  customers(query: CustomerQuery = {}): Promise<CustomerPage> {
    return this.request('customers', { book: this.number, query });
  }

  /** A page of the leads' table, as of the last analysis; `null` if there are no leads. */
  leads(query: LeadQuery = {}): Promise<LeadPage | null> {
    return this.request('leads', { book: this.number, query });
  }

  /** The purchases and P(alive) of at most 100 customers over time. */
  timelines(ids: string[]): Promise<CustomerTimeline[]> {
    return this.request('timelines', { book: this.number, ids });
  }

  /** An export as bytes, as of the last analysis; `table:NAME` is a table as it was read, as CSV. */
  export(name: Export | `table:${string}`, format: ExportFormat): Promise<Uint8Array> {
    return this.request('export', { book: this.number, name, format });
  }

  /** Frees the book's memory and its files. */
  close(): void {
    this.onClose(this.requester.request('close', { book: this.number }).catch(() => undefined));
  }

  /** @internal Reads, and where it was analysed analyses, the files in a new engine. Never rejects: see `lost`. */
  async restore(requester: Requester<unknown>): Promise<void> {
    const { number: book, files, readingOptions: options, analyzed } = this;
    try {
      await requester.request('open', { book, files, options });
      if (analyzed !== null) await requester.request('analyze', { book, options: analyzed });
      this.lost = null;
    } catch (failure) {
      this.lost = asLoupeError(failure);
    }
  }

  private async request<K extends Kind>(
    kind: K,
    send: Requests<unknown>[K]['send'],
    run: RunOptions = {},
  ): Promise<Requests[K]['value']> {
    if (this.lost !== null) throw this.lost;
    return this.requester.request(kind, send, run);
  }
}
