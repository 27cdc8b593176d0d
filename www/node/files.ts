/** Files as Node has them: paths, or bytes with a name. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { LoupeError } from '../api/errors';
import { rowsToFile, type Rows } from '../client/rows';
import type { ByteSource } from '../worker/sources';

/** A path, bytes with a name, or rows with a name. */
export type Source = string | NamedBytes | { name: string; rows: Rows };

/** Bytes, or text, with the name of a file. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array | ArrayBuffer | string;
}

/** A source that can be read, and let go. */
export interface NodeSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a source. */
export async function toSource(source: Source): Promise<NodeSource> {
  if (typeof source === 'string') return fromPath(source);
  if (!('rows' in source)) return fromBytes(source);
  const file = await rowsToFile(source.rows, source.name);
  return fromBytes({ name: source.name, bytes: await file.arrayBuffer() });
}

function fromBytes({ name, bytes }: NamedBytes): NodeSource {
  const all =
    typeof bytes === 'string'
      ? new TextEncoder().encode(bytes)
      : bytes instanceof Uint8Array
        ? bytes
        : new Uint8Array(bytes);
  return {
    name,
    size: all.length,
    read: (start, end) => Promise.resolve(all.subarray(start, end)),
    close: () => Promise.resolve(),
  };
}

async function fromPath(file: string): Promise<NodeSource> {
  const name = path.basename(file);
  try {
    if (!(await stat(file)).isFile()) throw new TypeError('it is no file');
    const handle = await open(file, 'r');
    const { size, mtimeMs } = await handle.stat();
    return {
      name,
      size,
      async read(start, end) {
        const bytes = new Uint8Array(end - start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
        const now = await handle.stat();
        if (now.size !== size || now.mtimeMs !== mtimeMs) throw changed(name);
        return bytes.subarray(0, bytesRead);
      },
      close: () => handle.close(),
    };
  } catch (failure) {
    throw unreadable(name, failure);
  }
}

/** A file that cannot be read. */
export function unreadable(file: string, failure: unknown): LoupeError {
  return new LoupeError({
    code: 'file-unreadable',
    kind: 'input',
    message: failure instanceof Error ? failure.message : String(failure),
    hint: 'check the path',
    location: { file, row: null, column: null },
  });
}

function changed(file: string): LoupeError {
  return new LoupeError({
    code: 'file-changed',
    kind: 'input',
    message: 'the file changed while it was read',
    hint: 'wait until nothing writes to it, then choose it again',
    location: { file, row: null, column: null },
  });
}
