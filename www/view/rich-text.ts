import { html, type TemplateResult } from 'lit';
import { joinNumberUnits } from '../text/typography';

/** Renders a text whose **marked** parts are bold. Nothing in the text is taken for markup. */
export function richText(text: string): TemplateResult {
  const parts = joinNumberUnits(text).split('**');
  return html`${parts.map((part, i) => (i % 2 === 1 ? html`<b>${part}</b>` : part))}`;
}
