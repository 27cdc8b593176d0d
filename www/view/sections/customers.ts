import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type CustomerRow, type Report, type Value } from '../../api/report';
import { groupChip } from '../parts/group-chip';
import { dataTable, pager, type Column } from '../parts/data-table';
import { idButton } from '../parts/id-button';
import { section } from '../parts/section';
import { select, type SelectOption } from '../parts/select';
import { intervalBar } from '../parts/stat';
import type { View } from '../view';
import { propensityPart } from './propensity';
import { groupNames, modelGroupName } from '../group-labels';
import { counted, durationPhrase } from '../phrases';

type Sort = keyof CustomerRow;

/** Renders the table of customers, sortable and paged, and the exports. */
export function customersSection(view: View, report: Report): TemplateResult {
  const { t, ui } = view;
  const { overview, value } = report;
  const total = isUnavailable(overview) ? (ui.customers.page?.total ?? 0) : overview.customers;
  const byValue = !isUnavailable(value) && ui.customers.sort === 'clv' && ui.customers.descending;
  return section({
    id: 'customers',
    title: t.customers.title,
    sentence: isFiltered(view)
      ? t.judgement.filtered(counted(view, ui.customers.page?.total ?? 0), view.f.count(total))
      : (byValue ? t.customers.sayValue : t.customers.say)(counted(view, total)),
    body: html`${controls(view, report)} ${table(view, report)} ${exportButtons(view, report)}
    ${propensityPart(view, report)}`,
  });
}

function isFiltered({ ui: { customers } }: View): boolean {
  const { segment, standing, membership, decided } = customers;
  return segment !== null || standing !== null || membership !== null || decided;
}

function updateQuery({ ui, act }: View, change: (state: View['ui']['customers']) => void): void {
  ui.set(({ customers }) => change(customers));
  act.page();
}

/** The filters of the report's groups and standings, and the order on narrow screens. */
function controls(view: View, report: Report): TemplateResult {
  return html`<div class="controls" data-part="customer-controls">
    ${groupFilter(view, report)} ${standingFilter(view, report)} ${membershipFilter(view, report)}
    ${decidedFilter(view, report)}
    <div class="only-narrow">${sortSelect(view, report)}</div>
  </div>`;
}

type State = View['ui']['customers'];

/** Renders a select that filters the table; '' selects everything. */
function filter(
  view: View,
  part: string,
  label: string,
  value: string | null,
  options: readonly SelectOption[],
  set: (state: State, value: string | null) => void,
): TemplateResult {
  return select({
    part,
    label,
    visibleLabel: true,
    value: value ?? '',
    options,
    onChange: (chosen) =>
      updateQuery(view, (state) => {
        set(state, chosen === '' ? null : chosen);
        state.offset = 0;
      }),
  });
}

function groupFilter(view: View, { segments }: Report): TemplateResult | typeof nothing {
  const { t, ui } = view;
  if (isUnavailable(segments)) return nothing;
  const names = groupNames(view, segments);
  if (names.size < 2) return nothing;
  const { segment } = ui.customers;
  const options = [
    { value: '', text: t.customers.all },
    ...[...names].map(([id, text]) => ({ value: String(id), text })),
  ];
  return filter(
    view,
    'group-filter',
    t.customers.filter,
    segment === null ? null : String(segment),
    options,
    (state, value) => (state.segment = value === null ? null : Number(value)),
  );
}

function standingFilter(view: View, { value }: Report): TemplateResult | typeof nothing {
  const { t, ui } = view;
  if (isUnavailable(value) || value.standings.length === 0) return nothing;
  const words = t.lifetime.care;
  const options = [
    { value: '', text: words.any },
    ...value.standings.map(({ name }) => ({ value: name, text: words.names[name] })),
  ];
  const { standing } = ui.customers;
  return filter(view, 'standing-filter', words.standing, standing, options, (state, chosen) => {
    state.standing = value.standings.find(({ name }) => name === chosen)?.name ?? null;
  });
}

