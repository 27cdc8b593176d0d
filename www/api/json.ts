/** JSON as people save it: with a byte order mark, perhaps; without numbers that no program can hold. */

/** Parses JSON text. Throws a `SyntaxError` for what is no JSON, and for numbers such as `1e400`. */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\ufeff/, ''), (key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new SyntaxError(`the number of \`${key}\` is too large`);
    }
    return value;
  });
}
