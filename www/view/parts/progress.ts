import { html, nothing, type TemplateResult } from 'lit';
import type { Progress } from '../../api/report';
import type { FrameView } from '../view';

/** Renders how far the work is, in words and as a bar, with the way out. */
export function progress({ t, f, act }: FrameView, at: Progress | null): TemplateResult {
  const words = t.reading;
  const phase = at === null ? words.start : words.phases[at.phase];
  const reading = at !== null && at.rows > 0 && at.phase !== 'analyze';
  return html`<div class="progress" data-part="progress" data-phase=${at?.phase ?? 'start'}>
    <p class="progress-phase" aria-live="polite" data-part="phase">
      ${phase}${at?.file ? html` <bdi>${at.file}</bdi>` : nothing}
    </p>
    <progress max="1" .value=${at?.fraction ?? 0} aria-label=${words.label}></progress>
    <p class="progress-pace" data-part="pace">
      ${reading ? html`<span>${words.rows(f.count(at.rows))}</span>` : nothing}
      ${
        reading && at.rowsPerSecond > 0
          ? html`<span>${words.pace(f.count(Number(at.rowsPerSecond.toPrecision(2))))}</span>`
          : nothing
      }
    </p>
    <button type="button" class="button" data-part="cancel" @click=${(): void => act.cancel()}>
      ${words.cancel}
    </button>
  </div>`;
}
