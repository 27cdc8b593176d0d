/** Types of the glue of the workbook reader, which wasm-bindgen generates; tests/wasm holds them against its exports. */

/** A sheet of a workbook, as a first look at it tells. */
export interface SheetInfo {
  name: string;
  visible: boolean;
  /** Whether any cell holds anything. */
  filled: boolean;
  /** Whether it has formulas and not one of them a value. */
  uncalculated: boolean;
}

/** A workbook in one wasm instance (src/wasm/sheets.rs). Throws `LoupeErrorShape` objects. */
export interface Sheets {
  push(bytes: Uint8Array): void;
  open(): { sheets: SheetInfo[] };
  start(sheet: number): void;
  /** A piece of CSV; or `again`: the pieces so far count for nothing. */
  step(cells: number): Uint8Array | 'working' | 'again' | 'done';
  rows(): number;
  errors(): number;
  fraction(): number;
  free(): void;
}

/** The glue of one instance. */
export interface SheetsGlue {
  initSync(options: { module: WebAssembly.Module }): WebAssembly.Exports;
  Sheets: new (size: number) => Sheets;
  /** Whether the instance panicked; may be asked after a trap. */
  panicked(): boolean;
}

/** A fresh glue: each holds its own instance. */
export function createGlue(): SheetsGlue;
