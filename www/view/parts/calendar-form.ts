/** What a shop knows better than its orders show: its season, promotions and closures, a rise of prices. */
import { html, type TemplateResult } from 'lit';
import type { Options, Report } from '../../api/report';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { dateField } from './date-field';
import { numberField } from './number-field';
import { select } from './select';

type ValueOptions = NonNullable<Options['value']>;
type EventOption = NonNullable<ValueOptions['events']>[number];

/** Days that are told to bring more or less, at most so many times as much as others. */
const MAX_FACTOR = 50;

const seasons = ['auto', 'none', 'gifts', 'summer', 'winter'] as const;

/** Renders the form. Each change is worked out at once. */
export function calendarForm(view: View, report: Report): TemplateResult {
  const asked: ValueOptions = reportOptions(report).value ?? {};
  const words = view.t.value.told;
  const events = asked.events ?? [];
  const isOpen = (asked.season ?? asked.priceRise ?? null) !== null || events.length > 0;
  return html`<details class="more" data-part="calendar-form" ?open=${isOpen}>
    <summary>${words.title}</summary>
    <div class="settings">${seasonField(view, asked)} ${priceFields(view, asked)}</div>
    <p class="sub">${words.events}</p>
    ${events.map((event, place) => eventFields(view, events, event, place))}
    <div class="settings">
      ${dateField({
        part: 'event-new',
        label: words.newEvent,
        value: '',
        change: (from) => {
          if (from !== '') view.act.value({ events: [...events, { from }] });
        },
      })}
    </div>
  </details>`;
}

function seasonField({ t, act }: View, { season }: ValueOptions): TemplateResult {
  const words = t.value.told;
  const isOwn = Array.isArray(season);
  return select({
    part: 'value-season',
    label: words.season,
    visibleLabel: true,
    value: isOwn ? 'own' : (season ?? 'auto'),
    options: [
      ...seasons.map((name) => ({ value: name, text: words.seasons[name] })),
      ...(isOwn ? [{ value: 'own', text: words.ownSeason }] : []),
    ],
    onChange: (name) => {
      const season = seasons.find((known) => known === name);
      if (season !== undefined) act.value({ season });
    },
  });
}

function priceFields({ t, act }: View, { priceRise }: ValueOptions): TemplateResult {
  const words = t.value.told;
  const rise = priceRise ?? null;
  return html`${dateField({
    part: 'price-from',
    label: words.pricesFrom,
    value: rise?.from ?? '',
    change: (from) => act.value({ priceRise: from === '' ? null : { from, by: rise?.by ?? 0 } }),
  })}
  ${
    rise === null
      ? ''
      : numberField({
          part: 'price-by',
          label: words.pricesBy,
          unit: '%',
          range: { from: -100, to: 1000, closed: false },
          value: Math.round(rise.by * 1e4) / 100,
          change: (by) => act.value({ priceRise: { ...rise, by: by / 100 } }),
        })
  }`;
}

function eventFields(
  { t, f, act }: View,
  events: readonly EventOption[],
  event: EventOption,
  place: number,
): TemplateResult {
  const words = t.value.told;
  const put = (change: Partial<EventOption>): void =>
    act.value({ events: events.map((one, at) => (at === place ? { ...one, ...change } : one)) });
  const without = events.filter((_, at) => at !== place);
  return html`<div class="settings" data-part="event">
    <span>${words.from(f.day(event.from))}</span>
    ${dateField({
      part: 'event-to',
      label: words.to,
      value: event.to ?? event.from,
      change: (to) => put({ to: to === '' || to < event.from ? event.from : to }),
    })}
    ${numberField({
      part: 'event-factor',
      label: words.factor,
      unit: '',
      range: { from: 0, to: MAX_FACTOR, closed: true },
      value: event.factor ?? null,
      change: (factor) => put({ factor }),
      clear: () => put({ factor: null }),
    })}
    <button
      type="button"
      class="button"
      data-part="event-remove"
      @click=${(): void => act.value({ events: without })}
    >
      ${words.remove}
    </button>
  </div>`;
}
