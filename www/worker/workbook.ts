/** One workbook: its sheets, and each sheet as CSV once it is needed. */
import { asLoupeError, cancelled, LoupeError } from '../api/errors';
import type { LoupeErrorShape } from '../api/report';
import type { NewSheets, SheetInfo, SheetsReader } from './bindings';
import { nextBudget, yieldToMessages } from './time-slice';
import { eachChunk, type ByteSource } from './sources';

/** Bytes of CSV kept in memory before they go into a Blob, which a browser may keep on disk. */
const MAX_HELD_BYTES = 16 << 20;

/** A sheet as CSV. */
export interface SheetText {
  blob: Blob;
  /** Number of cells with an error such as #N/A, or with too long a text, which are written as blank cells. */
  errors: number;
}

/** How far the unpacking is, from 0 to 1, and the rows of the current sheet. */
export interface UnpackProgress {
  fraction: number;
  rows: number;
}

/** A workbook among the files of a book. A sheet is unpacked when it is first needed, and kept. */
export class Workbook {
  private infos: readonly SheetInfo[] | null = null;
  private readonly texts = new Map<string, SheetText>();

  constructor(
    readonly source: ByteSource,
    private readonly newSheets: NewSheets,
  ) {}

  /**
   * Unpacks the sheets whose names `choose` returns. One wasm instance unpacks all of them and is then dropped. Rejects
   * with `not-a-table`, `workbook-protected`, `workbook-damaged`, `workbook-too-large`, or `cancelled`.
   */
  async unpack(
    choose: (sheets: readonly SheetInfo[]) => readonly string[],
    signal: AbortSignal,
    report: (at: UnpackProgress) => void,
  ): Promise<{ sheets: readonly SheetInfo[]; texts: ReadonlyMap<string, SheetText> }> {
    const { infos, texts } = this;
    if (infos !== null && choose(infos).every((name) => texts.has(name))) return { sheets: infos, texts };
    let reader: SheetsReader | null = null;
    try {
      reader = await this.newSheets(this.source.size);
      const { sheets: wasm } = reader;
      await eachChunk(this.source, signal, (bytes) => wasm.push(bytes));
      const { sheets } = wasm.open();
      this.infos = sheets;
      const missing = choose(sheets).filter((name) => !texts.has(name));
      for (const [done, name] of missing.entries()) {
        const index = sheets.findIndex((sheet) => sheet.name === name);
        const reportSheet = ({ fraction, rows }: UnpackProgress): void => {
          report({ fraction: (done + fraction) / missing.length, rows });
        };
        texts.set(name, await toCsv(reader, index, signal, reportSheet));
      }
      return { sheets, texts };
    } catch (failure) {
      throw this.toLoupeError(failure, reader);
    }
  }

  /** An error of the reader, with this file's name. A trap means a damaged file, or that memory has run out. */
  private toLoupeError(failure: unknown, reader: SheetsReader | null): LoupeError {
    const location = { file: this.source.name, row: null, column: null };
    if (failure instanceof WebAssembly.RuntimeError || failure instanceof RangeError) {
      // Without a reader, the file did not even fit into a new instance.
      const full = reader === null || !reader.panicked();
      return new LoupeError({ ...(full ? TOO_LARGE : DAMAGED), location });
    }
    const error = asLoupeError(failure);
    return error.location.file === null && error.kind === 'input'
      ? new LoupeError({ ...error.shape(), location })
      : error;
  }
}

const DAMAGED: Pick<LoupeErrorShape, 'code' | 'kind' | 'message' | 'hint'> = {
  code: 'workbook-damaged',
  kind: 'input',
  message: 'the workbook is damaged: it could not be read to its end',
  hint: 'open it in a spreadsheet program and save it again, as .xlsx or as CSV UTF-8',
};

const TOO_LARGE: typeof DAMAGED = {
  code: 'workbook-too-large',
  kind: 'input',
  message: 'the unpacked workbook does not fit into memory',
  hint: 'save the sheet as CSV UTF-8, which is read in slices, whatever its size',
};

/** Writes one sheet as CSV, in time slices. */
async function toCsv(
  { sheets }: SheetsReader,
  index: number,
  signal: AbortSignal,
  report: (at: UnpackProgress) => void,
): Promise<SheetText> {
  let [blobs, held, heldBytes]: [Blob[], Uint8Array[], number] = [[], [], 0];
  let budget = 4096;
  sheets.start(index);
  for (;;) {
    const started = performance.now();
    const step = sheets.step(budget);
    budget = nextBudget(budget, performance.now() - started);
    if (step === 'done') break;
    if (step === 'again') [blobs, held, heldBytes] = [[], [], 0];
    else if (step !== 'working') {
      held.push(step);
      heldBytes += step.length;
    }
    if (heldBytes > MAX_HELD_BYTES) {
      blobs.push(new Blob(held as BlobPart[]));
      [held, heldBytes] = [[], 0];
    }
    report({ fraction: sheets.fraction(), rows: sheets.rows() });
    await yieldToMessages();
    if (signal.aborted) throw cancelled();
  }
  return { blob: new Blob([...blobs, ...(held as BlobPart[])]), errors: sheets.errors() };
}
