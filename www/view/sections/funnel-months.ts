import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, LeadCohort } from '../../api/report';
import { leadCountLink } from '../parts/lead-count-link';
import { figure } from '../parts/figure';
import type { View } from '../view';

/** Renders the conversion by the month in which leads were created. */
export function monthsFigure(view: View, funnel: Funnel, live: boolean): TemplateResult | typeof nothing {
  const { t, f, ui } = view;
  const words = t.steps;
  const { cohorts, stages } = funnel;
  if (cohorts.length < 2) return nothing;
  const opens = live && ui.asTable.has('lead-months');
  return html`<details class="more" data-part="lead-months">
    <summary>${words.months}</summary>
    ${figure<Funnel, LeadCohort>(view, {
      id: 'lead-months',
      caption: t.funnel.rate,
      note: words.monthsNote,
      data: funnel,
      draw: (charts) => charts.leadMonths,
      table: {
        cards: true,
        rows: cohorts,
        columns: [
          { key: 'month', head: t.overview.month, lead: true, cell: ({ month }) => f.month(month) },
          {
            key: 'entered',
            head: t.leads.title,
            num: true,
            cell: ({ month, stages: [first] }) =>
              leadCountLink(view, funnel, first?.entered ?? 0, { month, stage: 0, bar: 'entered' }, opens),
          },
          ...stages.slice(0, -1).map(({ name }, stage) => ({
            key: `s${String(stage)}`,
            head: t.scores.way(name, stages[stage + 1]?.name ?? ''),
            num: true,
            cell: ({ month, stages: of }: LeadCohort): unknown => {
              const { advanced = 0, ripe = 0, rate = null } = of[stage] ?? {};
              return html`${leadCountLink(view, funnel, advanced, { month, stage, bar: 'advanced' }, opens)}
              ${rate === null ? nothing : html`<small>${f.percent(rate)} / ${f.count(ripe)}</small>`}`;
            },
          })),
        ],
      },
    })}
  </details>`;
}
