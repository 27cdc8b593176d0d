/** Requests → books → answers. Knows no transport: a worker, the main thread and Node use the same one. */
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { FromEngine, Kind, Request, Requests, ToEngine } from '../api/protocol';
import type { CustomerPage, CustomerTimeline, LeadPage, Preview, Report } from '../api/report';
import { bind, type Bindings } from './bindings';
import { help, helpedDigest, ownDigest, type Digest } from './digest';
import { readingPart, ShelvedBook, type Run } from './book-session';
import type { ByteSource } from './sources';

/** Posts an answer; buffers in `transfer` go over without a copy. */
export type Post = (message: FromEngine, transfer?: Transferable[]) => void;

type Handlers<File> = {
  [K in Kind]: (request: Extract<Request<File>, { kind: K }>, run: Run) => Promise<Requests[K]['value']>;
};

/**
 * Answers requests. `toSource` turns a file of the transport into one that can be read; `digest` is for hosts that have
 * one of their own.
 */
export class Dispatcher<File> {
  private readonly books = new Map<number, ShelvedBook>();
  private readonly running = new Map<number, { abort: AbortController; book: number | null }>();

  constructor(
    private readonly post: Post,
    private readonly toSource: (file: File) => ByteSource,
    private bindings: Bindings | null = null,
    private digest: Digest | null = null,
  ) {}

  /** Takes a message. */
  handle(message: ToEngine<File>): void {
    if (message.kind === 'ping') this.post({ kind: 'pong' });
    else if (message.kind === 'cancel') this.running.get(message.target)?.abort.abort();
    else if (message.kind === 'help') help(message.port, bind(message.module, null).newHash);
    else void this.answer(message);
  }

  /** Lets every book go. */
  stop(): void {
    for (const { abort } of this.running.values()) abort.abort();
    for (const book of this.books.values()) book.close();
    this.books.clear();
  }

  private async answer(request: Request<File>): Promise<void> {
    const { id } = request;
    const abort = new AbortController();
    this.running.set(id, { abort, book: 'book' in request ? request.book : null });
    const run: Run = {
      signal: abort.signal,
      onProgress: (progress) => {
        this.post({ kind: 'progress', id, progress });
      },
    };
    try {
      const value = await this.handle1(request, run);
      this.post({ kind: 'done', id, value }, value instanceof Uint8Array ? [value.buffer] : []);
    } catch (failure) {
      this.post({ kind: 'failed', id, error: asLoupeError(failure).shape() });
    } finally {
      this.running.delete(id);
    }
  }

  private handle1<K extends Kind>(
    request: Extract<Request<File>, { kind: K }>,
    run: Run,
  ): Promise<Requests[K]['value']> {
    const handler = this.handlers[request.kind] as (
      request: Extract<Request<File>, { kind: K }>,
      run: Run,
    ) => Promise<Requests[K]['value']>;
    return handler(request, run);
  }

  private readonly handlers: Handlers<File> = {
    init: ({ module, sheets, helper }) => {
      this.bindings = bind(module, () => Promise.resolve(sheets));
      const own = ownDigest(this.bindings.newHash);
      this.digest = helper === null ? own : helpedDigest(helper, own);
      return Promise.resolve(null);
    },
    open: async ({ book: number, files, options }, run) => {
      if (this.bindings === null) throw new TypeError('the engine was not handed over');
      const digest = this.digest ?? ownDigest(this.bindings.newHash);
      const book = new ShelvedBook(this.bindings, digest, files.map(this.toSource), readingPart(options));
      const read = await book.read(run);
      if (run.signal.aborted) {
        book.close();
        throw cancelled();
      }
      this.books.get(number)?.close();
      this.books.set(number, book);
      return read;
    },
    preview: async ({ book, table }, run) =>
      (await this.book(book).ask((engine) => engine.preview(table), run, false)) as Preview,
    analyze: async ({ book, options }, run) => (await this.book(book).analyze(options, run)) as Report,
    customers: async ({ book, query }, run) =>
      (await this.book(book).ask((engine) => engine.customers(query), run, true)) as CustomerPage,
    leads: async ({ book, query }, run) =>
      (await this.book(book).ask((engine) => engine.leads(query), run, true)) as LeadPage | null,
    timelines: async ({ book, ids }, run) =>
      (await this.book(book).ask((engine) => engine.timelines(ids), run, true)) as CustomerTimeline[],
    export: async ({ book, name, format }, run) => {
      checkFormat(name, format);
      return this.book(book).ask((engine) => parts((part) => engine.export(name, part)), run, true);
    },
    close: ({ id, book }) => {
      for (const [other, { abort, book: its }] of this.running)
        if (its === book && other !== id) abort.abort();
      const shelved = this.books.get(book);
      this.books.delete(book);
      return shelved ? shelved.end() : Promise.resolve(null);
    },
  };

  private book(number: number): ShelvedBook {
    const book = this.books.get(number);
    if (book === undefined) {
      throw new LoupeError({
        code: 'internal',
        kind: 'engine',
        message: `there is no book ${String(number)}`,
      });
    }
    return book;
  }
}

function checkFormat(name: string, format: string): void {
  const only = name === 'report' ? 'json' : 'csv';
  if (format === only) return;
  throw new LoupeError({
    code: 'option-invalid',
    kind: 'options',
    message: `\`${name}\` cannot be exported as ${format}`,
    hint: `export it as ${only}`,
    params: { option: 'format', range: only },
  });
}

/** Joins the parts of an export, which come until there is none. */
function parts(part: (index: number) => string | undefined): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (let index = 0; ; index += 1) {
    const text = part(index);
    if (text === undefined) break;
    pieces.push(encoder.encode(text));
  }
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
