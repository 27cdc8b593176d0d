import { html, nothing, type TemplateResult } from 'lit';
import type { ActionRow, Actions, Report } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { dataTable, type Column } from '../parts/data-table';
import { numberField } from '../parts/number-field';
import { section } from '../parts/section';
import { reportOptions } from '../report-options';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted } from '../phrases';
import { experimentsPart } from './action-experiments';

/** Renders what could be done, ranked by what it brings, with the assumptions behind it. */
export function actionsSection(view: View, report: Report, found: Actions, live: boolean): TemplateResult {
  const { t, f } = view;
  const words = t.actions;
  const [first] = found.rows;
  const hasLists = found.rows.some(({ control, top }) => control > 0 || top.length > 0);
  return section({
    id: 'actions',
    title: words.title,
    sentence:
      first === undefined
        ? words.nothing
        : !first.withinBudget
          ? words.noneFits
          : words.say(deed(view, first), f.money(first.gain), f.money(first.low), f.money(first.high)),
    sub: words.sub,
    body: html`${live ? html`<div class="settings">${budgetField(view, found)}</div>` : nothing}
      ${found.rows.length === 0 ? nothing : actionTable(view, found)}
      ${
        live && hasLists
          ? html`<p>
              <button
                type="button"
                class="plain"
                data-export="actions"
                @click=${(): void => view.act.save('actions')}
              >
                ${words.save}
              </button>
              ${
                found.rows.some(({ lists }) => lists !== null)
                  ? html`<button
                      type="button"
                      class="plain"
                      data-part="remember-lists"
                      @click=${(): void => view.act.saveDecisions('new')}
                    >
                      ${words.remember}
                    </button>`
                  : nothing
              }
            </p>`
          : nothing
      }
      ${
        found.shared === 0
          ? nothing
          : html`<p class="measured" data-part="actions-shared">
              ${words.shared(counted(view, found.shared))}
            </p>`
      }
      ${found.experiments.length === 0 ? nothing : experimentsPart(view, found)}
      ${live && found.rows.length > 0 ? assumptions(view, report, found) : nothing}
      <p class="measured">${words.formula(f.count(found.months))}</p>`,
  });
}

/** Says in words what is done. */
function deed(view: View, { kind, name, people }: ActionRow): string {
  return view.t.actions.deeds[kind](counted(view, people), escapeEmphasis(name ?? ''));
}

function budgetField({ t, f, act }: View, { budget }: Actions): TemplateResult {
  return numberField({
    part: 'action-budget',
    label: t.actions.budget,
    unit: f.currency ?? '',
    range: { from: 0, to: 1e12, closed: true },
    value: budget,
    change: (amount) => act.actions({ budget: amount }),
    clear: () => act.actions({ budget: null }),
  });
}

function actionTable(view: View, { rows, interval }: Actions): TemplateResult {
  const { t, f } = view;
  const words = t.actions;
  const columns: Column<ActionRow>[] = [
    { key: 'deed', head: words.action, lead: true, cell: (row) => richText(deed(view, row)) },
    {
      key: 'gain',
      head: `${words.gain} (${f.percent(interval)})`,
      num: true,
      cell: ({ gain, low, high }) =>
        html`${f.amount(gain)} <small>${t.common.range(f.amount(low), f.amount(high))}</small>`,
    },
    {
      key: 'cost',
      head: words.cost,
      num: true,
      cell: ({ cost, costEach }) => (costEach === 0 ? t.common.none : f.amount(cost)),
    },
    { key: 'loss', head: words.loss, num: true, cell: ({ loss }) => f.percent(loss) },
    {
      key: 'chance',
      head: words.chance,
      num: true,
      cell: ({ response, assumed }) =>
        response.low === 1
          ? t.common.none
          : html`${f.percent(response.likely)} <small>${assumed ? words.assumed : words.yours}</small>`,
    },
    {
      key: 'why',
      head: words.why,
      cell: (row) => html`${words.reasons[row.kind](f.amount(row.gainEach))} ${aside(view, row)}`,
    },
  ];
  return dataTable<ActionRow>({ id: 'actions', label: words.title, cards: true, rows, columns });
}

/** Says who is left alone, and whom the budget does not reach. */
function aside(
  view: View,
  { people, worthwhile, control, withinBudget }: ActionRow,
): TemplateResult | typeof nothing {
  const { t } = view;
  const parts = [
    withinBudget ? null : t.actions.noBudget,
    control > 0 ? t.actions.control(counted(view, control)) : null,
    worthwhile > people ? t.actions.beyond(counted(view, worthwhile - people)) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? nothing : html`<small>${parts.join(' ')}</small>`;
}

/** Renders the fields for what each action costs and the chance that it works. */
function assumptions(view: View, report: Report, { rows }: Actions): TemplateResult {
  const { t, f, act } = view;
  const words = t.actions;
  const asked = reportOptions(report).actions;
  const kinds = rows.filter(({ kind }, index) => rows.findIndex((row) => row.kind === kind) === index);
  return html`<details class="more" data-part="action-assumptions">
    <summary>${words.assumptions}</summary>
    <p class="sub">${words.assumptionsNote}</p>
    ${kinds.map(
      ({ kind, costEach, response }) =>
        html`<div class="settings" data-kind=${kind}>
          <b>${words.kinds[kind]}</b>
          ${numberField({
            part: 'action-cost',
            label: words.costEach[kind],
            unit: f.currency ?? '',
            range: { from: 0, to: 1e12, closed: true },
            value: costEach,
            change: (cost) => act.actions({ costs: { ...asked?.costs, [kind]: cost } }),
          })}
          ${
            response.low === 1
              ? nothing
              : numberField({
                  part: 'action-chance',
                  label: words.chanceOf[kind],
                  unit: '%',
                  range: { from: 0, to: 100, closed: true },
                  value: 100 * response.likely,
                  change: (percent) =>
                    act.actions({ response: { ...asked?.response, [kind]: around(percent / 100) } }),
                })
          }
        </div>`,
    )}
  </details>`;
}

/** Returns a chance with as much doubt on both sides. */
function around(likely: number): [number, number, number] {
  const doubt = Math.min(likely / 2, 1 - likely);
  return [likely - doubt, likely, likely + doubt];
}
