/** One open book: its files, the engine that has read them, and how to read them again. */
import { cancelled, LoupeError } from '../api/errors';
import type { Options, TableReport, Warning } from '../api/report';
import type { Bindings, Engine } from './bindings';
import type { Digest } from './digest';
import { drive } from './drive';
import { checkMemory, deviceMemory } from './memory-check';
import type { RunContext } from './progress';
import type { ByteSource } from './sources';
import { yieldToMessages } from './time-slice';
import { fileInfo, Unpacker } from './unpack';

/** Result of reading the files. */
export interface ReadResult {
  tables: TableReport[];
  warnings: Warning[];
}

/**
 * A book. Its operations run one after another, since an engine has one job at a time. A new engine is made when the old
 * one has trapped, or when the files are to be read in another way.
 */
export class BookSession {
  private engine: Engine | null = null;
  /** Options of the last analysis, on which pages and exports are based. */
  private analyzed: Options | null = null;
  /** The last operation in the queue. */
  private queue: Promise<unknown> = Promise.resolve();
  /** Digests of the files in the order of their names, once computed: the files do not change. */
  private digests: readonly string[] | null = null;
  /** What the engine reads: the files, with workbooks replaced by their sheets. */
  private sources: readonly ByteSource[] = [];
  private readonly unpacker: Unpacker;

  constructor(
    private readonly bindings: Pick<Bindings, 'newEngine' | 'newSheets'>,
    private readonly digest: Digest,
    private readonly files: readonly ByteSource[],
    private options: Options,
  ) {
    this.unpacker = new Unpacker(bindings.newSheets);
  }

  /** Reads the files. */
  read(run: RunContext): Promise<ReadResult> {
    return this.enqueue(() => this.readNow(run));
  }

  private async readNow(run: RunContext): Promise<ReadResult> {
    this.free();
    return this.dropOnTrap(async () => {
      const files = byName(this.files);
      checkMemory(files, deviceMemory());
      const digesting = this.startDigests(files, run.signal);
      let engine: Engine | null = null;
      let sources: readonly ByteSource[] = [];
      try {
        const unpacked = await this.unpacker.unpack(files, this.options, run);
        sources = byName(unpacked.sources);
        checkMemory(sources, deviceMemory());
        engine = this.bindings.newEngine(sources.map(fileInfo), unpacked.options);
        await drive(engine, { ...run, sources });
        this.digests = await digesting.digests;
        for (const [index, { name, size }] of files.entries()) {
          engine.file(name, size, this.digests[index] ?? '');
        }
      } catch (failure) {
        digesting.stop();
        if (!isTrap(failure)) engine?.free();
        throw failure;
      }
      this.engine = engine;
      this.sources = sources;
      return engine.tables() as ReadResult;
    });
  }

  /** Computes the digests of all files while the files are read. */
  private startDigests(
    files: readonly ByteSource[],
    signal: AbortSignal,
  ): { digests: Promise<readonly string[]>; stop: () => void } {
    const abort = new AbortController();
    const stop = (): void => abort.abort();
    if (this.digests !== null) return { digests: Promise.resolve(this.digests), stop };
    signal.addEventListener('abort', stop);
    const digests = Promise.all(files.map((source) => this.digest(source, abort.signal))).finally(() => {
      signal.removeEventListener('abort', stop);
    });
    // If reading fails first, nobody awaits the digests.
    digests.catch(() => undefined);
    return { digests, stop };
  }

  /** Analyses the book. Reads it again first if the options change how, or if its engine is gone. */
  analyze(options: Options, run: RunContext): Promise<unknown> {
    return this.enqueue(() => this.analyzeNow(options, run));
  }

  private async analyzeNow(options: Options, run: RunContext): Promise<unknown> {
    await this.readIfNeeded(options, run);
    return this.dropOnTrap(async () => {
      const engine = this.requireEngine();
      engine.analyze(options);
      this.analyzed = null;
      await drive(engine, { ...run, sources: [] });
      this.analyzed = options;
      return engine.report();
    });
  }

  /** Asks the engine something short. If the engine is gone, the book is read, and with `ofAnalysis` analysed, again first. */
  query<T>(question: (engine: Engine) => T, run: RunContext, ofAnalysis: boolean): Promise<T> {
    return this.enqueue(async () => {
      await this.restoreEngine(run, ofAnalysis);
      return this.dropOnTrap(() => Promise.resolve(question(this.requireEngine())));
    });
  }

