/** Files as Node has them: paths, bytes with a name, or rows with a name. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { LoupeError } from '../api/errors';
import { toBlob, type NamedBytes, type NamedRows } from '../client/sources';
import { blobSource, type ByteSource } from '../worker/sources';

/** What Node can open: a path, bytes with a name, or rows with a name. */
export type Source = string | NamedBytes | NamedRows;

/** A readable source, and how to close it. */
export interface NodeSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a source. */
export async function toSource(source: Source): Promise<NodeSource> {
  if (typeof source === 'string') return openPath(source);
  const { name } = source;
  return { ...blobSource({ name, blob: await toBlob(source) }), close: () => Promise.resolve() };
}

async function openPath(file: string): Promise<NodeSource> {
  const name = path.basename(file);
  try {
    if (!(await stat(file)).isFile()) throw new TypeError('it is not a file');
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

/** The error of a file that cannot be read. */
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
    hint: 'wait until no program writes to it, then choose it again',
    location: { file, row: null, column: null },
  });
}
