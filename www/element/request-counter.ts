/** Counts what the page asks the network for since ready: what the seal shows. */
export class RequestWatch {
  private observer: PerformanceObserver | null = null;
  private readonly list: string[] = [];

  constructor(private readonly changed: () => void) {}

  /** The addresses asked for since ready; null before. */
  get since(): readonly string[] | null {
    return this.observer === null ? null : this.list;
  }

  /** Begins to count, now. */
  start(): void {
    if (this.observer !== null || typeof PerformanceObserver === 'undefined') return;
    const ready = performance.now();
    this.observer = new PerformanceObserver((seen) => {
      const made = seen
        .getEntries()
        // A blob: or data: address is this device's own memory.
        .filter(({ startTime, name }) => startTime >= ready && /^(https?|wss?):/.test(name))
        .map(({ name }) => name);
      if (made.length === 0) return;
      this.list.push(...made);
      this.changed();
    });
    this.observer.observe({ type: 'resource' });
  }

  stop(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.list.length = 0;
  }
}
