/**
 * Loads everything an engine consists of, once: the compiled modules, workers that listen, and the worker's code for this
 * thread. From then on engines start without a request: first in the workers, then on this thread.
 */
import { LoupeError } from '../api/errors';
import type { ToEngine } from '../api/protocol';
import {
  localTransport,
  type EngineModule,
  type EngineSource,
  type Listener,
  type Transport,
} from './transport';
import { startWorker, workerTransport } from './worker-transport';

/** One worker for the engine, and one that computes digests and replaces the first if it dies. */
const WORKER_COUNT = 2;

/** Everything that engines are made from. */
export class EngineLoader implements EngineSource {
  private constructor(
    private readonly module: WebAssembly.Module,
    /** The reader of workbooks. */
    private readonly sheets: WebAssembly.Module,
    /** Workers that are not used as an engine yet. */
    private readonly idle: Worker[],
    private readonly local: EngineModule,
  ) {}

  /** Loads all of it. */
  static async load(): Promise<EngineLoader> {
    const starting = Array.from({ length: WORKER_COUNT }, () => startWorker().catch(() => null));
    const [module, sheets, local, ...workers] = await Promise.all([
      compile(new URL('./loupe.wasm', import.meta.url)),
      compile(new URL('./sheets.wasm', import.meta.url)),
      import('#worker') as Promise<EngineModule>,
      ...starting,
    ]);
    const idle = workers.filter((worker) => worker !== null);
    return new EngineLoader(module, sheets, idle, local);
  }

  connect(listener: Listener): Transport {
    const worker = this.idle.shift();
    const transport = worker ? workerTransport(worker, listener) : localTransport(this.local, listener);
    const { module, sheets } = this;
    const digestPort = this.startDigests();
    // No request of the client has the id 0.
    transport.post(
      { id: 0, kind: 'init', module, sheets, digestPort },
      digestPort === null ? [] : [digestPort],
    );
    return transport;
  }

  /** Ends the idle workers. */
  stop(): void {
    for (const worker of this.idle.splice(0)) worker.terminate();
  }

  /** Lets an idle worker compute digests until it is used as an engine; returns its port, or `null` if no worker is idle. */
  private startDigests(): MessagePort | null {
    const [worker] = this.idle;
    if (worker === undefined) return null;
    const { port1, port2 } = new MessageChannel();
    const message: ToEngine = { kind: 'serve-digests', module: this.module, port: port2 };
    worker.postMessage(message, [port2]);
    return port1;
  }
}

/** Fetches and compiles a module. Rejects with `wasm-load`, which has the address and what was served there. */
async function compile(address: URL): Promise<WebAssembly.Module> {
  let type = 'nothing';
  try {
    const answer = await fetch(address);
    type = `${String(answer.status)} ${answer.headers.get('content-type') ?? 'without a type'}`;
    if (!answer.ok) throw new Error(type);
    // compileStreaming accepts one content type only; some static servers send application/octet-stream.
    if (answer.headers.get('content-type')?.toLowerCase() === 'application/wasm')
      return await WebAssembly.compileStreaming(answer);
    return await WebAssembly.compile(await answer.arrayBuffer());
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure);
    const forbidden =
      failure instanceof WebAssembly.CompileError && /unsafe-eval|Content Security Policy/i.test(message);
    throw new LoupeError({
      code: 'wasm-load',
      kind: 'environment',
      message: `the engine could not be loaded from ${address.href} (${type}): ${message}`,
      hint: forbidden
        ? "add 'wasm-unsafe-eval' to script-src in the page's Content-Security-Policy"
        : `check that this address serves the file ${address.pathname.split('/').pop() ?? ''}`,
      params: { url: address.href, type },
    });
  }
}
