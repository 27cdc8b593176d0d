/** Workbooks among the files of a book: their sheets take their place, each as a table of its own. */
import { LoupeError } from '../api/errors';
import type { Options } from '../api/report';
import type { FileInfo, NewSheets, Origin } from './bindings';
import { WORD } from './time-slice';
import { SheetNames } from './sheet-choice';
import type { Run } from './book-session';
import { blobSource, type ByteSource } from './sources';
import { isWorkbook, Workbook, type UnpackProgress } from './workbook';

/** A table that the engine reads: a file, or a sheet of one. */
export interface TableSource extends ByteSource {
  origin?: Origin | undefined;
}

/** What the engine reads, and what is said of it. */
export interface Unpacked {
  sources: readonly TableSource[];
  options: Options;
}

/** Unpacks the workbooks of one book; what was unpacked once is kept. */
export class Unpacker {
  /** null for a file that is no workbook. */
  private readonly known = new Map<ByteSource, Workbook | null>();

  constructor(private readonly newSheets: NewSheets | null) {}

  /** The files with sheets in the place of workbooks, and the options under the names of these. */
  async unpack(files: readonly ByteSource[], options: Options, run: Run): Promise<Unpacked> {
    const { newSheets } = this;
    if (newSheets === null) return { sources: files, options };
    const workbooks = [];
    for (const file of files) workbooks.push(await this.workbookOf(file, newSheets));
    if (workbooks.every((workbook) => workbook === null)) return { sources: files, options };
    checkNames(files);
    const tables = { ...options.tables };
    const sources: TableSource[] = [];
    const tell = teller(files, run);
    for (const [index, file] of files.entries()) {
      const workbook = workbooks[index] ?? null;
      if (workbook === null) sources.push(file);
      else sources.push(...(await sheetsOf(workbook, tables, run.signal, (at) => tell(index, at))));
    }
    return { sources, options: { ...options, tables } };
  }

  private async workbookOf(file: ByteSource, newSheets: NewSheets): Promise<Workbook | null> {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const workbook = (await isWorkbook(file)) ? new Workbook(file, newSheets) : null;
    this.known.set(file, workbook);
    return workbook;
  }
}

/** What the engine is told of a table. */
export function infoOf({ name, size, origin }: TableSource): FileInfo {
  return origin === undefined ? { name, size } : { name, size, origin };
}

async function sheetsOf(
  workbook: Workbook,
  tables: NonNullable<Options['tables']>,
  signal: AbortSignal,
  tell: (at: UnpackProgress) => void,
): Promise<TableSource[]> {
  const { name: file } = workbook.source;
  const said: unknown = tables[file];
  const { sheets, texts } = await workbook.unpack(
    (all) => new SheetNames(file, all).chosen(said).map(({ name }) => name),
    signal,
    tell,
  );
  const names = new SheetNames(file, sheets);
  const chosen = names.chosen(said);
  const hidden = names.hidden(chosen, said);
  names.settle(tables, chosen);
  return chosen.flatMap(({ name: sheet, uncalculated }, index) => {
    const text = texts.get(sheet);
    if (text === undefined) return [];
    const origin: Origin = {
      file,
      sheet,
      sheets: names.filled.map(({ name }) => name),
      optional: chosen.length > 1,
      hidden: index === 0 ? hidden : '',
      errors: text.errors,
      uncalculated,
    };
    return [{ ...blobSource({ name: names.tableOf(sheet), blob: text.blob }), origin }];
  });
}

/** Options go by name, so two files cannot share one, even where their sheets have different ones. */
function checkNames(files: readonly ByteSource[]): void {
  const twice = files.find(({ name }, index) => files.findIndex((other) => other.name === name) !== index);
  if (twice === undefined) return;
  throw new LoupeError({
    code: 'duplicate-file',
    kind: 'input',
    message: 'two files have the same name',
    hint: 'rename one of them',
    location: { file: twice.name, row: null, column: null },
  });
}

/** Tells progress, not more often than one can read. */
function teller(files: readonly ByteSource[], run: Run): (index: number, at: UnpackProgress) => void {
  const totalBytes = files.reduce((sum, { size }) => sum + size, 0);
  let told = -Infinity;
  return (index, { fraction, rows }) => {
    const now = performance.now();
    if (now - told < WORD) return;
    told = now;
    const before = files.slice(0, index).reduce((sum, { size }) => sum + size, 0);
    const bytes = before + fraction * (files[index]?.size ?? 0);
    const file = files[index]?.name ?? null;
    const share = totalBytes === 0 ? 0 : bytes / totalBytes;
    run.onProgress({ phase: 'unpack', fraction: share, rows, bytes, totalBytes, rowsPerSecond: 0, file });
  };
}
