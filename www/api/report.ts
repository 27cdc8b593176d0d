/**
 * The public report: what `book.analyze()` resolves to, what `report.json` holds, what every view draws.
 *
 * Types come from Rust (generated.ts). Numbers are plain JavaScript numbers; money is in the currency of
 * `overview.currency`; times are in `value.timeUnit`; days are ISO dates as written in the data, without a time zone.
 */
import type { EngineErrorShape, Utilisation } from './generated';

export type * from './generated';
export type * from './decisions';

/** Stands in the place of an analysis that could not run: what it needs, and what the data has. */
export interface Unavailable {
  unavailable: { code: string; need: string; have: string };
}

/** True for an analysis that could not run. */
export function isUnavailable(part: object): part is Unavailable {
  return 'unavailable' in part;
}

/** How far a long operation is. */
export interface Progress {
  phase: 'unpack' | 'probe' | 'read' | 'restart' | 'analyze' | 'export';
  /** 0 … 1 */
  fraction: number;
  rows: number;
  bytes: number;
  totalBytes: number;
  /** Rows a second, measured by the host; 0 until known. */
  rowsPerSecond: number;
  file: string | null;
}

/** What goes wrong, as it crosses threads: what the engine reports, or what its host does. */
export interface LoupeErrorShape extends Omit<EngineErrorShape, 'kind'> {
  /** `environment`: the page or the browser forbids something. */
  kind: EngineErrorShape['kind'] | 'environment' | 'cancelled';
}

/** Cells: supplied ≥ filled ≥ valid ≥ used. A cell is used if a number of the report depends on its column. */
export type Cells = Pick<Utilisation, 'supplied' | 'filled' | 'valid' | 'used'>;
