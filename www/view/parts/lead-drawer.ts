import { html, nothing, type TemplateResult } from 'lit';
import { leadDecision, emptyLeadDraft, type LeadDraft } from '../edits/lead-decisions';
import type { Funnel, LeadFactor, LeadRow } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { richText } from '../rich-text';
import { factorName, isOrderFunnel, leadOverrideText, stageName } from '../lead-labels';
import type { View } from '../view';
import { counted } from '../phrases';
import { dialog } from './dialog';
import { reasonFields } from './reason-fields';
import { select } from './select';

/** Smaller effects (on the log-odds) round to no change. */
const MIN_SHOWN_EFFECT = 0.05;

/** Renders one lead: its probabilities, the factors for and against it, and the form to override them. */
export function leadDrawer(view: View, row: LeadRow, funnel: Funnel): TemplateResult {
  const { t, ui } = view;
  const words = t.leads.drawer;
  return dialog({
    part: 'lead-drawer',
    kind: 'sheet',
    title: html`<bdi>${words.title(row.leadId)}</bdi>`,
    close: t.drawer.close,
    onClose: () => ui.set((u) => (u.lead = null)),
    body: html`${summaryLines(view, row, funnel).map((line) => html`<p class="drawer-say">${richText(line)}</p>`)}
    ${reasons(view, row, true)} ${reasons(view, row, false)}
    ${row.pWin === null || isOrderFunnel(funnel) ? nothing : overrideForm(view, row, funnel)}`,
  });
}

function summaryLines(view: View, row: LeadRow, funnel: Funnel): string[] {
  const { t, f } = view;
  const words = t.leads.drawer;
  const { stage, state, days, pWin, pWinLow, pWinHigh, pNext, said, amount } = row;
  const name = stage === null ? null : escapeEmphasis(stageName(funnel, stage));
  const p = (x: number | null): string => (x === null ? t.common.none : f.percent(x));
  return [
    f.sentences([
      state !== 'open'
        ? f.sentence(`**${t.leads.states[state]}**`)
        : name === null
          ? null
          : days === null
            ? words.in(name)
            : words.place(name, counted(view, days)),
      amount === null ? null : f.sentence(t.groups.with(t.leads.amount, f.amount(amount))),
    ]),
    f.sentences([
      pWin === null || isOrderFunnel(funnel) ? null : words.win(p(pWin), p(pWinLow), p(pWinHigh)),
      pNext === null || funnel.stages.length < 3 ? null : words.next(p(pNext)),
    ]),
    said === null
      ? ''
      : words.said(
          leadOverrideText(view, funnel, said, null),
          [said.by, said.why]
            .filter((part) => part !== '')
            .map(escapeEmphasis)
            .join(': '),
        ),
  ].filter((line) => line !== '');
}

function reasons(view: View, { factors }: LeadRow, isFor: boolean): TemplateResult | typeof nothing {
  const { t, f } = view;
  const own = factors.filter(({ effect }) => effect > 0 === isFor && Math.abs(effect) >= MIN_SHOWN_EFFECT);
  if (own.length === 0) return nothing;
  const words = t.leads.drawer;
  const odds = ({ effect }: LeadFactor): string => `${f.number(Math.exp(effect), 2)} ×`;
  return html`<h3>${isFor ? words.for : words.against}</h3>
    <dl class="numbers" data-part=${isFor ? 'reasons-for' : 'reasons-against'}>
      ${own.map(
        (factor) =>
          html`<div>
            <dt>${factorName(view, factor)}</dt>
            <dd>${t.leads.drawer.odds(odds(factor))}</dd>
          </div>`,
      )}
    </dl>`;
}

function closeDrawer({ ui }: View): void {
  ui.set((u) => {
    u.lead = null;
    u.leadDraft = emptyLeadDraft;
  });
}

/** Renders the form to override a lead's probability or stage. */
function overrideForm(view: View, row: LeadRow, funnel: Funnel): TemplateResult {
  const { t, ui, act } = view;
  const words = t.leads.drawer;
  const deed = leadDecision(row, ui.leadDraft);
  return html`<h3>${words.title2}</h3>
    <p class="sub">${words.note}</p>
    ${reasonFields(view)}
    <form
      class="settings"
      data-part="lead-judge"
      @submit=${(e: Event): void => {
        e.preventDefault();
        if (deed === null) return;
        closeDrawer(view);
        act.decide(deed);
      }}
    >
      ${overrideFields(view, funnel)}
      <button type="submit" class="button primary" data-part="lead-set" ?disabled=${deed === null}>
        ${words.set}
      </button>
      ${row.said === null ? nothing : undoButton(view, row.said.place)}
    </form>`;
}

/** Renders the fields of the draft; a funnel of one step has no next stage. */
function overrideFields(view: View, { stages }: Funnel): TemplateResult {
  const { t, ui } = view;
  const words = t.leads.drawer;
  const draft = ui.leadDraft;
  const change = (to: Partial<LeadDraft>): void => ui.set((u) => (u.leadDraft = { ...draft, ...to }));
  const field = (key: 'win' | 'next', label: string): TemplateResult =>
    html`<label class="field"
      ><span>${label}</span
      ><input
        type="text"
        inputmode="decimal"
        autocomplete="off"
        data-part=${`lead-${key}`}
        .value=${draft[key]}
        @input=${(e: Event): void => change({ [key]: (e.target as HTMLInputElement).value })}
    /></label>`;
  if (stages.length < 3) return field('win', words.win2);
  return html`${field('win', words.win2)} ${field('next', words.next2)}
  ${select({
    part: 'lead-to-stage',
    label: t.funnel.stage,
    visibleLabel: true,
    value: draft.stage,
    options: [{ value: '', text: words.same }, ...stages.map(({ name }) => ({ value: name, text: name }))],
    onChange: (stage) => change({ stage }),
  })}`;
}

/** Renders the button to take back the decision at this place. */
function undoButton(view: View, place: number): TemplateResult {
  return html`<button
    type="button"
    class="button"
    data-part="lead-undo"
    @click=${(): void => {
      closeDrawer(view);
      view.act.undecide(place);
    }}
  >
    ${view.t.judgement.undo}
  </button>`;
}
