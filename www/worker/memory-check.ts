/** Checks that files fit into memory, before any of them is read. */
import { LoupeError } from '../api/errors';

const GIB = 2 ** 30;
/** What a 32-bit WebAssembly memory can address. */
const MAX_WASM_BYTES = 4 * GIB;
/** Bytes of memory per byte of file: 2.9 were measured on 157 MB with a million customers, 1.4 on 1 GB with 2.5 million. */
const MEMORY_PER_FILE_BYTE = 3;
/** The share of a machine's memory that one tab may use. */
const MAX_MEMORY_SHARE = 0.5;

/**
 * Throws `file-too-large` if files of these sizes need more memory than there is. `deviceGib` is the machine's memory in
 * GiB, if the browser reports it (it reports 8 for 8 and more).
 */
export function checkMemory(files: readonly { name: string; size: number }[], deviceGib?: number): void {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const memory =
    deviceGib === undefined ? MAX_WASM_BYTES : Math.min(MAX_WASM_BYTES, deviceGib * GIB * MAX_MEMORY_SHARE);
  const limit = Math.floor(memory / MEMORY_PER_FILE_BYTE);
  if (size <= limit) return;
  const [largest] = [...files].sort((a, b) => b.size - a.size);
  const gib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`;
  throw new LoupeError({
    code: 'file-too-large',
    kind: 'input',
    message: `the files are ${gib(size)} in size, and at most ${gib(limit)} fit into memory here`,
    hint: 'split them, for example by year, or leave out columns that are not needed',
    location: { file: largest?.name ?? null, row: null, column: null },
    params: { size, limit },
  });
}

/** The machine's memory in GiB; `undefined` if the browser does not report it. */
export function deviceMemory(): number | undefined {
  const { navigator } = globalThis as { navigator?: { deviceMemory?: unknown } };
  const memory = navigator?.deviceMemory;
  return typeof memory === 'number' ? memory : undefined;
}
