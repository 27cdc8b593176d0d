/** Progress as a client receives it: made in one place, whatever is under way. */
import type { Progress } from '../api/report';
import type { ByteSource } from './sources';
import { PROGRESS_INTERVAL_MS, throttle } from './time-slice';

/** How an operation is watched and stopped. */
export interface RunContext {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** How far an operation is; `file` is an index into its sources. */
export type Position = Pick<Progress, 'phase' | 'fraction' | 'rows' | 'bytes'> & { file: number | null };

/**
 * Returns a function that reports progress over `sources` at most every `PROGRESS_INTERVAL_MS`. The position is computed
 * only when it is reported; `null` reports nothing.
 */
export function progressReporter(
  sources: readonly Pick<ByteSource, 'name' | 'size'>[],
  onProgress: RunContext['onProgress'],
  { immediate = false } = {},
): (position: () => Position | null) => void {
  const totalBytes = sources.reduce((sum, { size }) => sum + size, 0);
  const started = performance.now();
  const report = (position: () => Position | null): void => {
    const now = position();
    if (now === null) return;
    const seconds = (performance.now() - started) / 1000;
    const { file, ...rest } = now;
    onProgress({
      ...rest,
      totalBytes,
      // While workbooks are unpacked, `rows` starts again with every sheet.
      rowsPerSecond: now.phase === 'unpack' ? 0 : now.rows / seconds,
      file: file === null ? null : (sources[file]?.name ?? null),
    });
  };
  return throttle(report, PROGRESS_INTERVAL_MS, { immediate });
}
