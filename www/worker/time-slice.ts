/** Long work in short slices: how long a slice is, how to size the next one, and how to let messages in between two. */

/** Length of one slice, in ms: short enough for a main thread that also draws. */
export const SLICE_MS = 25;
/** Minimum time between two progress reports, in ms. */
export const PROGRESS_INTERVAL_MS = 100;

/** Returns a budget that makes the next step about one slice long, given that `units` took `elapsed` ms. */
export function nextBudget(units: number, elapsed: number): number {
  const factor = Math.min(2, Math.max(0.25, SLICE_MS / Math.max(elapsed, 0.1)));
  return Math.round(Math.min(1e8, Math.max(64, units * factor)));
}

/** Resolves in a new macrotask, without the delay that timers have, so that queued messages are handled first. */
export function yieldToMessages(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });
}

/**
 * Wraps `call` so that it runs at most once per `interval` ms; other calls do nothing. The first interval starts now;
 * with `immediate` the first call runs at once.
 */
export function throttle<Args extends unknown[]>(
  call: (...args: Args) => void,
  interval: number,
  { immediate = false } = {},
): (...args: Args) => void {
  let last = immediate ? -Infinity : performance.now();
  return (...args) => {
    const now = performance.now();
    if (now - last < interval) return;
    last = now;
    call(...args);
  };
}
