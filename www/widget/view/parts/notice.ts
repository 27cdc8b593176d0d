import { html, nothing, type TemplateResult } from 'lit';
import { say } from '../say';

/** `quiet`: good to know. `missing`: cannot be had from this data. `trouble`: something did not work. */
export type NoticeKind = 'quiet' | 'missing' | 'trouble' | 'good';

export interface NoticeSpec {
  kind: NoticeKind;
  title: string;
  text: string;
  /** What to do. */
  remedy?: string;
  /** Where: file, row, column. */
  place?: string;
  /** The code it stands for; a handle for tests and for questions. */
  code: string;
  /** Ways out, one of which is right. */
  choices?: readonly { value: string; label: string; act: () => void }[] | undefined;
  dismiss?: { label: string; act: () => void };
}

/** Draws a notice. */
export function notice({
  kind,
  title,
  text,
  remedy,
  place,
  code,
  choices,
  dismiss,
}: NoticeSpec): TemplateResult {
  return html`<div
    class=${`notice ${kind}`}
    data-part="notice"
    data-kind=${kind}
    data-code=${code}
    role=${kind === 'trouble' ? 'alert' : 'note'}
  >
    <b class="notice-title">${title}</b>
    <div class="notice-text">
      ${place === undefined || place === '' ? nothing : html`<span class="place" data-part="place">${place}</span>`}
      <p>${say(text)}</p>
      ${remedy === undefined || remedy === '' ? nothing : html`<p class="remedy">${say(remedy)}</p>`}
      ${
        choices === undefined
          ? nothing
          : html`<p class="choices">
              ${choices.map(
                ({ value, label, act }) =>
                  html`<button type="button" class="button" data-choice=${value} @click=${act}>
                    ${label}
                  </button>`,
              )}
            </p>`
      }
    </div>
    ${
      dismiss === undefined
        ? nothing
        : html`<button type="button" class="plain" data-part="dismiss" @click=${dismiss.act}>
            ${dismiss.label}
          </button>`
    }
  </div>`;
}
