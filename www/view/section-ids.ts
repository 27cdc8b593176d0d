/** The sections that can be shown, in their order. */
export const sectionIds = [
  'data',
  'overview',
  'actions',
  'groups',
  'value',
  'funnel',
  'scores',
  'leads',
  'satisfaction',
  'campaigns',
  'investment',
  'standardisation',
  'customers',
] as const;
export type SectionId = (typeof sectionIds)[number];

/** The sections that a list of ids names, separated by blanks or commas, in their order; all of them for an empty list. */
export function sectionsNamed(list: string | null): readonly SectionId[] {
  const chosen = (list ?? '').split(/[\s,]+/).filter((id) => id !== '');
  return chosen.length === 0 ? sectionIds : sectionIds.filter((id) => chosen.includes(id));
}
