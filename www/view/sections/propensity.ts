import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type LikelyCustomer, type Propensity, type Report } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { dataTable } from '../parts/data-table';
import { notice } from '../parts/notice';
import { numberField } from '../parts/number-field';
import { select } from '../parts/select';
import { richText } from '../rich-text';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { unavailableNotice } from '../notices';
import { counted } from '../phrases';

/** Default prediction window in days. */
const DEFAULT_DAYS = 90;
const DAYS_RANGE = { from: 1, to: 3660, closed: true };

/** Renders who is likely to buy from a category next, with its choice; nothing if orders have fewer than two categories. */
export function propensityPart(view: View, report: Report): TemplateResult | typeof nothing {
  const { t, act } = view;
  const words = t.likely;
  const categories = isUnavailable(report.overview) ? [] : report.overview.categories;
  if (categories.length < 2) return nothing;
  const asked = reportOptions(report).propensity;
  const days = asked?.days ?? DEFAULT_DAYS;
  const { propensity } = report;
  const ask = (category: string, ahead: number): void => {
    if (category !== '') act.propensity({ category, days: Math.round(ahead) });
  };
  const none = { value: '', text: words.none };
  return html`<h3>${words.title}</h3>
    <div class="settings" data-part="likely">
      ${select({
        part: 'likely-category',
        label: words.category,
        visibleLabel: true,
        value: asked?.category ?? '',
        options: [none, ...categories.map((category) => ({ value: category, text: category }))],
        onChange: (category) => ask(category, days),
      })}
      ${numberField({
        part: 'likely-days',
        label: words.days,
        unit: '',
        range: DAYS_RANGE,
        value: days,
        change: (ahead) => ask(asked?.category ?? '', ahead),
      })}
    </div>
    ${
      propensity === undefined
        ? nothing
        : isUnavailable(propensity)
          ? notice(unavailableNotice(view, propensity))
          : propensityResult(view, propensity)
    }`;
}

function propensityResult(view: View, propensity: Propensity): TemplateResult {
  const { t, f, act } = view;
  const words = t.likely;
  const { category, days, customers, expected, rate, quality } = propensity;
  return html`<p class="drawer-say" data-part="likely-say">
      ${richText(words.say(counted(view, customers), f.count(Math.round(expected)), escapeEmphasis(category), f.count(days)))}
      ${quality === null ? nothing : richText(words.trust(f.count(Math.round(100 * quality.auc)), f.percent(rate)))}
    </p>
    ${dataTable<LikelyCustomer>({
      id: 'likely',
      label: words.title,
      cards: true,
      rows: propensity.top,
      columns: [
        {
          key: 'customer',
          head: words.customer,
          lead: true,
          cell: (row) => html`<bdi>${row.customer}</bdi>`,
        },
        { key: 'p', head: words.chance, num: true, cell: (row) => f.percent(row.p) },
        {
          key: 'band',
          head: words.between,
          num: true,
          cell: (row) => t.common.range(f.percent(row.low), f.percent(row.high)),
        },
        { key: 'bought', head: words.bought, num: true, cell: (row) => f.count(row.bought) },
      ],
    })}
    <div class="exports">
      <button
        type="button"
        class="button"
        data-export="propensity"
        @click=${(): void => act.save('propensity')}
      >
        ${words.csv}
      </button>
    </div>`;
}
