import { html, nothing, type TemplateResult } from 'lit';
import { richText } from '../rich-text';

/** A part of the report: its name, one plain sentence, and the evidence. */
export interface SectionSpec {
  id: string;
  title: string;
  /** The sentence, with **figures** marked. */
  sentence: string;
  /** What stands below it, quieter. */
  sub?: string;
  /** A small sentence, for sections that must not shout. */
  quiet?: boolean;
  body: unknown;
}

/** Draws a section. */
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
