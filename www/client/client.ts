/** The headless API: start, open, analyse, look, export, close. */
import type { ExportFormat, ExportName, Requests, SentFile } from '../api/protocol';
import type {
  CustomerPage,
  CustomerQuery,
  CustomerTimeline,
  LeadPage,
  LeadQuery,
  Options,
  Preview,
  Report,
  TableOptions,
  TableReport,
  Warning,
} from '../api/report';
import { asLoupeError, type LoupeError } from '../api/errors';
import { withEarlier } from '../element/decisions';
import { Line, type Watch } from './rpc-client';
import { rowsToFile, type Rows } from './rows';
import { Supply } from './engine-loader';

/** A file, bytes with a name, or rows with a name. */
export type Source = File | NamedBytes | { name: string; rows: Rows };

/** Bytes, or text, with the name of a file. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array | ArrayBuffer | string;
}

/** How a long operation is watched and stopped. */
export type RunOptions = Watch;

/** How files are read. */
export interface OpenOptions extends Watch {
  /** By file name; whatever is left out is found from the file. */
  tables?: Record<string, TableOptions> | undefined;
  /** Where the outcome of leads stands, for tables that do not tell. */
  funnel?: Pick<NonNullable<Options['funnel']>, 'outcome'> | undefined;
}

/** How a book asks: the browser's line, or Node's engine in the same thread. */
export interface Asks {
  ask<K extends keyof Requests>(
    kind: K,
    send: Requests[K]['send'],
    watch?: Watch,
  ): Promise<Requests[K]['value']>;
}

/** An engine that is loaded. */
export class Loupe {
  /** Called when an engine that died was replaced and its books were read again. */
  onRecovered: ((why: string) => void) | null = null;
  private readonly books = new Map<number, Book>();
  private readonly line: Line;
  private count = 0;

  private constructor(supply: Supply) {
    this.line = new Line(
      supply,
      async (ask) => {
        for (const book of this.books.values()) await book.again(ask);
      },
      (why) => this.onRecovered?.(why),
    );
  }

  /** Loads everything that will ever be needed; from then on nothing is requested. */
  static async start(): Promise<Loupe> {
    return new Loupe(await Supply.load());
  }

  /** Reads files. */
  async open(files: readonly Source[], { tables, funnel, ...watch }: OpenOptions = {}): Promise<Book> {
    const sent = await Promise.all(files.map(toSent));
    this.count += 1;
    const book = new Book(this.line, this.count, sent, () => this.books.delete(book.number));
    try {
      await book.reopen({ tables, funnel, ...watch });
    } catch (failure) {
      // The engine may have finished just as it was told to stop.
      book.close();
      throw failure;
    }
    this.books.set(book.number, book);
    return book;
  }

  /** Ends the engine and closes all books. */
  stop(): void {
    this.books.clear();
    this.line.stop();
  }
}

/** Files that were read. */
export class Book {
  /** What was read. */
  tables: TableReport[] = [];
  /** What the reader should know of. */
  warnings: Warning[] = [];
  private reading: Options = {};
  private analysed: Options | null = null;
  /** Why the book could not be read again with a new engine; its next user is told. */
  private lost: LoupeError | null = null;

  /** @internal */
  constructor(
    private readonly line: Asks,
    readonly number: number,
    private readonly files: SentFile[],
    private readonly closed: () => void,
  ) {}

  /** Reads the same files again, in another way. */
  async reopen({ tables, funnel, ...watch }: OpenOptions = {}): Promise<void> {
    const options: Options = { ...(tables ? { tables } : {}), ...(funnel ? { funnel } : {}) };
    const { number: book, files } = this;
    const read = await this.line.ask('open', { book, files, options }, watch);
    this.lost = null;
    this.analysed = null;
    this.reading = options;
    this.tables = read.tables;
    this.warnings = read.warnings;
  }

  /** The first rows of a table as text. */
  preview(table: string): Promise<Preview> {
    return this.ask('preview', { book: this.number, table });
  }

  /** Analyses the book. */
  async analyze(options: Options = {}, watch: RunOptions = {}): Promise<Report> {
    const asked = withEarlier(options);
    const report = await this.ask('analyze', { book: this.number, options: asked }, watch);
    this.analysed = asked;
    this.tables = report.tables;
    return report;
  }

  /** A part of the table of customers, as of the last analysis. */
  customers(query: CustomerQuery = {}): Promise<CustomerPage> {
    return this.ask('customers', { book: this.number, query });
  }

  /** A part of the table of leads, as of the last analysis; null where there are none. */
  leads(query: LeadQuery = {}): Promise<LeadPage | null> {
    return this.ask('leads', { book: this.number, query });
  }

  /** Customers through time, at most 100 of them: purchases, and P(alive) all along. */
  timelines(ids: string[]): Promise<CustomerTimeline[]> {
    return this.ask('timelines', { book: this.number, ids });
  }

  /** A file to take away, as of the last analysis. */
  export(name: ExportName, format: ExportFormat): Promise<Uint8Array> {
    return this.ask('export', { book: this.number, name, format });
  }

  /** Gives the book's memory back. */
  close(): void {
    this.closed();
    void this.line.ask('close', { book: this.number }).catch(() => undefined);
  }

  /** @internal Reads and analyses the same files in the same way with a new engine, by its own way of asking. */
  async again(ask: Asks['ask']): Promise<void> {
    const { number: book, files, reading: options, analysed } = this;
    try {
      await ask('open', { book, files, options });
      if (analysed !== null) await ask('analyze', { book, options: analysed });
      this.lost = null;
    } catch (failure) {
      this.lost = asLoupeError(failure);
    }
  }

  private async ask<K extends keyof Requests>(
    kind: K,
    send: Requests[K]['send'],
    watch: Watch = {},
  ): Promise<Requests[K]['value']> {
    if (this.lost !== null) throw this.lost;
    return this.line.ask(kind, send, watch);
  }
}

async function toSent(source: Source): Promise<SentFile> {
  const { name } = source;
  return { name, blob: await blobOf(source) };
}

/** What a source holds. */
export function blobOf(source: Source): Blob | Promise<Blob> {
  if (source instanceof Blob) return source;
  return 'rows' in source ? rowsToFile(source.rows, source.name) : new Blob([source.bytes as BlobPart]);
}
