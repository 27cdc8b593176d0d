/**
 * Requests to the engine. Each is settled exactly once: by `done`, by `failed`, when its signal is aborted, when it cannot
 * be posted, or when the client stops. An engine that dies is replaced: its books are restored, and each open request is
 * posted once more; a request that has lost two engines is rejected.
 */
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { FromEngine, Kind, Request, Requests, SentFile } from '../api/protocol';
import type { Progress } from '../api/report';
import type { EngineSource, Transport } from './transport';

/** Time between two heartbeats, in ms, and how many may go unanswered while a request is open. */
const HEARTBEAT_MS = 1000;
const MAX_MISSED_HEARTBEATS = 15;

/** How a long operation is watched and stopped. */
export interface RunOptions {
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Whatever takes requests: the client, or the client while it restores books. */
export interface Requester<File = SentFile> {
  request<K extends Kind>(
    kind: K,
    send: Requests<File>[K]['send'],
    run?: RunOptions,
  ): Promise<Requests[K]['value']>;
}

/** What happens when an engine has been replaced. */
export interface Recovery<File = SentFile> {
  /** Opens the books again. The requests it makes by `requester` go before all others. */
  restore(requester: Requester<File>): Promise<void>;
  /** Called when the books are restored. */
  recovered(why: string): void;
}

interface Pending<File> {
  request: Request<File>;
  resolve: (value: never) => void;
  reject: (failure: LoupeError) => void;
  onProgress: RunOptions['onProgress'];
  /** True for a request that restores a book, which concerns one engine only. */
  restoring: boolean;
  /** How often it has been posted. */
  attempts: number;
}

/** The client's end of the protocol. */
export class RpcClient<File = SentFile> implements Requester<File> {
  private transport: Transport<File> | null = null;
  private readonly pending = new Map<number, Pending<File>>();
  /** Number of requests so far; the last one's id. */
  private count = 0;
  private missedHeartbeats = 0;
  private heartbeat: ReturnType<typeof setInterval> | null = null;
  /** Number of engines so far. */
  private generation = 0;
  /** True while books are restored; other requests wait until that is done. */
  private restoring = false;

  constructor(
    private readonly engines: EngineSource<File>,
    private readonly recovery: Recovery<File>,
  ) {
    this.connect();
  }

  /** Posts a request; resolves to its value. */
  request<K extends Kind>(
    kind: K,
    send: Requests<File>[K]['send'],
    run: RunOptions = {},
  ): Promise<Requests[K]['value']> {
    return this.start(kind, send, run, false);
  }

  /** Ends the engine. All open requests are rejected with `cancelled`. */
  stop(): void {
    this.generation += 1;
    this.transport?.end();
    this.transport = null;
    this.restoring = false;
    for (const id of [...this.pending.keys()]) this.settle(id)?.reject(cancelled());
    this.stopHeartbeat();
    this.engines.stop();
  }

  private start<K extends Kind>(
    kind: K,
    send: Requests<File>[K]['send'],
    { signal, onProgress }: RunOptions,
    restoring: boolean,
  ): Promise<Requests[K]['value']> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(cancelled());
        return;
      }
      this.count += 1;
      const id = this.count;
      const request = { id, kind, ...send } as unknown as Request<File>;
      const abort = (): void => {
        // The caller need not wait until the engine has seen the message and stopped.
        this.transport?.post({ kind: 'cancel', target: id });
        this.settle(id)?.reject(cancelled());
      };
      const settled = (): void => signal?.removeEventListener('abort', abort);
      signal?.addEventListener('abort', abort, { once: true });
      const pending: Pending<File> = {
        request,
        onProgress,
        restoring,
        attempts: 0,
        resolve: (value) => {
          settled();
          resolve(value);
        },
        reject: (failure) => {
          settled();
          reject(failure);
        },
      };
      this.pending.set(id, pending);
      if (restoring || !this.restoring) this.post(pending);
    });
  }

  private connect(): void {
    this.generation += 1;
    const { generation } = this;
    this.transport = this.engines.connect({
      receive: (message) => {
        if (generation === this.generation) this.receive(message);
      },
      died: (why) => {
        if (generation === this.generation) this.replace(why);
      },
    });
  }

  private post(pending: Pending<File>): void {
    pending.attempts += 1;
    try {
      if (this.transport === null) throw cancelled();
      this.transport.post(pending.request);
    } catch (failure) {
      // The message cannot be cloned. Only its sender is concerned.
      this.settle(pending.request.id)?.reject(asLoupeError(failure));
      return;
    }
    this.startHeartbeat();
  }

  private receive(message: FromEngine): void {
    this.missedHeartbeats = 0;
    switch (message.kind) {
      case 'progress':
        this.pending.get(message.id)?.onProgress?.(message.progress);
        break;
      case 'done':
        this.settle(message.id)?.resolve(message.value as never);
        break;
      case 'failed':
        this.settle(message.id)?.reject(new LoupeError(message.error));
        break;
      case 'ready':
      case 'pong':
        break;
    }
  }

  /** Removes a request from those that are open, and returns it; `undefined` if it has been settled before. */
  private settle(id: number): Pending<File> | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    if (this.pending.size === 0) this.stopHeartbeat();
    return pending;
  }

  private startHeartbeat(): void {
    this.heartbeat ??= setInterval(() => {
      this.missedHeartbeats += 1;
      if (this.missedHeartbeats > MAX_MISSED_HEARTBEATS) this.replace('it no longer answered');
      else this.transport?.post({ kind: 'ping' });
    }, HEARTBEAT_MS);
  }

  private stopHeartbeat(): void {
    if (this.heartbeat !== null) clearInterval(this.heartbeat);
    this.heartbeat = null;
    this.missedHeartbeats = 0;
  }

  private replace(why: string): void {
    this.stopHeartbeat();
    this.transport?.end();
    this.connect();
    this.restoring = true;
    for (const { request, restoring } of [...this.pending.values()])
      if (restoring) this.settle(request.id)?.reject(lost(why));
    void this.recover(why, this.generation);
  }

  /** Restores the books, then posts the open requests again. */
  private async recover(why: string, generation: number): Promise<void> {
    await this.recovery.restore({
      // After another engine has died, the recovery from that death restores the books.
      request: (kind, send, run = {}) =>
        generation === this.generation ? this.start(kind, send, run, true) : Promise.reject(lost(why)),
    });
    if (generation !== this.generation) return;
    this.restoring = false;
    this.recovery.recovered(why);
    for (const pending of [...this.pending.values()]) {
      if (pending.attempts > 1) this.settle(pending.request.id)?.reject(lost(why));
      else this.post(pending);
    }
  }
}

function lost(why: string): LoupeError {
  return new LoupeError({
    code: 'worker-lost',
    kind: 'engine',
    message: `the engine died twice at the same request: ${why}`,
    hint: 'close other tabs and try again, or try a smaller file',
  });
}
