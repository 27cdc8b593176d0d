/** Types of the glue of the workbook reader, which wasm-bindgen generates; tests/wasm compares them with its exports. */

/** A sheet of a workbook, as listed before it is read. */
export interface SheetInfo {
  name: string;
  visible: boolean;
  /** True if any cell has a value. */
  filled: boolean;
  /** True if it has formulas and none of them has a stored value. */
  uncalculated: boolean;
}

/** A workbook in one wasm instance (src/wasm/sheets.rs). Throws `LoupeErrorShape` objects. */
export interface Sheets {
  push(bytes: Uint8Array): void;
  open(): { sheets: SheetInfo[] };
  start(sheet: number): void;
  /** Returns a piece of CSV, or `again` if all pieces so far must be discarded. */
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
  /** True if the instance has panicked; can be called after a trap. */
  panicked(): boolean;
}

/** Returns a new glue, which holds an instance of its own. */
export function createGlue(): SheetsGlue;
