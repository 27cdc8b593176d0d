/**
 * What the client and the engine's worker say to each other. Types only, so that neither side can cheat.
 *
 * A request has an `id` and ends in exactly one `done` or `failed`; `progress` may come between. `cancel` and
 * `ping` have no end of their own. The worker says `up` once, when it listens.
 */
import type {
  CustomerPage,
  CustomerQuery,
  CustomerTimeline,
  LeadPage,
  LeadQuery,
  LoupeErrorShape,
  Options,
  Preview,
  Progress,
  Report,
  TableReport,
  Warning,
} from './report';

/** A file as it crosses to the worker: a Blob is a reference, its bytes stay where they are. */
export interface SentFile {
  name: string;
  blob: Blob;
}

/** What can be exported, and how. */
export type ExportName =
  | 'customers'
  | 'leads'
  | 'report'
  | 'rejects'
  | 'unmatched'
  | 'contracts'
  | 'textbook'
  | 'memberships'
  | 'propensity';
export type ExportFormat = 'csv' | 'json';

/** Every kind of request: what is sent, and what a good end holds. */
export interface Requests<File = SentFile> {
  /** Hands over the compiled modules, and the way to a worker that computes digests; comes first. */
  init: {
    send: { module: WebAssembly.Module; sheets: WebAssembly.Module; helper: MessagePort | null };
    value: null;
  };
  /** Reads files into a book of this number. */
  open: {
    send: { book: number; files: File[]; options: Options };
    value: { tables: TableReport[]; warnings: Warning[] };
  };
  preview: { send: { book: number; table: string }; value: Preview };
  analyze: { send: { book: number; options: Options }; value: Report };
  customers: { send: { book: number; query: CustomerQuery }; value: CustomerPage };
  /** null where there are no leads. */
  leads: { send: { book: number; query: LeadQuery }; value: LeadPage | null };
  timelines: { send: { book: number; ids: string[] }; value: CustomerTimeline[] };
  export: { send: { book: number; name: ExportName; format: ExportFormat }; value: Uint8Array };
  close: { send: { book: number }; value: null };
}

export type Kind = keyof Requests;

/** A request of any kind. */
export type Request<File = SentFile> = {
  [K in Kind]: { id: number; kind: K } & Requests<File>[K]['send'];
}[Kind];

/** What the client sends. `help` goes to a worker in waiting, which then answers at that port. */
export type ToEngine<File = SentFile> =
  | Request<File>
  | { kind: 'cancel'; target: number }
  | { kind: 'ping' }
  | { kind: 'help'; module: WebAssembly.Module; port: MessagePort };

/** What an engine asks of its helper: the digest of a blob, or (null) to leave that. */
export interface ToHelper {
  id: number;
  name: string;
  blob: Blob | null;
}

/** What a helper says: that it is at work, or how that ended. */
export interface FromHelper {
  id: number;
  sha256?: string;
  error?: LoupeErrorShape;
}

/** What the engine sends. */
export type FromEngine =
  | { kind: 'up' }
  | { kind: 'pong' }
  | { kind: 'progress'; id: number; progress: Progress }
  | { kind: 'done'; id: number; value: Requests[Kind]['value'] }
  | { kind: 'failed'; id: number; error: LoupeErrorShape };
