/**
 * Everything an engine is made of, loaded once: the compiled modules, workers that listen, and the worker's code for
 * this thread. From then on engines are supplied without a request: first the workers, then this thread.
 */
import { LoupeError } from '../api/errors';
import type { ToEngine } from '../api/protocol';
import { localTransport, startWorker, workerTransport } from './transport';
import type { Listener, Transport, WorkerModule } from './transport';

/** Workers kept: one at work, one that helps it and is there for the day it dies. */
const WORKERS = 2;

/** A supply of engines. */
export class Supply {
  private constructor(
    readonly module: WebAssembly.Module,
    /** The reader of workbooks. */
    readonly sheets: WebAssembly.Module,
    private readonly workers: Worker[],
    private readonly local: WorkerModule,
  ) {}

  /** Loads all of it. */
  static async load(): Promise<Supply> {
    const started = Array.from({ length: WORKERS }, () => startWorker().catch(() => null));
    const [module, sheets, local, ...workers] = await Promise.all([
      compile(new URL('./loupe.wasm', import.meta.url)),
      compile(new URL('./sheets.wasm', import.meta.url)),
      import('#worker') as Promise<WorkerModule>,
      ...started,
    ]);
    return new Supply(
      module,
      sheets,
      workers.filter((worker) => worker !== null),
      local,
    );
  }

  /** The way to a fresh engine, which has the module. */
  take(listener: Listener): Transport {
    const worker = this.workers.shift();
    return worker ? workerTransport(worker, listener) : localTransport(this.local, listener);
  }

  /** The way to a worker in waiting that computes digests until it is taken; null where none waits. */
  helper(): MessagePort | null {
    const [worker] = this.workers;
    if (worker === undefined) return null;
    const { port1, port2 } = new MessageChannel();
    const message: ToEngine = { kind: 'help', module: this.module, port: port2 };
    worker.postMessage(message, [port2]);
    return port1;
  }

  /** Lets the workers in waiting go. */
  stop(): void {
    for (const worker of this.workers.splice(0)) worker.terminate();
  }
}

/** Fetches and compiles the module; what comes instead of it is told by address and type. */
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
        : `see that this address gives the file ${address.pathname.split('/').pop() ?? ''}`,
      params: { url: address.href, type },
    });
  }
}
