import { html, type TemplateResult } from 'lit';

/** An option of a select field. */
export interface SelectOption {
  value: string;
  text: string;
}

export interface SelectSpec {
  part: string;
  label: string;
  /** Shows the label before the field. */
  visibleLabel?: boolean;
  value: string;
  options: readonly SelectOption[];
  /** More options, under headings of their own. */
  groups?: readonly { label: string; options: readonly SelectOption[] }[];
  onChange: (value: string) => void;
}

/** Renders a select field. */
export function select(spec: SelectSpec): TemplateResult {
  const { part, label, visibleLabel, value, options, groups, onChange } = spec;
  const one = (option: SelectOption): TemplateResult =>
    html`<option value=${option.value} .selected=${option.value === value}>${option.text}</option>`;
  const inner = html`<select
    data-part=${part}
    aria-label=${label}
    @change=${(e: Event): void => onChange((e.target as HTMLSelectElement).value)}
  >
    ${options.map(one)}
    ${(groups ?? []).map((group) => html`<optgroup label=${group.label}>${group.options.map(one)}</optgroup>`)}
  </select>`;
  return visibleLabel === true ? html`<label class="field"><span>${label}</span>${inner}</label>` : inner;
}
