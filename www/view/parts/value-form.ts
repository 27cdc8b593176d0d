import { html, type TemplateResult } from 'lit';
import type { Options, Report, Value } from '../../api/report';
import { modelName } from '../../text/model-names';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { numberField, type NumberRange } from './number-field';
import { select } from './select';

type ValueOptions = NonNullable<Options['value']>;

const models = [
  'nbd',
  'bg-nbd',
  'mbg-nbd',
  'mbg-cnbd-2',
  'mbg-cnbd-3',
  'mbg-cnbd-4',
  'mbg-cnbd-5',
  'mbg-cnbd-6',
  'pareto-nbd',
  'bg-bb',
] as const satisfies readonly ValueOptions['model'][];

/** A hundred years, in the units of the report. */
const MAX_HORIZON = { day: 36_525, week: 5217, month: 1200, year: 100 } as const;

/** Renders what the forecast rests on, to be changed: it is worked out again, without the files being read again. */
export function valueForm(view: View, report: Report, value: Value): TemplateResult {
  const { t, act } = view;
  const words = t.value.form;
  const asked: ValueOptions = reportOptions(report).value ?? {};
  const percent = (
    part: string,
    label: string,
    key: 'discountRate' | 'margin',
    now: number,
    range: NumberRange,
  ): TemplateResult =>
    numberField({
      part,
      label,
      unit: '%',
      range,
      value: Math.round(now * 1e4) / 100,
      change: (n) => act.value({ [key]: n / 100 }),
    });
  return html`<h3>${words.title}</h3>
    <div class="settings" data-part="value-form">
      ${select({
        part: 'value-model',
        label: words.model,
        visibleLabel: true,
        value: asked.model ?? 'auto',
        options: [
          { value: 'auto', text: words.auto },
          ...models.map((model) => ({ value: model, text: modelName(model) })),
        ],
        onChange: (model) => act.value({ model: model }),
      })}
      ${select({
        part: 'value-calendar',
        label: words.calendar,
        visibleLabel: true,
        value: asked.calendar ?? 'auto',
        options: [
          { value: 'auto', text: words.calendarAuto },
          { value: 'none', text: words.calendarNone },
        ],
        onChange: (calendar) => act.value({ calendar: calendar === 'none' ? 'none' : 'auto' }),
      })}
      ${numberField({
        part: 'value-horizon',
        label: words.horizon,
        unit: words.units[value.timeUnit],
        range: { from: 0, to: MAX_HORIZON[value.timeUnit], closed: false },
        value: value.horizon,
        change: (horizon) => act.value({ horizon }),
      })}
      ${percent('value-discount', words.discount, 'discountRate', value.discountRate, { from: 0, to: 1000, closed: true })}
      ${percent('value-margin', words.margin, 'margin', asked.margin ?? 1, { from: 0, to: 100, closed: false })}
    </div>`;
}
