import { html } from 'lit';
import type {
  BreakdownLevel,
  CustomerRow,
  LoupeErrorShape,
  Segments,
  Trait,
  Unavailable,
  Value,
  Warning,
} from '../api/report';
import { lookup } from '../text/lookup';
import { MessageParams, escapeEmphasis } from '../text/message-params';
import type { CountText } from '../text/plural';
import type { NoticeSpec } from './parts/notice';
import { answerChoices, questionOfError } from './questions';
import type { View } from './view';

/** A count for a sentence. */
export function counted({ f }: View, n: number): CountText {
  return { n, text: f.count(n) };
}

/** Three → “three”, 12 → “12”. */
export function numberName({ t, f }: View, n: number): string {
  return t.numbers[n] ?? f.count(n);
}

/** “six in ten” where that is true enough, else the share. */
export function fractionPhrase({ t, f }: View, share: number): string {
  const tenths = share * 10;
  const near = Math.round(tenths);
  const word = t.tenths[near];
  return word !== undefined && near > 0 && near < 10 && Math.abs(tenths - near) <= 0.25
    ? word
    : t.shareOf(f.percent(share));
}

/** “the next year”, “the next 12 weeks”. A whole year is called so whatever the unit. */
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

/** A time in the report's unit, in words; in a smaller unit where it is short: “4 days”, not “0.6 weeks”. */
export function durationPhrase(view: View, time: number, unit: Value['timeUnit']): string {
  const { t, f } = view;
  if (time < 2 && unit !== 'day')
    return durationPhrase(view, time * smallerUnit[unit].times, smallerUnit[unit].unit);
  if (unit === 'day') return t.units(Math.round(time), f.count(Math.round(time)), unit);
  const shown = time >= 10 ? Math.round(time) : Math.round(time * 10) / 10;
  return t.units(shown, f.number(shown), unit);
}

/** A column's name in words; a column of the user's own stays as it is. */
export function featureName({ t }: Pick<View, 't'>, feature: string): string {
  const [part, word] = splitFeature(feature);
  return lookup(t.groups.features, feature) ?? lookup(t.groups.featureParts, part)?.(word) ?? feature;
}

/** `category: Tea` in its two parts. */
function splitFeature(feature: string): readonly [string, string] {
  const at = feature.indexOf(': ');
  return at < 0 ? ['', ''] : [feature.slice(0, at), feature.slice(at + 2)];
}

/** Whether a column holds shares, from 0 to 1. */
export function isShare(feature: string): boolean {
  return (
    ['recent_share', 'refund_share', 'p_alive'].includes(feature) ||
    ['category', 'channel'].includes(splitFeature(feature)[0])
  );
}

/** A column's name within a phrase: only our own names lose their capital. */
export function featureNameInPhrase(view: Pick<View, 't'>, feature: string): string {
  const own = lookup(view.t.groups.features, feature);
  return own === undefined ? featureName(view, feature) : own.charAt(0).toLowerCase() + own.slice(1);
}

/** Much or little of a column, within a phrase: “fewer purchases”; of a column of the user's own, “low Age”. */
export function directedFeatureName(view: Pick<View, 't'>, feature: string, more: boolean): string {
  const words = view.t.groups;
  const own = lookup(words.features, feature) !== undefined;
  const said = own ? (more ? words.more : words.less) : more ? words.high : words.low;
  return said(featureNameInPhrase(view, feature));
}

/** A level of a column of the leads: its word, its band of numbers, or the rarer words together. */
export function levelName({ t, f }: View, { word, pooled, from, to }: BreakdownLevel): string {
  const words = t.steps;
  if (word !== null) return word === '' ? words.blank : word;
  if (pooled > 0) return words.others(f.count(pooled));
  return from === to ? f.number(from ?? 0, 4) : t.common.range(f.number(from ?? 0, 4), f.number(to ?? 0, 4));
}

/** A share on its interval. */
export function rateWithInterval(
  { t, f }: View,
  share: { rate: number | null; low: number | null; high: number | null } | undefined,
): unknown {
  const { rate = null, low = null, high = null } = share ?? {};
  if (rate === null) return t.common.none;
  const range = low === null || high === null ? '' : t.common.range(f.percent(low), f.percent(high));
  return html`${f.percent(rate)} <small class="range">${range}</small>`;
}

