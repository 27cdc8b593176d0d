/** The streams, by their names. */
export const STREAMS: readonly string[];

/** Walks the locals and the code of one function; `take` moves the next byte of a stream to where it belongs. */
export function walk(take: (stream: number) => number): void;
