import { html, nothing, type TemplateResult } from 'lit';
import type { FrameView, SampleName } from '../view';
import { logo } from './logo';

/** Renders the start screen: drop, choose or paste files, or try a sample. */
export function dropArea(view: FrameView, samples: readonly SampleName[]): TemplateResult {
  const words = view.t.drop;
  return html`<div class="drop" data-part="drop-area">
    <div class="drop-lens">${logo()}</div>
    <h2>${words.title}</h2>
    <div class="drop-box">
      <p class="drop-lead">${words.lead}</p>
      <p class="drop-ways">
        ${fileButton(view, 'replace', words.choose, 'button primary')}
        ${samples.includes('first') ? sampleButton(view, 'first', words.sample, 'button') : nothing}
      </p>
      <p class="drop-paste">${words.paste}</p>
    </div>
    <p class="drop-note">${words.note}</p>
    <div class="drop-sample">
      <slot name="sample-note"></slot>
      ${samples.includes('second') ? sampleButton(view, 'second', words.secondSample, 'link') : nothing}
    </div>
  </div>`;
}

function sampleButton({ act }: FrameView, name: SampleName, text: string, className: string): TemplateResult {
  const part = name === 'first' ? 'sample' : 'second-sample';
  return html`<button
    type="button"
    class=${className}
    data-part=${part}
    @click=${(): void => act.sample(name)}
  >
    ${text}
  </button>`;
}

/** Renders a button that opens the file dialog. */
export function fileButton(
  { act }: FrameView,
  how: 'replace' | 'add',
  words: string,
  className: string,
  [button, input] = how === 'add' ? ['add-files', 'add-input'] : ['choose-files', 'file-input'],
): TemplateResult {
  const chosen = (e: Event): void => {
    const input = e.target as HTMLInputElement;
    if (input.files !== null && input.files.length > 0) act.open([...input.files], how);
    // The same file can be chosen again after it was edited.
    input.value = '';
  };
  const ask = (e: Event): void => {
    const next = (e.currentTarget as HTMLElement).nextElementSibling;
    if (next instanceof HTMLInputElement) next.click();
  };
  return html`<button type="button" class=${className} data-part=${button} @click=${ask}>${words}</button
    ><input
      type="file"
      multiple
      hidden
      tabindex="-1"
      aria-label=${words}
      data-part=${input}
      @change=${chosen}
    />`;
}