/** A value of a figure: money, a share, or a number. */
export function featureValue({ t, f }: View, feature: string, value: number | undefined): string {
  if (value === undefined) return t.common.none;
  if (feature === 'spend' || feature === 'order_value' || feature === 'clv') return f.amount(value);
  return isShare(feature) ? f.percent(value) : f.number(value, 3);
}

/** What a group has more or less of, as a part of its name. */
function traitName(view: Pick<View, 't' | 'f'>, { feature, word, more }: Trait): string {
  return word === null
    ? directedFeatureName(view, feature, more)
    : view.t.groups.with(featureName(view, feature), word);
}

/** The names of groups, made plain and told apart where two have the same. By id. */
export function groupNames({ t, f }: Pick<View, 't' | 'f'>, segments: Segments): ReadonlyMap<number, string> {
  const seen = new Map<string, number>();
  return new Map(
    segments.segments.map(({ id, name, label, traits }, i) => {
      if (label !== null) return [id, label];
      const made = traits.slice(0, 2).map((one) => traitName({ t, f }, one));
      const plain =
        lookup(t.groups.names, name) ??
        (made.length > 0 ? t.groups.joined(made) : t.groups.numbered(f.count(i + 1)));
      const times = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, times);
      return [id, times === 1 ? plain : `${plain} ${f.count(times)}`];
    }),
  );
}

/** The name of the group that the model alone would put a customer into. */
export function modelGroupName(view: Pick<View, 't' | 'f'>, segments: Segments, row: CustomerRow): string {
  const { t } = view;
  const now = row.model_segment === null ? undefined : groupNames(view, segments).get(row.model_segment);
  return (
    now ?? lookup(t.groups.names, row.model_segment_name ?? '') ?? row.model_segment_name ?? t.common.none
  );
}

/** The first number in the engine's words; the rest of them is English and stays out of the page. */
function firstNumber(words: string, view: View): string {
  const found = /\d+(?:\.\d+)?/.exec(words)?.[0];
  return found === undefined ? '' : view.f.number(Number(found), 12);
}

/** What is said where an analysis could not run. */
export function unavailableNotice(
  view: View,
  { unavailable: { code, need, have } }: Unavailable,
): NoticeSpec {
  const text = lookup(view.t.codes.unavailable, code)?.(firstNumber(need, view), firstNumber(have, view));
  return {
    kind: 'missing',
    title: view.t.common.missing,
    text: text ?? escapeEmphasis(`${need} (${have})`),
    code,
  };
}

/** The engine's own names among the parameters, as the page calls them. */
function localizedParams({ t }: View, params: Warning['params']): Warning['params'] {
  const { column } = params;
  return typeof column === 'string' ? { ...params, column: featureName({ t }, column) } : params;
}

/** A warning in words. */
export function warningNotice(view: View, { code, params, message }: Warning): NoticeSpec {
  const text = lookup(
    view.t.codes.warnings,
    code,
  )?.(new MessageParams(localizedParams(view, params), view.f));
  const title = code.startsWith('cannot-be-told') ? view.t.common.cannotBeTold : view.t.common.notice;
  return {
    kind: 'quiet',
    title: title.charAt(0).toUpperCase() + title.slice(1),
    text: text ?? escapeEmphasis(message),
    code,
  };
}

/** An error in words, with its place. */
export function errorNotice(view: View, error: LoupeErrorShape): NoticeSpec {
  const { t, f, act } = view;
  const { code, message, hint, location, params } = error;
  const known = lookup(t.codes.errors, code)?.(new MessageParams(params, f));
  const asked = questionOfError(error);
  const doubtful = asked !== null && !asked.isRepair;
  return {
    kind: doubtful ? 'ask' : 'trouble',
    title: doubtful ? t.files.questions.title : t.common.trouble,
    text: known?.say ?? escapeEmphasis(message),
    remedy: known?.remedy ?? escapeEmphasis(hint ?? ''),
    place: t.common.place(
      location.file,
      location.row === null ? null : f.count(location.row),
      location.column,
    ),
    code,
    choices: asked === null ? undefined : answerChoices(view, asked, (tables) => act.retry(tables)),
    dismiss: { label: t.common.dismiss, act: () => act.dismiss('error') },
  };
}
