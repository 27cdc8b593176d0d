import { html, nothing, type TemplateResult } from 'lit';
import type { CustomerRow, Standing, StandingGroup, Value } from '../../api/report';
import { dataTable, type Column } from '../parts/data-table';
import { purchaseTimeline } from '../parts/purchase-timeline';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted, durationPhrase } from '../phrases';

/** Renders the retention groups, each of which opens as a list of customers with their timelines. */
export function retentionPart(view: View, value: Value, live: boolean): TemplateResult | typeof nothing {
  const { t } = view;
  const words = t.lifetime.care;
  if (value.standings.length === 0) return nothing;
  // Without a model of churn nobody can be seen to leave.
  const hasNoChurnModel = value.expectedAlive.of === 0;
  // What their orders tell of is a silence, if anything.
  const shown = value.standings.filter(
    ({ name, customers }) => !(hasNoChurnModel && name === 'slipping' && customers === 0),
  );
  return html`<h3 id="care">${words.title}</h3>
    <dl class="stats" data-part="care">${shown.map((group) => retentionCard(view, group, live))}</dl>
    ${hasNoChurnModel ? html`<p class="sub">${richText(words.untold)}</p>` : nothing}
    ${live ? retentionList(view, value) : nothing}`;
}

function retentionCard(view: View, group: StandingGroup, live: boolean): TemplateResult {
  const { t, f, ui, act } = view;
  const words = t.lifetime.care;
  const { name, customers, clv, clvIfActive } = group;
  const open = ui.care?.standing === name;
  const worth =
    name === 'slipping' ? words.stake(f.money(clv), f.money(clvIfActive)) : words.worth(f.money(clv));
  return html`<div class="stat" data-part="standing" data-standing=${name}>
    <dt>${words.names[name]}</dt>
    <dd>
      <strong>${f.count(customers)}</strong>
      <small>${customers === 0 ? words.nobody : worth}</small>
      <small>${words.words[name]}</small>
      ${
        live && customers > 0
          ? html`<button
              type="button"
              class="plain"
              data-part="show-standing"
              aria-expanded=${open ? 'true' : 'false'}
              @click=${(): void => (open ? ui.set((u) => (u.care = null)) : act.care(name))}
            >
              ${open ? words.hide : words.show}
            </button>`
          : nothing
      }
    </dd>
  </div>`;
}

function retentionList(view: View, value: Value): TemplateResult | typeof nothing {
  const { t, ui, act } = view;
  const words = t.lifetime.care;
  if (ui.care === null) return nothing;
  const { standing, rows } = ui.care;
  if (rows === null) return html`<p class="sub">${t.customers.loading}</p>`;
  return html`<div data-part="care-list">
    ${dataTable<CustomerRow>({
      id: 'care',
      label: words.names[standing],
      cards: true,
      rows,
      onRow: (row) => act.select(row),
      columns: listColumns(view, value),
    })}
    <p class="sub">${words.historyNote}</p>
    ${allButton(view, standing)}
  </div>`;
}

/** A customer, the purchases as a timeline, the time since the last one, and what the customer is worth. */
function listColumns(view: View, { timeUnit }: Value): Column<CustomerRow>[] {
  const { t, f, ui } = view;
  const words = t.lifetime.care;
  const titles = t.customers.columns;
  const inUnit = (time: number): string => durationPhrase(view, time, timeUnit);
  return [
    {
      key: 'customer_id',
      head: titles.customer_id,
      lead: true,
      cell: (row) => html`<bdi>${row.customer_id}</bdi>`,
    },
    {
      key: 'history',
      head: words.history,
      cell: (row) =>
        purchaseTimeline(
          ui.timelines.get(row.customer_id),
          t.drawer
            .bought(counted(view, (row.frequency ?? 0) + 1), inUnit(row.recency ?? 0))
            .replaceAll('*', ''),
        ),
    },
    {
      key: 'silent',
      head: words.last,
      cell: (row) => words.silent(inUnit((row.age ?? 0) - (row.recency ?? 0))),
    },
    {
      key: 'p_alive',
      head: titles.p_alive,
      num: true,
      cell: (row) => (row.p_alive === null ? t.common.cannotBeTold : f.percent(row.p_alive)),
    },
    {
      key: 'clv',
      head: titles.clv,
      num: true,
      cell: (row) => (row.clv === null ? t.common.none : f.amount(row.clv)),
    },
  ];
}

/** Renders the button that shows all customers with this standing in the table of customers. */
function allButton({ t, ui, act }: View, standing: Standing): TemplateResult {
  return html`<button
    type="button"
    class="plain"
    data-part="all-standing"
    @click=${(): void => {
      ui.set(({ customers }) => {
        customers.standing = standing;
        customers.offset = 0;
      });
      act.page();
      act.go('customers');
    }}
  >
    ${t.lifetime.care.all}
  </button>`;
}
