import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../view';

export interface SectionNavEntry {
  id: string;
  title: string;
  /** The section's key figure. */
  figure: string | null;
}

/** Renders the links to sections: beside the column, or above it on narrow screens. */
export function sectionNav({ t, ui, act }: View, entries: readonly SectionNavEntry[]): TemplateResult {
  return html`<nav class="rail" data-part="rail" aria-label=${t.bar.menu}>
    <ul>
      ${entries.map(
        ({ id, title, figure }) =>
          html`<li>
            <button
              type="button"
              data-rail=${id}
              aria-current=${ui.section === id ? 'true' : nothing}
              @click=${(): void => act.go(id)}
            >
              <span>${title}</span>${figure === null ? nothing : html`<small>${figure}</small>`}
            </button>
          </li>`,
      )}
    </ul>
  </nav>`;
}
