/** Types of the glue that wasm-bindgen generates; tests/wasm compares them with the module's exports. */

/** The slice of a file that must be pushed next. */
export interface Need {
  file: string;
  start: number;
  end: number;
}

/** A book in one wasm instance (src/wasm/mod.rs). Throws `LoupeErrorShape` objects. */
export interface Engine {
  step(units: number): 'working' | 'done' | Need;
  push(bytes: Uint8Array): void;
  file(name: string, bytes: number, sha256: string): void;
  progress(): { phase: string; fraction: number; rows: number; bytes: number; file: number | null } | null;
  tables(): unknown;
  table(name: string): void;
  written(): string;
  preview(table: string): unknown;
  analyze(options: unknown): void;
  report(): unknown;
  customers(query: unknown): void;
  leads(query: unknown): unknown;
  timelines(ids: string[]): void;
  answer(): unknown;
  export(name: string, part: number): string | undefined;
  free(): void;
}

/** A file as it is announced to the engine. */
export interface FileInfo {
  name: string;
  size: number;
  /** Present if the file is a sheet of a workbook. */
  origin?: Origin | undefined;
}

/** The workbook that a table comes from (src/ledger/origin.rs). */
export interface Origin {
  file: string;
  sheet: string;
  /** All its sheets that are not empty. */
  sheets: string[];
  /** True if other sheets of it are read as well. */
  optional: boolean;
  /** Its hidden sheets that are not read, separated by commas; only on the workbook's first table. */
  hidden: string;
  errors: number;
  uncalculated: boolean;
}

/** A SHA-256 in progress. */
export interface Hash {
  update(bytes: Uint8Array): void;
  hex(): string;
}

/** The glue of one instance. */
export interface Glue {
  initSync(options: { module: WebAssembly.Module }): WebAssembly.Exports;
  Engine: new (files: FileInfo[], options: unknown) => Engine;
  Hash: new () => Hash;
  version(): string;
}

/** Returns a new glue, which holds an instance of its own. */
export function createGlue(): Glue;
