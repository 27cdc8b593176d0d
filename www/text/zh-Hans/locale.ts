import type { LocaleRules } from '../locale';
import { spaceDigits } from '../typography';

export const locale: LocaleRules = {
  dateLocale: 'zh-Hans',
  sentenceSeparator: '',
  listSeparator: '，',
  fullStop: '。',
  hidden: '已隐去',
  inPhrase: (name) => name,
  typeset: spaceDigits,
  roundedCount: (n, format) =>
    Math.abs(n) < 1e4
      ? format(Number(n.toPrecision(3)), { maximumFractionDigits: 0 })
      : format(n, { notation: 'compact', maximumSignificantDigits: 3 }),
  money(x, { code, name }, format) {
    const digits = Math.abs(x) < 1e4 ? 4 : 3;
    const number = format(x, { notation: 'compact', maximumSignificantDigits: digits });
    const unit = code === 'CNY' ? '元' : name;
    if (unit === '') return number;
    return /\d$/.test(number) ? `${number} ${unit}` : number + unit;
  },
  amountUnit: (currency) =>
    currency === 'CNY' ? { unit: '万元', of: 10_000 } : { unit: currency ?? '', of: 1 },
  shortMonth: (month) => `${month.slice(2, 4)}/${String(Number(month.slice(5, 7)))}`,
};
