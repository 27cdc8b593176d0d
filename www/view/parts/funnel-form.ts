import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, Ordering, Report } from '../../api/report';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { numberField } from './number-field';
import { select } from './select';
import { stageOrder } from './stage-order';

const orderings = ['open', 'closed', 'strict'] as const satisfies readonly Ordering[];
const range = { from: 1, to: 36_525, closed: true };

/** Renders the form to change how leads are counted and the horizon of scores. */
export function funnelForm(view: View, report: Report, funnel: Funnel): TemplateResult {
  const { t, act } = view;
  const words = t.steps;
  const asked = reportOptions(report).funnel ?? {};
  // Of two stages there is only one order.
  const several = funnel.stages.length > 2;
  return html`<details class="more" data-part="funnel-form">
    <summary>${words.change}</summary>
    ${
      several
        ? html`<ul class="sub">
            ${orderings.map((one) => html`<li><b>${words.orderings[one]}</b>: ${words.explain[one]}</li>`)}
          </ul>`
        : nothing
    }
    ${stageOrder(view, funnel)}
    <div class="settings">
      ${
        several
          ? select({
              part: 'funnel-ordering',
              label: words.ordering,
              visibleLabel: true,
              value: funnel.ordering,
              options: orderings.map((value) => ({ value, text: words.orderings[value] })),
              onChange: (ordering) => act.funnel({ ordering: ordering as Ordering }),
            })
          : nothing
      }
      ${numberField({
        part: 'funnel-window',
        label: words.window,
        unit: '',
        range,
        value: funnel.windowDays,
        change: (windowDays) => act.funnel({ windowDays }),
        clear: () => act.funnel({ windowDays: null }),
      })}
      ${numberField({
        part: 'funnel-horizon',
        label: words.horizon,
        unit: '',
        range,
        value: asked.horizonDays ?? funnel.win?.horizonDays ?? null,
        change: (horizonDays) => act.funnel({ horizonDays }),
        clear: () => act.funnel({ horizonDays: null }),
      })}
    </div>
  </details>`;
}