function membershipFilter(view: View, { segments }: Report): TemplateResult | typeof nothing {
  const { t, ui } = view;
  if (isUnavailable(segments) || segments.membership === null) return nothing;
  const words = t.judgement.belongs;
  const options = [
    { value: '', text: words.any },
    { value: 'also', text: words.also },
    { value: 'unclear', text: words.unclear },
  ];
  const { membership } = ui.customers;
  return filter(view, 'membership-filter', words.label, membership, options, (state, value) => {
    state.membership = value === 'also' || value === 'unclear' ? value : null;
  });
}

function decidedFilter(view: View, { segments }: Report): TemplateResult | typeof nothing {
  const { t, ui } = view;
  if (isUnavailable(segments) || (segments.decided?.changed ?? 0) === 0) return nothing;
  return html`<label class="field check"
    ><input
      type="checkbox"
      data-part="decided-filter"
      .checked=${ui.customers.decided}
      @change=${(e: Event): void =>
        updateQuery(view, (state) => {
          state.decided = (e.target as HTMLInputElement).checked;
          state.offset = 0;
        })}
    /><span>${t.judgement.move.only}</span></label
  >`;
}

function sortSelect(view: View, report: Report): TemplateResult {
  const { t, ui } = view;
  const { sort, descending } = ui.customers;
  const sortable = columns(view, report).filter((column) => column.sortable === true);
  return select({
    part: 'sort-by',
    label: t.customers.sort,
    visibleLabel: true,
    value: `${sort} ${descending ? 'd' : 'a'}`,
    options: sortable.flatMap(({ key, head }) => [
      { value: `${key} d`, text: `${head}, ${t.customers.descending}` },
      { value: `${key} a`, text: `${head}, ${t.customers.ascending}` },
    ]),
    onChange: (value) => {
      const [key, order] = value.split(' ');
      updateQuery(view, (state) => {
        state.sort = key as Sort;
        state.descending = order === 'd';
        state.offset = 0;
      });
    },
  });
}

function table(view: View, report: Report): TemplateResult {
  const { t, ui, act } = view;
  const { page, loading, sort, descending, offset, limit } = ui.customers;
  if (page === null) return html`<p class="sub">${loading ? t.customers.loading : t.customers.empty}</p>`;
  return html`<div class=${loading ? 'busy' : ''}>
    ${dataTable<CustomerRow>({
      id: 'customers',
      label: t.customers.title,
      cards: true,
      rows: page.rows,
      columns: columns(view, report),
      sort: { key: sort, descending },
      onSort: (key) =>
        updateQuery(view, (state) => {
          state.descending = state.sort === key ? !state.descending : key !== 'customer_id';
          state.sort = key as Sort;
          state.offset = 0;
        }),
      onRow: (row) => act.select(row),
    })}
    ${page.total === 0 ? html`<p class="sub">${t.customers.empty}</p>` : nothing}
    ${pager(view, {
      offset,
      limit,
      total: page.total,
      limits: [25, 50, 100],
      onPage: (to) => updateQuery(view, (state) => (state.offset = to)),
      onLimit: (n) =>
        updateQuery(view, (state) => {
          state.limit = n;
          state.offset = 0;
        }),
    })}
  </div>`;
}

