/** The one importer of the wasm glue. */
import { createGlue } from '#glue';
// Types by their own file: `#glue` means nothing outside this repository.
import type { Engine, Hash } from './glue';

export type { Engine, Hash, Need } from './glue';

/** Makes the engine of one book. */
export type NewEngine = (files: { name: string; size: number }[], options: unknown) => Engine;

/** What a compiled module gives. */
export interface Bindings {
  newEngine: NewEngine;
  /** Starts a SHA-256. */
  newHash: () => Hash;
}

/**
 * Binds a compiled module. Each book gets an instance of its own, so that closing it gives its memory back, and one
 * that trapped is thrown away without harm to the others.
 */
export function bind(module: WebAssembly.Module): Bindings {
  const instance = (): ReturnType<typeof createGlue> => {
    const glue = createGlue();
    glue.initSync({ module });
    return glue;
  };
  return {
    newEngine: (files, options) => new (instance().Engine)(files, options),
    newHash: () => new (instance().Hash)(),
  };
}
