import { Loupe } from '../client/browser';
import { loadTexts, type Lang } from '../text/languages';
import type { Texts } from '../text/texts';
import type { ReportModule } from '../view/report-module-type';

/** Everything the element needs before it takes data. */
export interface LoadedParts {
  loupe: Loupe;
  draw: ReportModule;
  /** The complete texts of every language. */
  texts: Record<Lang, Texts>;
  /** The sample file, if the page has one and it could be loaded. */
  sample: File | null;
  /** The files named by `src`. */
  sources: File[];
}

/** Loads all of it at once. After this nothing is requested. */
export async function load(sample: string | null, src: string | null): Promise<LoadedParts> {
  const addresses = (src ?? '').split(/\s+/).filter((address) => address !== '');
  const [loupe, { report }, texts, sampleFile, ...sources] = await Promise.all([
    Loupe.start(),
    import('#report'),
    loadTexts(),
    // The page works without its sample.
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
