/** The SHA-256 of files, computed while they are read: by another worker if one is idle, else on this thread. */
import { cancelled, errorShape, LoupeError } from '../api/errors';
import type { DigestReply, DigestRequest } from '../api/protocol';
import type { Bindings } from './bindings';
import { blobSource, eachChunk, type ByteSource } from './sources';
import { throttle } from './time-slice';

/** Computes the digest of a file, in hexadecimal. */
export type Digest = (source: ByteSource, signal: AbortSignal) => Promise<string>;

/** Time between a digest worker's signs of life, and the silence after which it is given up, in ms. */
const ALIVE_INTERVAL_MS = 500;
const MAX_SILENCE_MS = 10_000;

/** Computes digests on this thread; `onChunk` is called after every chunk. */
export function localDigest(newHash: Bindings['newHash'], onChunk?: () => void): Digest {
  return async (source, signal) => {
    const hash = newHash();
    await eachChunk(source, signal, (bytes) => {
      hash.update(bytes);
      onChunk?.();
    });
    return hash.hex();
  };
}

/**
 * Lets the worker at the other end of `port` compute digests. A worker that falls silent is given up for good, and
 * `fallback` computes them.
 */
export function delegatedDigest(port: MessagePort, fallback: Digest): Digest {
  const listeners = new Map<number, (reply: DigestReply) => void>();
  let count = 0;
  let lost = false;
  port.onmessage = ({ data }: MessageEvent<DigestReply>) => listeners.get(data.id)?.(data);
  const request = (name: string, blob: Blob, signal: AbortSignal): Promise<string | null> =>
    new Promise((resolve, reject) => {
      count += 1;
      const id = count;
      const end = (): void => {
        clearTimeout(timer);
        listeners.delete(id);
        signal.removeEventListener('abort', abort);
      };
      const giveUp = (): void => {
        lost = true;
        end();
        resolve(null);
      };
      const abort = (): void => {
        port.postMessage({ id, name, blob: null } satisfies DigestRequest);
        end();
        reject(cancelled());
      };
      let timer = setTimeout(giveUp, MAX_SILENCE_MS);
      signal.addEventListener('abort', abort);
      listeners.set(id, ({ error, sha256 }) => {
        clearTimeout(timer);
        if (error !== undefined) reject(new LoupeError(error));
        else if (sha256 !== undefined) resolve(sha256);
        else {
          timer = setTimeout(giveUp, MAX_SILENCE_MS);
          return;
        }
        end();
      });
      port.postMessage({ id, name, blob } satisfies DigestRequest);
    });
  return async (source, signal) => {
    if (signal.aborted) throw cancelled();
    const { blob } = source;
    const sha256 = lost || blob === undefined ? null : await request(source.name, blob, signal);
    return sha256 ?? fallback(source, signal);
  };
}

/** The digest worker's end of the port: computes what is requested, and posts signs of life meanwhile. */
export function serveDigests(port: MessagePort, newHash: Bindings['newHash']): void {
  const running = new Map<number, AbortController>();
  const reply = (message: DigestReply): void => port.postMessage(message);
  port.onmessage = ({ data: { id, name, blob } }: MessageEvent<DigestRequest>) => {
    if (blob === null) {
      running.get(id)?.abort();
      return;
    }
    const abort = new AbortController();
    running.set(id, abort);
    const signOfLife = throttle(() => reply({ id }), ALIVE_INTERVAL_MS);
    void localDigest(newHash, signOfLife)(blobSource({ name, blob }), abort.signal)
      .then(
        (sha256) => reply({ id, sha256 }),
        (failure: unknown) => reply({ id, error: errorShape(failure) }),
      )
      .finally(() => running.delete(id));
  };
}
