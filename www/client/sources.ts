import type { SentFile } from '../api/protocol';
import { rowsToFile, type Rows } from './rows';

/** Bytes, or text, under the name of a file. */
export interface NamedBytes {
  name: string;
  bytes: Uint8Array | ArrayBuffer | string;
}

/** Rows under the name of a file. */
export interface NamedRows {
  name: string;
  rows: Rows;
}

/** What a browser can open: a file, bytes with a name, or rows with a name. */
export type Source = File | NamedBytes | NamedRows;

/** A source as it is posted to the engine. */
export async function toSentFile(source: Source): Promise<SentFile> {
  return { name: source.name, blob: await toBlob(source) };
}

/** A source's bytes. */
export function toBlob(source: Source): Blob | Promise<Blob> {
  if (source instanceof Blob) return source;
  return 'rows' in source ? rowsToFile(source.rows, source.name) : new Blob([source.bytes as BlobPart]);
}
