import type { Book } from '../client/book';
import type { Loupe } from '../client/browser';
import type { Source } from '../client/sources';
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { ExportFormat, ExportName } from '../api/protocol';
import { headOf } from './file-head';
import type {
  CustomerPage,
  CustomerQuery,
  LeadPage,
  LeadQuery,
  LoupeErrorShape,
  Options,
  Preview,
  Progress,
  Report,
  TableOptions,
  TableReport,
  Warning,
} from '../api/report';
import { changed, cutting, withTables, type Tables } from '../view/edits/table-changes';

/** What is open: a book, or (without one) a report that the host handed over. */
export interface Opened {
  book: Book | null;
  /** Names of the files behind it. */
  files: readonly string[];
  tables: readonly TableReport[];
  warnings: readonly Warning[];
  /** null where the tables were read and nothing could be made of them. */
  report: Report | null;
}

/** What the session tells its element. */
export interface SessionHost {
  changed(): void;
  progress(at: Progress): void;
  report(report: Report): void;
  error(error: LoupeErrorShape): void;
}

interface Run {
  signal: AbortSignal;
  onProgress: (at: Progress) => void;
}

/**
 * One visit's work with the engine: at most one job at a time, the newest wins, and what was shown stays until
 * there is something better. Knows nothing of the DOM.
 */
export class Session {
  shown: Opened | null = null;
  busy = false;
  at: Progress | null = null;
  error: LoupeErrorShape | null = null;
  recovered: string | null = null;
  private sources: readonly Source[] = [];
  private tables: Tables = {};
  private readonly leftOut = new Set<string>();
  /** The options of the report on show. */
  private options: Options = {};
  /** An analysis of this book was stopped, so the book no longer holds the one on show. */
  private stale = false;
  private failed: { sources: readonly Source[]; options: Options; tables: Tables } | null = null;
  private abort: AbortController | null = null;

  constructor(
    private readonly loupe: Loupe,
    private readonly host: SessionHost,
  ) {
    loupe.onRecovered = (why) => {
      this.recovered = why;
      // The books were read again, not analysed.
      this.stale = true;
      host.changed();
    };
  }

  /** Reads files and analyses them; `add` keeps those already there. */
  open(
    files: readonly Source[],
    options: Options,
    { add = false, tables = {} }: { add?: boolean; tables?: Tables } = {},
  ): Promise<Report> {
    const sources = add ? [...this.sources, ...files] : files;
    if (!add) this.leftOut.clear();
    for (const { name } of files) this.leftOut.delete(name);
    return this.read(sources, options, { ...(add ? this.tables : {}), ...tables });
  }

  /** Reads the same files again in another way, and analyses them. */
  reread(changes: Tables, options: Options): Promise<Report> {
    return this.read(this.sources, options, changed(this.tables, changes));
  }

  /** Reads the files that could not be read, in another way. */
  async retry(changes: Tables): Promise<Report | null> {
    if (this.failed === null) return null;
    const { sources, options, tables } = this.failed;
    return this.read(sources, options, changed(tables, changes));
  }

  /** Reads the other files again, without this one; or the other sheets of a workbook. */
  leaveOut(file: string, options: Options): Promise<Report> {
    const tables = this.shown?.tables ?? [];
    const { workbook } = tables.find(({ name }) => name === file) ?? {};
    const sheets = tables.flatMap((table) =>
      table.name !== file && table.workbook?.file === workbook?.file ? (table.workbook?.sheet ?? []) : [],
    );
    if (workbook && sheets.length > 0) return this.reread({ [workbook.file]: { sheet: sheets } }, options);
    const source = workbook?.file ?? file;
    const kept = this.sources.filter(({ name }) => name !== source);
    this.leftOut.add(file).add(source);
    return this.read(kept, options, this.tables).catch((failure: unknown) => {
      this.leftOut.delete(file);
      this.leftOut.delete(source);
      throw failure;
    });
  }

  /** The first rows of an open file as they would be read with a change; null where it cannot be read by its head. */
  async trial(file: string, change: TableOptions): Promise<Preview | null> {
    const { workbook } = this.shown?.tables.find(({ name }) => name === file) ?? {};
    const source = this.sources.find(({ name }) => name === (workbook?.file ?? file));
    if (source === undefined) return null;
    const before = this.asked(this.options, this.tables).tables?.[file] ?? {};
    // To the eye it does not matter what numbers and dates mean, and the head may leave it open.
    const options: TableOptions = { ...cutting({ ...before, ...change }), dateOrder: 'ymd', decimal: '.' };
    const tables: Tables = { [file]: options };
    // A workbook is read whole: its head is none.
    if (workbook) tables[workbook.file] = { ...tables[workbook.file], sheet: workbook.sheet };
    const book = await this.loupe.open([workbook ? source : await headOf(source)], { tables });
    try {
      return await book.preview(file);
    } finally {
      book.close();
    }
  }

