import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, LeadFactor, LeadRow } from '../../api/report';
import { factorName, isOrderFunnel, stageName } from '../lead-labels';
import type { Column } from '../parts/data-table';
import { idButton } from '../parts/id-button';
import type { View } from '../view';

const MAX_FACTORS_SHOWN = 3;

/** Returns the columns for which these leads have values. */
export function leadColumns(view: View, funnel: Funnel, rows: readonly LeadRow[]): Column<LeadRow>[] {
  const { t, f } = view;
  const words = t.leads;
  const none = t.common.none;
  const has = (key: keyof LeadRow): boolean => rows.some((row) => row[key] !== null);
  const scored = (key: 'pWin' | 'pNext'): boolean => !isOrderFunnel(funnel) && has(key);
  const all: (Column<LeadRow> | false)[] = [
    idColumn(view),
    has('grade') && {
      key: 'grade',
      head: words.grade,
      cell: ({ grade }) => (grade === null ? none : html`<b>${grade}</b>`),
    },
    scored('pWin') && winColumn(view),
    funnel.stages.length > 2 &&
      scored('pNext') && {
        key: 'pNext',
        head: words.next,
        num: true,
        sortable: true,
        cell: (row) => probabilityCell(view, row.pNext, row.said?.next),
      },
    { key: 'stage', head: t.funnel.stage, sortable: true, cell: (row) => stageCell(view, funnel, row) },
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
      cell: ({ factors }) => factorsCell(view, factors),
    },
  ];
  return all.filter((column) => column !== false);
}

function idColumn({ t, act }: View): Column<LeadRow> {
  return {
    key: 'leadId',
    head: t.leads.id,
    lead: true,
    sortable: true,
    cell: (row) =>
      idButton({
        part: 'open-lead',
        label: t.leads.open(row.leadId),
        text: html`<bdi class="cell id">${row.leadId}</bdi>`,
        open: () => act.selectLead(row),
      }),
  };
}

/** The probability of being won, with its interval. */
function winColumn(view: View): Column<LeadRow> {
  const { t, f } = view;
  return {
    key: 'pWin',
    head: t.leads.win,
    num: true,
    sortable: true,
    cell: (row) =>
      html`${probabilityCell(view, row.pWin, row.said?.win)}
      ${
        row.pWinLow === null || row.pWinHigh === null
          ? nothing
          : html`<small class="range"
              >${t.common.range(f.percent(row.pWinLow), f.percent(row.pWinHigh))}</small
            >`
      }`,
  };
}

/** Renders a probability of the model, and what a person said instead. */
function probabilityCell({ t, f }: View, p: number | null, own: number | null | undefined): TemplateResult {
  return html`${p === null ? t.common.none : f.percent(p)}${
    own === null || own === undefined
      ? nothing
      : html` <b class="own">→ <span class="only-heard">${t.leads.own}</span> ${f.percent(own)}</b>`
  }`;
}

/** Renders the strongest reasons for or against a lead. */
function factorsCell(view: View, factors: readonly LeadFactor[]): TemplateResult {
  return html`<ul class="factors">
    ${[...factors]
      .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect))
      .slice(0, MAX_FACTORS_SHOWN)
      .map(
        (factor) =>
          html`<li>
            <span class="cell">${factorName(view, factor)}</span> ${factor.effect > 0 ? '↑' : '↓'}
          </li>`,
      )}
  </ul>`;
}

/** Renders the stage of a lead, and the stage that a person set. */
function stageCell(view: View, funnel: Funnel, { stage, unknownStage, state, said }: LeadRow): unknown {
  const words = view.t.leads;
  const name =
    unknownStage !== null ? words.unknown(unknownStage) : stage === null ? null : stageName(funnel, stage);
  const how = state === 'open' && name !== null ? null : words.states[state];
  return html`${view.f.join([name, how])}${
    said?.stage === null || said?.stage === undefined
      ? nothing
      : html` <b class="own">→ ${stageName(funnel, said.stage)}</b>`
  }`;
}
