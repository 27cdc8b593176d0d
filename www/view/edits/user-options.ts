/** Options that a person sets on the page, on top of those that the host page has set. Pure functions. */
import type { Business, Decisions, Options } from '../../api/report';

/** Currency and exchange rates. */
export interface CurrencyOptions {
  currency?: string;
  rates?: Record<string, number>;
}

/** Everything that a person can set on the page for the next analysis. */
export interface UserOptions extends CurrencyOptions {
  business?: Business['kind'];
  /** What the shop's own system shows; `null` for a figure that was emptied. */
  expected?: NonNullable<Options['expected']>;
  /** The terms of the forecast. */
  value?: NonNullable<Options['value']>;
  /** How groups are made. */
  segments?: NonNullable<Options['segments']>;
  /** How answers are counted. */
  satisfaction?: NonNullable<Options['satisfaction']>;
  /** What may be spent on actions, what they cost and how likely they work. */
  actions?: NonNullable<Options['actions']>;
  /** What a project costs, and how far it moves what. */
  investment?: NonNullable<Options['investment']>;
  /** What can be offered to groups. */
  standardisation?: NonNullable<Options['standardisation']>;
  /** How leads are counted and scored. */
  funnel?: NonNullable<Options['funnel']>;
  /** The category whose next buyers are predicted. */
  propensity?: NonNullable<Options['propensity']>;
  /** Decisions on groups and leads, and the groups of earlier runs. */
  decisions?: Decisions;
}

/** Merges a change into earlier user options. Rates convert into the report's currency, so another currency drops them. */
export function mergeUserOptions(before: UserOptions, change: UserOptions): UserOptions {
  const newCurrency = change.currency !== undefined && change.currency !== before.currency;
  return {
    ...before,
    ...change,
    expected: { ...before.expected, ...change.expected },
    value: { ...before.value, ...change.value },
    segments: { ...before.segments, ...change.segments },
    satisfaction: { ...before.satisfaction, ...change.satisfaction },
    actions: { ...before.actions, ...change.actions },
    investment: { ...before.investment, ...change.investment },
    standardisation: { ...before.standardisation, ...change.standardisation },
    funnel: { ...before.funnel, ...change.funnel },
    rates: { ...(newCurrency ? {} : before.rates), ...change.rates },
  };
}

/** Returns the host page's options with the user's options on top. */
export function withUserOptions(options: Options, user: UserOptions): Options {
  const { currency, rates, business, expected, value, segments, satisfaction, actions } = user;
  const { investment, standardisation, funnel, propensity, decisions } = user;
  const newCurrency = currency !== undefined && currency !== options.currency;
  const allRates = { ...(newCurrency ? {} : options.rates), ...rates };
  const { rates: _rates, ...rest } = options;
  const merged = <
    K extends
      | 'expected'
      | 'value'
      | 'segments'
      | 'satisfaction'
      | 'actions'
      | 'investment'
      | 'standardisation'
      | 'funnel',
  >(
    key: K,
    change: Options[K],
  ): Options => (Object.keys(change ?? {}).length === 0 ? {} : { [key]: { ...options[key], ...change } });
  return {
    ...rest,
    ...(currency === undefined ? {} : { currency }),
    ...(business === undefined ? {} : { business }),
    ...merged('expected', expected),
    ...merged('value', value),
    ...merged('segments', segments),
    ...merged('satisfaction', satisfaction),
    ...merged('actions', actions),
    ...merged('investment', investment),
    ...merged('standardisation', standardisation),
    ...merged('funnel', funnel),
    ...(propensity === undefined ? {} : { propensity }),
    ...(decisions === undefined ? {} : { decisions }),
    ...(Object.keys(allRates).length === 0 ? {} : { rates: allRates }),
  };
}

/** Parses a rate with a decimal point or comma; `null` if it is not a positive number. */
export function parseRate(text: string): number | null {
  const rate = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(rate) && rate > 0 ? rate : null;
}
