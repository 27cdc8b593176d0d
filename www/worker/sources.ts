/** Files as byte sources, and reading them. */
import { cancelled, LoupeError } from '../api/errors';
import type { SentFile } from '../api/protocol';

/** Size of one read when a whole file is read. */
const CHUNK_BYTES = 4 << 20;

/** A file of which any slice can be read, any number of times. */
export interface ByteSource {
  name: string;
  size: number;
  /** Resolves to the bytes from `start` up to, but not including, `end`. */
  read(start: number, end: number): Promise<Uint8Array>;
  /** The file as a Blob, which another worker can read too; absent if it is none. */
  blob?: Blob;
}

/** Makes a Blob readable. */
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

/** Browsers throw NotFoundError for a file that is gone, and NotReadableError for one that has changed. */
function unreadable(file: string, failure: unknown): LoupeError {
  const gone = failure instanceof Error && failure.name === 'NotFoundError';
  return new LoupeError({
    code: gone ? 'file-vanished' : 'file-changed',
    kind: 'input',
    message: gone ? 'the file is no longer there' : 'the file has changed or can no longer be read',
    hint: 'choose it again',
    location: { file, row: null, column: null },
  });
}

/** Reads a file from start to end, in chunks. Rejects with `cancelled` once the signal is aborted. */
export async function eachChunk(
  source: ByteSource,
  signal: AbortSignal,
  use: (bytes: Uint8Array) => void,
): Promise<void> {
  for (let start = 0; start < source.size; start += CHUNK_BYTES) {
    const bytes = await source.read(start, Math.min(source.size, start + CHUNK_BYTES));
    if (signal.aborted) throw cancelled();
    use(bytes);
  }
}
