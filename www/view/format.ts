import { localeRulesOf, type Lang } from '../text/languages';
import type { LocaleRules } from '../text/locale';

/**
 * Formats numbers, money, dates and shares in the language of the page. One instance per language and currency: it keeps
 * its Intl formatters, since creating one costs more than using it a thousand times.
 */
export class Formats {
  private readonly formatters = new Map<string, Intl.NumberFormat>();
  private readonly rules: LocaleRules;

  /** The ISO 4217 code, or `null` if Intl does not know the currency. */
  readonly currency: string | null;

  constructor(
    readonly lang: Lang,
    /** The currency as given, known to Intl or not. */
    readonly given: string | null,
  ) {
    this.rules = localeRulesOf(lang);
    this.currency = isCurrency(given) ? given.toUpperCase() : null;
  }

  /** A whole number: 4,812. */
  count(n: number): string {
    return this.format(n, { maximumFractionDigits: 0 });
  }

  /** A number to three significant digits: 2.43, 0.0126. */
  number(x: number, digits = 3): string {
    return this.format(x, { maximumSignificantDigits: digits });
  }

  /** A whole number in full, any other to three significant digits. */
  exact(x: number): string {
    return Number.isInteger(x) ? this.count(x) : this.number(x);
  }

  /** A number with a fixed number of decimals, for tables: 1.40. */
  fixed(x: number, decimals: number): string {
    return this.format(x, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  }

  /** A count for a sentence, to three significant digits: 4,120,000; 412 万. */
  about(n: number): string {
    return this.rules.typeset(this.rules.roundedCount(n, this.format));
  }

  /** A count for narrow places: 2,357; 1.2M; 120 万. */
  short(n: number): string {
    if (Math.abs(n) < 10_000) return this.exact(n);
    return this.rules.typeset(this.format(n, { notation: 'compact', maximumSignificantDigits: 3 }));
  }

  /** A share: 59.8%, <0.1%. It is never rounded up to 100% nor down to 0%. */
  percent(share: number): string {
    const options = { style: 'percent', maximumFractionDigits: Math.abs(share) < 0.2 ? 1 : 0 } as const;
    if (share > 0 && share < 0.0005) return `<${this.format(0.001, options)}`;
    if (share > 0.995 && share < 1) return `>${this.format(0.99, options)}`;
    return this.format(share, options);
  }

  /** An amount for a sentence: €412,000; €4.12 million; 41.2 万元. */
  money(x: number): string {
    if (Number.isNaN(x)) return this.rules.hidden;
    const currency = { code: this.currency, options: this.currencyOptions(), name: this.currencyUnit() };
    return this.rules.typeset(this.rules.money(x, currency, this.format));
  }

  /** In what amounts are typed: 万元 where the language counts in them. */
  amountUnit(): { unit: string; of: number } {
    return this.rules.amountUnit(this.currency);
  }

  /** An amount for axes and narrow places: €412K, ¥41.2 万. */
  moneyShort(x: number): string {
    const options = { ...this.currencyOptions(), notation: 'compact', maximumSignificantDigits: 3 } as const;
    return this.rules.typeset(this.format(x, options));
  }

  /** The limit of a band of amounts: in full while it is short. */
  edge(x: number): string {
    return Math.abs(x) < 10_000 ? this.amount(x) : this.moneyShort(x);
  }

  /** An amount for tables, with cents below 100 only. */
  amount(x: number): string {
    const decimals = Math.abs(x) < 100 && x !== 0 ? 2 : 0;
    return this.format(x, {
      ...this.currencyOptions(),
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  }

  /** An amount to the cent, to be compared with another one: €412,000 or €412,000.05. */
  moneyExact(x: number): string {
    const decimals = Number.isInteger(x) ? 0 : 2;
    const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
    return this.rules.typeset(this.format(x, { ...this.currencyOptions(), ...options }));
  }

  /** A calendar day as it is in the data: 30 September 1997. */
  day(iso: string): string {
    return this.date(iso, { day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** A month such as 1997-09: September 1997. */
  month(iso: string): string {
    return this.date(`${iso.slice(0, 7)}-01`, { month: 'long', year: 'numeric' });
  }

  /** A month of any year, from 1: September. */
  monthOfYear(month: number): string {
    return this.date(`2023-${String(month).padStart(2, '0')}-01`, { month: 'long' });
  }

  /** The weekday of a calendar day: Monday. */
  weekday(iso: string): string {
    return this.date(iso, { weekday: 'long' });
  }

  /** A month for narrow places: Sep 97, 97/9. */
  monthShort(iso: string): string {
    return this.rules.shortMonth(iso.slice(0, 7), (month) =>
      this.date(`${month}-01`, { month: 'short', year: '2-digit' }),
    );
  }

  /** A file size: 1.4 GB. */
  bytes(n: number): string {
    const [divisor, unit] = n < 1e5 ? [1e3, 'kilobyte'] : n < 1e9 ? [1e6, 'megabyte'] : [1e9, 'gigabyte'];
    return this.format(n / divisor, { style: 'unit', unit, maximumSignificantDigits: 3 });
  }

  /** The name of a currency, such as euro; the code itself if it has no name. */
  currencyName(code: string): string {
    return new Intl.DisplayNames(this.rules.dateLocale, { type: 'currency' }).of(code) ?? code;
  }

  /** Names in a row: a, b and c. */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(this.rules.dateLocale, { type: 'conjunction' }).format(names);
  }

  /** Parts in a row without “and”; skips `null`. */
  join(parts: readonly (string | null)[]): string {
    return parts.filter((part) => part !== null).join(this.rules.listSeparator);
  }

  /** Sentences one after another; skips `null` and empty ones. */
  sentences(parts: readonly (string | null)[]): string {
    return parts.filter((part) => part !== null && part !== '').join(this.rules.sentenceSeparator);
  }

  /** A phrase with the full stop of the language. */
  sentence(phrase: string): string {
    return phrase + this.rules.fullStop;
  }

  /** One of our own names as it is written within a phrase: in English without its capital. */
  inPhrase(name: string): string {
    return this.rules.inPhrase(name);
  }

  private currencyUnit(): string {
    if (this.currency === null) return '';
    const options = { ...this.currencyOptions(), currencyDisplay: 'name' } as const;
    const parts = this.formatter(options).formatToParts(1);
    return parts.find((part) => part.type === 'currency')?.value ?? this.currency;
  }

  private currencyOptions(): Intl.NumberFormatOptions {
    return this.currency === null
      ? {}
      : { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' };
  }

  private date(iso: string, options: Intl.DateTimeFormatOptions): string {
    const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    const formatter = new Intl.DateTimeFormat(this.rules.dateLocale, { ...options, timeZone: 'UTC' });
    return this.rules.typeset(formatter.format(day));
  }

  /**
   * Writes a minus sign instead of a hyphen (it is as wide as a plus and breaks no line), 0 instead of −0, and a word for
   * `NaN`, which stands for a number that is withheld.
   */
  private readonly format = (x: number, options: Intl.NumberFormatOptions): string => {
    if (Number.isNaN(x)) return this.rules.hidden;
    const written = this.formatter(options).format(Math.abs(x) < 1e-12 ? 0 : x);
    return written.replace('-', '−');
  };

  private formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const key = JSON.stringify(options);
    const formatter = this.formatters.get(key) ?? new Intl.NumberFormat(this.lang, options);
    this.formatters.set(key, formatter);
    return formatter;
  }
}

/** True for a code that Intl knows as a currency; others would make it throw. */
export function isCurrency(code: string | null | undefined): code is string {
  return typeof code === 'string' && /^[A-Za-z]{3}$/.test(code);
}
