/** Whether there is room for files, said before any of them is read. */
import { LoupeError } from '../api/errors';

const GIB = 2 ** 30;
/** What a WebAssembly memory of 32 bits can address. */
const ADDRESSABLE = 4 * GIB;
/** Bytes of memory for one byte of file: 2.9 were measured on 157 MB with a million customers, 1.4 on 1 GB with 2.5 million. */
const PER_BYTE = 3;
/** The share of a machine's memory that one tab may take. */
const SHARE = 0.5;

/**
 * Throws `file-too-large` where files of these sizes need more memory than there is; `machine` is the machine's in
 * GiB, where the browser tells it (it says 8 for 8 and more).
 */
export function checkRoom(files: readonly { name: string; size: number }[], machine?: number): void {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const memory = machine === undefined ? ADDRESSABLE : Math.min(ADDRESSABLE, machine * GIB * SHARE);
  const limit = Math.floor(memory / PER_BYTE);
  if (size <= limit) return;
  const [largest] = [...files].sort((a, b) => b.size - a.size);
  const words = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`;
  throw new LoupeError({
    code: 'file-too-large',
    kind: 'input',
    message: `the files have ${words(size)}, and ${words(limit)} can be held here`,
    hint: 'split them, for example by year, or leave out columns that are not needed',
    location: { file: largest?.name ?? null, row: null, column: null },
    params: { size, limit },
  });
}

/** The machine's memory in GiB, where the browser tells it. */
export function machineMemory(): number | undefined {
  const { navigator } = globalThis as { navigator?: { deviceMemory?: unknown } };
  const memory = navigator?.deviceMemory;
  return typeof memory === 'number' ? memory : undefined;
}
