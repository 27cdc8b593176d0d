/** The headless API, for every host: opens books, and restores them when an engine has died. */
import { asLoupeError } from '../api/errors';
import { Book, type OpenOptions } from './book';
import { RpcClient } from './rpc-client';
import type { EngineSource } from './transport';

/** What differs between hosts: `Source` is what a user opens, `File` what the engine of this host reads. */
export interface Host<Source, File> {
  engines: EngineSource<File>;
  toFile(source: Source): Promise<File>;
  /** Called once for every file, when its book is closed or could not be opened. */
  release(file: File): void;
}

/** An engine and its open books. */
export class Client<Source, File> {
  /** Called when an engine that died has been replaced and its books were read again. */
  onRecovered: ((why: string) => void) | null = null;
  private readonly books = new Map<number, { book: Book; release: () => void }>();
  private readonly rpc: RpcClient<File>;
  private count = 0;

  protected constructor(private readonly host: Host<Source, File>) {
    this.rpc = new RpcClient(host.engines, {
      restore: async (requester) => {
        for (const { book } of [...this.books.values()]) await book.restore(requester);
      },
      recovered: (why) => this.onRecovered?.(why),
    });
  }

  /** Reads files. */
  async open(sources: readonly Source[], options: OpenOptions = {}): Promise<Book> {
    this.count += 1;
    const number = this.count;
    const files: File[] = [];
    const release = (): void => {
      for (const file of files.splice(0)) this.host.release(file);
    };
    const book = new Book(this.rpc, number, files, (closed) => {
      this.books.delete(number);
      void closed.then(release);
    });
    try {
      for (const source of sources) files.push(await this.host.toFile(source));
      await book.reopen(options);
    } catch (failure) {
      // The engine may have opened the book just before the request was aborted.
      book.close();
      throw asLoupeError(failure);
    }
    this.books.set(number, { book, release });
    return book;
  }

  /** Ends the engine and closes all books. */
  stop(): void {
    this.rpc.stop();
    for (const { release } of this.books.values()) release();
    this.books.clear();
  }
}
