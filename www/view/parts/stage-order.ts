import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel } from '../../api/report';
import type { View } from '../view';

/** Renders the stages in their order, each to be moved before the one above it; nothing where there are two only. */
export function stageOrder(view: View, { stages }: Funnel): TemplateResult | typeof nothing {
  const { t, act } = view;
  if (stages.length < 3) return nothing;
  const names = stages.map(({ name }) => name);
  const before = (place: number): string[] => [
    ...names.slice(0, place - 1),
    ...names.slice(place, place + 1),
    ...names.slice(place - 1, place),
    ...names.slice(place + 1),
  ];
  return html`<ol class="sub" data-part="stage-order">
    ${names.map(
      (name, place) =>
        html`<li>
          <bdi>${name}</bdi>
          ${
            place === 0
              ? nothing
              : html`<button
                  type="button"
                  class="plain"
                  aria-label=${`${t.steps.earlier}: ${name}`}
                  @click=${(): void => act.funnel({ stages: before(place) })}
                >
                  ${t.steps.earlier}
                </button>`
          }
        </li>`,
    )}
  </ol>`;
}
