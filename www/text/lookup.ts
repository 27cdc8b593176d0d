/** A map whose keys are known to the compiler and whose values all have one type. */
export function recordOf<V>(): <K extends string>(map: Record<K, V>) => Record<K, V> {
  return (map) => map;
}

/** One value for each of these keys. */
export function forKeys<V>(keys: readonly string[], value: V): Record<string, V> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

/** The entry of a code that may be unknown to this version. */
export function lookup<V>(map: Readonly<Record<string, V>>, code: string): V | undefined {
  return Object.hasOwn(map, code) ? map[code] : undefined;
}
