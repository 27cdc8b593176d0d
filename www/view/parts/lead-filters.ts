import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, LeadQuery } from '../../api/report';
import { openLeads } from '../ui';
import type { View } from '../view';
import { select } from './select';

/** Changes the query of the leads' table, which starts again at its first page; `undefined` takes a condition out. */
function ask({ ui, act }: View, change: Partial<Record<keyof LeadQuery, unknown>>): void {
  const next = Object.entries({ ...ui.leads.query, ...change, offset: 0 }).filter(
    ([, value]) => value !== undefined,
  );
  ui.set((u) => (u.leads.query = Object.fromEntries(next)));
  act.leads();
}

/** The value of a condition, of which '' is none. */
function some(value: string): string | undefined {
  return value === '' ? undefined : value;
}

/** Renders the filters of the leads' table; `usual` if they select the open leads. */
export function leadFilters(
  view: View,
  { stages, grades, forecast }: Funnel,
  usual: boolean,
): TemplateResult {
  const hasDecided = (forecast?.decided ?? 0) > 0 || view.ui.leads.query.decided === true;
  return html`<div class="controls" data-part="lead-controls">
    ${stateSelect(view)} ${stages.length < 3 ? nothing : stageSelect(view, stages)}
    ${grades.length === 0 ? nothing : gradeSelect(view, grades)} ${idField(view)}
    ${hasDecided ? decidedField(view) : nothing}
    <div class="only-narrow">${sortSelect(view)}</div>
    ${usual ? nothing : resetButton(view)}
  </div>`;
}

function stateSelect(view: View): TemplateResult {
  const words = view.t.leads;
  return select({
    part: 'lead-state',
    label: words.state,
    visibleLabel: true,
    value: view.ui.leads.query.state ?? '',
    options: [
      { value: '', text: words.any },
      ...(['open', 'won', 'lost'] as const).map((value) => ({ value, text: words.states[value] })),
    ],
    onChange: (value) => ask(view, { state: some(value) }),
  });
}

function stageSelect(view: View, stages: Funnel['stages']): TemplateResult {
  const { t, ui } = view;
  const { bar, stage } = ui.leads.query;
  return select({
    part: 'lead-stage',
    label: t.funnel.stage,
    visibleLabel: true,
    value: bar === 'open' && stage !== undefined ? String(stage) : '',
    options: [
      { value: '', text: t.leads.any },
      ...stages.slice(0, -1).map(({ name }, i) => ({ value: String(i), text: name })),
    ],
    onChange: (value) =>
      ask(view, value === '' ? { stage: undefined, bar: undefined } : { stage: Number(value), bar: 'open' }),
  });
}

function gradeSelect(view: View, grades: Funnel['grades']): TemplateResult {
  const words = view.t.leads;
  return select({
    part: 'lead-grade',
    label: words.grade,
    visibleLabel: true,
    value: view.ui.leads.query.grade ?? '',
    options: [{ value: '', text: words.any }, ...grades.map(({ grade }) => ({ value: grade, text: grade }))],
    onChange: (value) => ask(view, { grade: some(value) }),
  });
}

/** Renders the field to find one lead, whatever has become of it. */
function idField(view: View): TemplateResult {
  return html`<label class="field"
    ><span>${view.t.leads.find}</span
    ><input
      type="text"
      data-part="lead-find"
      .value=${view.ui.leads.query.ids?.[0] ?? ''}
      @change=${(e: Event): void => {
        const id = (e.target as HTMLInputElement).value.trim();
        ask(view, id === '' ? { ids: undefined, state: openLeads.state } : { ids: [id], state: undefined });
      }}
  /></label>`;
}

function decidedField(view: View): TemplateResult {
  return html`<label class="field check"
    ><input
      type="checkbox"
      data-part="lead-decided"
      .checked=${view.ui.leads.query.decided === true}
      @change=${(e: Event): void =>
        ask(view, { decided: (e.target as HTMLInputElement).checked || undefined })}
    /><span>${view.t.leads.byYou}</span></label
  >`;
}

function sortSelect(view: View): TemplateResult {
  const { t, ui } = view;
  const words = t.leads;
  const names = [
    ['pWin', words.win],
    ['days', words.days],
    ['amount', words.amount],
    ['leadId', words.id],
  ] as const;
  return select({
    part: 'lead-sort',
    label: t.customers.sort,
    visibleLabel: true,
    value: ui.leads.query.sort ?? 'leadId',
    options: names.map(([value, text]) => ({ value, text })),
    onChange: (sort) => ask(view, { sort, descending: sort !== 'leadId' }),
  });
}

function resetButton({ t, ui, act }: View): TemplateResult {
  return html`<button
    type="button"
    class="plain"
    data-part="lead-reset"
    @click=${(): void => {
      ui.set((u) => (u.leads.query = { ...openLeads, limit: u.leads.query.limit ?? 50 }));
      act.leads();
    }}
  >
    ${t.leads.reset}
  </button>`;
}
