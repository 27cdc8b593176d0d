import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, LeadQuery } from '../../api/report';
import { openLeads } from '../ui';
import type { View } from '../view';
import { select } from './select';

/** Renders the filters of the leads' table; `usual` if they select the open leads. */
export function leadFilters(
  view: View,
  { stages, grades, forecast }: Funnel,
  usual: boolean,
): TemplateResult {
  const { t, ui, act } = view;
  const words = t.leads;
  const { query } = ui.leads;
  const ask = (change: Partial<Record<keyof LeadQuery, unknown>>): void => {
    const next = Object.entries({ ...query, ...change, offset: 0 }).filter(
      ([, value]) => value !== undefined,
    );
    ui.set((u) => (u.leads.query = Object.fromEntries(next)));
    act.leads();
  };
  const any = { value: '', text: words.any };
  const some = (value: string): string | undefined => (value === '' ? undefined : value);
  return html`<div class="controls" data-part="lead-controls">
    ${select({
      part: 'lead-state',
      label: words.state,
      visibleLabel: true,
      value: query.state ?? '',
      options: [
        any,
        ...(['open', 'won', 'lost'] as const).map((value) => ({ value, text: words.states[value] })),
      ],
      onChange: (value) => ask({ state: some(value) }),
    })}
    ${
      stages.length < 3
        ? nothing
        : select({
            part: 'lead-stage',
            label: t.funnel.stage,
            visibleLabel: true,
            value: query.bar === 'open' && query.stage !== undefined ? String(query.stage) : '',
            options: [any, ...stages.slice(0, -1).map(({ name }, i) => ({ value: String(i), text: name }))],
            onChange: (value) =>
              ask(
                value === '' ? { stage: undefined, bar: undefined } : { stage: Number(value), bar: 'open' },
              ),
          })
    }
    ${
      grades.length === 0
        ? nothing
        : select({
            part: 'lead-grade',
            label: words.grade,
            visibleLabel: true,
            value: query.grade ?? '',
            options: [any, ...grades.map(({ grade }) => ({ value: grade, text: grade }))],
            onChange: (value) => ask({ grade: some(value) }),
          })
    }
    <label class="field"
      ><span>${words.find}</span
      ><input
        type="text"
        data-part="lead-find"
        .value=${query.ids?.[0] ?? ''}
        @change=${(e: Event): void => {
          const id = (e.target as HTMLInputElement).value.trim();
          ask(id === '' ? { ids: undefined, state: openLeads.state } : { ids: [id], state: undefined });
        }}
    /></label>
    ${
      (forecast?.decided ?? 0) === 0 && query.decided !== true
        ? nothing
        : html`<label class="field check"
            ><input
              type="checkbox"
              data-part="lead-decided"
              .checked=${query.decided === true}
              @change=${(e: Event): void =>
                ask({ decided: (e.target as HTMLInputElement).checked || undefined })}
            /><span>${words.byYou}</span></label
          >`
    }
    <div class="only-narrow">
      ${select({
        part: 'lead-sort',
        label: t.customers.sort,
        visibleLabel: true,
        value: query.sort ?? 'leadId',
        options: (
          [
            ['pWin', words.win],
            ['days', words.days],
            ['amount', words.amount],
            ['leadId', words.id],
          ] as const
        ).map(([value, text]) => ({ value, text })),
        onChange: (sort) => ask({ sort, descending: sort !== 'leadId' }),
      })}
    </div>
    ${
      usual
        ? nothing
        : html`<button
            type="button"
            class="plain"
            data-part="lead-reset"
            @click=${(): void => {
              ui.set((u) => (u.leads.query = { ...openLeads, limit: query.limit ?? 50 }));
              act.leads();
            }}
          >
            ${words.reset}
          </button>`
    }
  </div>`;
}
