import type { Lang } from '../text/languages';

/** The locale in which days are written; days of an English page read 30 September 1997. */
function dayLocale(lang: Lang): string {
  return lang === 'en' ? 'en-GB' : lang;
}

/**
 * Numbers, money, dates and shares as the reader's language writes them. Made once for a language and a
 * currency; the Intl formatters are kept, since making one costs more than using it a thousand times.
 */
export class Formats {
  private readonly kept = new Map<string, Intl.NumberFormat>();

  readonly currency: string | null;

  constructor(
    readonly lang: Lang,
    /** The currency as it was named, known or not. */
    readonly given: string | null,
  ) {
    this.currency = isCurrency(given) ? given.toUpperCase() : null;
  }

  /** A whole number: 4,812. */
  count(n: number): string {
    return this.by({ maximumFractionDigits: 0 }).format(n);
  }

  /** A number to three significant digits: 2.43, 0.0126. */
  number(x: number, digits = 3): string {
    return this.by({ maximumSignificantDigits: digits }).format(tidy(x));
  }

  /** A whole number in full, any other to three significant digits. */
  exact(x: number): string {
    return Number.isInteger(x) ? this.count(x) : this.number(x);
  }

  /** A number of a table, all with the same number of decimals: 1.40. */
  fixed(x: number, decimals: number): string {
    return this.by({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(tidy(x));
  }

  /** A count as it is said, to three significant digits: 4,120,000; 412 万. */
  about(n: number): string {
    if (this.lang !== 'zh-Hans' || Math.abs(n) < 1e4) return this.count(Number(n.toPrecision(3)));
    return this.short(n);
  }

  /** A count where there is little room: 2,357; 1.2M; 120 万. */
  short(n: number): string {
    if (Math.abs(n) < 10_000) return this.exact(n);
    return spaced(this.by({ notation: 'compact', maximumSignificantDigits: 3 }).format(n), this.lang);
  }

  /** A share: 59.8%, <0.1%. Never rounded up to 100% nor down to 0% where it is neither. */
  percent(share: number): string {
    const by = this.by({ style: 'percent', maximumFractionDigits: Math.abs(share) < 0.2 ? 1 : 0 });
    if (share > 0 && share < 0.0005) return `<${by.format(0.001)}`;
    if (share > 0.995 && share < 1) return `>${by.format(0.99)}`;
    return by.format(share);
  }

  /** Money as it is said: €412,000; €4.12 million; 41.2 万元. */
  money(x: number): string {
    if (this.lang === 'zh-Hans') return this.chineseMoney(x);
    if (Math.abs(x) >= 1e6) {
      const [by, word] = Math.abs(x) < 1e9 ? [1e6, 'million'] : [1e9, 'billion'];
      return `${this.by({ ...this.inCurrency(), maximumSignificantDigits: 3 }).format(x / by)} ${word}`;
    }
    return Math.abs(x) < 10
      ? this.amount(x)
      : this.by({ ...this.inCurrency(), maximumSignificantDigits: 3 }).format(x);
  }

  /** Money as short as can be, for axes and narrow places: €412K, ¥41.2 万. */
  moneyShort(x: number): string {
    return spaced(
      this.by({ ...this.inCurrency(), notation: 'compact', maximumSignificantDigits: 3 }).format(x),
      this.lang,
    );
  }

  /** An edge of a band: in full while it is short. */
  edge(x: number): string {
    return Math.abs(x) < 10_000 ? this.amount(x) : this.moneyShort(x);
  }

  /** Money of a table: cents only where they matter. */
  amount(x: number): string {
    const decimals = Math.abs(x) < 100 && x !== 0 ? 2 : 0;
    return this.by({
      ...this.inCurrency(),
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(tidy(x));
  }

  /** A calendar day as written in the data: 30 September 1997. */
  day(iso: string): string {
    return this.date(iso, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** A month such as 1997-09: September 1997. */
  month(iso: string): string {
    return this.date(`${iso.slice(0, 7)}-01`, { month: 'long', year: 'numeric' });
  }

  /** A month where there is little room: Sep 97, 97/9. */
  monthShort(iso: string): string {
    return this.lang === 'zh-Hans'
      ? `${iso.slice(2, 4)}/${String(Number(iso.slice(5, 7)))}`
      : this.date(`${iso.slice(0, 7)}-01`, { month: 'short', year: '2-digit' });
  }

  /** A size of files: 1.4 GB. */
  bytes(n: number): string {
    const [by, unit] = n < 1e9 ? [1e6, 'megabyte'] : [1e9, 'gigabyte'];
    return this.by({ style: 'unit', unit, maximumSignificantDigits: 3 }).format(n / by);
  }

  /** What a currency is called: euro. The code itself where it has no name. */
  currencyName(code: string): string {
    return new Intl.DisplayNames(dayLocale(this.lang), { type: 'currency' }).of(code) ?? code;
  }

  /** Names in a row: a, b and c. */
  list(words: readonly string[]): string {
    return new Intl.ListFormat(dayLocale(this.lang), { type: 'conjunction' }).format(words);
  }

  private chineseMoney(x: number): string {
    const short = this.by({ notation: 'compact', maximumSignificantDigits: Math.abs(x) < 1e4 ? 4 : 3 });
    const number = spaced(short.format(x), this.lang);
    const unit = this.unitWord();
    return unit === '' ? number : `${number}${/\d$/.test(number) ? ' ' : ''}${unit}`;
  }

  private unitWord(): string {
    if (this.currency === null) return '';
    if (this.currency === 'CNY') return '元';
    const parts = this.formatter({ ...this.inCurrency(), currencyDisplay: 'name' }).formatToParts(1);
    return parts.find((part) => part.type === 'currency')?.value ?? this.currency;
  }

  private inCurrency(): Intl.NumberFormatOptions {
    return this.currency === null
      ? {}
      : { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' };
  }

  private date(iso: string, options: Intl.DateTimeFormatOptions): string {
    const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    return spaced(
      new Intl.DateTimeFormat(dayLocale(this.lang), { ...options, timeZone: 'UTC' }).format(day),
      this.lang,
    );
  }

  private by(options: Intl.NumberFormatOptions): { format(x: number): string } {
    const made = this.formatter(options);
    // A minus, not a hyphen: it is as wide as a plus and does not break the line.
    return { format: (x) => made.format(x).replace('-', '−') };
  }

  private formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    const made = this.kept.get(key) ?? new Intl.NumberFormat(this.lang, options);
    this.kept.set(key, made);
    return made;
  }
}

/** Minus zero is nobody's number. */
function tidy(x: number): number {
  return Math.abs(x) < 1e-12 ? 0 : x;
}

/** Chinese typography sets a space between digits and characters: 41.2 万, 1997 年 9 月. */
function spaced(text: string, lang: Lang): string {
  return lang === 'zh-Hans'
    ? text.replace(/(\d)(?=[\u4e00-\u9fff])/g, '$1 ').replace(/([\u4e00-\u9fff])(?=\d)/g, '$1 ')
    : text;
}

/** True for a code that Intl knows as a currency; others would make it throw. */
export function isCurrency(code: string | null | undefined): code is string {
  return typeof code === 'string' && /^[A-Za-z]{3}$/.test(code);
}
