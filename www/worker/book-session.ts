/** One open book: its files, the engine that has read them, and how to read them again. */
import { LoupeError } from '../api/errors';
import type { Options, Progress, TableReport, Warning } from '../api/report';
import type { Bindings, Engine } from './bindings';
import type { Digest } from './digest';
import { drive } from './drive';
import { checkRoom, machineMemory } from './memory-check';
import type { ByteSource } from './sources';
import { infoOf, Unpacker } from './unpack';

/** How a long operation is watched and stopped. */
export interface Run {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** What reading gave. */
export interface Read {
  tables: TableReport[];
  warnings: Warning[];
}

/** A book. The engine is made anew when it trapped, or when the files are to be read in another way. */
export class ShelvedBook {
  private engine: Engine | null = null;
  /** Options of the last analysis, which exports and pages stand on. */
  private analysed: Options | null = null;
  private last: Promise<unknown> = Promise.resolve();
  /** Digests of the files by their names, once they are known: the files stay the same. */
  private digests: readonly string[] | null = null;
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
  read(run: Run): Promise<Read> {
    return this.inTurn(() => this.readNow(run));
  }

  private async readNow(run: Run): Promise<Read> {
    this.close();
    return this.guarded(async () => {
      const files = inOrder(this.files);
      checkRoom(files, machineMemory());
      const beside = this.digestAll(files, run.signal);
      let engine: Engine | null = null;
      try {
        const unpacked = await this.unpacker.unpack(files, this.options, run);
        const sources = inOrder(unpacked.sources);
        checkRoom(sources, machineMemory());
        engine = this.bindings.newEngine(sources.map(infoOf), unpacked.options);
        await drive(engine, { ...run, sources });
        this.digests = await beside.digests;
        for (const [index, { name, size }] of files.entries()) {
          engine.file(name, size, this.digests[index] ?? '');
        }
      } catch (failure) {
        beside.stop();
        if (!isTrap(failure)) engine?.free();
        throw failure;
      }
      this.engine = engine;
      return engine.tables() as Read;
    });
  }

  /** Digests of all files, on the way while the files are read. */
  private digestAll(
    files: readonly ByteSource[],
    signal: AbortSignal,
  ): { digests: Promise<readonly string[]>; stop: () => void } {
    const abort = new AbortController();
    const stop = (): void => {
      abort.abort();
    };
    if (this.digests !== null) return { digests: Promise.resolve(this.digests), stop };
    signal.addEventListener('abort', stop);
    const one = (source: ByteSource): Promise<string> => this.digest(source, abort.signal);
    const digests = Promise.all(files.map(one)).finally(() => {
      signal.removeEventListener('abort', stop);
    });
    // Whoever reads may fail first, and then nobody asks for it.
    digests.catch(() => undefined);
    return { digests, stop };
  }

  /** Analyses the book; reads it again first where the options say so or its engine is gone. */
  analyze(options: Options, run: Run): Promise<unknown> {
    return this.inTurn(() => this.analyzeNow(options, run));
  }

  private async analyzeNow(options: Options, run: Run): Promise<unknown> {
    await this.readAsAsked(options, run);
    return this.guarded(async () => {
      const engine = this.need();
      engine.analyze(options);
      this.analysed = null;
      await drive(engine, { ...run, sources: [] });
      this.analysed = options;
      return engine.report();
    });
  }

  /** Asks the engine something short; an engine that is gone is made again first. */
  ask<T>(question: (engine: Engine) => T, run: Run, ofAnalysis: boolean): Promise<T> {
    return this.inTurn(async () => {
      if (this.engine === null) {
        const { analysed } = this;
        await this.readNow(run);
        if (ofAnalysis && analysed !== null) await this.analyzeNow(analysed, run);
      }
      return this.guarded(() => Promise.resolve(question(this.need())));
    });
  }

  /** Gives the memory back once what runs has stopped. */
  end(): Promise<null> {
    return this.inTurn(() => {
      this.close();
      return Promise.resolve(null);
    });
  }

  /** Gives the memory back. */
  close(): void {
    this.engine?.free();
    this.engine = null;
  }

  private async readAsAsked(options: Options, run: Run): Promise<void> {
    const asked = { ...this.options, ...readingPart(options) };
    if (this.engine !== null && JSON.stringify(asked) === JSON.stringify(this.options)) return;
    const before = this.options;
    this.options = asked;
    try {
      await this.readNow(run);
    } catch (failure) {
      this.options = before;
      throw failure;
    }
  }

  /** One thing at a time: an engine has one job. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private need(): Engine {
    if (this.engine === null) {
      throw new LoupeError({ code: 'internal', kind: 'engine', message: 'the book has no engine' });
    }
    return this.engine;
  }

  /** A trapped engine is unusable: it is let go, and the next request reads the book again. */
  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (failure) {
      if (!isTrap(failure)) throw failure;
      this.engine = null;
      throw new LoupeError({
        code: 'engine-trap',
        kind: 'engine',
        message: `the engine stopped: ${failure.message}`,
        hint: 'nothing is lost; try again, with a smaller part of the data should it stop again',
      });
    }
  }
}

/** The part of the options that says how files are read. */
export function readingPart({ tables, funnel }: Options): Options {
  return {
    ...(tables && Object.keys(tables).length > 0 ? { tables } : {}),
    ...(funnel?.outcome ? { funnel: { outcome: funnel.outcome } } : {}),
  };
}

/** The engine counts files in the order of their names' code points. */
function inOrder<Source extends ByteSource>(sources: readonly Source[]): Source[] {
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
