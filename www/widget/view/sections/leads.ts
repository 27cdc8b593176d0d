import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, LeadFactor, LeadQuery, LeadRow, Report } from '../../report';
import { queryWords } from '../parts/behind';
import { dataTable, pager, type Column } from '../parts/data-table';
import { leadDrawer } from '../parts/lead-drawer';
import { leadFilters } from '../parts/lead-filters';
import { section } from '../parts/section';
import { openLeads } from '../ui';
import type { View } from '../view';
import { counted, featureName } from '../words';
import { inWords } from './funnel';
import { leadDecisions } from './lead-decisions';
import { warningsOf } from './warnings';

/** Draws the leads one by one: the open ones by their chances, or those behind a figure. */
export function leadsSection(view: View, report: Report, given: Funnel): TemplateResult {
  const { t, f, ui } = view;
  const words = t.leads;
  const funnel = inWords(view, given);
  const { query, page } = ui.leads;
  const usual = isUsual(query);
  const ranked = funnel.grades.length > 0;
  const n = counted(view, page?.total ?? funnel.open);
  return section({
    id: 'leads',
    title: words.title,
    sentence: usual
      ? (ranked ? words.say : words.sayUnranked)(n)
      : `${words.filtered(n, f.count(funnel.leads))}${queryWords(view, funnel, query)}.`,
    body: html`${warningsOf(view, report.warnings, 'leads')} ${leadFilters(view, funnel, usual)}
      ${table(view, funnel)}
      <div class="exports">
        <button type="button" class="button" data-export="leads" @click=${(): void => view.act.save('leads')}>
          ${words.csv}
        </button>
      </div>
      ${funnel.transitions[0]?.reason === 'orders' ? nothing : leadDecisions(view, report, funnel)}
      ${ui.lead === null ? nothing : leadDrawer(view, ui.lead, funnel)}`,
  });
}

/** True for the open leads, whatever their order. */
function isUsual({
  sort: _sort,
  descending: _descending,
  offset: _offset,
  limit: _limit,
  ...rest
}: LeadQuery): boolean {
  return Object.keys(rest).length === 1 && rest.state === openLeads.state;
}

function table(view: View, funnel: Funnel): TemplateResult {
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
      columns: columns(view, funnel, page.rows),
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

/** The columns that these leads can fill. */
function columns(view: View, funnel: Funnel, rows: readonly LeadRow[]): Column<LeadRow>[] {
  const { t, f, act } = view;
  const words = t.leads;
  const none = t.common.none;
  const has = (key: keyof LeadRow): boolean => rows.some((row) => row[key] !== null);
  const chance = (p: number | null, own: number | null | undefined): unknown =>
    html`${p === null ? none : f.percent(p)}${
      own === null || own === undefined ? nothing : html` <b class="own">${f.percent(own)}</b>`
    }`;
  const all: (Column<LeadRow> | false)[] = [
    {
      key: 'leadId',
      head: words.id,
      lead: true,
      sortable: true,
      cell: (row) =>
        html`<button
          type="button"
          class="link"
          data-part="open-lead"
          aria-label=${words.open(row.leadId)}
          @click=${(e: Event): void => {
            e.stopPropagation();
            act.selectLead(row);
          }}
        >
          <bdi class="cell id">${row.leadId}</bdi>
        </button>`,
    },
    has('grade') && {
      key: 'grade',
      head: words.grade,
      cell: ({ grade }) => (grade === null ? none : html`<b>${grade}</b>`),
    },
    has('pWin') && {
      key: 'pWin',
      head: words.win,
      num: true,
      sortable: true,
      cell: (row) =>
        html`${chance(row.pWin, row.said?.win)}
        ${
          row.pWinLow === null || row.pWinHigh === null
            ? nothing
            : html`<small class="range"
                >${t.common.range(f.percent(row.pWinLow), f.percent(row.pWinHigh))}</small
              >`
        }`,
    },
    funnel.stages.length > 2 &&
      has('pNext') && {
        key: 'pNext',
        head: words.next,
        num: true,
        sortable: true,
        cell: (row) => chance(row.pNext, row.said?.next),
      },
    { key: 'stage', head: words.stage, sortable: true, cell: (row) => stageOf(view, funnel, row) },
    has('days') && {
      key: 'days',
      head: words.days,
      num: true,
      sortable: true,
      cell: ({ days }) => (days === null ? none : f.count(days)),
    },
    has('amount') && {
      key: 'amount',
      head: words.amount,
      num: true,
      sortable: true,
      cell: ({ amount }) => (amount === null ? none : f.amount(amount)),
    },
    rows.some(({ factors }) => factors.length > 0) && {
      key: 'why',
      head: words.why,
      cell: ({ factors }) =>
        html`<ul class="factors">
          ${[...factors]
            .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
            .slice(0, 3)
            .map(
              (factor) =>
                html`<li>
                  <span class="cell">${factorName(view, factor)}</span> ${factor.effect > 0 ? '↑' : '↓'}
                </li>`,
            )}
        </ul>`,
    },
  ];
  return all.filter((column) => column !== false);
}

/** Where a lead stands, in words; with what a person said of it. */
export function stageOf(view: View, funnel: Funnel, { stage, unknownStage, state, said }: LeadRow): unknown {
  const words = view.t.leads;
  const name =
    unknownStage !== null ? words.unknown(unknownStage) : stage === null ? null : stageName(funnel, stage);
  const how = state === 'open' && name !== null ? null : words.states[state];
  return html`${[name, how].filter((part) => part !== null).join(', ')}${
    said?.stage === null || said?.stage === undefined
      ? nothing
      : html` <b class="own">→ ${stageName(funnel, said.stage)}</b>`
  }`;
}

/** A stage as the page calls it: the engine has names of its own for two. */
export function stageName({ stages }: Funnel, stage: string): string {
  if (stages.some(({ name }) => name === stage)) return stage;
  return stages[stage === 'won' ? stages.length - 1 : 0]?.name ?? stage;
}

/** A reason in words. */
export function factorName(view: View, { name, word, number }: LeadFactor): string {
  const { t, f } = view;
  const value = word === null || word === '' ? (number === null ? t.scores.blank : f.number(number)) : word;
  return t.leads.factor(featureName(view, name), value);
}
