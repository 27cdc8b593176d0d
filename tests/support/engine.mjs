/** The built worker's code in Node, used by messages as a page uses it. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { at } from '../../scripts/lib/paths.mjs';

/**
 * An engine to talk to: `ask(kind, send)` resolves to the value or rejects with the error's shape; `messages` holds
 * all that it posted. `newEngine` replaces the wasm; `digestPort` is the port of a digest worker.
 */
export async function engine(newEngine, { digestPort = null } = {}) {
  const { serve } = await import(pathToFileURL(at('pkg', 'dist', 'worker.js')));
  const messages = [];
  const waiting = new Map();
  const dispatcher = serve(
    (message) => {
      messages.push(message);
      if (message.kind === 'done') waiting.get(message.id)?.resolve(message.value);
      if (message.kind === 'failed') waiting.get(message.id)?.reject(message.error);
    },
    newEngine && { newEngine, newSheets: null, newHash: () => ({ update: () => undefined, hex: () => '' }) },
  );
  let count = 0;
  const ask = (kind, send) => {
    count += 1;
    const id = count;
    const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    dispatcher.handle({ id, kind, ...send });
    return Object.assign(answer, { id });
  };
  if (!newEngine) {
    const compile = async (name) => WebAssembly.compile(await readFile(at('pkg', 'dist', name)));
    const [module, sheets] = [await compile('loupe.wasm'), await compile('sheets.wasm')];
    await ask('init', { module, sheets, digestPort });
  }
  return { ask, messages, dispatcher };
}

/** A file as the protocol sends it. */
export function file(name, text) {
  return { name, blob: new Blob([text]) };
}

/** A small order table: `customers` customers with an order every `gap` days. */
export function orders(customers, each, gap = 31) {
  const rows = ['customer,date,amount'];
  for (let customer = 0; customer < customers; customer += 1) {
    for (let order = 0; order < each; order += 1) {
      const day = new Date(Date.UTC(2020, 0, 1 + (customer % 40) + order * (gap + (customer % 5))));
      rows.push(`c${customer},${day.toISOString().slice(0, 10)},${5 + ((customer * 7 + order) % 30)}`);
    }
  }
  return `${rows.join('\n')}\n`;
}
