/**
 * The worker's entry: passes messages to the dispatcher. Where workers are forbidden, the main thread imports the same
 * file and calls `serve`.
 */
import type { SentFile, ToEngine } from '../api/protocol';
import type { Bindings } from './bindings';
import { Dispatcher, type Post } from './dispatcher';
import { blobSource } from './sources';

/** Starts an engine on this thread. Tests pass `bindings`; otherwise they come with the `init` request. */
export function serve(post: Post, bindings: Bindings | null = null): Dispatcher<SentFile> {
  return new Dispatcher(post, blobSource, bindings);
}

/** The part of a dedicated worker's global scope that is used here; TypeScript's DOM types do not have it. */
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
  scope.postMessage({ kind: 'ready' });
}
