import { html, nothing, type TemplateResult } from 'lit';
import type { Join } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted } from '../phrases';

/** Renders how many customers of a table have orders. */
export function joinPanel(view: View, join: Join): TemplateResult {
  const { t, f, act } = view;
  const words = t.files;
  const { ids, matched, unmatched, without, examples } = join;
  const summary =
    unmatched === 0
      ? words.joined(counted(view, ids))
      : f.sentences([
          words.unmatched(counted(view, unmatched), f.count(ids)),
          matched === 0 ? words.unmatchedAll : null,
          examples.length === 0 ? null : words.examples(f.list(examples.map(escapeEmphasis))),
        ]);
  return html`<div data-part="join">
    <h3>${words.join}</h3>
    <p class="measured">${richText(summary)}</p>
    ${without === 0 ? nothing : html`<p class="measured">${words.without(counted(view, without))}</p>`}
    ${
      unmatched === 0
        ? nothing
        : html`<p class="take">
            <button
              type="button"
              class="button"
              data-export="unmatched"
              @click=${(): void => act.save('unmatched')}
            >
              ${words.exportUnmatched}
            </button>
          </p>`
    }
  </div>`;
}
