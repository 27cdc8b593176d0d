import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Contracts, type Report, type Textbook } from '../../api/report';
import { figure } from '../parts/figure';
import { dataTable } from '../parts/data-table';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted, durationPhrase, horizonPhrase } from '../phrases';

type Point = Contracts['survival'][number];
type InPeriod = Contracts['byPeriod'][number];

/** Sentence on the value of running contracts, or on their remaining periods. */
export function contractsSentence(view: View, found: Contracts): string {
  const { t, f } = view;
  const words = t.lifetime.contracts;
  const horizon = horizonPhrase(view, { horizon: found.horizon, timeUnit: found.period });
  const running = counted(view, found.running);
  return found.residualValue === null
    ? words.sayPeriods(running, f.about(found.residualPeriods), horizon)
    : words.say(running, f.money(found.residualValue), horizon);
}

/** Sentence on the value of all customers by the retention formula. */
export function formulaSentence(view: View, { value }: Report, found: Textbook): string {
  const { t, f } = view;
  const horizon = isUnavailable(value) ? t.horizon(1, '1', 'year') : horizonPhrase(view, value);
  return t.lifetime.textbook.say(f.money(found.withinHorizon), counted(view, found.customers), horizon);
}

/** Renders contracts: their survival, and the value of the running ones. */
export function contractsPart(
  view: View,
  { contracts: found }: Report,
  live: boolean,
): TemplateResult | typeof nothing {
  const { t, f, act } = view;
  const words = t.lifetime.contracts;
  if (isUnavailable(found)) return nothing;
  return html`<h3 id="contracts">${words.title}</h3>
    <p class="drawer-say" data-part="contracts">${richText(contractsSentence(view, found))}</p>
    <p class="sub">
      ${found.residualValueForever === null ? nothing : words.forever(f.money(found.residualValueForever))}
      ${found.lifetime === null ? nothing : words.lifetime(durationPhrase(view, found.lifetime, found.period))}
    </p>
    ${figure<Point[], Point>(view, {
      id: 'survival',
      caption: words.survival,
      note: words.survivalNote,
      data: found.survival,
      draw: (charts) => charts.survival,
      table: {
        rows: found.survival,
        columns: [
          { key: 'renewals', head: words.renewals, lead: true, num: true, cell: (p) => f.count(p.renewals) },
          {
            key: 'actual',
            head: words.actual,
            num: true,
            cell: (p) => (p.actual === null ? t.common.none : f.percent(p.actual)),
          },
          { key: 'fitted', head: words.fitted, num: true, cell: (p) => f.percent(p.fitted) },
        ],
      },
    })}
    <h4>${words.byPeriod}</h4>
    ${dataTable<InPeriod>({
      id: 'by-period',
      label: words.byPeriod,
      rows: found.byPeriod,
      columns: [
        { key: 'period', head: words.period, lead: true, num: true, cell: (p) => f.count(p.period) },
        { key: 'contracts', head: words.count, num: true, cell: (p) => f.count(p.contracts) },
        { key: 'renews', head: words.renews, num: true, cell: (p) => f.percent(p.renews) },
        {
          key: 'remaining',
          head: words.remaining,
          num: true,
          cell: (p) => (p.remaining === null ? t.common.none : f.fixed(p.remaining, 1)),
        },
      ],
    })}
    ${live ? html`<button type="button" class="plain" data-part="save-contracts" @click=${(): void => act.save('contracts')}>${words.export}</button>` : nothing}`;
}

/** Renders the value by the retention formula, for comparison. */
export function formulaPart(view: View, report: Report, live: boolean): TemplateResult | typeof nothing {
  const { t, f, act } = view;
  const words = t.lifetime.textbook;
  const { textbook: found } = report;
  if (isUnavailable(found)) return nothing;
  const { margin, retention, discountRate, clv, newCustomer }: Textbook = found;
  return html`<h3 id="textbook">${words.title}</h3>
    <p class="drawer-say" data-part="textbook">${richText(formulaSentence(view, report, found))}</p>
    <p class="sub">
      ${words.formula(f.amount(margin), f.percent(retention), f.percent(discountRate))}
      ${words.from[found.source]} ${clv === null ? words.noEnd : words.each(f.amount(clv))}
      ${newCustomer === null ? nothing : words.fresh(f.amount(newCustomer))}
    </p>
    ${
      live && found.source === 'customers'
        ? html`<button
            type="button"
            class="plain"
            data-part="save-textbook"
            @click=${(): void => act.save('textbook')}
          >
            ${words.export}
          </button>`
        : nothing
    }`;
}
