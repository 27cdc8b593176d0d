/** The same engine for Node ≥ 20, in this thread: `import { Loupe } from 'customer-loupe/node'`. */
import { readFile } from 'node:fs/promises';
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import { withEarlier } from '../element/decisions';
import type { ExportFormat, ExportName, FromEngine, Request, Requests } from '../api/protocol';
import type {
  CustomerPage,
  CustomerQuery,
  CustomerTimeline,
  LeadPage,
  LeadQuery,
  Options,
  Preview,
  Progress,
  Report,
  TableOptions,
  TableReport,
  Warning,
} from '../api/report';
import { bind } from '../worker/bindings';
import { Dispatcher } from '../worker/dispatcher';
import { digest } from './digest';
import { toSource, type NodeSource, type Source } from './files';

export { LoupeError };
export type { Source };
export type * from '../api/report';

/** How a long operation is watched and stopped. */
export interface RunOptions {
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** How files are read. */
export interface OpenOptions extends RunOptions {
  tables?: Record<string, TableOptions> | undefined;
  funnel?: Pick<NonNullable<Options['funnel']>, 'outcome'> | undefined;
}

type NodeRequests = Requests<NodeSource>;
type Settle = {
  resolve: (value: never) => void;
  reject: (failure: LoupeError) => void;
  onProgress: RunOptions['onProgress'];
};

/** An engine that is loaded. */
export class Loupe {
  private readonly waiting = new Map<number, Settle>();
  private readonly dispatcher: Dispatcher<NodeSource>;
  private count = 0;

  private constructor(module: WebAssembly.Module) {
    let sheets: Promise<WebAssembly.Module> | null = null;
    this.dispatcher = new Dispatcher<NodeSource>(
      (message) => {
        this.hear(message);
      },
      (source) => source,
      // Who reads no workbook waits for no reader of them.
      bind(module, () => (sheets ??= compile(new URL('./sheets.wasm', import.meta.url)))),
      digest,
    );
  }

  /** Loads the engine. */
  static async start(): Promise<Loupe> {
    return new Loupe(await compile(new URL('./loupe.wasm', import.meta.url)));
  }

  /** Reads files: paths, or bytes with a name. */
  async open(files: readonly Source[], options: OpenOptions = {}): Promise<Book> {
    const sources: NodeSource[] = [];
    try {
      for (const file of files) sources.push(await toSource(file));
      this.count += 1;
      const book = new Book(this, this.count, sources);
      await book.reopen(options);
      return book;
    } catch (failure) {
      for (const source of sources) await source.close();
      throw asLoupeError(failure);
    }
  }

  /** Lets the engine and all books go. */
  stop(): void {
    this.dispatcher.stop();
    for (const { reject } of this.waiting.values()) reject(cancelled());
    this.waiting.clear();
  }

  /** @internal */
  ask<K extends keyof NodeRequests>(
    kind: K,
    send: NodeRequests[K]['send'],
    { onProgress, signal }: RunOptions = {},
  ): Promise<NodeRequests[K]['value']> {
    this.count += 1;
    const id = this.count;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      this.waiting.set(id, { resolve: resolve, reject, onProgress });
      signal?.addEventListener('abort', () => {
        this.dispatcher.handle({ kind: 'cancel', target: id });
      });
      this.dispatcher.handle({ id, kind, ...send } as unknown as Request<NodeSource>);
    });
  }

  private hear(message: FromEngine): void {
    if (message.kind === 'progress') this.waiting.get(message.id)?.onProgress?.(message.progress);
    if (message.kind !== 'done' && message.kind !== 'failed') return;
    const settle = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === 'done') settle?.resolve(message.value as never);
    else settle?.reject(new LoupeError(message.error));
  }
}

/** Files that were read. */
export class Book {
  /** What was read. */
  tables: TableReport[] = [];
  /** What the reader should know of. */
  warnings: Warning[] = [];

  /** @internal */
  constructor(
    private readonly loupe: Loupe,
    private readonly number: number,
    private readonly sources: NodeSource[],
  ) {}

  /** Reads the same files again, in another way. */
  async reopen({ tables, funnel, ...run }: OpenOptions = {}): Promise<void> {
    const options: Options = { ...(tables ? { tables } : {}), ...(funnel ? { funnel } : {}) };
    const read = await this.loupe.ask('open', { book: this.number, files: this.sources, options }, run);
    this.tables = read.tables;
    this.warnings = read.warnings;
  }

  /** The first rows of a table as text. */
  preview(table: string): Promise<Preview> {
    return this.loupe.ask('preview', { book: this.number, table });
  }

  /** Analyses the book. */
  async analyze(options: Options = {}, run: RunOptions = {}): Promise<Report> {
    const asked = withEarlier(options);
    const report = await this.loupe.ask('analyze', { book: this.number, options: asked }, run);
    this.tables = report.tables;
    return report;
  }

  /** A part of the table of customers, as of the last analysis. */
  customers(query: CustomerQuery = {}): Promise<CustomerPage> {
    return this.loupe.ask('customers', { book: this.number, query });
  }

  /** A part of the table of leads, as of the last analysis; null where there are none. */
  leads(query: LeadQuery = {}): Promise<LeadPage | null> {
    return this.loupe.ask('leads', { book: this.number, query });
  }

  /** Customers through time, at most 100 of them: purchases, and P(alive) all along. */
  timelines(ids: string[]): Promise<CustomerTimeline[]> {
    return this.loupe.ask('timelines', { book: this.number, ids });
  }

  /** A file to take away, as of the last analysis. */
  export(name: ExportName, format: ExportFormat): Promise<Uint8Array> {
    return this.loupe.ask('export', { book: this.number, name, format });
  }

  /** Gives the book's memory back and lets its files go. */
  close(): void {
    void this.loupe.ask('close', { book: this.number }).catch(() => undefined);
    for (const source of this.sources) void source.close();
  }
}

async function compile(address: URL): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(address));
}