  /** Asks something of the analysis that takes the engine a while: `start` makes a job of it. */
  ask(start: (engine: Engine) => void, run: RunContext): Promise<unknown> {
    return this.enqueue(async () => {
      await this.restoreEngine(run, true);
      return this.dropOnTrap(async () => {
        const engine = this.requireEngine();
        start(engine);
        await drive(engine, { ...run, sources: [] });
        return engine.answer();
      });
    });
  }

  /** An export of the analysis, piece by piece. */
  export(name: string, run: RunContext): Promise<Uint8Array[]> {
    return this.enqueue(async () => {
      await this.restoreEngine(run, true);
      return this.dropOnTrap(async () => {
        const engine = this.requireEngine();
        const encoder = new TextEncoder();
        const pieces: Uint8Array[] = [];
        for (let part = 0; ; part += 1) {
          const text = engine.export(name, part);
          if (text === undefined) return pieces;
          pieces.push(encoder.encode(text));
          await yieldToMessages();
          if (run.signal.aborted) throw cancelled();
        }
      });
    });
  }

  /** Reads the book, and with `ofAnalysis` analyses it, if its engine is gone. */
  private async restoreEngine(run: RunContext, ofAnalysis: boolean): Promise<void> {
    if (this.engine !== null) return;
    const { analyzed } = this;
    await this.readNow(run);
    if (ofAnalysis && analyzed !== null) await this.analyzeNow(analyzed, run);
  }

  /** A table as it was read, as CSV in UTF-8, piece by piece. The file is read again. */
  table(name: string, run: RunContext): Promise<Uint8Array[]> {
    return this.enqueue(async () => {
      await this.restoreEngine(run, false);
      return this.dropOnTrap(async () => {
        const engine = this.requireEngine();
        const encoder = new TextEncoder();
        const pieces: Uint8Array[] = [];
        const take = (): void => {
          const text = engine.written();
          if (text !== '') pieces.push(encoder.encode(text));
        };
        engine.table(name);
        await drive(engine, { ...run, sources: this.sources, onStep: take });
        return pieces;
      });
    });
  }

  /** Frees the engine's memory once the operations in the queue have ended. */
  close(): Promise<null> {
    return this.enqueue(() => {
      this.free();
      return Promise.resolve(null);
    });
  }

  /** Frees the engine's memory now. */
  free(): void {
    this.engine?.free();
    this.engine = null;
  }

  private async readIfNeeded(options: Options, run: RunContext): Promise<void> {
    const before = this.options;
    const wanted = { ...before, ...readingOptions(options) };
    if (this.engine !== null && JSON.stringify(wanted) === JSON.stringify(before)) return;
    this.options = wanted;
    try {
      await this.readNow(run);
    } catch (failure) {
      this.options = before;
      throw failure;
    }
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work, work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private requireEngine(): Engine {
    if (this.engine === null) {
      throw new LoupeError({ code: 'internal', kind: 'engine', message: 'the book has no engine' });
    }
    return this.engine;
  }

  /** Runs `work`. An engine that traps is unusable: it is dropped without being called again, and the next request reads the book anew. */
  private async dropOnTrap<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (failure) {
      if (!isTrap(failure)) throw failure;
      this.engine = null;
      throw new LoupeError({
        code: 'engine-trap',
        kind: 'engine',
        message: `the engine stopped: ${failure.message}`,
        hint: 'nothing is lost; try again, with a smaller part of the data if it stops again',
      });
    }
  }
}

/** The part of the options that controls how files are read. */
export function readingOptions({ tables, funnel, expected }: Options): Options {
  const { from = null, to = null } = expected ?? {};
  return {
    // While files are read, other readings of the period are summed up. The figures themselves matter later.
    ...(expected ? { expected: { from, to } } : {}),
    ...(tables && Object.keys(tables).length > 0 ? { tables } : {}),
    ...(funnel?.outcome ? { funnel: { outcome: funnel.outcome } } : {}),
  };
}

/** Sorted by the code points of their names, which is the engine's order of files. */
function byName<Source extends ByteSource>(sources: readonly Source[]): Source[] {
  return [...sources].sort((a, b) => compareCodePoints(a.name, b.name));
}

function isTrap(failure: unknown): failure is Error {
  return failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError;
}

function compareCodePoints(a: string, b: string): number {
  const [one, two] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(one.length, two.length); i += 1) {
    const difference = (one[i]?.codePointAt(0) ?? 0) - (two[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - two.length;
}
