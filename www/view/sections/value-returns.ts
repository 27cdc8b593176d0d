import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type Report,
  type RoiGroup,
  type RoiReport,
  type RoiRow,
  type Unavailable,
} from '../../api/report';
import { dataTable, type Column } from '../parts/data-table';
import { groupNames } from '../group-labels';
import { richText } from '../rich-text';
import type { View } from '../view';

/** Renders the lifetime value against what winning customers cost. */
export function returnsPart(
  view: View,
  report: Report,
  found: RoiReport | Unavailable,
): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.returns;
  if (isUnavailable(found)) return nothing;
  const { all, benchmark, costSource, interval, newCustomer } = found;
  return html`<h3 id="returns">${words.title}</h3>
    <p class="drawer-say" data-part="returns">
      ${richText(
        all.roi === null || all.cost === null || all.valueWithCost === null
          ? words.sayWithout(f.amount(all.lifetimeValue))
          : f.sentences([
              words.say(f.amount(all.valueWithCost), f.amount(all.cost), f.percent(all.roi)),
              all.withCost === all.customers
                ? null
                : words.some(f.count(all.withCost), f.count(all.customers)),
            ]),
      )}
    </p>
    ${
      all.roiLow === null || all.roiHigh === null
        ? nothing
        : html`<p class="sub">
            ${words.likely(f.percent(all.roiLow), f.percent(all.roiHigh), f.percent(interval))}
            ${words.rule(f.percent(benchmark.low), f.percent(benchmark.high), f.percent(benchmark.premium))}
            ${all.never === null || all.never === 0 ? nothing : richText(words.never(f.percent(all.never)))}
          </p>`
    }
    ${
      newCustomer === null
        ? nothing
        : html`<p class="sub" data-part="new-customer">
            ${richText(words.fresh(f.amount(newCustomer.value), f.amount(newCustomer.first), f.amount(newCustomer.later)))}
          </p>`
    }
    ${found.groups.map(
      ({ by, rows }) =>
        html`<details class="more" data-part="returns-by" data-by=${by} ?open=${by === 'channel'}>
          <summary>${words.by[by]}</summary>
          ${dataTable<RoiRow>({
            id: `returns-${by}`,
            label: words.by[by],
            cards: true,
            rows: by === 'segment' ? withGroupNames(view, report, rows) : rows,
            columns: columns(view, words.name[by], by),
          })}
        </details>`,
    )}
    <p class="measured">
      ${words.formula(f.percent(found.margin), f.percent(found.discountRate))}
      ${costSource === null ? nothing : words.sources[costSource]}
    </p>`;
}

/** Gives the groups the names that they have elsewhere on the page. */
function withGroupNames(view: View, { segments }: Report, rows: readonly RoiRow[]): RoiRow[] {
  if (isUnavailable(segments)) return [...rows];
  const names = groupNames(view, segments);
  return rows.map((row) => ({ ...row, name: names.get(row.segment ?? 0) ?? row.name }));
}

function columns({ t, f }: View, head: string, by: RoiGroup['by']): Column<RoiRow>[] {
  const words = t.returns;
  const optional = (x: number | null, say: (x: number) => string): string =>
    x === null ? t.common.none : say(x);
  const percent = (x: number): string => f.percent(x);
  // Groups are made of what customers bought: these would say it again.
  const quality: Column<RoiRow>[] = [
    { key: 'once', head: words.once, num: true, cell: ({ boughtOnce }) => f.percent(boughtOnce) },
    { key: 'alive', head: words.alive, num: true, cell: ({ alive }) => optional(alive, percent) },
  ];
  return [
    {
      key: 'name',
      head,
      lead: true,
      cell: ({ name }) => (by === 'month' ? f.month(name) : html`<bdi>${name}</bdi>`),
    },
    { key: 'customers', head: words.customers, num: true, cell: ({ customers }) => f.count(customers) },
    ...(by === 'segment' ? [] : quality),
    { key: 'received', head: words.received, num: true, cell: ({ received }) => f.amount(received) },
    { key: 'residual', head: words.residual, num: true, cell: ({ residual }) => f.amount(residual) },
    { key: 'value', head: words.value, num: true, cell: ({ lifetimeValue }) => f.amount(lifetimeValue) },
    { key: 'cost', head: words.cost, num: true, cell: ({ cost }) => optional(cost, (x) => f.amount(x)) },
    {
      key: 'roi',
      head: words.roi,
      num: true,
      cell: ({ roi, roiLow, roiHigh }) =>
        roi === null || roiLow === null || roiHigh === null
          ? t.common.none
          : html`${f.percent(roi)} <small>${t.common.range(f.percent(roiLow), f.percent(roiHigh))}</small>`,
    },
    { key: 'back', head: words.back, num: true, cell: ({ paidBack }) => optional(paidBack, percent) },
  ];
}
