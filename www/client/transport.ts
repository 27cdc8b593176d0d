/** Ways to an engine: a worker, or this thread where workers are forbidden. */
import type { FromEngine, ToEngine } from '../api/protocol';

/** A way to an engine. */
export interface Transport {
  post(message: ToEngine, transfer?: Transferable[]): void;
  /** Ends the engine; nothing is heard from it afterwards. */
  end(): void;
}

/** Who listens at the other end. */
export interface Listener {
  hear(message: FromEngine): void;
  /** The engine is gone and will not answer. */
  died(why: string): void;
}

/** How long a new worker may take until it says that it listens, in ms. */
const PATIENCE = 15_000;

/** What the worker's file offers to the main thread. */
export interface WorkerModule {
  serve(post: (message: FromEngine) => void): { handle(message: ToEngine): void; stop(): void };
}

/** A worker that listens; rejects where the page may have none. */
export async function startWorker(): Promise<Worker> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('the worker does not answer'));
    }, PATIENCE);
    worker.onmessage = () => {
      clearTimeout(timer);
      resolve();
    };
    worker.onerror = (event) => {
      clearTimeout(timer);
      event.preventDefault();
      reject(new Error(event.message === '' ? 'the worker could not be loaded' : event.message));
    };
  }).catch((failure: unknown) => {
    worker.terminate();
    throw failure;
  });
  return worker;
}

/** The way to a worker. */
export function workerTransport(worker: Worker, listener: Listener): Transport {
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => {
    listener.hear(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    listener.died(event.message);
  };
  worker.onmessageerror = () => {
    listener.died('a message could not be read');
  };
  return {
    post: (message, transfer = []) => {
      worker.postMessage(message, transfer);
    },
    end: () => {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    },
  };
}

/** The way to an engine on this thread. Answers come in a task of their own, as from a worker. */
export function localTransport(module: WorkerModule, listener: Listener): Transport {
  let ended = false;
  const dispatcher = module.serve((message) => {
    queueMicrotask(() => {
      if (!ended) listener.hear(message);
    });
  });
  return {
    post: (message) => {
      queueMicrotask(() => {
        if (!ended) dispatcher.handle(message);
      });
    },
    end: () => {
      ended = true;
      dispatcher.stop();
    },
  };
}
