import { toBlob, type Source } from '../client/sources';

/** Enough for the first rows of any table. */
const HEAD = 65_536;

/** The head of a file as a small file of the same name, which ends with a line where it can. */
export async function headOf(source: Source): Promise<Source> {
  const all = await toBlob(source);
  const bytes = new Uint8Array(await all.slice(0, HEAD).arrayBuffer());
  const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
  return { name: source.name, bytes: all.size > HEAD && end > 0 ? bytes.slice(0, end) : bytes };
}
