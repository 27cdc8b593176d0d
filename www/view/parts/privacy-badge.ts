import { html, nothing, type TemplateResult } from 'lit';
import type { FrameView } from '../view';
import { dialog } from './dialog';

/** Addresses requested since ready; `null` before. */
export type ObservedRequests = readonly string[] | null;

/** Renders the privacy badge: “on this device” and the number of requests since ready. It opens the privacy dialog. */
export function privacyBadge(
  { t, ui }: FrameView,
  requests: ObservedRequests,
  starting: boolean,
): TemplateResult {
  const words = t.seal;
  const state = requests !== null ? words.requests(requests.length) : starting ? words.loading : null;
  return html`<button
    type="button"
    class=${`seal ${requests !== null && requests.length > 0 ? 'broken' : ''}`}
    data-part="seal"
    data-requests=${requests === null ? nothing : String(requests.length)}
    @click=${(): void => ui.set((u) => (u.proof = true))}
  >
    <svg viewBox="0 0 8 8" aria-hidden="true"><circle cx="4" cy="4" r="3.5"></circle></svg>
    <span>${words.place}</span>${state === null ? nothing : html`<span class="seal-state">${state}</span>`}
  </button>`;
}

/** Renders the dialog that explains how to check that nothing leaves the device. */
export function privacyDialog({ t, ui }: FrameView, requests: ObservedRequests): TemplateResult {
  const words = t.seal;
  return dialog({
    part: 'proof',
    kind: 'note',
    title: words.title,
    close: words.close,
    onClose: () => ui.set((u) => (u.proof = false)),
    body: html`<p>${words.intro}</p>
      <ol>
        ${words.steps.map((step) => html`<li>${step}</li>`)}
      </ol>
      <slot name="proof"></slot>
      ${
        requests === null
          ? nothing
          : html`<p data-part="proof-requests">${words.seen(requests.length)}</p>
              <ul class="requests">
                ${requests.slice(0, 20).map((address) => html`<li><bdi>${address}</bdi></li>`)}
              </ul>`
      }`,
  });
}
