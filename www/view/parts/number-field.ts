import { html, type TemplateResult } from 'lit';

/** The allowed numbers: above `from`, or at least `from` if `closed`. */
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
  /** `null` if the option is not set. */
  value: number | null;
  change: (value: number) => void;
  /** Called when the field is emptied; without it the number is reset. */
  clear?: () => void;
}

/** Rounds a number for a field to four decimals, without the noise of binary fractions. */
export function rounded(x: number): number {
  return Number(x.toFixed(4));
}

/** Renders a number field that accepts only numbers of its range. */
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
        // Other input is reset.
        if (input.value === '' && clear !== undefined) clear();
        else if (input.value === '' || !fits(Number(input.value))) input.value = shown;
        else change(Number(input.value));
      }}
  /></label>`;
}
