import { html, type TemplateResult } from 'lit';

/** Numbers that may be asked for: above `from`, or that itself where `closed`. */
export interface NumberRange {
  from: number;
  to: number;
  closed: boolean;
}

export interface NumberFieldSpec {
  part: string;
  label: string;
  unit: string;
  range: NumberRange;
  /** null where nothing was asked for yet. */
  value: number | null;
  change: (value: number) => void;
  /** What emptying the field does; without it, the number is put back. */
  clear?: () => void;
}

/** A field for a number, which takes only what may be asked for. */
export function numberField({
  part,
  label,
  unit,
  range,
  value,
  change,
  clear,
}: NumberFieldSpec): TemplateResult {
  const fits = (n: number): boolean => (range.closed ? n >= range.from : n > range.from) && n <= range.to;
  const shown = value === null ? '' : String(value);
  return html`<label class="field"
    ><span>${unit === '' ? label : `${label} (${unit})`}</span
    ><input
      type="number"
      min=${range.from}
      max=${range.to}
      step="any"
      data-part=${part}
      .value=${shown}
      @change=${(e: Event): void => {
        const input = e.target as HTMLInputElement;
        // What is no such number is put back.
        if (input.value === '' && clear !== undefined) clear();
        else if (input.value === '' || !fits(Number(input.value))) input.value = shown;
        else change(Number(input.value));
      }}
  /></label>`;
}
