import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type NewCustomer,
  type Referrals,
  type Report,
  type RoiGroup,
  type RoiReport,
  type RoiRow,
  type Unavailable,
  type WhatIf,
} from '../../api/report';
import { dataTable, type Column } from '../parts/data-table';
import { groupNames } from '../group-labels';
import { counted } from '../phrases';
import { richText } from '../rich-text';
import type { View } from '../view';
import { qualityPart } from './value-quality';

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
    ${newCustomer === null ? nothing : newCustomerPart(view, newCustomer, found)}
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
    ${isUnavailable(report.campaigns) ? qualityPart(view, found.quality) : nothing}
    ${found.referrals === null ? nothing : referralsPart(view, found.referrals)}
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

/** Renders what a customer brings who is won now, and what would change it. */
function newCustomerPart(
  view: View,
  newCustomer: NewCustomer,
  { all, interval, whatIf }: RoiReport,
): TemplateResult {
  const { t, f } = view;
  const words = t.returns;
  const { value, first, later, low, high } = newCustomer;
  return html`<p class="sub" data-part="new-customer">
      ${richText(words.fresh(f.amount(value), f.amount(first), f.amount(later)))}
      ${
        low === null || high === null
          ? nothing
          : words.freshBetween(f.amount(low), f.amount(high), f.percent(interval))
      }
    </p>
    ${whatIfPart(view, newCustomer, all.cost, whatIf)}`;
}

/** Renders the month in which customers have covered their cost together. */
function paybackCell({ t, f }: View, payback: RoiRow['payback']): string {
  if (payback === null) return t.common.none;
  const { month, observed } = payback;
  return month === null ? t.returns.notYet(f.count(observed)) : t.returns.backMonth(f.count(month));
}

/** Renders what would change what a new customer brings. */
function whatIfPart(
  view: View,
  newCustomer: NewCustomer,
  cost: number | null,
  changes: readonly WhatIf[],
): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.returns.whatIf;
  const optional = (x: number | null, say: (x: number) => string): string =>
    x === null ? t.common.none : say(x);
  const said = ({ lever, by, now, breakEvenLoss }: WhatIf): string => {
    if (lever === 'retention') return words.retention(f.fixed(100 * by, 0), f.percent(now ?? 0));
    if (lever === 'price') return words.price(f.percent(by), f.percent(breakEvenLoss ?? 0));
    return words.lowerCost(f.percent(-by));
  };
  const rows = [
    { said: words.today, value: newCustomer.value, cost, roi: newCustomer.roi },
    ...changes.map((change) => ({ ...change, said: said(change) })),
  ];
  return html`<details class="more" data-part="what-if">
    <summary>${words.title}</summary>
    ${dataTable<(typeof rows)[number]>({
      id: 'what-if',
      label: words.title,
      cards: true,
      rows,
      columns: [
        { key: 'change', head: words.change, lead: true, cell: (row) => row.said },
        { key: 'value', head: words.value, num: true, cell: ({ value }) => f.amount(value) },
        { key: 'cost', head: words.cost, num: true, cell: (row) => optional(row.cost, (x) => f.amount(x)) },
        { key: 'roi', head: words.roi, num: true, cell: ({ roi }) => optional(roi, (x) => f.percent(x)) },
      ],
    })}
  </details>`;
}

/** Renders what customers brought by recommending others. */
function referralsPart(view: View, found: Referrals): TemplateResult {
  const { t, f } = view;
  const words = t.returns.referrals;
  const { referrers, referred, brought, own, unknown, top } = found;
  return html`<h4>${words.title}</h4>
    <p class="sub" data-part="referrals">
      ${richText(words.say(counted(view, referrers), f.count(referred), f.amount(brought), f.amount(own)))}
      ${unknown === 0 ? nothing : words.unknown(counted(view, unknown))}
    </p>
    ${
      top.length === 0
        ? nothing
        : html`<details class="more" data-part="referrers">
            <summary>${words.top}</summary>
            ${dataTable<Referrals['top'][number]>({
              id: 'referrers',
              label: words.top,
              rows: top,
              columns: [
                {
                  key: 'customer',
                  head: words.customer,
                  lead: true,
                  cell: ({ customer }) => html`<bdi>${customer}</bdi>`,
                },
                { key: 'referred', head: words.referred, num: true, cell: (row) => f.count(row.referred) },
                { key: 'brought', head: words.brought, num: true, cell: (row) => f.amount(row.brought) },
                { key: 'own', head: words.own, num: true, cell: (row) => f.amount(row.own) },
              ],
            })}
          </details>`
    }
    <p class="measured">${words.note}</p>`;
}

function columns(view: View, head: string, by: RoiGroup['by']): Column<RoiRow>[] {
  const { t, f } = view;
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
    { key: 'never', head: words.neverBack, num: true, cell: ({ never }) => optional(never, percent) },
    { key: 'month', head: words.backIn, num: true, cell: ({ payback }) => paybackCell(view, payback) },
  ];
}
