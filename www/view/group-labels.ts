import type { CustomerRow, Segments, Trait } from '../api/report';
import { lookup } from '../text/lookup';
import { directedFeatureName, featureName } from './feature-labels';
import type { View } from './view';

/** Describes a trait as a part of a group's name. */
function traitName(view: Pick<View, 't' | 'f'>, { feature, word, more }: Trait): string {
  return word === null
    ? directedFeatureName(view, feature, more)
    : view.t.groups.with(featureName(view, feature), word);
}

/** Returns the names of groups by id; equal names are numbered. */
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

/** Returns the name of the group that the model assigned, without decisions. */
export function modelGroupName(view: Pick<View, 't' | 'f'>, segments: Segments, row: CustomerRow): string {
  const { t } = view;
  const now = row.model_segment === null ? undefined : groupNames(view, segments).get(row.model_segment);
  return (
    now ?? lookup(t.groups.names, row.model_segment_name ?? '') ?? row.model_segment_name ?? t.common.none
  );
}