/** Returns the columns for which the report has values. */
function columns(view: View, report: Report): Column<CustomerRow>[] {
  const { t, f, act } = view;
  const titles = t.customers.columns;
  const { segments, value } = report;
  const names = isUnavailable(segments) ? null : groupNames(view, segments);
  const none = t.common.none;
  const number = (x: number | null, shown: (x: number) => string): string => (x === null ? none : shown(x));
  const all: (Column<CustomerRow> | null)[] = [
    {
      key: 'customer_id',
      head: titles.customer_id,
      lead: true,
      sortable: true,
      cell: (row) =>
        idButton({
          part: 'open-customer',
          label: t.customers.open(row.customer_id),
          text: html`<bdi>${row.customer_id}</bdi>`,
          open: () => act.select(row),
        }),
    },
    names === null || isUnavailable(segments)
      ? null
      : {
          key: 'segment',
          head: titles.segment_name,
          cell: (row) =>
            row.segment === null
              ? none
              : groupChip(
                  segments.segments.findIndex(({ id }) => id === row.segment),
                  names.get(row.segment) ?? row.segment_name ?? none,
                ),
        },
    isUnavailable(segments) || (segments.decided?.changed ?? 0) === 0
      ? null
      : {
          key: 'model_segment',
          head: t.judgement.move.column,
          cell: (row) => (row.model_segment === row.segment ? none : modelGroupName(view, segments, row)),
        },
    {
      key: 'frequency',
      head: titles.purchases,
      num: true,
      sortable: true,
      cell: (row) => (row.frequency === null ? none : f.count(row.frequency + 1)),
    },
    ...(isUnavailable(value) ? [] : valueColumns(view, value, number)),
  ];
  return all.filter((column) => column !== null);
}

function valueColumns(
  view: View,
  value: Value,
  number: (x: number | null, shown: (x: number) => string) => string,
): Column<CustomerRow>[] {
  const { t, f } = view;
  const titles = t.customers.columns;
  const { clv, low } = value.totals;
  return [
    {
      key: 'p_alive',
      head: titles.p_alive,
      num: true,
      sortable: true,
      cell: (row) =>
        row.p_alive === null
          ? html`<em class="untold"
              >${row.silence === null ? t.common.cannotBeTold : titles.silence(f.percent(row.silence))}</em
            >`
          : f.percent(row.p_alive),
    },
    {
      key: 'recency',
      head: titles.recency,
      num: true,
      sortable: true,
      cell: (row) =>
        !row.frequency ? t.common.none : durationPhrase(view, row.recency ?? 0, value.timeUnit),
    },
    {
      key: 'expected_purchases',
      head: titles.expected_purchases,
      num: true,
      sortable: true,
      cell: (row) => number(row.expected_purchases, (x) => f.fixed(x, x < 10 ? 2 : 1)),
    },
    ...(clv === null
      ? []
      : [
          {
            key: 'clv',
            head: titles.clv,
            num: true,
            sortable: true,
            cell: (row: CustomerRow): string => number(row.clv, (x) => f.amount(x)),
          },
          ...(low === null ? [] : [intervalColumn(view, value)]),
        ]),
  ];
}

/** The column of the prediction interval. */
function intervalColumn(view: View, value: Value): Column<CustomerRow> {
  const { t, f } = view;
  const titles = t.customers.columns;
  return {
    key: 'band',
    head: `${titles.band} (${f.percent(value.interval)})`,
    num: true,
    cell: (row) =>
      row.clv_low === null || row.clv_high === null
        ? t.common.none
        : html`<span class="row-band"
              >${intervalBar({ from: 0, to: row.clv_high, low: row.clv_low, high: row.clv_high, value: row.clv })}</span
            >
            ${t.common.range(f.amount(row.clv_low), f.amount(row.clv_high))}`,
  };
}

function exportButtons(view: View, report: Report): TemplateResult {
  const { t, act } = view;
  const rejected = report.tables.some((one) => one.rejected > 0);
  return html`<div class="exports" data-part="exports">
    <span>${t.customers.export}</span>
    <button type="button" class="button" data-export="customers" @click=${(): void => act.save('customers')}>
      ${t.customers.exportCustomers}
    </button>
    ${
      rejected
        ? html`<button
            type="button"
            class="button"
            data-export="rejects"
            @click=${(): void => act.save('rejects')}
          >
            ${t.customers.exportRejects}
          </button>`
        : nothing
    }
    <button type="button" class="button" data-export="report" @click=${(): void => act.save('report')}>
      ${t.customers.exportReport}
    </button>
  </div>`;
}
