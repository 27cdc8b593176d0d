/**
 * The line to the engine: requests out, answers in, each request settled exactly once. An engine that dies is
 * replaced; what it had open is opened again, and what was asked of it is asked again, once.
 */
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { FromEngine, Kind, Request, Requests } from '../api/protocol';
import type { Progress } from '../api/report';
import type { Supply } from './engine-loader';
import type { Transport } from './transport';

/** Between two heartbeats, in ms, and how many may go unanswered while something is asked. */
const BEAT = 1000;
const MISSED = 15;

/** How a request is watched and stopped. */
export interface Watch {
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

interface Pending {
  request: Request;
  resolve: (value: never) => void;
  reject: (failure: LoupeError) => void;
  watch: Watch;
  /** How often it was sent. */
  tries: number;
}

type Send<K extends Kind> = Requests[K]['send'];

/** A request of this kind, whose number the line gives. */
function numbered<K extends Kind>(id: number, kind: K, send: Send<K>): Request {
  return { id, kind, ...send } as unknown as Request;
}

/** The line. */
export class Line {
  private transport: Transport | null = null;
  private readonly pending = new Map<number, Pending>();
  private count = 0;
  private missed = 0;
  private timer: ReturnType<typeof setInterval> | null = null;
  private generation = 0;

  /** True while a fresh engine opens again what was open; other requests wait for that. */
  private recovering = false;

  /**
   * `reopen` is called when an engine was replaced, to open again what was open; what it asks by the function it is
   * given goes before everything else. `recovered` is called when that is done.
   */
  constructor(
    private readonly supply: Supply,
    private readonly reopen: (ask: Line['ask']) => Promise<void>,
    private readonly recovered: (why: string) => void,
  ) {
    this.connect();
  }

  /** Asks, and resolves to the answer. */
  async ask<K extends Kind>(kind: K, send: Send<K>, watch: Watch = {}): Promise<Requests[K]['value']> {
    return this.request(kind, send, watch, false);
  }

  private async request<K extends Kind>(
    kind: K,
    send: Send<K>,
    watch: Watch,
    first: boolean,
  ): Promise<Requests[K]['value']> {
    if (watch.signal?.aborted) throw cancelled();
    this.count += 1;
    const request = numbered(this.count, kind, send);
    return new Promise<Requests[K]['value']>((resolve, reject) => {
      const abort = (): void => {
        // The answer to whoever waits comes at once; the engine hears of it and stops on its own time.
        this.transport?.post({ kind: 'cancel', target: request.id });
        this.settle(request.id)?.reject(cancelled());
      };
      watch.signal?.addEventListener('abort', abort, { once: true });
      const done = (): void => watch.signal?.removeEventListener('abort', abort);
      const pending: Pending = {
        request,
        watch,
        tries: 0,
        resolve: (value) => {
          done();
          resolve(value);
        },
        reject: (failure) => {
          done();
          reject(failure);
        },
      };
      this.pending.set(request.id, pending);
      if (first || !this.recovering) this.post(pending);
    });
  }

  /** Hangs up. Whoever still waits is told. */
  stop(): void {
    this.quiet();
    this.transport?.end();
    this.transport = null;
    this.recovering = false;
    for (const id of [...this.pending.keys()]) this.settle(id)?.reject(cancelled());
    this.supply.stop();
  }

  private connect(): void {
    this.generation += 1;
    const { generation } = this;
    this.transport = this.supply.take({
      hear: (message) => {
        if (generation === this.generation) this.hear(message);
      },
      died: (why) => {
        if (generation === this.generation) this.replace(why);
      },
    });
    this.count += 1;
    const { module, sheets } = this.supply;
    const helper = this.supply.helper();
    this.transport.post(
      { id: this.count, kind: 'init', module, sheets, helper },
      helper === null ? [] : [helper],
    );
  }

  private post(pending: Pending): void {
    pending.tries += 1;
    try {
      if (this.transport === null) throw cancelled();
      this.transport.post(pending.request);
    } catch (failure) {
      // A message that cannot be cloned: its sender is told, and the line goes on.
      this.settle(pending.request.id)?.reject(asLoupeError(failure));
      return;
    }
    this.listen();
  }

  private hear(message: FromEngine): void {
    this.missed = 0;
    switch (message.kind) {
      case 'progress':
        this.pending.get(message.id)?.watch.onProgress?.(message.progress);
        break;
      case 'done':
        this.settle(message.id)?.resolve(message.value as never);
        break;
      case 'failed':
        this.settle(message.id)?.reject(new LoupeError(message.error));
        break;
      case 'up':
      case 'pong':
        break;
    }
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (this.pending.size === 0) this.quiet();
    return pending;
  }

  /** While something is asked, a heartbeat tells whether anybody is there. */
  private listen(): void {
    this.timer ??= setInterval(() => {
      this.missed += 1;
      if (this.missed > MISSED) this.replace('it no longer answered');
      else this.transport?.post({ kind: 'ping' });
    }, BEAT);
  }

  private quiet(): void {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    this.missed = 0;
  }

  private replace(why: string): void {
    this.quiet();
    this.transport?.end();
    this.connect();
    this.recovering = true;
    void this.resume(why, this.generation);
  }

  /** Opens again what was open, then asks again, once, what is still unanswered. */
  private async resume(why: string, generation: number): Promise<void> {
    const waiting = [...this.pending.values()];
    await this.reopen((kind, send, watch) => this.request(kind, send, watch ?? {}, true));
    // The fresh engine died as well: its own resumption goes on from here.
    if (generation !== this.generation) return;
    this.recovering = false;
    this.recovered(why);
    for (const pending of [...this.pending.values()]) {
      if (waiting.includes(pending) && pending.tries > 1) {
        this.settle(pending.request.id)?.reject(lost(why));
      } else {
        this.post(pending);
      }
    }
  }
}

function lost(why: string): LoupeError {
  return new LoupeError({
    code: 'worker-lost',
    kind: 'engine',
    message: `the engine stopped twice at the same work: ${why}`,
    hint: 'close other tabs and try again, or try a smaller file',
  });
}
