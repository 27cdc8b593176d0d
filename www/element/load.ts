import { Loupe } from '../client/browser';
import { loadTexts, type Lang } from '../text/languages';
import type { Texts } from '../text/texts';
import type { ReportModule } from '../view/loaded';

/** Everything the element will ever need, there before it takes any data. */
export interface Loaded {
  loupe: Loupe;
  draw: ReportModule;
  /** The complete texts of every language. */
  texts: Record<Lang, Texts>;
  /** The sample file, where the page offers one. */
  sample: File | null;
  /** The files named by `src`. */
  sources: File[];
}

/** Loads all of it at once. After this nothing is requested. */
export async function load(sample: string | null, src: string | null): Promise<Loaded> {
  const addresses = (src ?? '').split(/\s+/).filter((address) => address !== '');
  const [loupe, { report }, texts, sampleFile, ...sources] = await Promise.all([
    Loupe.start(),
    import('#report'),
    loadTexts(),
    // Without its sample the page is still a page.
    sample === null ? null : fetchFile(sample).catch(() => null),
    ...addresses.map(fetchFile),
  ]);
  return { loupe, draw: report, texts, sample: sampleFile, sources };
}

async function fetchFile(address: string): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address}: ${String(answer.status)}`);
  const name = new URL(address, document.baseURI).pathname.split('/').pop();
  return new File(
    [await answer.blob()],
    name === undefined || name === '' ? 'file.csv' : decodeURIComponent(name),
  );
}
