/** The headless API in Node ≥ 20, with the engine on this thread: `import { Loupe } from 'customer-loupe/node'`. */
import { readFile } from 'node:fs/promises';
import { Client } from '../client/client';
import { localTransport } from '../client/transport';
import { bind } from '../worker/bindings';
import { Dispatcher } from '../worker/dispatcher';
import { digest } from './digest';
import { toSource, type NodeSource, type Source } from './files';

export { LoupeError } from '../api/errors';
export { Book, type OpenOptions } from '../client/book';
export type { RunOptions } from '../client/rpc-client';
export type { Source };
export { disclose } from '../disclosure/disclose';
export { tidyCsv } from '../disclosure/tidy-csv';
export type * from '../api/disclosure';
export type * from '../api/report';

/** An engine that is loaded. */
export class Loupe extends Client<Source, NodeSource> {
  /** Loads the engine. */
  static async start(): Promise<Loupe> {
    const module = await compile(new URL('./loupe.wasm', import.meta.url));
    let sheets: Promise<WebAssembly.Module> | null = null;
    // The reader of workbooks is compiled when the first one is opened.
    const bindings = bind(module, () => (sheets ??= compile(new URL('./sheets.wasm', import.meta.url))));
    const serve = (post: ConstructorParameters<typeof Dispatcher>[0]): Dispatcher<NodeSource> =>
      new Dispatcher<NodeSource>(post, (source) => source, bindings, digest);
    return new Loupe({
      engines: { connect: (listener) => localTransport({ serve }, listener), stop: () => undefined },
      toFile: toSource,
      release: (source) => void source.close(),
    });
  }
}

async function compile(address: URL): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(address));
}
