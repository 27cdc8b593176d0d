import { html, nothing, type TemplateResult } from 'lit';
import type { Decision, Funnel, LeadDeed, Report } from '../../api/report';
import { leadOverrideText } from '../lead-labels';
import { richText } from '../rich-text';
import { decisionsOf } from '../report-options';
import type { View } from '../view';
import { decisionsTable, decisionsFileButtons, type PlacedDecision } from './decisions';

/** True for a decision on leads. */
function isLeadDecision(decision: Decision): decision is Decision & LeadDeed {
  return decision.kind === 'probability' || decision.kind === 'stage';
}

/** Renders decisions on leads, whether the person or the model was closer, and the buttons to save them. */
export function leadDecisions(view: View, report: Report, funnel: Funnel): TemplateResult {
  const { t, f, ui } = view;
  const words = t.leads.decisions;
  const { judgement } = funnel;
  const decisions = decisionsOf(report);
  const rows = decisions
    .map((decision, place): PlacedDecision => ({ decision, place }))
    .filter(({ decision }) => isLeadDecision(decision));
  return html`<h3>${words.title}</h3>
    ${rows.length > 0 ? nothing : html`<p class="sub">${words.none}</p>`}
    ${
      judgement === null
        ? nothing
        : html`<p class="drawer-say" data-part="closer">
            ${richText(
              f.sentences([
                words.closer[judgement.closer](f.count(judgement.ended)),
                words.errors(f.number(judgement.personBrier), f.number(judgement.modelBrier)),
              ]),
            )}
          </p>`
    }
    ${decisionsTable(view, rows, (decision) => decisionText(view, funnel, decision), null, true)}
    ${decisionsFileButtons(view, rows.length > 0 && ui.unsaved, words.loadNote)}`;
}

function decisionText(view: View, funnel: Funnel, decision: Decision): string {
  if (!isLeadDecision(decision)) return '';
  const model = 'modelWin' in decision ? (decision.modelWin ?? null) : null;
  return view.t.leads.decisions.what(
    view.f.list(decision.leads),
    leadOverrideText(view, funnel, decision, model),
  );
}
