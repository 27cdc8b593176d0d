/** PapaParse in a worker, in chunks, with the aggregate in JavaScript beside it. */
import { talk } from '../talk.mjs';

export async function prepare() {
  const worker = talk(new Worker(new URL('../workers/papaparse.mjs', import.meta.url)));
  await worker.ask('prepare');
  return { read: (file) => worker.ask('read', file), end: () => worker.end() };
}
