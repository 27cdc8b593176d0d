import type { Business, Decisions, Options } from '../../api/report';

/** What a person chose about money: it goes before what the page has set. */
export interface MoneyChoice {
  currency?: string;
  rates?: Record<string, number>;
}

/** All that a person chose on the page for the next analysis. */
export interface Choice extends MoneyChoice {
  business?: Business['kind'];
  /** The terms of the forecast. */
  value?: NonNullable<Options['value']>;
  /** How groups are made. */
  segments?: NonNullable<Options['segments']>;
  /** How leads are counted and scored. */
  funnel?: NonNullable<Options['funnel']>;
  /** Of which category it is asked who buys it next. */
  propensity?: NonNullable<Options['propensity']>;
  /** What was decided of groups, and the groups of earlier runs. */
  decisions?: Decisions;
}

/** A choice on top of an earlier one. Rates are in the currency of the report: another one makes them void. */
export function chosenAfter(before: Choice, change: Choice): Choice {
  const other = change.currency !== undefined && change.currency !== before.currency;
  const value = { ...before.value, ...change.value };
  const segments = { ...before.segments, ...change.segments };
  return {
    ...before,
    ...change,
    value,
    segments,
    funnel: { ...before.funnel, ...change.funnel },
    rates: { ...(other ? {} : before.rates), ...change.rates },
  };
}

/** Options with what was chosen. */
export function withChoice(
  options: Options,
  { currency, rates, business, value, segments, funnel, propensity, decisions }: Choice,
): Options {
  const other = currency !== undefined && currency !== options.currency;
  const all = { ...(other ? {} : options.rates), ...rates };
  const { rates: _before, ...rest } = options;
  const beside = <K extends 'value' | 'segments' | 'funnel'>(key: K, chosen: Options[K]): Options =>
    Object.keys(chosen ?? {}).length === 0 ? {} : { [key]: { ...options[key], ...chosen } };
  return {
    ...rest,
    ...(currency === undefined ? {} : { currency }),
    ...(business === undefined ? {} : { business }),
    ...beside('value', value),
    ...beside('segments', segments),
    ...beside('funnel', funnel),
    ...(propensity === undefined ? {} : { propensity }),
    ...(decisions === undefined ? {} : { decisions }),
    ...(Object.keys(all).length === 0 ? {} : { rates: all }),
  };
}

/** A rate as people type it, with a point or a comma; null where it is none. */
export function parseRate(text: string): number | null {
  const rate = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(rate) && rate > 0 ? rate : null;
}
