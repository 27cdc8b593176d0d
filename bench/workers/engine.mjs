/**
 * The package's worker code on an engine of which this file knows the wasm memory: for what the public door does not
 * tell. The glue is the one that the build has made.
 */
import { createGlue } from '../../target/generated/glue.js';
import { serve } from '../../pkg/dist/worker.js';

let module;
let memory;
let book;

/** As www/worker/bindings.ts makes engines, but keeping the instance's memory and the last engine. */
function newEngine(files, options) {
  const glue = createGlue();
  ({ memory } = glue.initSync({ module }));
  book = new glue.Engine(files, options);
  return book;
}

/** Digests are left out: the public door has its helper for them. */
function newHash() {
  return { update: () => undefined, hex: () => '' };
}

async function prepare() {
  module = await WebAssembly.compileStreaming(fetch(new URL('../../pkg/dist/loupe.wasm', import.meta.url)));
}

async function read(file) {
  const begun = performance.now();
  await open(file);
  const ms = performance.now() - begun;
  const readBytes = memory.buffer.byteLength;
  const gathering = performance.now();
  book.analyze({});
  // The first fifth of an analysis's progress is the aggregate: orders → what is known of every customer.
  while (book.progress().fraction < 0.2) book.step(100_000);
  const aggregateMs = performance.now() - gathering;
  const aggregateBytes = memory.buffer.byteLength;
  const analysing = performance.now();
  while (book.step(1_000_000) !== 'done');
  const { overview } = book.report();
  return {
    ms,
    aggregateMs,
    analyzeMs: performance.now() - analysing,
    memory: { read: readBytes, aggregate: aggregateBytes, analyze: memory.buffer.byteLength },
    sums: {
      customers: overview.customers,
      days: overview.purchases,
      spend: overview.spend,
      first: overview.firstDay,
      last: overview.lastDay,
    },
  };
}

function open(file) {
  return new Promise((resolve, reject) => {
    const dispatcher = serve(
      (message) => {
        if (message.kind === 'done') resolve();
        if (message.kind === 'failed') reject(new Error(message.error.message));
      },
      { newEngine, newHash, newSheets: null },
    );
    dispatcher.handle({
      id: 1,
      kind: 'open',
      book: 1,
      files: [{ name: file.name, blob: file }],
      options: {},
    });
  });
}

self.onmessage = async ({ data: { what, file } }) => {
  try {
    self.postMessage({ value: what === 'read' ? await read(file) : await prepare() });
  } catch (failure) {
    self.postMessage({ failure: String(failure) });
  }
};
