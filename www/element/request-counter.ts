/** Records the network requests of the page since the element was ready, for its privacy notice. */
export class RequestCounter {
  private observer: PerformanceObserver | null = null;
  private readonly addresses: string[] = [];

  constructor(private readonly changed: () => void) {}

  /** The addresses requested since `start`; `null` before. */
  get requests(): readonly string[] | null {
    return this.observer === null ? null : this.addresses;
  }

  /** Starts recording. */
  start(): void {
    if (this.observer !== null || typeof PerformanceObserver === 'undefined') return;
    const started = performance.now();
    this.observer = new PerformanceObserver((list) => {
      const requested = list
        .getEntries()
        // Addresses with blob: or data: are in this device's memory.
        .filter(({ startTime, name }) => startTime >= started && /^(https?|wss?):/.test(name))
        .map(({ name }) => name);
      if (requested.length === 0) return;
      this.addresses.push(...requested);
      this.changed();
    });
    this.observer.observe({ type: 'resource' });
  }

  stop(): void {
    this.observer?.disconnect();
    this.observer = null;
    this.addresses.length = 0;
  }
}
