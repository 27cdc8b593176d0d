/** Packed wasm → wasm; what is not packed is given back as it is. */
export function unpack(packed: BufferSource): Promise<BufferSource>;
