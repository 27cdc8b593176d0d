import { html, nothing } from 'lit';
import type { Funnel, LeadRow } from '../../api/report';
import { factorName, isOrderFunnel, stageName } from '../lead-labels';
import type { Column } from '../parts/data-table';
import type { View } from '../view';

/** Returns the columns for which these leads have values. */
export function leadColumns(view: View, funnel: Funnel, rows: readonly LeadRow[]): Column<LeadRow>[] {
  const { t, f, act } = view;
  const words = t.leads;
  const none = t.common.none;
  const has = (key: keyof LeadRow): boolean => rows.some((row) => row[key] !== null);
  const scored = (key: 'pWin' | 'pNext'): boolean => !isOrderFunnel(funnel) && has(key);
  const chance = (p: number | null, own: number | null | undefined): unknown =>
    html`${p === null ? none : f.percent(p)}${
      own === null || own === undefined
        ? nothing
        : html` <b class="own">→ <span class="only-heard">${words.own}</span> ${f.percent(own)}</b>`
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
    scored('pWin') && {
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
      scored('pNext') && {
        key: 'pNext',
        head: words.next,
        num: true,
        sortable: true,
        cell: (row) => chance(row.pNext, row.said?.next),
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
