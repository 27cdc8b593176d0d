/** Files as Node has them: paths, or bytes with a name. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { LoupeError } from '../widget/errors';
import type { ByteSource } from '../worker/sources';

/** A path, or bytes with a name. */
export type Source = string | { name: string; bytes: Uint8Array | ArrayBuffer | string };

/** A source that can be read, and let go. */
export interface NodeSource extends ByteSource {
  close(): Promise<void>;
}

/** Opens a source. */
export async function toSource(source: Source): Promise<NodeSource> {
  return typeof source === 'string' ? fromPath(source) : fromBytes(source);
}

function fromBytes({ name, bytes }: Exclude<Source, string>): NodeSource {
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
    throw new LoupeError({
      code: 'file-unreadable',
      kind: 'input',
      message: failure instanceof Error ? failure.message : String(failure),
      hint: 'check the path',
      location: { file: name, row: null, column: null },
    });
  }
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
