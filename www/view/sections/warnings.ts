import { html, nothing, type TemplateResult } from 'lit';
import type { Warning } from '../../api/report';
import { notice } from '../parts/notice';
import type { SectionId } from '../section-ids';
import type { View } from '../view';
import { warningNotice } from '../notices';

const sectionOfWarning: Readonly<Record<string, SectionId>> = {
  'date-order-assumed': 'data',
  'currency-without-rate': 'data',
  'tables-joined': 'data',
  'details-not-used': 'data',
  'keys-repeated': 'data',
  'orders-without-rows': 'data',
  'orders-in-two-files': 'data',
  'other-table': 'data',
  'rows-again': 'data',
  'id-damaged': 'data',
  'discount-taken-off': 'data',
  'rows-multiplied': 'data',
  'rows-at-seam': 'data',
  'ids-differ-by-zeros': 'data',
  'guests-set-aside': 'data',
  'customer-filled': 'data',
  'amounts-in-cents': 'data',
  'day-for-none': 'data',
  'day-crowded': 'data',
  'refunds-untold': 'data',
  'other-scale': 'data',
  'answers-unused': 'data',
  'noughts-on-scale': 'data',
  'channel-spend-unmatched': 'value',
  'too-many-groups': 'value',
  'leads-without-rate': 'funnel',
  'response-column-missing': 'standardisation',
  'investment-target-missing': 'investment',
  'campaign-currencies': 'data',
  'summary-counts-first': 'data',
  'summary-since-last': 'data',
  'summary-recency-odd': 'data',
  'characters-lost': 'data',
  'rows-before-header': 'data',
  'remarks-skipped': 'data',
  'nul-characters': 'data',
  'text-after-quote': 'data',
  'rows-repaired': 'data',
  restarted: 'data',
  'sheet-not-read': 'data',
  'sheets-hidden': 'data',
  'cells-error': 'data',
  'formulas-uncalculated': 'data',
  'after-end': 'data',
  'refunds-netted': 'data',
  'currency-unknown': 'overview',
  'k-lowered': 'groups',
  'feature-dropped': 'groups',
  'spend-frequency-correlated': 'value',
  'season-untold': 'value',
  'calendar-unused': 'value',
  'spend-outliers': 'value',
  'gamma-gamma-refused': 'value',
  'few-repeat-buyers': 'value',
  'contracts-set-aside': 'value',
  'textbook-set-aside': 'value',
  'bootstrap-left-out': 'value',
  'zero-spend-days': 'value',
  'cannot-be-told': 'value',
  boundary: 'value',
  'models-disagree': 'value',
  'outcome-unknown': 'funnel',
  'stage-unknown': 'funnel',
  'leads-went-back': 'funnel',
  'leads-only-closing': 'funnel',
  'leads-lost-somewhere': 'funnel',
  'leads-currencies': 'funnel',
  'events-undated': 'scores',
  'score-leak': 'scores',
  'leads-missing': 'leads',
  'leads-after-end': 'funnel',
  'stage-order-assumed': 'funnel',
  'other-pipelines': 'funnel',
  'time-compressed': 'value',
};

/** Renders the warnings of a section; unknown codes belong to the overview. */
export function sectionWarnings(
  view: View,
  warnings: readonly Warning[],
  section: SectionId,
): TemplateResult | typeof nothing {
  const here = warnings
    .filter(({ code }) => (sectionOfWarning[code] ?? 'overview') === section)
    // The one with a title of its own comes first: the title that the others share is shown once.
    .sort((a, b) => Number(b.code === 'cannot-be-told') - Number(a.code === 'cannot-be-told'));
  return here.length === 0 ? nothing : html`${here.map((warning) => notice(warningNotice(view, warning)))}`;
}
