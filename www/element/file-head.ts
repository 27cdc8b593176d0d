import { toBlob, type Source } from '../client/sources';

/** Enough for the first rows of any table. */
const HEAD_BYTES = 65_536;

/** The head of a file as a small file of the same name, cut after its last complete line if it has one. */
export async function fileHead(source: Source): Promise<Source> {
  const all = await toBlob(source);
  const bytes = new Uint8Array(await all.slice(0, HEAD_BYTES).arrayBuffer());
  const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
  return { name: source.name, bytes: all.size > HEAD_BYTES && end > 0 ? bytes.slice(0, end) : bytes };
}