  /** Analyses the open book again. */
  analyze(options: Options): Promise<Report> {
    return this.run(async (run) => {
      const book = this.needBook();
      const asked = this.asked(options, this.tables);
      this.stale = true;
      const report = await book.analyze(asked, run);
      run.signal.throwIfAborted();
      this.show(book, report, asked);
      return report;
    });
  }

  /** A part of the table of customers. */
  async customers(query: CustomerQuery): Promise<CustomerPage> {
    return (await this.fresh()).customers(query);
  }

  /** A part of the table of leads; null where there are none. */
  async leads(query: LeadQuery): Promise<LeadPage | null> {
    return (await this.fresh()).leads(query);
  }

  /** An export of what is open, as bytes. */
  async export(name: ExportName, format: ExportFormat): Promise<Uint8Array> {
    const { book, report } = this.shown ?? {};
    // A report that the host handed over has no book behind it.
    if (!book && report && name === 'report') return new TextEncoder().encode(JSON.stringify(report));
    return (await this.fresh()).export(name, format);
  }

  /** Something besides the jobs failed: it is told like they are. */
  fail(failure: unknown): void {
    this.error = shapeOf(failure);
    this.host.error(this.error);
    this.host.changed();
  }

  /** Shows a report made elsewhere; there is no book behind it. */
  showReport(report: Report): void {
    this.cancel();
    this.shown?.book?.close();
    this.sources = [];
    this.error = null;
    this.show(null, report, {});
    this.host.changed();
  }

  /** Ends the running job at once; what was shown before is there again. */
  cancel(): void {
    this.abort?.abort(cancelled());
    this.abort = null;
    this.busy = false;
    this.at = null;
    this.host.changed();
  }

  stop(): void {
    this.cancel();
    this.shown?.book?.close();
    this.loupe.stop();
  }

  /** A new book for every reading: until it is done, the old one is whole and on show. */
  private read(sources: readonly Source[], options: Options, tables: Tables): Promise<Report> {
    return this.run(async (run) => {
      const asked = this.asked(options, tables);
      this.failed = { sources, options, tables };
      const outcome = options.funnel?.outcome;
      const book = await this.loupe.open(sources, {
        ...run,
        tables: asked.tables,
        funnel: outcome === undefined ? undefined : { outcome },
      });
      let report: Report | null = null;
      try {
        run.signal.throwIfAborted();
        report = await book.analyze(asked, run);
        run.signal.throwIfAborted();
        this.failed = null;
        return report;
      } finally {
        if (run.signal.aborted) {
          book.close();
        } else {
          // Without a report, what was read is shown all the same, so that it can be mended.
          this.shown?.book?.close();
          this.sources = sources;
          this.tables = tables;
          this.show(book, report, asked);
        }
      }
    });
  }

  /** The options with how tables are read by hand, and without what is said of files that were left out. */
  private asked(options: Options, tables: Tables): Options {
    return withTables(options, tables, this.leftOut);
  }

  private show(book: Book | null, report: Report | null, options: Options): void {
    this.options = options;
    this.stale = false;
    this.shown = {
      book,
      files: this.sources.map(({ name }) => name),
      tables: report?.tables ?? book?.tables ?? [],
      warnings: report?.warnings ?? book?.warnings ?? [],
      report,
    };
  }

  /** The open book, holding the analysis on show. */
  private async fresh(): Promise<Book> {
    const book = this.needBook();
    if (this.stale && !this.busy) {
      await book.analyze(this.options);
      this.stale = false;
    }
    return book;
  }

  private needBook(): Book {
    const book = this.shown?.book;
    if (book) return book;
    throw new LoupeError({
      code: 'no-files',
      kind: 'input',
      message: 'no file is open',
      hint: 'open one first',
    });
  }

  private async run(work: (run: Run) => Promise<Report>): Promise<Report> {
    this.abort?.abort(cancelled());
    const abort = new AbortController();
    this.abort = abort;
    this.busy = true;
    this.at = null;
    this.error = null;
    this.host.changed();
    const onProgress = (at: Progress): void => {
      if (abort.signal.aborted) return;
      this.at = at;
      this.host.progress(at);
      this.host.changed();
    };
    try {
      const report = await work({ signal: abort.signal, onProgress });
      this.host.report(report);
      return report;
    } catch (failure) {
      const error = shapeOf(abort.signal.aborted ? cancelled() : failure);
      if (error.code !== 'cancelled') this.error = error;
      this.host.error(error);
      throw failure;
    } finally {
      if (this.abort === abort) {
        this.abort = null;
        this.busy = false;
        this.at = null;
      }
      this.host.changed();
    }
  }
}

/** Any failure in the one shape that reaches the outside: a plain object, which can be copied and kept. */
export function shapeOf(failure: unknown): LoupeErrorShape {
  return asLoupeError(failure).shape();
}
