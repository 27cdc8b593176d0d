import { html, type TemplateResult } from 'lit';

/** Renders the logo: a loupe. */
export function logo(): TemplateResult {
  return html`<svg class="lens" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="10" cy="10" r="7.5"></circle>
    <path d="M15.6 15.6 21.5 21.5"></path>
    <path class="glint" d="M6.2 9.4a4 4 0 0 1 3.2-3.1"></path>
  </svg>`;
}
