import { html, nothing, type TemplateResult } from 'lit';
import type { Drivers, DriverShare } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { figure } from '../parts/figure';
import { richText } from '../rich-text';
import type { View } from '../view';

/** Renders how much hinges on each touchpoint beside how satisfied people are there. */
export function driversFigure(view: View, drivers: Drivers): TemplateResult {
  const { t, f } = view;
  const words = t.satisfaction.drivers;
  const { outcome, rows, r2, people } = drivers;
  const what = outcome.kind === 'overall' ? words.overall(outcome.name) : words.again(f.count(outcome.days));
  if (!drivers.real) {
    return html`<p class="measured" data-part="drivers-nothing">
      ${words.nothing(what, f.percent(r2), f.count(people))}
    </p>`;
  }
  const first = rows.filter((row) => row.first);
  return html`${
    first.length === 0
      ? nothing
      : html`<p class="drawer-say" data-part="drivers-first">
          ${richText(words.first(f.list(first.map(({ name }) => escapeEmphasis(name)))))}
        </p>`
  }
  ${figure<readonly DriverShare[], DriverShare>(view, {
    id: 'drivers',
    caption: words.caption(what),
    note: words.note(f.percent(r2), f.count(people)),
    data: rows,
    draw: (charts) => charts.drivers,
    table: {
      rows,
      columns: [
        {
          key: 'name',
          head: t.satisfaction.touchpoint,
          lead: true,
          cell: ({ name }) => html`<bdi>${name}</bdi>`,
        },
        {
          key: 'importance',
          head: words.importance,
          num: true,
          cell: ({ importance, low, high }) =>
            low === null || high === null
              ? f.percent(importance)
              : html`${f.percent(importance)}
                  <small>${t.common.range(f.percent(low), f.percent(high))}</small>`,
        },
        {
          key: 'satisfied',
          head: t.satisfaction.share,
          num: true,
          cell: ({ satisfied }) => f.percent(satisfied),
        },
      ],
    },
  })}`;
}
