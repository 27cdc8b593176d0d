/** A person's decision on a lead, from the text of its form. Pure functions. */
import type { LeadDeed, LeadRow } from '../../api/report';

/** The form: percentages, and the name of a stage; '' for an empty field. */
export interface LeadDraft {
  win: string;
  next: string;
  stage: string;
}

/** An empty form. */
export const emptyLeadDraft: LeadDraft = { win: '', next: '', stage: '' };

/** Parses a percentage as a probability; `null` if the text is empty, `undefined` if it is not a percentage. */
export function parsePercent(text: string): number | null | undefined {
  const number = text
    .trim()
    .replace(/[%％]$/, '')
    .replace(',', '.');
  if (number === '') return null;
  const percent = Number(number);
  return percent >= 0 && percent <= 100 ? Math.round(percent * 1e4) / 1e6 : undefined;
}

/** The decision, with the model's current probabilities; `null` if the form is empty or invalid. */
export function leadDecision(row: LeadRow, draft: LeadDraft): LeadDeed | null {
  const { leadId, pWin, pNext } = row;
  const { stage } = draft;
  const [win, next] = [parsePercent(draft.win), parsePercent(draft.next)];
  if (win === undefined || next === undefined) return null;
  if (win === null && next === null && stage === '') return null;
  const decision = {
    leads: [leadId],
    ...(win === null ? {} : { win }),
    ...(next === null ? {} : { next }),
    ...(pWin === null ? {} : { modelWin: pWin }),
    ...(pNext === null ? {} : { modelNext: pNext }),
  };
  return stage === '' ? { kind: 'probability', ...decision } : { kind: 'stage', stage, ...decision };
}
