import { html, type TemplateResult } from 'lit';
import type { View } from '../view';

/** Renders the fields for author and reason; they are kept from one decision to the next. */
export function reasonFields({ t, ui }: View): TemplateResult {
  const words = t.judgement;
  const field = (key: 'by' | 'why', label: string): TemplateResult =>
    html`<label class="field"
      ><span>${label}</span
      ><input
        type="text"
        maxlength="200"
        data-part=${`decide-${key}`}
        .value=${ui.reason[key]}
        @input=${(e: Event): void => {
          ui.reason[key] = (e.target as HTMLInputElement).value.trim();
        }}
    /></label>`;
  return html`<div class="settings">${field('by', words.by)} ${field('why', words.reason)}</div>`;
}
