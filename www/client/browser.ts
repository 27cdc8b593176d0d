/** The headless API in a browser. */
import type { SentFile } from '../api/protocol';
import { Client } from './client';
import { EngineLoader } from './engine-loader';
import { toSentFile, type Source } from './sources';

/** An engine that is loaded. */
export class Loupe extends Client<Source, SentFile> {
  /** Loads everything that will ever be needed; from then on nothing is requested. */
  static async start(): Promise<Loupe> {
    return new Loupe({
      engines: await EngineLoader.load(),
      toFile: toSentFile,
      release: () => undefined,
    });
  }
}
