/** The same engine from within: reading, the aggregate per customer, and the memory of its wasm instance. */
import { talk } from '../talk.mjs';

export async function prepare() {
  const worker = talk(new Worker(new URL('../workers/engine.mjs', import.meta.url), { type: 'module' }));
  await worker.ask('prepare');
  return { read: (file) => worker.ask('read', file), end: () => worker.end() };
}
