/** Drives an engine's job: steps it in short bites, reads the slices it asks for, tells how far it is. */
import { cancelled } from '../api/errors';
import type { Progress } from '../api/report';
import type { Engine, Need } from './bindings';
import { adapt, BITE, breathe, WORD } from './time-slice';
import type { ByteSource } from './sources';

/** Bytes read at a time. */
const WINDOW = 4 << 20;

/** What a drive needs besides its engine. */
export interface Drive {
  sources: readonly ByteSource[];
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** Steps until the job is done. Rejects with what the engine throws, or `cancelled`. */
export async function drive(engine: Engine, { sources, signal, onProgress }: Drive): Promise<void> {
  const tell = teller(sources, onProgress);
  const reader = readAhead(sources);
  let units = 4096;
  let breath = performance.now();
  for (;;) {
    if (signal.aborted) throw cancelled();
    const begun = performance.now();
    const step = engine.step(units);
    const took = performance.now() - begun;
    if (step === 'done') return;
    if (step === 'working') {
      units = adapt(units, took);
      tell(engine);
      await breathe();
      breath = performance.now();
    } else {
      engine.push(await reader(step));
      tell(engine);
      // Bytes that are in memory come without a task between, and messages would wait for the end.
      if (performance.now() - breath > BITE) {
        await breathe();
        breath = performance.now();
      }
    }
  }
}

/** Bytes of a file that were read in one go; `bytes` may be on their way. */
interface Window {
  source: ByteSource;
  start: number;
  end: number;
  bytes: Promise<Uint8Array>;
}

/**
 * Reads what is asked for. Where that goes on from what was asked before, more is read in one go, and the next such
 * window while this one is in use: every trip to a file takes its time, most of it waiting.
 */
function readAhead(sources: readonly ByteSource[]): (need: Need) => Promise<Uint8Array> {
  let here: Window | null = null;
  let next: Window | null = null;
  let before: Need | null = null;
  const open = (source: ByteSource, start: number): Window | null => {
    const end = Math.min(source.size, start + WINDOW);
    if (end <= start) return null;
    const bytes = source.read(start, end);
    // Should it fail and nobody ask for it, that is no one's failure.
    bytes.catch(() => undefined);
    return { source, start, end, bytes };
  };
  const holds = (window: Window | null, { file, start, end }: Need): window is Window =>
    window !== null && window.source.name === file && window.start <= start && end <= window.end;
  return async (need) => {
    const source = sources.find(({ name }) => name === need.file);
    if (source === undefined) throw new TypeError(`no file ${need.file}`);
    const goesOn = before !== null && before.file === need.file && before.end === need.start;
    before = need;
    if (!holds(here, need)) {
      if (!goesOn || need.end - need.start > WINDOW) return source.read(need.start, need.end);
      here = holds(next, need) ? next : open(source, need.start);
      next = here && open(source, here.end);
    }
    if (here === null) return new Uint8Array();
    const bytes = await here.bytes;
    // A file that is shorter than it was gives fewer bytes, and the engine says so.
    return bytes.subarray(need.start - here.start, need.end - here.start);
  };
}

/** Tells progress, not more often than one can read. */
function teller(sources: readonly ByteSource[], onProgress: Drive['onProgress']): (engine: Engine) => void {
  const totalBytes = sources.reduce((sum, { size }) => sum + size, 0);
  const begun = performance.now();
  let told = begun;
  return (engine) => {
    const now = performance.now();
    if (now - told < WORD) return;
    told = now;
    const at = engine.progress();
    if (at === null) return;
    const { fraction, rows, bytes } = at;
    onProgress({
      phase: at.phase as Progress['phase'],
      fraction,
      rows,
      bytes,
      totalBytes,
      rowsPerSecond: (rows / (now - begun)) * 1000,
      file: at.file === null ? null : (sources[at.file]?.name ?? null),
    });
  };
}
