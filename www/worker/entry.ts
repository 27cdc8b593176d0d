/**
 * The worker: listens, and hands what it hears to the dispatcher. The same file serves the main thread, where
 * workers are forbidden, by `serve`.
 */
import type { SentFile, ToEngine } from '../api/protocol';
import type { Bindings } from './bindings';
import { Dispatcher, type Post } from './dispatcher';
import { blobSource } from './sources';

/** An engine on this thread; `bindings` where they do not come from a module (tests). */
export function serve(post: Post, bindings: Bindings | null = null): Dispatcher<SentFile> {
  return new Dispatcher(post, blobSource, bindings);
}

/** What a dedicated worker's global scope has and a window has not; the page's types know no workers. */
interface WorkerScope {
  postMessage(message: unknown, transfer?: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToEngine>) => void): void;
}

if (typeof document === 'undefined' && 'WorkerGlobalScope' in globalThis) {
  const scope = globalThis as unknown as WorkerScope;
  const dispatcher = serve((message, transfer) => {
    scope.postMessage(message, transfer ?? []);
  });
  scope.addEventListener('message', ({ data }) => {
    dispatcher.handle(data);
  });
  scope.postMessage({ kind: 'up' });
}
