import { Loupe } from '../client/browser';
import { loadTexts, type Lang } from '../text/languages';
import type { Texts } from '../text/texts';
import type { ReportModule } from '../view/report-module-type';
import type { SampleName } from '../view/view';

/** Everything the element needs before it takes data. */
export interface LoadedParts {
  loupe: Loupe;
  draw: ReportModule;
  /** The complete texts of every language. */
  texts: Record<Lang, Texts>;
  /** The samples that the page has and that could be loaded. */
  samples: Record<SampleName, File[]>;
  /** The files named by `src`. */
  sources: File[];
}

/** Loads all of it at once. After this nothing is requested. */
export async function load(
  sample: Record<SampleName, string | null>,
  src: string | null,
): Promise<LoadedParts> {
  const [loupe, { report }, texts, first, second, ...sources] = await Promise.all([
    Loupe.start(),
    import('#report'),
    loadTexts(),
    // The page works without its samples.
    fetchFiles(sample.first).catch(() => []),
    fetchFiles(sample.second).catch(() => []),
    ...addressesOf(src).map(fetchFile),
  ]);
  return { loupe, draw: report, texts, samples: { first, second }, sources };
}

function addressesOf(list: string | null): string[] {
  return (list ?? '').split(/\s+/).filter((address) => address !== '');
}

function fetchFiles(list: string | null): Promise<File[]> {
  return Promise.all(addressesOf(list).map(fetchFile));
}

async function fetchFile(address: string): Promise<File> {
  const answer = await fetch(address);
  if (!answer.ok) throw new TypeError(`${address}: ${String(answer.status)}`);
  const name = new URL(address, document.baseURI).pathname.split('/').pop();
  const named = name === undefined || name === '' ? 'file.csv' : decodeURIComponent(name);
  const blob = await answer.blob();
  return (await isGzip(blob))
    ? new File([await unpacked(blob)], named.replace(/\.gz$/, ''))
    : new File([blob], named);
}

/** True for what gzip has packed. A server may have had it unpacked by the browser already, whatever its name. */
async function isGzip(blob: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return first === 0x1f && second === 0x8b;
}

function unpacked(blob: Blob): Promise<Blob> {
  return new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}
