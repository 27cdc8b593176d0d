import type { Segment, Trait } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import type { View } from '../view';
import { featureName, featureNameInPhrase, featureValue } from '../feature-labels';

/** Returns a sentence on how a group differs from the average customer. */
export function groupSentence(view: View, segment: Segment): string {
  const words = view.t.judgement.about;
  // Nothing is told of a group that is hidden.
  if (Number.isNaN(segment.size)) return '';
  const parts = segment.traits.map((trait) => traitPhrase(view, segment, trait));
  const last = parts.pop();
  return last === undefined ? words.like : words.say(parts.join(words.comma), last);
}

function traitPhrase(view: View, { profile }: Segment, { feature, word, value, lift, more }: Trait): string {
  const { t, f } = view;
  const words = t.judgement.about;
  const times = f.number(lift ?? 1, 2);
  const days = f.count(Math.round(value));
  if (word !== null) {
    const escaped = escapeEmphasis(word);
    return feature === 'main category'
      ? words.category(escaped, times)
      : words.word(featureName(view, feature), escaped, times, f.percent(value));
  }
  switch (feature) {
    case 'purchases':
      return words.purchases(times);
    case 'spend':
      return words.spend(times);
    case 'order_value':
      return words.orderValue(times);
    case 'since_last':
      return words.sinceLast(more, days);
    case 'tenure':
      return words.tenure(more, days);
    case 'gap':
      return words.gap(days);
    default: {
      const all = profile.find((entry) => entry.feature === feature)?.all;
      const name = escapeEmphasis(featureNameInPhrase(view, feature));
      return words.other(name, more, featureValue(view, feature, value), featureValue(view, feature, all));
    }
  }
}
