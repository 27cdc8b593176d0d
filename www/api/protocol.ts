/**
 * The messages between the client and the engine's worker. Types only, so that both sides can import them.
 *
 * A request has an `id` and ends in exactly one `done` or `failed`; `progress` may come before that. `cancel`, `ping` and
 * `serve-digests` are not answered under an id. The worker posts `ready` once, when it listens.
 */
import type {
  CustomerPage,
  CustomerQuery,
  CustomerTimeline,
  Export,
  ExportFormat,
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

/** A file as it is posted to the worker. A Blob is posted by reference, without copying its bytes. */
export interface SentFile {
  name: string;
  blob: Blob;
}

/** Every kind of request: its fields, and the value it resolves to. */
export interface Requests<File = SentFile> {
  /** Passes the compiled modules, and the port of a worker that computes digests (`null`: none). Must be first. */
  init: {
    send: { module: WebAssembly.Module; sheets: WebAssembly.Module; digestPort: MessagePort | null };
    value: null;
  };
  /** Reads files into the book with this number. */
  open: {
    send: { book: number; files: File[]; options: Options };
    value: { tables: TableReport[]; warnings: Warning[] };
  };
  preview: { send: { book: number; table: string }; value: Preview };
  analyze: { send: { book: number; options: Options }; value: Report };
  customers: { send: { book: number; query: CustomerQuery }; value: CustomerPage };
  /** Resolves to `null` if there are no leads. */
  leads: { send: { book: number; query: LeadQuery }; value: LeadPage | null };
  timelines: { send: { book: number; ids: string[] }; value: CustomerTimeline[] };
  export: {
    send: { book: number; name: Export | `table:${string}`; format: ExportFormat };
    value: Uint8Array;
  };
  close: { send: { book: number }; value: null };
}

export type Kind = keyof Requests;

/** A request of any kind. */
export type Request<File = SentFile> = {
  [K in Kind]: { id: number; kind: K } & Requests<File>[K]['send'];
}[Kind];

/** What the client posts. `serve-digests` goes to an idle worker, which then answers `DigestRequest`s at that port. */
export type ToEngine<File = SentFile> =
  | Request<File>
  | { kind: 'cancel'; target: number }
  | { kind: 'ping' }
  | { kind: 'serve-digests'; module: WebAssembly.Module; port: MessagePort };

/** A request to a digest worker: to compute the digest of a blob or, if `blob` is `null`, to stop computing it. */
export interface DigestRequest {
  id: number;
  name: string;
  blob: Blob | null;
}

/** The reply of a digest worker: the digest, or an error, or neither as a sign of life. */
export interface DigestReply {
  id: number;
  sha256?: string;
  error?: LoupeErrorShape;
}

/** What the engine posts. */
export type FromEngine =
  | { kind: 'ready' }
  | { kind: 'pong' }
  | { kind: 'progress'; id: number; progress: Progress }
  | { kind: 'done'; id: number; value: Requests[Kind]['value'] }
  | { kind: 'failed'; id: number; error: LoupeErrorShape };
