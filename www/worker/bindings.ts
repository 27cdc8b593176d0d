/** The one importer of the wasm glue. */
import { createGlue } from '#glue';
// Types by their own file: `#glue` means nothing outside this repository.
import type { Engine } from './glue';

export type { Engine, Need } from './glue';

/** Makes the engine of one book. */
export type NewEngine = (files: { name: string; size: number }[], options: unknown) => Engine;

/**
 * Engines from a compiled module. Each book gets an instance of its own, so that closing it gives its memory
 * back, and one that trapped is thrown away without harm to the others.
 */
export function engines(module: WebAssembly.Module): NewEngine {
  return (files, options) => {
    const glue = createGlue();
    glue.initSync({ module });
    return new glue.Engine(files, options);
  };
}
