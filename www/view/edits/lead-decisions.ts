/** What a person says of a lead, as it is typed, made a decision. Pure functions; nothing here knows the page. */
import type { LeadDeed, LeadRow } from '../../api/report';

/** What is typed: percentages, and the name of a stage; '' where nothing is said. */
export interface LeadDraft {
  win: string;
  next: string;
  stage: string;
}

/** Nothing typed yet. */
export const emptyLead: LeadDraft = { win: '', next: '', stage: '' };

/** A percentage as people type it, as a probability; null where nothing is typed, undefined where it is none. */
export function parsePercent(text: string): number | null | undefined {
  const typed = text
    .trim()
    .replace(/[%％]$/, '')
    .replace(',', '.');
  if (typed === '') return null;
  const percent = Number(typed);
  return percent >= 0 && percent <= 100 ? Math.round(percent * 1e4) / 1e6 : undefined;
}

/** The decision, beside what the model says of the lead now; null where nothing is said, or what is said is no percentage. */
export function deedOf({ leadId, pWin, pNext }: LeadRow, { win, next, stage }: LeadDraft): LeadDeed | null {
  const [ofWin, ofNext] = [parsePercent(win), parsePercent(next)];
  if (ofWin === undefined || ofNext === undefined) return null;
  if (ofWin === null && ofNext === null && stage === '') return null;
  const said = {
    leads: [leadId],
    ...(ofWin === null ? {} : { win: ofWin }),
    ...(ofNext === null ? {} : { next: ofNext }),
    ...(pWin === null ? {} : { modelWin: pWin }),
    ...(pNext === null ? {} : { modelNext: pNext }),
  };
  return stage === '' ? { kind: 'probability', ...said } : { kind: 'stage', stage, ...said };
}
