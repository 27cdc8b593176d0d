/** The SHA-256 of files: computed beside their reading, by another worker where one waits. */
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { FromHelper, ToHelper } from '../api/protocol';
import type { Bindings } from './bindings';
import { blobSource, type ByteSource } from './sources';

/** Computes the digest of a file, in hexadecimal. */
export type Digest = (source: ByteSource, signal: AbortSignal) => Promise<string>;

/** Bytes taken at a time. */
const PART = 4 << 20;
/** Time between two words of a helper, and how long it may be silent before it is given up, in ms. */
const WORD = 500;
const PATIENCE = 10_000;

/** Computes digests on this thread. */
export function ownDigest(newHash: Bindings['newHash']): Digest {
  return (source, signal) => compute(newHash, source, signal, () => undefined);
}

async function compute(
  newHash: Bindings['newHash'],
  source: ByteSource,
  signal: AbortSignal,
  tell: () => void,
): Promise<string> {
  const hash = newHash();
  for (let start = 0; start < source.size; start += PART) {
    const bytes = await source.read(start, Math.min(source.size, start + PART));
    if (signal.aborted) throw cancelled();
    hash.update(bytes);
    tell();
  }
  return hash.hex();
}

/**
 * Has the worker at the other end of `port` compute digests. A helper that falls silent is given up: from then on
 * `otherwise` computes them.
 */
export function helpedDigest(port: MessagePort, otherwise: Digest): Digest {
  const waiting = new Map<number, (said: FromHelper) => void>();
  let count = 0;
  let lost = false;
  port.onmessage = ({ data }: MessageEvent<FromHelper>) => waiting.get(data.id)?.(data);
  const ask = (name: string, blob: Blob, signal: AbortSignal): Promise<string | null> =>
    new Promise((resolve, reject) => {
      count += 1;
      const id = count;
      const end = (): void => {
        clearTimeout(timer);
        waiting.delete(id);
        signal.removeEventListener('abort', abort);
      };
      const silent = (): void => {
        lost = true;
        end();
        resolve(null);
      };
      const abort = (): void => {
        port.postMessage({ id, name, blob: null } satisfies ToHelper);
        end();
        reject(cancelled());
      };
      let timer = setTimeout(silent, PATIENCE);
      signal.addEventListener('abort', abort);
      waiting.set(id, (said) => {
        clearTimeout(timer);
        if (said.error !== undefined) reject(new LoupeError(said.error));
        else if (said.sha256 !== undefined) resolve(said.sha256);
        else {
          timer = setTimeout(silent, PATIENCE);
          return;
        }
        end();
      });
      port.postMessage({ id, name, blob } satisfies ToHelper);
    });
  return async (source, signal) => {
    if (signal.aborted) throw cancelled();
    const { blob } = source;
    const sha256 = lost || blob === undefined ? null : await ask(source.name, blob, signal);
    return sha256 ?? otherwise(source, signal);
  };
}

/** The helper's end of the port: computes what is asked for, and says now and then that it is there. */
export function help(port: MessagePort, newHash: Bindings['newHash']): void {
  const running = new Map<number, AbortController>();
  port.onmessage = ({ data: { id, name, blob } }: MessageEvent<ToHelper>) => {
    if (blob === null) {
      running.get(id)?.abort();
      return;
    }
    const say = (said: FromHelper): void => {
      port.postMessage(said);
    };
    const abort = new AbortController();
    running.set(id, abort);
    let told = performance.now();
    const tell = (): void => {
      if (performance.now() - told < WORD) return;
      told = performance.now();
      say({ id });
    };
    void compute(newHash, blobSource({ name, blob }), abort.signal, tell)
      .then(
        (sha256) => {
          say({ id, sha256 });
        },
        (failure: unknown) => {
          say({ id, error: asLoupeError(failure).shape() });
        },
      )
      .finally(() => running.delete(id));
  };
}
