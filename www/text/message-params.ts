/** How numbers are written in a language. */
export interface NumberFormats {
  count(n: number): string;
  number(x: number): string;
  exact(x: number): string;
  percent(share: number): string;
  money(x: number): string;
  bytes(n: number): string;
}

/**
 * The parameters of a code (of a warning, an error), read with a default and formatted for the language,
 * so that a text never meets `undefined`.
 */
export class MessageParams {
  constructor(
    private readonly values: Readonly<Record<string, string | number>>,
    private readonly f: NumberFormats,
  ) {}

  has(key: string): boolean {
    return this.values[key] !== undefined;
  }

  text(key: string): string {
    const value = this.values[key];
    return value === undefined ? '' : typeof value === 'number' ? this.f.exact(value) : escapeEmphasis(value);
  }

  /** The number itself, for plurals. */
  raw(key: string): number {
    return Number(this.values[key] ?? 0);
  }

  count(key: string): string {
    return this.f.count(this.raw(key));
  }

  percent(key: string): string {
    return this.f.percent(this.raw(key));
  }

  money(key: string): string {
    return this.f.money(this.raw(key));
  }

  /** An amount without its sign: what was refunded is not “minus” in a sentence. */
  size(key: string): string {
    return this.f.money(Math.abs(this.raw(key)));
  }

  /** A size in bytes: 1.4 GB. */
  bytes(key: string): string {
    return this.f.bytes(this.raw(key));
  }

  number(key: string): string {
    return this.f.number(this.raw(key));
  }
}

/** A user's own words inside a sentence: an asterisk there must not be taken for our mark of emphasis. */
export function escapeEmphasis(words: string): string {
  return words.replaceAll('*', '∗');
}
