/** Workbooks among the files of a book: each is replaced by its sheets, one table per sheet. */
import { LoupeError } from '../api/errors';
import type { Options } from '../api/report';
import type { FileInfo, NewSheets, Origin } from './bindings';
import { isWorkbook } from './file-kind';
import { progressReporter, type RunContext } from './progress';
import { SheetChoice } from './sheet-choice';
import { blobSource, type ByteSource } from './sources';
import { Workbook, type UnpackProgress } from './workbook';

/** A table that the engine reads: a file, or a sheet of a workbook. */
export interface TableSource extends ByteSource {
  origin?: Origin | undefined;
}

/** What the engine reads, with the options under the names of its tables. */
export interface Unpacked {
  sources: readonly TableSource[];
  options: Options;
}

/** Unpacks the workbooks of one book, and keeps what it has unpacked. */
export class Unpacker {
  /** One entry per file that was looked at: `null` if it is no workbook. */
  private readonly workbooks = new Map<ByteSource, Workbook | null>();

  constructor(private readonly newSheets: NewSheets | null) {}

  /** Returns the files with workbooks replaced by their sheets, and the options renamed to match. */
  async unpack(files: readonly ByteSource[], options: Options, run: RunContext): Promise<Unpacked> {
    const { newSheets } = this;
    if (newSheets === null) return { sources: files, options };
    const workbooks = [];
    for (const file of files) workbooks.push(await this.workbookOf(file, newSheets));
    if (workbooks.every((workbook) => workbook === null)) return { sources: files, options };
    checkNames(files);
    const tables = { ...options.tables };
    const sources: TableSource[] = [];
    const report = unpackReporter(files, run);
    for (const [index, file] of files.entries()) {
      const workbook = workbooks[index] ?? null;
      if (workbook === null) sources.push(file);
      else sources.push(...(await sheetsOf(workbook, tables, run.signal, (at) => report(index, at))));
    }
    return { sources, options: { ...options, tables } };
  }

  private async workbookOf(file: ByteSource, newSheets: NewSheets): Promise<Workbook | null> {
    const kept = this.workbooks.get(file);
    if (kept !== undefined) return kept;
    const workbook = (await isWorkbook(file)) ? new Workbook(file, newSheets) : null;
    this.workbooks.set(file, workbook);
    return workbook;
  }
}

/** A table as it is announced to the engine. */
export function fileInfo({ name, size, origin }: TableSource): FileInfo {
  return origin === undefined ? { name, size } : { name, size, origin };
}

/** Unpacks the chosen sheets of a workbook, and moves its entry of `tables` to the names of their tables. */
async function sheetsOf(
  workbook: Workbook,
  tables: NonNullable<Options['tables']>,
  signal: AbortSignal,
  report: (at: UnpackProgress) => void,
): Promise<TableSource[]> {
  const { name: file } = workbook.source;
  const requested: unknown = tables[file];
  const { sheets, texts } = await workbook.unpack(
    (all) => new SheetChoice(file, all).chosen(requested).map(({ name }) => name),
    signal,
    report,
  );
  const choice = new SheetChoice(file, sheets);
  const chosen = choice.chosen(requested);
  const hidden = choice.hidden(chosen, requested);
  choice.moveOptions(tables, chosen);
  return chosen.flatMap(({ name: sheet, uncalculated }, index) => {
    const text = texts.get(sheet);
    if (text === undefined) return [];
    const origin: Origin = {
      file,
      sheet,
      sheets: choice.filled.map(({ name }) => name),
      optional: chosen.length > 1,
      hidden: index === 0 ? hidden : '',
      errors: text.errors,
      uncalculated,
    };
    return [{ ...blobSource({ name: choice.tableName(sheet), blob: text.blob }), origin }];
  });
}

/** Options are keyed by file name, so no two files may share one, even if the names of their sheets differ. */
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

/** Returns a function that reports how far the unpacking of the file at `index` is, as a share of all files' bytes. */
function unpackReporter(
  files: readonly ByteSource[],
  { onProgress }: RunContext,
): (index: number, at: UnpackProgress) => void {
  const bytesOf = (some: readonly ByteSource[]): number => some.reduce((sum, { size }) => sum + size, 0);
  const total = bytesOf(files);
  const report = progressReporter(files, onProgress, { immediate: true });
  return (index, { fraction, rows }) => {
    report(() => {
      const bytes = bytesOf(files.slice(0, index)) + fraction * (files[index]?.size ?? 0);
      return { phase: 'unpack', fraction: total === 0 ? 0 : bytes / total, rows, bytes, file: index };
    });
  };
}
