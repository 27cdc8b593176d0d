/** An engine in a worker. */
import type { FromEngine } from '../api/protocol';
import type { Listener, Transport } from './transport';

/** How long a new worker may take until it posts `ready`, in ms. */
const MAX_START_MS = 15_000;

/** Starts a worker; resolves when it listens, and rejects where the page may have none. */
export async function startWorker(): Promise<Worker> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the worker does not answer')), MAX_START_MS);
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

/** Connects to a worker that listens. */
export function workerTransport(worker: Worker, listener: Listener): Transport {
  worker.onmessage = ({ data }: MessageEvent<FromEngine>) => listener.receive(data);
  worker.onerror = (event) => {
    event.preventDefault();
    listener.died(event.message);
  };
  worker.onmessageerror = () => listener.died('a message could not be read');
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    end: () => {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    },
  };
}
