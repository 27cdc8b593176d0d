import type { LocaleRules } from '../locale';

const LARGE_NUMBERS = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;

export const locale: LocaleRules = {
  // Days read 30 September 1997.
  dateLocale: 'en-GB',
  sentenceSeparator: ' ',
  listSeparator: ', ',
  fullStop: '.',
  hidden: 'hidden',
  inPhrase: (name) => name.charAt(0).toLowerCase() + name.slice(1),
  typeset: (text) => text,
  roundedCount: (n, format) => format(Number(n.toPrecision(3)), { maximumFractionDigits: 0 }),
  money(x, { options }, format) {
    const rounded = { ...options, maximumSignificantDigits: 3 };
    const large = LARGE_NUMBERS.find(([size]) => Math.abs(x) >= size);
    if (large !== undefined) return `${format(x / large[0], rounded)} ${large[1]}`;
    if (Math.abs(x) >= 10 || x === 0) return format(x, rounded);
    return format(x, { ...options, minimumFractionDigits: 2, maximumFractionDigits: 2 });
  },
  amountUnit: (currency) => ({ unit: currency ?? '', of: 1 }),
  shortMonth: (month, format) => format(month),
};
