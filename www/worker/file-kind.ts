/** Which files are workbooks, by their first and last bytes and not by their names. */
import type { ByteSource } from './sources';

/** Bytes searched to tell workbooks from other ZIP archives, whose directory of parts is at the end. */
const HEAD_BYTES = 64 << 10;
const TAIL_BYTES = 256 << 10;
/** Names of parts that only a workbook has. */
const WORKBOOK_PARTS =
  /\bxl\/(_rels|workbook|worksheets|sharedstrings|styles|theme)|opendocument\.spreadsheet/i;
/** What may stand before the first tag of a page. */
const BEFORE_TAGS = /^(?:\s|<!--[^]*?-->|<\?[^>]*>|<!doctype[^>]*>)*/i;
/** Tags with which the tables begin that shops and customer databases name .xls. */
const FIRST_TAG = /^<(html|head|meta|title|style|body|div|center|table)\b/i;

/**
 * True if the workbook reader is to open a file: .xlsx and its relatives, .ods, the compound files before 2007, an
 * archive with a password, and the HTML and XML that programs name .xls.
 */
export async function isWorkbook(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, Math.min(source.size, HEAD_BYTES));
  const startsWith = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (startsWith(0xd0, 0xcf, 0x11, 0xe0)) return true;
  if (!startsWith(0x50, 0x4b, 0x03, 0x04)) return isMarkup(textOf(head));
  const encrypted = ((head[6] ?? 0) & 1) === 1;
  if (encrypted) return true;
  const tail = await source.read(Math.max(0, source.size - TAIL_BYTES), source.size);
  const latin = new TextDecoder('latin1');
  return WORKBOOK_PARTS.test(latin.decode(head)) || WORKBOOK_PARTS.test(latin.decode(tail));
}

/** The beginning of a file as text: only its ASCII is looked at. */
function textOf(head: Uint8Array): string {
  const [first, second] = head;
  const wide = (first === 0xff && second === 0xfe) || (first === 0x3c && second === 0);
  const wideBig = (first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c);
  const encoding = wide ? 'utf-16le' : wideBig ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head);
}

function isMarkup(text: string): boolean {
  if (/^\s*<\?xml\s/.test(text)) return true;
  const webArchive =
    /^mime-version:/im.test(text.slice(0, 2048)) && /^content-type:\s*multipart\/related/im.test(text);
  return webArchive || FIRST_TAG.test(text.replace(BEFORE_TAGS, ''));
}
