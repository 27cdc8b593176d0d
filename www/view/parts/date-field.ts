import { html, type TemplateResult } from 'lit';

export interface DateFieldSpec {
  part: string;
  label: string;
  /** `yyyy-mm-dd`, or '' if the option is not set. */
  value: string;
  /** Called with a day, or with '' when the field is emptied. */
  change: (day: string) => void;
}

/** Renders a field for a day. */
export function dateField({ part, label, value, change }: DateFieldSpec): TemplateResult {
  return html`<label class="field"
    ><span>${label}</span
    ><input
      type="date"
      data-part=${part}
      .value=${value}
      @change=${(e: Event): void => change((e.target as HTMLInputElement).value)}
  /></label>`;
}
