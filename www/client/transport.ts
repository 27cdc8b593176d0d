/** How messages reach an engine, and an engine on this thread. */
import type { FromEngine, SentFile, ToEngine } from '../api/protocol';

/** A connection to an engine. */
export interface Transport<File = SentFile> {
  /** Throws if the message cannot be cloned. */
  post(message: ToEngine<File>, transfer?: Transferable[]): void;
  /** Ends the engine; its listener is not called afterwards. */
  end(): void;
}

/** Receives what an engine posts. */
export interface Listener {
  receive(message: FromEngine): void;
  /** Called if the engine is gone and will not answer. */
  died(why: string): void;
}

/** Where engines come from: the first one, and one for each that has died. */
export interface EngineSource<File = SentFile> {
  /** Connects to a new engine that is ready for requests. */
  connect(listener: Listener): Transport<File>;
  /** Ends the engines that are not in use yet. */
  stop(): void;
}

/** An engine's code, loaded into this thread. */
export interface EngineModule<File = SentFile> {
  serve(post: (message: FromEngine) => void): { handle(message: ToEngine<File>): void; stop(): void };
}

/** Connects to an engine on this thread. Messages are delivered in a microtask of their own, so `post` never re-enters. */
export function localTransport<File>(module: EngineModule<File>, listener: Listener): Transport<File> {
  let ended = false;
  const later = (deliver: () => void): void => {
    queueMicrotask(() => {
      if (!ended) deliver();
    });
  };
  const engine = module.serve((message) => later(() => listener.receive(message)));
  return {
    post: (message) => later(() => engine.handle(message)),
    end: () => {
      ended = true;
      engine.stop();
    },
  };
}
