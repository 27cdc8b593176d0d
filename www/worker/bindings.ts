/** Instantiates the compiled modules. The only importer of the wasm glue. */
import { createGlue } from '#glue';
import { createGlue as createSheetsGlue } from '#sheets';
// Types come from relative paths, since the published .d.ts files cannot resolve the aliases.
import type { Engine, FileInfo, Hash } from './glue';
import type { Sheets } from './sheets-glue';

export type { Engine, FileInfo, Hash, Need, Origin } from './glue';
export type { SheetInfo, Sheets } from './sheets-glue';

/** Makes the engine of one book. */
export type NewEngine = (files: FileInfo[], options: unknown) => Engine;

/** A reader of one workbook; `panicked` tells after a trap whether a panic caused it. */
export interface SheetsReader {
  sheets: Sheets;
  panicked: () => boolean;
}

/** Makes the reader of one workbook with `size` bytes. */
export type NewSheets = (size: number) => Promise<SheetsReader>;

/** What the compiled modules provide. */
export interface Bindings {
  newEngine: NewEngine;
  /** Starts a SHA-256. */
  newHash: () => Hash;
  /** `null` if workbooks are not read (tests). */
  newSheets: NewSheets | null;
}

/** Resolves to the module of the workbook reader; called only if there is a workbook. */
export type SheetsModule = () => Promise<WebAssembly.Module>;

/**
 * Binds compiled modules. Each book has an instance of its own, and so has each workbook while it is unpacked: dropping the
 * instance frees its memory, and a trap in one does not affect the others.
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
