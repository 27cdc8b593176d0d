import { html, type TemplateResult } from 'lit';

export interface SelectSpec {
  part: string;
  label: string;
  /** Shown to the eye as well, before the select. */
  visibleLabel?: boolean;
  value: string;
  options: readonly { value: string; text: string }[];
  onChange: (value: string) => void;
}

/** A choice of one. */
export function select({ part, label, visibleLabel, value, options, onChange }: SelectSpec): TemplateResult {
  const inner = html`<select
    data-part=${part}
    aria-label=${label}
    @change=${(e: Event): void => onChange((e.target as HTMLSelectElement).value)}
  >
    ${options.map(
      (option) =>
        html`<option value=${option.value} .selected=${option.value === value}>${option.text}</option>`,
    )}
  </select>`;
  return visibleLabel === true ? html`<label class="field"><span>${label}</span>${inner}</label>` : inner;
}
