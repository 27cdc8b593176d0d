import { html, svg, type TemplateResult } from 'lit';

const shapes = [
  svg`<circle cx="6" cy="6" r="4.6"></circle>`,
  svg`<rect x="1.8" y="1.8" width="8.4" height="8.4"></rect>`,
  svg`<path d="M6 1 11 10.4H1Z"></path>`,
  svg`<path d="M6 .6 11.4 6 6 11.4.6 6Z"></path>`,
  svg`<path d="M4.3 1h3.4v3.3H11v3.4H7.7V11H4.3V7.7H1V4.3h3.3Z"></path>`,
  svg`<path d="M6 .6 7.6 4.3 11.5 4.6 8.5 7.2 9.5 11 6 8.9 2.5 11 3.5 7.2 .5 4.6 4.4 4.3Z"></path>`,
];

/** A group's mark: hue, lightness and shape, the same in every chart. Beyond six the shapes are hollow. */
export function groupMark(id: number): TemplateResult {
  const n = ((id % shapes.length) + shapes.length) % shapes.length;
  return html`<svg
    class=${`mark g${n + 1} ${id >= shapes.length ? 'hollow' : ''}`}
    viewBox="0 0 12 12"
    aria-hidden="true"
  >
    ${shapes[n]}
  </svg>`;
}

/** A group's mark and name. */
export function groupChip(id: number, name: string): TemplateResult {
  return html`<span class="chip">${groupMark(id)}<span>${name}</span></span>`;
}
