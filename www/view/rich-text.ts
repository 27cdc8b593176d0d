import { html, type TemplateResult } from 'lit';

/** A text whose **marked** parts are set bold. Text only: nothing in it is ever taken for markup. */
export function richText(text: string): TemplateResult {
  // 1.89 万 次 → 1.89 万次: the number's own character needs no space behind it.
  const set = text.replace(/([万亿]) (?=[\u4e00-\u9fff])/g, '$1');
  return html`${set.split('**').map((part, i) => (i % 2 === 1 ? html`<b>${part}</b>` : part))}`;
}

/** Sentences one after another; Chinese sets no space between them. */
export function joinSentences(parts: readonly (string | null)[], lang: string): string {
  return parts.filter((part) => part !== null && part !== '').join(lang === 'zh-Hans' ? '' : ' ');
}
