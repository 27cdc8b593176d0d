/** Types of the glue that wasm-bindgen generates; tests/wasm holds them against the module's exports. */

/** A slice of a file that must be pushed next. */
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
  preview(table: string): unknown;
  analyze(options: unknown): void;
  report(): unknown;
  customers(query: unknown): unknown;
  leads(query: unknown): unknown;
  timelines(ids: string[]): unknown;
  export(name: string, part: number): string | undefined;
  free(): void;
}

/** A file as the engine is told of it. */
export interface FileInfo {
  name: string;
  size: number;
  /** Where it is a sheet that was taken out of a workbook. */
  origin?: Origin | undefined;
}

/** The workbook that a table comes from (src/ledger/origin.rs). */
export interface Origin {
  file: string;
  sheet: string;
  /** All its sheets that hold anything. */
  sheets: string[];
  /** Whether other sheets of it are read as well. */
  optional: boolean;
  /** Its sheets that are hidden and not read, separated by commas; empty but for its first table. */
  hidden: string;
  errors: number;
  uncalculated: boolean;
}

/** A SHA-256 under way. */
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

/** A fresh glue: each holds its own instance. */
export function createGlue(): Glue;
