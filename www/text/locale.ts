/** Formats a number with Intl's options, in the language of the page. */
export type FormatNumber = (x: number, options: Intl.NumberFormatOptions) => string;

/** The currency in which amounts are shown. */
export interface CurrencyFormat {
  /** ISO 4217, or `null` if it is unknown. */
  readonly code: string | null;
  /** Intl's options for an amount; none if the currency is unknown. */
  readonly options: Intl.NumberFormatOptions;
  /** The currency's name after an amount, such as `美元`; empty if it is unknown. */
  readonly name: string;
}

/** What a language writes in its own way beyond what Intl knows. */
export interface LocaleRules {
  /** The locale of days, of lists and of the names of currencies. */
  readonly dateLocale: string;
  /** Stands between two sentences. */
  readonly sentenceSeparator: string;
  /** Stands between items that are listed without “and”. */
  readonly listSeparator: string;
  /** Ends a sentence. */
  readonly fullStop: string;
  /** Stands for a number that is withheld in a report to hand on. */
  readonly hidden: string;
  /** Returns a name of our own as it is written within a phrase. */
  inPhrase(name: string): string;
  /** Sets the spaces in a formatted number or date. */
  typeset(text: string): string;
  /** Returns a count rounded to three significant digits. */
  roundedCount(n: number, format: FormatNumber): string;
  /** Returns an amount as it is written in a sentence. */
  money(x: number, currency: CurrencyFormat, format: FormatNumber): string;
  /** Returns in what amounts of a currency are typed: `¥`, 1; `万元`, 10,000. */
  amountUnit(currency: string | null): { unit: string; of: number };
  /** Returns a month such as `1997-09` for narrow places; `format` is Intl's short month and year. */
  shortMonth(month: string, format: (month: string) => string): string;
}
