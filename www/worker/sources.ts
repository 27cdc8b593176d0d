/** Files as the engine's host reads them. */
import { LoupeError } from '../api/errors';
import type { SentFile } from '../api/protocol';

/** A file of which any slice can be read, any number of times. */
export interface ByteSource {
  name: string;
  size: number;
  /** Bytes from `start` up to `end`. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** The file itself, where it is one that another worker can read too. */
  blob?: Blob;
}

/** A Blob as a source. */
export function blobSource({ name, blob }: SentFile): ByteSource {
  return {
    name,
    blob,
    size: blob.size,
    async read(start, end) {
      try {
        return new Uint8Array(await blob.slice(start, end).arrayBuffer());
      } catch (failure) {
        throw unreadable(name, failure);
      }
    },
  };
}

/** A browser says NotFoundError for a file that is gone, and NotReadableError for one that changed. */
function unreadable(file: string, failure: unknown): LoupeError {
  const gone = failure instanceof Error && failure.name === 'NotFoundError';
  return new LoupeError({
    code: gone ? 'file-vanished' : 'file-changed',
    kind: 'input',
    message: gone ? 'the file is no longer there' : 'the file changed, or can no longer be read',
    hint: 'choose it again',
    location: { file, row: null, column: null },
  });
}
