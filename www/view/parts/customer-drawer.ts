import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type CustomerRow, type Report, type Segments, type Value } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { richText } from '../rich-text';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { groupNames, modelGroupName } from '../group-labels';
import { counted, durationPhrase, horizonPhrase } from '../phrases';
import { dialog } from './dialog';
import { purchaseTimeline } from './purchase-timeline';
import { reasonFields } from './reason-fields';
import { select } from './select';

/** Renders one customer: sentences first, then the numbers. */
export function customerDrawer(view: View, row: CustomerRow, report: Report): TemplateResult {
  const { t, ui } = view;
  return dialog({
    part: 'customer-drawer',
    kind: 'sheet',
    title: html`<bdi>${t.drawer.title(row.customer_id)}</bdi>`,
    close: t.drawer.close,
    onClose: () => ui.set((u) => (u.drawer = null)),
    body: html`${summaryLines(view, row, report).map((line) => html`<p class="drawer-say">${richText(line)}</p>`)}
      ${purchaseTimeline(ui.timelines.get(row.customer_id), t.lifetime.care.historyLabel)}
      ${ui.timelines.has(row.customer_id) ? html`<p class="sub">${t.lifetime.care.historyNote}</p>` : nothing}
      <h3>${t.drawer.numbers}</h3>
      ${numbers(view, row, report)} ${moveForm(view, row, report)}`,
  });
}

/** Renders the form to move the customer into another group. */
function moveForm(view: View, row: CustomerRow, { segments }: Report): TemplateResult | typeof nothing {
  const { t, ui, act } = view;
  if (isUnavailable(segments) || row.segment === null) return nothing;
  const words = t.judgement.move;
  const names = groupNames(view, segments);
  const others = segments.segments.filter(({ id }) => id !== row.segment);
  const chosen = others.find(({ key }) => key === ui.moveTo) ?? others[0];
  if (chosen === undefined) return nothing;
  return html`<h3>${words.title}</h3>
    ${reasonFields(view)}
    <div class="settings" data-part="move">
      ${select({
        part: 'move-to',
        label: words.to,
        visibleLabel: true,
        value: String(chosen.key),
        options: others.map(({ id, key }) => ({ value: String(key), text: names.get(id) ?? '' })),
        onChange: (key) => ui.set((u) => (u.moveTo = Number(key))),
      })}
      <button
        type="button"
        class="button"
        data-part="move-do"
        @click=${(): void => {
          ui.set((u) => (u.drawer = null));
          act.decide({ kind: 'move', customers: [row.customer_id], to: chosen.key });
        }}
      >
        ${words.move}
      </button>
    </div>`;
}

/** Describes the customer in sentences: the past, P(alive), the forecast, and the group. */
function summaryLines(view: View, row: CustomerRow, report: Report): string[] {
  const { f } = view;
  const { segments, value } = report;
  const lines: string[] = [];
  if (!isUnavailable(value)) {
    const horizon = horizonPhrase(view, value);
    const loyalPurchases = reportOptions(report).value?.loyalPurchases ?? 1;
    lines.push(
      historySentences(view, row, value),
      aliveSentence(view, row, value),
      f.sentences([expectationSentence(view, row, horizon), valueSentence(view, row, value.interval)]),
      nextPurchaseSentences(view, row, value, loyalPurchases),
    );
  }
  if (!isUnavailable(segments)) lines.push(groupSentences(view, row, segments));
  return lines.filter((line) => line !== '');
}

function historySentences(view: View, row: CustomerRow, { timeUnit }: Value): string {
  const { t, f } = view;
  const times = counted(view, (row.frequency ?? 0) + 1);
  const [recency, age] = [row.recency ?? 0, row.age ?? 0];
  if (row.frequency === 0) return t.drawer.bought(times, durationPhrase(view, age, timeUnit));
  return f.sentences([
    t.drawer.bought(times, durationPhrase(view, recency, timeUnit)),
    t.drawer.seen(durationPhrase(view, age - recency, timeUnit)),
    row.monetary === null ? null : t.drawer.spends(f.amount(row.monetary)),
  ]);
}

