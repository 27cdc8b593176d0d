/** One workbook: what its bytes say, its sheets, and each of them as CSV once it is asked for. */
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { LoupeErrorShape } from '../api/report';
import type { NewSheets, SheetInfo, SheetsReader } from './bindings';
import { adapt, breathe } from './time-slice';
import type { ByteSource } from './sources';

/** Bytes of the file handed over at a time. */
const PART = 4 << 20;
/** Bytes of CSV held here before they go to a Blob, which a browser may keep on its disk. */
const HELD = 16 << 20;
/** Bytes looked at to tell workbooks from other archives: the names of its parts stand at its end. */
const HEAD = 64 << 10;
const TAIL = 256 << 10;
/** Names of parts that only a workbook has. */
const PARTS = /\bxl\/(_rels|workbook|worksheets|sharedstrings|styles|theme)|opendocument\.spreadsheet/i;

/** A sheet as CSV. */
export interface SheetText {
  blob: Blob;
  /** Cells that hold an error such as #N/A and were written as blank ones. */
  errors: number;
}

/** How far the unpacking is, from 0 to 1, and the rows of the current sheet. */
export interface UnpackProgress {
  fraction: number;
  rows: number;
}

/** True for a file whose bytes are those of a workbook: .xlsx and its kin, .ods, or the compound files before 2007. */
export async function isWorkbook(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, Math.min(source.size, HEAD));
  const starts = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return true;
  if (!starts(0x50, 0x4b, 0x03, 0x04)) return false;
  const tail = await source.read(Math.max(0, source.size - TAIL), source.size);
  const latin = new TextDecoder('latin1');
  return PARTS.test(latin.decode(head)) || PARTS.test(latin.decode(tail));
}

/** A workbook among the files of a book. Its sheets are unpacked when they are first asked for, and kept. */
export class Workbook {
  private infos: readonly SheetInfo[] | null = null;
  private readonly texts = new Map<string, SheetText>();

  constructor(
    readonly source: ByteSource,
    private readonly newSheets: NewSheets,
  ) {}

  /**
   * Unpacks the sheets that `choose` names of those there are. One wasm instance does all of it and is let go.
   * Rejects with `workbook-protected`, `workbook-damaged`, `workbook-too-large`, or `cancelled`.
   */
  async unpack(
    choose: (sheets: readonly SheetInfo[]) => readonly string[],
    signal: AbortSignal,
    tell: (at: UnpackProgress) => void,
  ): Promise<{ sheets: readonly SheetInfo[]; texts: ReadonlyMap<string, SheetText> }> {
    const { infos, texts } = this;
    if (infos !== null && choose(infos).every((name) => texts.has(name))) return { sheets: infos, texts };
    let reader: SheetsReader | null = null;
    try {
      reader = await this.newSheets(this.source.size);
      await this.push(reader, signal);
      const { sheets } = reader.sheets.open();
      this.infos = sheets;
      const todo = choose(sheets).filter((name) => !texts.has(name));
      for (const [done, name] of todo.entries()) {
        const index = sheets.findIndex((sheet) => sheet.name === name);
        const told = ({ fraction, rows }: UnpackProgress): void => {
          tell({ fraction: (done + fraction) / todo.length, rows });
        };
        texts.set(name, await write(reader, index, signal, told));
      }
      return { sheets, texts };
    } catch (failure) {
      throw this.told(failure, reader);
    }
  }

  private async push({ sheets }: SheetsReader, signal: AbortSignal): Promise<void> {
    for (let start = 0; start < this.source.size; start += PART) {
      const bytes = await this.source.read(start, Math.min(this.source.size, start + PART));
      if (signal.aborted) throw cancelled();
      sheets.push(bytes);
    }
  }

  /** What a reader throws, in this file. One that traps has met a file that nobody wrote, or the end of its memory. */
  private told(failure: unknown, reader: SheetsReader | null): LoupeError {
    const location = { file: this.source.name, row: null, column: null };
    if (failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError) {
      // Without a reader nothing was looked at yet: there was no room for the file.
      const full = reader === null || !reader.panicked();
      return new LoupeError({ ...(full ? OUT_OF_MEMORY : TRAPPED), location });
    }
    const error = asLoupeError(failure);
    return error.location.file === null && error.kind === 'input'
      ? new LoupeError({ ...error.shape(), location })
      : error;
  }
}

const TRAPPED: Pick<LoupeErrorShape, 'code' | 'kind' | 'message' | 'hint'> = {
  code: 'workbook-damaged',
  kind: 'input',
  message: 'the workbook is damaged: it could not be read to its end',
  hint: 'open it in a spreadsheet program and save it again, as .xlsx or as CSV UTF-8',
};

const OUT_OF_MEMORY: typeof TRAPPED = {
  code: 'workbook-too-large',
  kind: 'input',
  message: 'the workbook unpacks to more than can be held',
  hint: 'save the sheet as CSV UTF-8, which is read in slices, whatever its size',
};

/** Writes one sheet as CSV, in bites. */
async function write(
  { sheets }: SheetsReader,
  index: number,
  signal: AbortSignal,
  tell: (at: UnpackProgress) => void,
): Promise<SheetText> {
  let [blobs, held, bytes]: [Blob[], Uint8Array[], number] = [[], [], 0];
  let units = 4096;
  sheets.start(index);
  for (;;) {
    const begun = performance.now();
    const step = sheets.step(units);
    units = adapt(units, performance.now() - begun);
    if (step === 'done') break;
    if (step === 'again') [blobs, held, bytes] = [[], [], 0];
    else if (step !== 'working') {
      held.push(step);
      bytes += step.length;
    }
    if (bytes > HELD) {
      blobs.push(new Blob(held as BlobPart[]));
      [held, bytes] = [[], 0];
    }
    tell({ fraction: sheets.fraction(), rows: sheets.rows() });
    await breathe();
    if (signal.aborted) throw cancelled();
  }
  return { blob: new Blob([...blobs, ...(held as BlobPart[])]), errors: sheets.errors() };
}
