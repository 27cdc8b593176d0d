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
