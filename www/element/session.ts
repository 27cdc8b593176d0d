import type { Book } from '../client/book';
import type { Loupe } from '../client/browser';
import type { Source } from '../client/sources';
import { cancelled, errorShape, LoupeError } from '../api/errors';
import { fileHead } from './file-head';
import type {
  CustomerPage,
  CustomerQuery,
  Export,
  ExportFormat,
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
import { changeTables, formatOptions, withTableChanges, type Tables } from '../view/edits/table-changes';

/** What is on show: an open book, or a report without a book that the host page handed over. */
export interface Shown {
  book: Book | null;
  /** Names of the open files. */
  files: readonly string[];
  tables: readonly TableReport[];
  warnings: readonly Warning[];
  /** `null` if the tables were read but could not be analysed. */
  report: Report | null;
}

/** The part of `Loupe` that a session uses. */
export type Engine = Pick<Loupe, 'open' | 'stop' | 'onRecovered'>;

/** What the session calls on its element. */
export interface SessionHost {
  /** Some property of the session has changed. */
  changed(): void;
  progress(progress: Progress): void;
  report(report: Report): void;
  error(error: LoupeErrorShape): void;
}

/** A job that runs: reading files, or analysing them. */
interface Job {
  readonly abort: AbortController;
  progress: Progress | null;
}

interface JobContext {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** Arguments of a read, kept so that it can be repeated with changes. */
interface ReadArguments {
  sources: readonly Source[];
  options: Options;
  tables: Tables;
}

/**
 * The element's work with the engine. At most one job runs; a new one aborts it. What is on show stays until a job has
 * replaced it. Knows nothing of the DOM.
 */
export class Session {
  shown: Shown | null = null;
  error: LoupeErrorShape | null = null;
  /** Why the engine was replaced; `null` if it was not, or if the notice has been dismissed. */
  recovered: string | null = null;
  private job: Job | null = null;
  private sources: readonly Source[] = [];
  /** Changes by hand to how tables are read. */
  private tables: Tables = {};
  /** Names of the files and sheets that were left out. */
  private readonly excluded = new Set<string>();
  /** The options of the report on show. */
  private options: Options = {};
  /** True if the engine may not hold the analysis on show: another analysis was stopped, or the engine was replaced. */
  private stale = false;
  private failedRead: ReadArguments | null = null;

  constructor(
    private readonly loupe: Engine,
    private readonly host: SessionHost,
  ) {
    loupe.onRecovered = (why) => {
      this.recovered = why;
      this.stale = true;
      host.changed();
    };
  }

  /** True while a job runs. */
  get busy(): boolean {
    return this.job !== null;
  }

  /** How far the running job is; `null` if none runs or it has not reported yet. */
  get progress(): Progress | null {
    return this.job?.progress ?? null;
  }

  /** Reads files and analyses them; `add` keeps those that are open. */
  open(
    files: readonly Source[],
    options: Options,
    { add = false, tables = {} }: { add?: boolean; tables?: Tables } = {},
  ): Promise<Report> {
    const sources = add ? [...this.sources, ...files] : files;
    if (!add) this.excluded.clear();
    for (const { name } of files) this.excluded.delete(name);
    return this.read({ sources, options, tables: { ...(add ? this.tables : {}), ...tables } });
  }

  /** Reads the open files again in another way, and analyses them. */
  reread(changes: Tables, options: Options): Promise<Report> {
    return this.read({ sources: this.sources, options, tables: changeTables(this.tables, changes) });
  }

  /** Reads the open files again as a saved session says. */
  restore(tables: Tables, options: Options): Promise<Report> {
    return this.read({ sources: this.sources, options, tables });
  }

  /** Changes by hand to how tables are read. */
  get tableChanges(): Tables {
    return this.tables;
  }

  /** Repeats the read that failed, in another way; resolves to `null` if none failed. */
  async retry(changes: Tables): Promise<Report | null> {
    if (this.failedRead === null) return null;
    const { tables, ...rest } = this.failedRead;
    return this.read({ ...rest, tables: changeTables(tables, changes) });
  }

  /** Reads the open files again without this table: without its file or, of a workbook, without its sheet. */
  exclude(table: string, options: Options): Promise<Report> {
    const shown = this.shown?.tables ?? [];
    const { workbook } = shown.find(({ name }) => name === table) ?? {};
    const sheets = shown.flatMap((other) =>
      other.name !== table && other.workbook?.file === workbook?.file ? (other.workbook?.sheet ?? []) : [],
    );
    if (workbook && sheets.length > 0) return this.reread({ [workbook.file]: { sheet: sheets } }, options);
    const file = workbook?.file ?? table;
    const sources = this.sources.filter(({ name }) => name !== file);
    this.excluded.add(table).add(file);
    return this.read({ sources, options, tables: this.tables }).catch((failure: unknown) => {
      this.excluded.delete(table);
      this.excluded.delete(file);
      throw failure;
    });
  }

  /** The first rows of an open table as a change would read them; `null` if no file of that name is open. */
  async previewWith(table: string, change: TableOptions): Promise<Preview | null> {
    const { workbook } = this.shown?.tables.find(({ name }) => name === table) ?? {};
    const source = this.sources.find(({ name }) => name === (workbook?.file ?? table));
    if (source === undefined) return null;
    const before = this.withChanges(this.options, this.tables).tables?.[table] ?? {};
    // A preview shows cells as text, so that any date order and decimal mark will do; a file's head may be ambiguous.
    const options: TableOptions = {
      ...formatOptions({ ...before, ...change }),
      dateOrder: 'ymd',
      decimal: '.',
    };
    const tables: Tables = { [table]: options };
    // The head of a workbook cannot be read by itself.
    if (workbook) tables[workbook.file] = { ...tables[workbook.file], sheet: workbook.sheet };
    const book = await this.loupe.open([workbook ? source : await fileHead(source)], { tables });
    try {
      return await book.preview(table);
    } finally {
      book.close();
    }
  }

  /** Analyses the open book again. */
  analyze(options: Options): Promise<Report> {
    return this.run(async (context) => {
      const book = this.requireBook();
      const all = this.withChanges(options, this.tables);
      this.stale = true;
      const report = await book.analyze(all, context);
      context.signal.throwIfAborted();
      this.show(book, report, all);
      return report;
    });
  }

  /** A page of the customers' table. */
  async customers(query: CustomerQuery): Promise<CustomerPage> {
    return (await this.currentBook()).customers(query);
  }

  /** A page of the leads' table; `null` if there are no leads. */
  async leads(query: LeadQuery): Promise<LeadPage | null> {
    return (await this.currentBook()).leads(query);
  }

  /** An export of what is open, as bytes. */
  async export(name: Export | `table:${string}`, format: ExportFormat): Promise<Uint8Array> {
    const { book, report } = this.shown ?? {};
    // A report that the host page handed over has no book.
    if (!book && report && name === 'report') return new TextEncoder().encode(JSON.stringify(report));
    return (await this.currentBook()).export(name, format);
  }

  /** Shows and fires an error of something other than a job. */
  fail(failure: unknown): void {
    this.error = errorShape(failure);
    this.host.error(this.error);
    this.host.changed();
  }

  /** Shows a report without a book. */
  showReport(report: Report): void {
    this.cancel();
    this.shown?.book?.close();
    this.sources = [];
    this.error = null;
    this.show(null, report, {});
    this.host.changed();
  }

  /** Aborts the running job. What is on show stays. */
  cancel(): void {
    this.job?.abort.abort(cancelled());
    this.job = null;
    this.host.changed();
  }

  /** Ends the engine. */
  stop(): void {
    this.cancel();
    this.shown?.book?.close();
    this.loupe.stop();
  }

  /** Reads files into a new book; the one on show stays open until that is done. */
  private read({ sources, options, tables }: ReadArguments): Promise<Report> {
    return this.run(async (context) => {
      const all = this.withChanges(options, tables);
      this.failedRead = { sources, options, tables };
      const outcome = options.funnel?.outcome;
      const book = await this.loupe.open(sources, {
        ...context,
        tables: all.tables ?? undefined,
        funnel: outcome === undefined ? undefined : { outcome },
      });
      let report: Report | null = null;
      try {
        context.signal.throwIfAborted();
        report = await book.analyze(all, context);
        context.signal.throwIfAborted();
        this.failedRead = null;
        return report;
      } finally {
        if (context.signal.aborted) {
          book.close();
        } else {
          // If the analysis failed, the tables are shown all the same, so that the person can correct how they are read.
          this.shown?.book?.close();
          this.sources = sources;
          this.tables = tables;
          this.show(book, report, all);
        }
      }
    });
  }

  private withChanges(options: Options, tables: Tables): Options {
    return withTableChanges(options, tables, this.excluded);
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

  /** The open book, analysed again if it does not hold the analysis on show. */
  private async currentBook(): Promise<Book> {
    const book = this.requireBook();
    if (this.stale && !this.busy) {
      await book.analyze(this.options);
      this.stale = false;
    }
    return book;
  }

  private requireBook(): Book {
    const book = this.shown?.book;
    if (book) return book;
    throw new LoupeError({
      code: 'no-files',
      kind: 'input',
      message: 'no file is open',
      hint: 'open one first',
    });
  }

  /** Runs `work` as the only job, and passes its progress, report or error to the host. */
  private async run(work: (context: JobContext) => Promise<Report>): Promise<Report> {
    this.job?.abort.abort(cancelled());
    const job: Job = { abort: new AbortController(), progress: null };
    this.job = job;
    this.error = null;
    this.host.changed();
    const { signal } = job.abort;
    const onProgress = (progress: Progress): void => {
      if (signal.aborted) return;
      job.progress = progress;
      this.host.progress(progress);
      this.host.changed();
    };
    try {
      const report = await work({ signal, onProgress });
      this.host.report(report);
      return report;
    } catch (failure) {
      const error = errorShape(signal.aborted ? cancelled() : failure);
      if (error.code !== 'cancelled') this.error = error;
      this.host.error(error);
      throw failure;
    } finally {
      if (this.job === job) this.job = null;
      this.host.changed();
    }
  }
}
