import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';

export interface DialogSpec {
  part: string;
  /** A sheet at the side or a dialog in the middle. */
  kind: 'sheet' | 'note';
  title: unknown;
  close: string;
  onClose: () => void;
  body: unknown;
}

/** Renders an open modal dialog; Escape closes it. */
export function dialog({ part, kind, title, close, onClose, body }: DialogSpec): TemplateResult {
  // The dialog is in the document only after this callback.
  const show = (element: Element | undefined): void =>
    queueMicrotask(() => {
      if (element instanceof HTMLDialogElement && element.isConnected && !element.open) element.showModal();
    });
  const onBackdropClick = (e: MouseEvent): void => {
    if (e.target === e.currentTarget) onClose();
  };
  return html`<dialog
    class=${kind}
    data-part=${part}
    aria-labelledby=${`${part}-title`}
    ${ref(show)}
    @close=${onClose}
    @click=${onBackdropClick}
  >
    <div class="dialog-inner">
      <header>
        <h2 id=${`${part}-title`}>${title}</h2>
        <button type="button" class="plain" data-part="close" @click=${onClose}>${close}</button>
      </header>
      ${body ?? nothing}
    </div>
  </dialog>`;
}
