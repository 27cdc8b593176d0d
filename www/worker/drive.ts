/** Drives an engine's job: steps it in short slices, reads the bytes it asks for, reports progress. */
import { cancelled } from '../api/errors';
import type { Progress } from '../api/report';
import type { Engine, Need } from './bindings';
import { progressReporter, type Position, type RunContext } from './progress';
import { nextBudget, SLICE_MS, yieldToMessages } from './time-slice';
import type { ByteSource } from './sources';

/** Size of one read from a file. */
const WINDOW_BYTES = 4 << 20;

/** What a job needs besides its engine. */
export interface Drive extends RunContext {
  sources: readonly ByteSource[];
  /** Called after every step. */
  onStep?: (() => void) | undefined;
}

/** Steps until the job is done. Rejects with what the engine throws, or with `cancelled`. */
export async function drive(engine: Engine, { sources, signal, onProgress, onStep }: Drive): Promise<void> {
  const report = progressReporter(sources, onProgress);
  const position = (): Position | null => {
    const at = engine.progress();
    return at && { ...at, phase: at.phase as Progress['phase'] };
  };
  const read = readAhead(sources);
  let budget = 4096;
  let lastYield = performance.now();
  for (;;) {
    if (signal.aborted) throw cancelled();
    const started = performance.now();
    const step = engine.step(budget);
    const elapsed = performance.now() - started;
    onStep?.();
    if (step === 'done') return;
    if (step === 'working') {
      budget = nextBudget(budget, elapsed);
      report(position);
      await yieldToMessages();
      lastYield = performance.now();
    } else {
      engine.push(await read(step));
      report(position);
      // Bytes that are in memory resolve without a macrotask, so that messages would wait until the job is done.
      if (performance.now() - lastYield > SLICE_MS) {
        await yieldToMessages();
        lastYield = performance.now();
      }
    }
  }
}

/** Bytes of a file that are read at once; `bytes` may still be pending. */
interface ReadWindow {
  source: ByteSource;
  start: number;
  end: number;
  bytes: Promise<Uint8Array>;
}

/**
 * Returns a function that reads what the engine needs. A need that continues the one before is read as a whole window,
 * and the next window is requested while this one is in use: most of a read from a file is waiting.
 */
function readAhead(sources: readonly ByteSource[]): (need: Need) => Promise<Uint8Array> {
  let current: ReadWindow | null = null;
  let next: ReadWindow | null = null;
  let previous: Need | null = null;
  const open = (source: ByteSource, start: number): ReadWindow | null => {
    const end = Math.min(source.size, start + WINDOW_BYTES);
    if (end <= start) return null;
    const bytes = source.read(start, end);
    // A window that is never used must not raise an unhandled rejection.
    bytes.catch(() => undefined);
    return { source, start, end, bytes };
  };
  const holds = (window: ReadWindow | null, { file, start, end }: Need): window is ReadWindow =>
    window !== null && window.source.name === file && window.start <= start && end <= window.end;
  return async (need) => {
    const source = sources.find(({ name }) => name === need.file);
    if (source === undefined) throw new TypeError(`no file ${need.file}`);
    const continues = previous !== null && previous.file === need.file && previous.end === need.start;
    previous = need;
    if (!holds(current, need)) {
      if (!continues || need.end - need.start > WINDOW_BYTES) return source.read(need.start, need.end);
      current = holds(next, need) ? next : open(source, need.start);
      next = current && open(source, current.end);
    }
    if (current === null) return new Uint8Array();
    const bytes = await current.bytes;
    // A file that has become shorter gives fewer bytes; the engine reports that.
    return bytes.subarray(need.start - current.start, need.end - current.start);
  };
}
