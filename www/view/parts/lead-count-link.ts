import { html, type TemplateResult } from 'lit';
import type { Funnel, LeadQuery } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import type { View } from '../view';
import { levelName } from '../lead-labels';

/** Shows the leads of a query and scrolls there. */
export function showLeads({ ui, act }: View, query: LeadQuery): void {
  ui.set((u) => {
    const { limit } = u.leads.query;
    u.leads.query = {
      sort: 'pWin',
      descending: true,
      offset: 0,
      ...(limit === undefined ? {} : { limit }),
      ...query,
    };
  });
  act.leads();
  act.go('leads');
}

/** Renders a count as a link to its leads; as plain text unless `live`. */
export function leadCountLink(
  view: View,
  funnel: Funnel,
  n: number,
  query: LeadQuery,
  live: boolean,
): TemplateResult | string {
  const text = view.f.count(n);
  if (!live || n === 0) return text;
  return html`<button
    type="button"
    class="link"
    data-part="behind"
    data-bar=${query.bar ?? ''}
    data-stage=${query.stage ?? ''}
    aria-label=${`${text}: ${view.t.leads.show(leadQueryText(view, funnel, query))}`}
    @click=${(): void => showLeads(view, query)}
  >
    ${text}
  </button>`;
}

/** Describes a lead query. */
export function leadQueryText(
  view: View,
  { stages, breakdowns }: Funnel,
  { stage, bar, state, grade, month, column, level, decided, ids }: LeadQuery,
): string {
  const { t, f } = view;
  const words = t.leads;
  const own = breakdowns.find((one) => one.column === column)?.levels[level ?? 0];
  const parts = [
    stage === undefined ? null : words.bars[bar ?? 'entered'](escapeEmphasis(stages[stage]?.name ?? '')),
    column === undefined || own === undefined
      ? null
      : words.of(escapeEmphasis(`${column}: ${levelName(view, own)}`)),
    month === undefined ? null : words.came(f.month(month)),
    state === undefined ? null : words.states[state],
    grade ?? null,
    decided === true ? words.byYou : null,
    ids === undefined ? null : escapeEmphasis(f.join(ids)),
  ];
  return f.join(parts) || words.all;
}
