/** Digests as Node computes them. */
import { createHash } from 'node:crypto';
import { cancelled } from '../api/errors';
import type { Digest } from '../worker/digest';

/** Bytes taken at a time. */
const PART = 4 << 20;

/** The SHA-256 of a file, in hexadecimal. */
export const digest: Digest = async (source, signal) => {
  const hash = createHash('sha256');
  for (let start = 0; start < source.size; start += PART) {
    hash.update(await source.read(start, Math.min(source.size, start + PART)));
    if (signal.aborted) throw cancelled();
  }
  return hash.digest('hex');
};
