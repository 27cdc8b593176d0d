import { html, type TemplateResult } from 'lit';
import type { Options, Report, Value } from '../../report';
import { modelName } from '../../text/models';
import type { View } from '../view';
import { select } from './select';

type Asked = NonNullable<Options['value']>;

const models = ['nbd', 'bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const satisfies readonly Asked['model'][];

/** Numbers that may be asked for: above `from`, or that itself where `closed`. */
interface NumberRange {
  from: number;
  to: number;
  closed: boolean;
}

/** A hundred years, in the units of the report. */
const years = { day: 36_525, week: 5217, month: 1200, year: 100 } as const;

/** Draws what the forecast rests on, to be changed: it is worked out again, without the files being read again. */
export function valueForm(view: View, report: Report, value: Value): TemplateResult {
  const { t, act } = view;
  const words = t.value.form;
  const asked: Asked = (report.provenance.options as Options).value ?? {};
  const percent = (
    part: string,
    label: string,
    key: 'discountRate' | 'margin',
    now: number,
    range: NumberRange,
  ): TemplateResult =>
    number({
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
        onChange: (model) => act.value({ model: model as Asked['model'] & string }),
      })}
      ${number({
        part: 'value-horizon',
        label: words.horizon,
        unit: words.units[value.timeUnit],
        range: { from: 0, to: years[value.timeUnit], closed: false },
        value: value.horizon,
        change: (horizon) => act.value({ horizon }),
      })}
      ${percent('value-discount', words.discount, 'discountRate', value.discountRate, { from: 0, to: 1000, closed: true })}
      ${percent('value-margin', words.margin, 'margin', asked.margin ?? 1, { from: 0, to: 100, closed: false })}
    </div>`;
}

function number(spec: {
  part: string;
  label: string;
  unit: string;
  range: NumberRange;
  value: number;
  change: (value: number) => void;
}): TemplateResult {
  const { part, label, unit, range, value, change } = spec;
  const fits = (n: number): boolean => (range.closed ? n >= range.from : n > range.from) && n <= range.to;
  return html`<label class="field"
    ><span>${label} (${unit})</span
    ><input
      type="number"
      min=${range.from}
      max=${range.to}
      step="any"
      data-part=${part}
      .value=${String(value)}
      @change=${(e: Event): void => {
        const input = e.target as HTMLInputElement;
        // What is no such number is put back.
        if (input.value === '' || !fits(Number(input.value))) input.value = String(value);
        else change(Number(input.value));
      }}
  /></label>`;
}