function aliveSentence({ t, f }: View, row: CustomerRow, { chosen }: Value): string {
  if (row.p_alive !== null) return t.drawer.alive(f.percent(row.p_alive));
  if (chosen === 'nbd') return t.drawer.cannotBeToldNobody;
  return row.frequency === 0 ? t.drawer.cannotBeTold : t.drawer.cannotBeToldAny;
}

function nextPurchaseSentences(
  view: View,
  { p_loyal: loyal, next_purchase: next }: CustomerRow,
  value: Value,
  loyalPurchases: number,
): string {
  const { t, f } = view;
  return f.sentences([
    loyal === null
      ? null
      : t.lifetime.loyal(f.percent(loyal), counted(view, loyalPurchases), horizonPhrase(view, value)),
    next === null ? null : t.lifetime.next(durationPhrase(view, next, value.timeUnit)),
  ]);
}

function groupSentences(view: View, row: CustomerRow, segments: Segments): string {
  const { t, f } = view;
  const name = row.segment === null ? undefined : groupNames(view, segments).get(row.segment);
  if (name === undefined) return '';
  if (row.model_segment === row.segment) return t.drawer.group(escapeEmphasis(name));
  const by = t.judgement.move.decided(
    escapeEmphasis(row.decided_by ?? ''),
    escapeEmphasis(row.decided_why ?? ''),
  );
  return f.sentences([
    t.judgement.move.both(escapeEmphasis(name), escapeEmphasis(modelGroupName(view, segments, row))),
    by === '' ? null : `(${by})`,
  ]);
}

function expectationSentence(
  { t, f }: View,
  { expected_purchases: n }: CustomerRow,
  horizon: string,
): string | null {
  if (n === null) return null;
  const text = t.drawer.expects(f.number(n, n < 10 ? 2 : 3), horizon);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function valueSentence(
  { t, f }: View,
  { clv, clv_low: low, clv_high: high }: CustomerRow,
  level: number,
): string | null {
  if (clv === null) return null;
  return low === null || high === null
    ? t.drawer.worth(f.amount(clv), null)
    : t.drawer.worth(f.amount(clv), t.common.likely(f.amount(low), f.amount(high), f.percent(level)));
}

function numbers(view: View, row: CustomerRow, { value }: Report): TemplateResult {
  const { t, f } = view;
  const words = t.drawer.number;
  const unit = isUnavailable(value) ? 'week' : value.timeUnit;
  const money = (x: number | null): string => (x === null ? t.common.none : f.amount(x));
  const lines: [string, string][] = [
    ...(row.frequency === null
      ? []
      : ([
          [words.frequency, f.count(row.frequency)],
          [words.recency, durationPhrase(view, row.recency ?? 0, unit)],
          [words.age, durationPhrase(view, row.age ?? 0, unit)],
        ] satisfies [string, string][])),
    [words.monetary, money(row.monetary)],
    [words.p_alive, row.p_alive === null ? t.common.cannotBeTold : f.percent(row.p_alive)],
    [
      words.expected_purchases,
      row.expected_purchases === null ? t.common.none : f.fixed(row.expected_purchases, 2),
    ],
    [words.expected_spend, money(row.expected_spend)],
    [words.clv, money(row.clv)],
  ];
  if (row.clv_low !== null) lines.push([words.clv_low, money(row.clv_low)]);
  if (row.clv_high !== null) lines.push([words.clv_high, money(row.clv_high)]);
  if (row.lifetime_value !== null) lines.push([words.lifetime_value, money(row.lifetime_value)]);
  if (row.acquisition_cost !== null) lines.push([words.acquisition_cost, money(row.acquisition_cost)]);
  if (row.roi !== null) lines.push([words.roi, f.percent(row.roi)]);
  return html`<dl class="numbers">
    ${lines.map(
      ([name, shown]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${shown}</dd>
        </div>`,
    )}
  </dl>`;
}
