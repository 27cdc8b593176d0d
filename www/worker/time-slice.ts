/** The pace of long work: how long a bite is, how large the next one may be, and breath between two of them. */

/** How long one bite may take, in ms: short enough for a main thread that also draws. */
export const BITE = 25;
/** Time between two words about progress, in ms. */
export const WORD = 100;

/** A budget that makes the next step about one bite long. */
export function adapt(units: number, took: number): number {
  const factor = Math.min(2, Math.max(0.25, BITE / Math.max(took, 0.1)));
  return Math.round(Math.min(1e8, Math.max(64, units * factor)));
}

/** Lets messages in: a macrotask without the delay that timers get. */
export function breathe(): Promise<void> {
  return new Promise((resume) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resume();
    };
    port2.postMessage(null);
  });
}
