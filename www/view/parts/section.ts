import { html, nothing, type TemplateResult } from 'lit';
import { richText } from '../rich-text';

/** A section of the report: its title, one sentence, and the evidence. */
export interface SectionSpec {
  id: string;
  title: string;
  /** The sentence, with **figures** marked. */
  sentence: string;
  /** A smaller text below the sentence. */
  sub?: string;
  /** True for a smaller sentence, if a section has no result. */
  quiet?: boolean;
  body: unknown;
}

/** Renders a section. */
export function section({ id, title, sentence, sub, quiet, body }: SectionSpec): TemplateResult {
  return html`<section
    id=${`section-${id}`}
    class=${quiet === true ? 'slim' : ''}
    data-part="section"
    data-section=${id}
    aria-labelledby=${`title-${id}`}
  >
    <h2 id=${`title-${id}`} tabindex="-1">${title}</h2>
    <p class=${quiet === true ? 'say quiet' : 'say'} data-part="sentence">${richText(sentence)}</p>
    ${sub === undefined || sub === '' ? nothing : html`<p class="sub">${richText(sub)}</p>`} ${body}
  </section>`;
}
