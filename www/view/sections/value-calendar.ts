/** When more or less is bought than usual, and what the forecast takes of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { CalendarReport, Value } from '../../api/report';
import { richText } from '../rich-text';
import type { View } from '../view';
import { horizonPhrase } from '../phrases';

/** Bursts that are told: the latest. */
const MOST_BURSTS = 3;
/** From this many times the mean on, a month is one of the season. */
const HIGH = 1.25;
/** Below it a season is not told. */
const NOTABLE = 1.1;
/** From it on how many times as much is not told exactly. */
const MANY = 10;

/** Renders season, trend, feasts, events and bursts; nothing where time is flat. */
export function calendarPart(view: View, value: Value): TemplateResult | typeof nothing {
  const { calendar } = value;
  if (calendar === null) return nothing;
  const sentences = [
    seasonSentence(view, calendar),
    weekdaySentence(view, calendar),
    trendSentence(view, calendar, value),
    ...calendar.feasts.map((feast) => feastSentence(view, feast)),
    ...calendar.events.flatMap((event) => eventSentence(view, event) ?? []),
    ...calendar.bursts.slice(-MOST_BURSTS).map((burst) => burstSentence(view, burst)),
  ];
  return html`<h3>${view.t.lifetime.calendar.title}</h3>
    <ul class="advice" data-part="calendar">
      ${sentences.filter((sentence) => sentence !== null).map((sentence) => html`<li>${richText(sentence)}</li>`)}
    </ul>`;
}

/** Returns how many times the mean is bought in each month. */
function byMonth(season: readonly number[]): number[] {
  return Array.from({ length: 12 }, (_, month) => {
    const parts = season.filter((_, part) => Math.floor(((part + 0.5) * 12) / season.length) === month);
    return parts.reduce((sum, part) => sum + part, 0) / parts.length;
  });
}

function seasonSentence({ t, f }: View, { season, isSeasonTold }: CalendarReport): string | null {
  if (season === null) return null;
  const months = byMonth(season);
  const words = t.lifetime.calendar;
  const most = months.indexOf(Math.max(...months));
  const least = months.indexOf(Math.min(...months));
  const high = months.flatMap((times, month) => (times >= HIGH || month === most ? [month] : []));
  const times = high.reduce((sum, month) => sum + (months[month] ?? 0), 0) / high.length;
  if (times < NOTABLE) return null;
  const names = high.map((month) => f.monthOfYear(month + 1));
  const sentence = isSeasonTold ? words.seasonTold : words.season;
  return sentence(f.list(names), f.fixed(times, 1), f.monthOfYear(least + 1));
}

function weekdaySentence({ t, f }: View, { weekdays }: CalendarReport): string | null {
  if (weekdays === null) return null;
  const most = weekdays.indexOf(Math.max(...weekdays));
  const least = weekdays.indexOf(Math.min(...weekdays));
  // 2024-01-01 was a Monday.
  const name = (weekday: number): string => f.weekday(`2024-01-0${weekday + 1}`);
  return t.lifetime.calendar.weekdays(name(most), f.fixed(weekdays[most] ?? 1, 1), name(least));
}

function feastSentence({ t, f }: View, { feast, factor }: CalendarReport['feasts'][number]): string {
  const words = t.lifetime.calendar;
  return words.feast(words.feasts[feast], { more: factor >= 1, by: f.fixed(factor, 1) });
}

function eventSentence({ t, f }: View, event: CalendarReport['events'][number]): string | null {
  const { from, to, factor, isTold } = event;
  if (factor === null) return null;
  const words = t.lifetime.calendar;
  const time = from === to ? f.day(from) : words.between(f.day(from), f.day(to));
  if (factor === 0) return words.closed(time);
  return (isTold ? words.told : words.seen)(time, f.fixed(factor, 1));
}

function trendSentence(view: View, { trend }: CalendarReport, value: Value): string | null {
  if (trend === null) return null;
  const { t, f } = view;
  const change = (times: number): string => f.percent(Math.abs(times - 1));
  return t.lifetime.calendar.trend(
    { more: trend.now >= 1, by: change(trend.now) },
    { more: trend.ahead >= 1, by: change(trend.ahead) },
    horizonPhrase(view, value),
  );
}

function burstSentence({ t, f }: View, { from, to, factor }: CalendarReport['bursts'][number]): string {
  const words = t.lifetime.calendar;
  return factor >= 1
    ? words.burst(f.day(from), f.day(to), factor > MANY ? words.many : f.fixed(factor, 1))
    : words.lull(f.day(from), f.day(to), f.percent(1 - factor));
}
