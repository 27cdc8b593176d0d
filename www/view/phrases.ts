import type { Value } from '../api/report';
import type { CountText } from '../text/plural';
import type { View } from './view';

/** A count with its formatted text, for plural forms. */
export function counted({ f }: View, n: number): CountText {
  return { n, text: f.count(n) };
}

/** Three → “three”, 12 → “12”. */
export function numberName({ t, f }: View, n: number): string {
  return t.numbers[n] ?? f.count(n);
}

/** Returns a share as “six in ten” if that is close enough, else as a percentage. */
export function fractionPhrase({ t, f }: View, share: number): string {
  const tenths = share * 10;
  const near = Math.round(tenths);
  const word = t.tenths[near];
  return word !== undefined && near > 0 && near < 10 && Math.abs(tenths - near) <= 0.25
    ? word
    : t.shareOf(f.percent(share));
}

/** Returns “the next year” or “the next 12 weeks”; a whole year in any unit is a year. */
export function horizonPhrase(
  { t, f }: View,
  { horizon, timeUnit }: Pick<Value, 'horizon' | 'timeUnit'>,
): string {
  const year = { day: 365, week: 52, month: 12, year: 1 }[timeUnit];
  return horizon === year ? t.horizon(1, '1', 'year') : t.horizon(horizon, f.number(horizon), timeUnit);
}

const smallerUnit = {
  week: { unit: 'day', times: 7 },
  month: { unit: 'day', times: 365.25 / 12 },
  year: { unit: 'month', times: 12 },
} as const;

/** Returns a duration with its unit; a smaller unit if it is short: “4 days”, not “0.6 weeks”. */
export function durationPhrase(view: View, time: number, unit: Value['timeUnit']): string {
  const { t, f } = view;
  if (time < 2 && unit !== 'day')
    return durationPhrase(view, time * smallerUnit[unit].times, smallerUnit[unit].unit);
  if (unit === 'day') return t.units(Math.round(time), f.count(Math.round(time)), unit);
  const shown = time >= 10 ? Math.round(time) : Math.round(time * 10) / 10;
  return t.units(shown, f.number(shown), unit);
}
