/** The one importer of the wasm glue. */
import { createGlue } from '#glue';
import { createGlue as createSheetsGlue } from '#sheets';
// Types by their own files: the aliases mean nothing outside this repository.
import type { Engine, FileInfo, Hash } from './glue';
import type { Sheets } from './sheets-glue';

export type { Engine, FileInfo, Hash, Need, Origin } from './glue';
export type { SheetInfo, Sheets } from './sheets-glue';

/** Makes the engine of one book. */
export type NewEngine = (files: FileInfo[], options: unknown) => Engine;

/** A reader of one workbook, and whether a trap of it came from a panic. */
export interface SheetsReader {
  sheets: Sheets;
  panicked: () => boolean;
}

/** Makes the reader of one workbook of this many bytes. */
export type NewSheets = (size: number) => Promise<SheetsReader>;

/** What the compiled modules give. */
export interface Bindings {
  newEngine: NewEngine;
  /** Starts a SHA-256. */
  newHash: () => Hash;
  /** null where workbooks are not read (tests). */
  newSheets: NewSheets | null;
}

/** The module of the workbook reader, once it is asked for. */
export type SheetsModule = () => Promise<WebAssembly.Module>;

/**
 * Binds compiled modules. Each book gets an instance of its own, and so does each workbook while it is unpacked, so
 * that closing it gives its memory back, and one that trapped is thrown away without harm to the others.
 */
export function bind(module: WebAssembly.Module, sheetsModule: SheetsModule | null): Bindings {
  const instance = (): ReturnType<typeof createGlue> => {
    const glue = createGlue();
    glue.initSync({ module });
    return glue;
  };
  return {
    newEngine: (files, options) => new (instance().Engine)(files, options),
    newHash: () => new (instance().Hash)(),
    newSheets: sheetsModule === null ? null : (size) => newSheets(sheetsModule, size),
  };
}

async function newSheets(sheetsModule: SheetsModule, size: number): Promise<SheetsReader> {
  const module = await sheetsModule();
  const glue = createSheetsGlue();
  glue.initSync({ module });
  return { sheets: new glue.Sheets(size), panicked: () => glue.panicked() };
}
