import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, LeadQuery, LeadRow, Report } from '../../api/report';
import { isOrderFunnel } from '../lead-labels';
import { leadQueryText } from '../parts/lead-count-link';
import { dataTable, pager } from '../parts/data-table';
import { leadDrawer } from '../parts/lead-drawer';
import { leadFilters } from '../parts/lead-filters';
import { section } from '../parts/section';
import { openLeads } from '../ui';
import type { View } from '../view';
import { counted } from '../phrases';
import { withStageNames } from './funnel';
import { leadColumns } from './lead-columns';
import { leadDecisions } from './lead-decisions';
import { sectionWarnings } from './warnings';

/** Renders the leads one by one: the open ones by probability, or those of a query. */
export function leadsSection(view: View, report: Report, given: Funnel): TemplateResult {
  const { t, f, ui } = view;
  const words = t.leads;
  const funnel = withStageNames(view, given);
  const { query, page } = ui.leads;
  const usual = isDefaultQuery(query);
  const ranked = funnel.grades.length > 0;
  const n = counted(view, page?.total ?? funnel.open);
  return section({
    id: 'leads',
    title: words.title,
    sentence:
      usual && ranked
        ? words.say(n)
        : f.sentence(words.filtered(n, f.count(funnel.leads)) + leadQueryText(view, funnel, query)),
    body: html`${sectionWarnings(view, report.warnings, 'leads')} ${leadFilters(view, funnel, usual)}
      ${leadsTable(view, funnel)}
      <div class="exports">
        <button type="button" class="button" data-export="leads" @click=${(): void => view.act.save('leads')}>
          ${words.csv}
        </button>
      </div>
      ${isOrderFunnel(funnel) ? nothing : leadDecisions(view, report, funnel)}
      ${ui.lead === null ? nothing : leadDrawer(view, ui.lead, funnel)}`,
  });
}

/** True if a query selects the open leads and nothing else, in any order. */
function isDefaultQuery({
  sort: _sort,
  descending: _descending,
  offset: _offset,
  limit: _limit,
  ...rest
}: LeadQuery): boolean {
  return Object.keys(rest).length === 1 && rest.state === openLeads.state;
}

function leadsTable(view: View, funnel: Funnel): TemplateResult {
  const { t, ui, act } = view;
  const { page, loading, query } = ui.leads;
  const { sort = 'leadId', descending = false, offset = 0, limit = 50 } = query;
  const ask = (change: LeadQuery): void => {
    ui.set((u) => (u.leads.query = { ...query, ...change }));
    act.leads();
  };
  if (page === null) return html`<p class="sub">${loading ? t.customers.loading : t.leads.empty}</p>`;
  return html`<div class=${loading ? 'busy' : ''}>
    ${dataTable<LeadRow>({
      id: 'leads',
      label: t.leads.title,
      cards: true,
      rows: page.rows,
      columns: leadColumns(view, funnel, page.rows),
      sort: { key: sort, descending },
      onSort: (key) =>
        ask({
          sort: key as NonNullable<LeadQuery['sort']>,
          descending: key === sort ? !descending : key !== 'leadId',
          offset: 0,
        }),
      onRow: (row) => act.selectLead(row),
    })}
    ${page.total === 0 ? html`<p class="sub">${t.leads.empty}</p>` : nothing}
    ${pager(view, {
      part: 'leads',
      label: t.leads.title,
      place: t.leads.page,
      offset,
      limit,
      total: page.total,
      limits: [50, 100],
      onPage: (to) => ask({ offset: to }),
      onLimit: (n) => ask({ limit: n, offset: 0 }),
    })}
  </div>`;
}
