import { html, nothing, type TemplateResult } from 'lit';
import type { ExpectedFigure, OtherReading, Overview, Report, TableOptions } from '../../api/report';
import { lookup } from '../../text/lookup';
import { counted } from '../phrases';
import { reportOptions } from '../report-options';
import { richText } from '../rich-text';
import type { View } from '../view';
import { dateField } from './date-field';
import { numberField } from './number-field';

/** Renders what was read in a sentence, and the fields to hold it against what the shop's own system shows. */
export function expectedForm(view: View, report: Report, overview: Overview, live: boolean): TemplateResult {
  const { t, f } = view;
  const words = t.data.expected;
  const orders = counted(view, overview.orders ?? overview.purchases);
  const customers = counted(view, overview.customers);
  const total = overview.spend === null ? null : f.moneyExact(overview.spend);
  const spend = total === null ? '' : overview.refunds.rows > 0 ? words.net(total) : words.total(total);
  const period = words.period(f.day(overview.firstDay), f.day(overview.lastDay));
  return html`<div class="expected" data-part="expected">
    <h3>${words.title}</h3>
    <p>${richText(words.read(orders, customers, spend, period))}</p>
    ${live ? fields(view, report) : nothing}
    ${(report.expected?.figures ?? []).map((figure) => verdict(view, figure, live))}
  </div>`;
}

function fields({ t, act }: View, report: Report): TemplateResult {
  const words = t.data.expected;
  const given = reportOptions(report).expected ?? {};
  const amount = { from: -1e15, to: 1e15, closed: true };
  const figure = (of: ExpectedFigure['of']): TemplateResult =>
    numberField({
      part: `expected-${of}`,
      label: words.names[of],
      unit: '',
      range: of === 'spend' ? amount : { ...amount, from: 0 },
      value: given[of] ?? null,
      change: (n) => act.expected({ [of]: n }),
      clear: () => act.expected({ [of]: null }),
    });
  const day = (end: 'from' | 'to'): TemplateResult =>
    dateField({
      part: `expected-${end}`,
      label: words.names[end],
      value: given[end] ?? '',
      change: (text) => act.expected({ [end]: text === '' ? null : text }),
    });
  return html`<p class="measured">${words.ask}</p>
    <div class="settings" data-part="expected-form">
      ${figure('spend')} ${figure('orders')} ${figure('customers')} ${day('from')} ${day('to')}
    </div>`;
}

/** Says whether a figure agrees and, if not, which other readings of the files would give it. */
function verdict(view: View, figure: ExpectedFigure, live: boolean): TemplateResult {
  const { t, f } = view;
  const words = t.data.expected;
  const text = (value: number): string => (figure.of === 'spend' ? f.moneyExact(value) : f.count(value));
  const name = words.names[figure.of];
  if (figure.agrees) {
    return html`<p data-part="expected-verdict" data-agrees="yes">
      ${richText(words.agrees(name, text(figure.found)))}
    </p>`;
  }
  const meeting = figure.readings.some(({ meets }) => meets);
  const lead = words.differs(name, text(figure.found), text(figure.expected));
  return html`<div data-part="expected-verdict" data-agrees="no">
    <p>
      ${richText(lead)} ${figure.readings.length === 0 ? words.none : meeting ? words.meets : words.nearest}
    </p>
    <ul>
      ${figure.readings.map((reading) => readingLine(view, reading, text(reading.value), live))}
    </ul>
  </div>`;
}

function readingLine(view: View, reading: OtherReading, value: string, live: boolean): TemplateResult {
  const { t, act } = view;
  const { tables } = reading;
  const use = (changes: Record<string, TableOptions>): TemplateResult =>
    html`<button type="button" class="button" data-part="read-so" @click=${(): void => act.reread(changes)}>
      ${t.data.expected.use}
    </button>`;
  return html`<li data-part="other-reading" data-code=${reading.code}>
    ${richText(t.data.expected.line(readingPhrase(view, reading), value))}
    ${live && reading.meets && tables !== null ? use(tables) : nothing}
  </li>`;
}

/** In what way the files are read differently. */
function readingPhrase({ t, f }: View, reading: OtherReading): string {
  const { readings, beforeRefunds } = t.data.expected;
  const rows =
    lookup<string>(t.codes.accounted, reading.rows ?? '') ??
    lookup<string>(t.codes.rejects, reading.rows ?? '');
  const phrase = lookup(
    readings,
    reading.code,
  )?.({
    column: reading.column ?? '',
    rows: rows ?? reading.rows ?? '',
    factor: f.number(reading.factor ?? 1),
  });
  const how = phrase ?? reading.code;
  if (!reading.beforeRefunds) return how;
  return reading.code === 'as-read' ? beforeRefunds : f.list([how, beforeRefunds]);
}
