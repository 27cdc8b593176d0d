import { lookup } from '../text/lookup';
import type { View } from './view';

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
export function featureNameInPhrase(view: Pick<View, 't' | 'f'>, feature: string): string {
  const own = lookup(view.t.groups.features, feature);
  return own === undefined ? featureName(view, feature) : view.f.inPhrase(own);
}

/** Much or little of a column, within a phrase: “fewer purchases”; of a column of the user's own, “low Age”. */
export function directedFeatureName(view: Pick<View, 't' | 'f'>, feature: string, more: boolean): string {
  const words = view.t.groups;
  const own = lookup(words.features, feature) !== undefined;
  const said = own ? (more ? words.more : words.less) : more ? words.high : words.low;
  return said(featureNameInPhrase(view, feature));
}

/** A value of a figure: money, a share, or a number. */
export function featureValue({ t, f }: View, feature: string, value: number | undefined): string {
  if (value === undefined) return t.common.none;
  if (feature === 'spend' || feature === 'order_value' || feature === 'clv') return f.amount(value);
  return isShare(feature) ? f.percent(value) : f.number(value, 3);
}
