import { html, nothing, type TemplateResult } from 'lit';
import { numberField } from '../parts/number-field';
import type { HandoutFormat, View } from '../view';

/** Renders the document with a bar to choose what is hidden, and to print or save it. */
export function handoutPreview(view: View): TemplateResult | typeof nothing {
  const { t, ui } = view;
  const words = t.handout;
  const { handout } = ui;
  if (handout === null) return nothing;
  return html`<div class="handout" data-part="handout">
    <div class="handout-bar" data-part="handout-bar">
      <p>${words.note}</p>
      ${choices(view, handout)} ${ways(view, handout.article !== null)}
    </div>
    ${handout.article ?? html`<p class="handout-wait">${words.making}</p>`}
  </div>`;
}

/** Renders the fields for what is hidden. */
function choices(
  { t, act }: View,
  { minimum, identifiers }: NonNullable<View['ui']['handout']>,
): TemplateResult {
  const words = t.handout;
  return html`<div class="settings">
    ${numberField({
      part: 'handout-minimum',
      label: words.minimum,
      unit: '',
      range: { from: 1, to: 1000, closed: true },
      value: minimum,
      change: (n) => act.handout.change({ minimum: Math.round(n) }),
    })}
    <label class="field check"
      ><input
        type="checkbox"
        data-part="handout-identifiers"
        .checked=${identifiers}
        @change=${(e: Event): void =>
          act.handout.change({ identifiers: (e.target as HTMLInputElement).checked })}
      /><span>${words.identifiers}</span></label
    >
  </div>`;
}

/** Renders the buttons to print, save or copy the document, and to go back. */
function ways({ t, act }: View, isMade: boolean): TemplateResult {
  const words = t.handout;
  const way = (part: string, label: string, does: () => void): TemplateResult =>
    html`<button
      type="button"
      class=${part === 'print' ? 'button primary' : 'button'}
      data-part=${`handout-${part}`}
      ?disabled=${!isMade}
      @click=${does}
    >
      ${label}
    </button>`;
  const save = (format: HandoutFormat): TemplateResult =>
    way(format, words[format], () => act.handout.save(format));
  return html`<div class="handout-ways">
    ${way('print', words.print, () => act.handout.print())} ${save('html')} ${save('csv')} ${save('json')}
    ${way('copy', words.copy, () => act.handout.copy())}
    <button type="button" class="plain" data-part="handout-close" @click=${(): void => act.handout.close()}>
      ${words.close}
    </button>
  </div>`;
}
