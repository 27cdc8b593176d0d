import { html, nothing, type TemplateResult } from 'lit';
import type { Expected, Funnel } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { stats, type StatSpec } from '../parts/stat';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted, horizonPhrase } from '../phrases';

/** Renders the expected revenue of the open leads: by the model, and with a person's decisions. */
export function forecastPart(view: View, { forecast, interval }: Funnel): TemplateResult | typeof nothing {
  if (forecast === null || forecast.leads === 0) return nothing;
  const { t, f } = view;
  const words = t.scores.forecast;
  const { amount, unknown, total, horizonDays, model, person, decided } = forecast;
  const worth = (x: number): string =>
    amount === null ? words.leads(f.number(x, x < 10 ? 2 : 3)) : f.money(x);
  // Without a currency, the column of the amount is named.
  const said = (x: number): string =>
    amount === null || f.currency !== null ? worth(x) : `${worth(x)} (${escapeEmphasis(amount)})`;
  const stat = (id: string, label: string, one: Expected, note: string | null): StatSpec => ({
    id,
    label,
    figure: worth(one.expected),
    band: { from: 0, to: total, low: one.low, high: one.high, value: one.expected },
    note: [
      t.common.likely(worth(one.low), worth(one.high), f.percent(interval)),
      amount === null ? null : words.won(f.number(one.won)),
      note,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  });
  const when =
    horizonDays === null ? '' : words.when(horizonPhrase(view, { horizon: horizonDays, timeUnit: 'day' }));
  return html`<h3>${words.title}</h3>
    <p class="drawer-say" data-part="forecast">
      ${richText(words.say(counted(view, forecast.leads), said((person ?? model).expected), when))}
    </p>
    ${stats([
      stat('forecast-model', words.model, model, null),
      ...(person === null
        ? []
        : [stat('forecast-person', words.person, person, words.decided(counted(view, decided)))]),
    ])}
    ${
      amount === null || unknown === 0
        ? nothing
        : html`<p class="sub">${words.unknown(counted(view, unknown), escapeEmphasis(amount))}</p>`
    }`;
}
