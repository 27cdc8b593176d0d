/** Turns requests into operations on books. Knows no transport: a worker, the main thread and Node all use it. */
import { cancelled, errorShape, LoupeError } from '../api/errors';
import { EXPORTS } from '../api/exports';
import type { FromEngine, Kind, Request, Requests, ToEngine } from '../api/protocol';
import type { CustomerPage, CustomerTimeline, LeadPage, Preview, Report } from '../api/report';
import { bind, type Bindings } from './bindings';
import { BookSession, readingOptions } from './book-session';
import { delegatedDigest, localDigest, serveDigests, type Digest } from './digest';
import type { RunContext } from './progress';
import type { ByteSource } from './sources';

/** Posts a message to the client; buffers in `transfer` are moved, not copied. */
export type Post = (message: FromEngine, transfer?: Transferable[]) => void;

type Handler<File, K extends Kind> = (
  request: Extract<Request<File>, { kind: K }>,
  run: RunContext,
) => Promise<Requests[K]['value']>;

/** A request that has not ended yet, and the book it belongs to. */
interface Running {
  abort: AbortController;
  book: number | null;
}

/**
 * Answers requests. `toSource` makes a file of the transport readable; `digest` replaces the engine's own SHA-256 on hosts
 * that have a faster one.
 */
export class Dispatcher<File> {
  private readonly books = new Map<number, BookSession>();
  private readonly running = new Map<number, Running>();

  constructor(
    private readonly post: Post,
    private readonly toSource: (file: File) => ByteSource,
    private bindings: Bindings | null = null,
    private digest: Digest | null = null,
  ) {}

  /** Handles one message of the client. */
  handle(message: ToEngine<File>): void {
    switch (message.kind) {
      case 'ping':
        this.post({ kind: 'pong' });
        break;
      case 'cancel':
        this.running.get(message.target)?.abort.abort();
        break;
      case 'serve-digests':
        serveDigests(message.port, bind(message.module, null).newHash);
        break;
      default:
        void this.answer(message);
    }
  }

  /** Stops everything and frees all books. */
  stop(): void {
    for (const { abort } of this.running.values()) abort.abort();
    for (const book of this.books.values()) book.free();
    this.books.clear();
  }

  /** Runs one request and posts its one `done` or `failed`, with its progress before. */
  private async answer(request: Request<File>): Promise<void> {
    const { id } = request;
    const abort = new AbortController();
    this.running.set(id, { abort, book: 'book' in request ? request.book : null });
    const run: RunContext = {
      signal: abort.signal,
      onProgress: (progress) => this.post({ kind: 'progress', id, progress }),
    };
    try {
      const handler = this.handlers[request.kind] as Handler<File, Kind>;
      const value = await handler(request, run);
      this.post({ kind: 'done', id, value }, value instanceof Uint8Array ? [value.buffer] : []);
    } catch (failure) {
      this.post({ kind: 'failed', id, error: errorShape(failure) });
    } finally {
      this.running.delete(id);
    }
  }

  private readonly handlers: { [K in Kind]: Handler<File, K> } = {
    init: ({ module, sheets, digestPort }) => {
      this.bindings = bind(module, () => Promise.resolve(sheets));
      const local = localDigest(this.bindings.newHash);
      this.digest = digestPort === null ? local : delegatedDigest(digestPort, local);
      return Promise.resolve(null);
    },
    open: async ({ book: number, files, options }, run) => {
      if (this.bindings === null) throw new TypeError('the engine has not been initialised');
      const digest = this.digest ?? localDigest(this.bindings.newHash);
      const book = new BookSession(this.bindings, digest, files.map(this.toSource), readingOptions(options));
      const result = await book.read(run);
      if (run.signal.aborted) {
        book.free();
        throw cancelled();
      }
      this.books.get(number)?.free();
      this.books.set(number, book);
      return result;
    },
    preview: async ({ book, table }, run) =>
      (await this.book(book).query((engine) => engine.preview(table), run, false)) as Preview,
    analyze: async ({ book, options }, run) => (await this.book(book).analyze(options, run)) as Report,
    customers: async ({ book, query }, run) =>
      (await this.book(book).ask((engine) => engine.customers(query), run)) as CustomerPage,
    leads: async ({ book, query }, run) =>
      (await this.book(book).query((engine) => engine.leads(query), run, true)) as LeadPage | null,
    timelines: async ({ book, ids }, run) =>
      (await this.book(book).ask((engine) => engine.timelines(ids), run)) as CustomerTimeline[],
    export: async ({ book, name, format }, run) => {
      checkFormat(name, format);
      const table = tableOf(name);
      const pieces = table === null ? this.book(book).export(name, run) : this.book(book).table(table, run);
      return joined(await pieces);
    },
    close: ({ id, book: number }) => {
      for (const [other, { abort, book }] of this.running) if (book === number && other !== id) abort.abort();
      const book = this.books.get(number);
      this.books.delete(number);
      return book ? book.close() : Promise.resolve(null);
    },
  };

  private book(number: number): BookSession {
    const book = this.books.get(number);
    if (book !== undefined) return book;
    throw new LoupeError({ code: 'internal', kind: 'engine', message: `there is no book ${String(number)}` });
  }
}

/** The table that `table:NAME` names; `null` for another export. */
function tableOf(name: string): string | null {
  return name.startsWith('table:') ? name.slice('table:'.length) : null;
}

/** Refuses a format that an export does not have. The engine refuses a name that it does not know. */
function checkFormat(name: string, format: string): void {
  const known = Object.values(EXPORTS).find((info) => info.name === name)?.format;
  const only = tableOf(name) === null ? known : 'csv';
  if (only === undefined || format === only) return;
  throw new LoupeError({
    code: 'option-invalid',
    kind: 'options',
    message: `\`${name}\` cannot be exported as ${format}`,
    hint: `export it as ${only}`,
    params: { option: 'format', range: only },
  });
}

/** All pieces in one. */
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
