/** The SHA-256 of files, by Node's own implementation. */
import { createHash } from 'node:crypto';
import type { Digest } from '../worker/digest';
import { eachChunk } from '../worker/sources';

/** The SHA-256 of a file, in hexadecimal. */
export const digest: Digest = async (source, signal) => {
  const hash = createHash('sha256');
  await eachChunk(source, signal, (bytes) => hash.update(bytes));
  return hash.digest('hex');
};
