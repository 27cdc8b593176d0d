import { html, nothing, type TemplateResult } from 'lit';
import { richText } from '../rich-text';

/**
 * `quiet`: information. `missing`: the data is not sufficient. `trouble`: an error. `good`: a success. `ask`: a question.
 */
export type NoticeKind = 'quiet' | 'missing' | 'trouble' | 'good' | 'ask';

/** A button of a notice: a remedy or an answer. */
export interface Choice {
  value: string;
  label: string;
  /** An explanation if the label needs one; else empty. */
  hint: string;
  act: () => void;
}

export interface NoticeSpec {
  kind: NoticeKind;
  title: string;
  text: string;
  /** The remedy. */
  remedy?: string;
  /** The place: file, row, column. */
  place?: string;
  /** The code of the error or warning. */
  code: string;
  /** Remedies or answers to choose from. */
  choices?: readonly Choice[] | undefined;
  dismiss?: { label: string; act: () => void };
}

/** Renders a notice. */
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
    role=${kind === 'trouble' || kind === 'ask' ? 'alert' : 'note'}
  >
    <b class="notice-title">${title}</b>
    <div class="notice-text">
      ${place === undefined || place === '' ? nothing : html`<span class="place" data-part="place">${place}</span>`}
      <p>${richText(text)}</p>
      ${remedy === undefined || remedy === '' ? nothing : html`<p class="remedy">${richText(remedy)}</p>`}
      ${choices === undefined ? nothing : choiceButtons(choices)}
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

/** Renders choices as buttons. */
export function choiceButtons(choices: readonly Choice[]): TemplateResult {
  return html`<p class="choices">
    ${choices.map(
      ({ value, label, hint, act }) =>
        html`<button type="button" class="button choice" data-choice=${value} @click=${act}>
          <span>${label}</span>${hint === '' ? nothing : html`<small>${hint}</small>`}
        </button>`,
    )}
  </p>`;
}
