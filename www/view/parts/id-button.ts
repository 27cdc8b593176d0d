import { html, type TemplateResult } from 'lit';

/** Renders the id of a row as a button that opens it; the click does not count as one on the row. */
export function idButton(spec: {
  part: string;
  /** What a screen reader says of it. */
  label: string;
  text: TemplateResult;
  open: () => void;
}): TemplateResult {
  return html`<button
    type="button"
    class="link"
    data-part=${spec.part}
    aria-label=${spec.label}
    @click=${(e: Event): void => {
      e.stopPropagation();
      spec.open();
    }}
  >
    ${spec.text}
  </button>`;
}
