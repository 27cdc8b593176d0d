/** Asks a worker, one thing at a time: it answers `{ value }` or `{ failure }`. */
export function talk(worker) {
  const ask = (what, file) =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        // What has a kind is of the package's own protocol, and meant for nobody here.
        if ('kind' in data) return;
        if ('failure' in data) reject(new Error(data.failure));
        else resolve(data.value);
      };
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage({ what, file });
    });
  return { ask, end: () => worker.terminate() };
}
