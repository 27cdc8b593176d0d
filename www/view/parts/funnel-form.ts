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
      ${pipelineChoice(view, funnel)} ${several ? orderingChoice(view, funnel) : nothing}
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

/** Renders the choice of a pipeline, if there are several. */
function pipelineChoice({ t, act }: View, { pipelines, pipeline }: Funnel): TemplateResult | typeof nothing {
  if (pipelines.length < 2) return nothing;
  return select({
    part: 'funnel-pipeline',
    label: t.steps.pipeline,
    visibleLabel: true,
    value: pipeline ?? '',
    options: pipelines.map(({ name }) => ({ value: name, text: name })),
    // Each pipeline has stages of its own.
    onChange: (chosen) => act.funnel({ pipeline: chosen, stages: null }),
  });
}

/** Renders the choice of what it takes to have reached a stage. */
function orderingChoice({ t, act }: View, { ordering }: Funnel): TemplateResult {
  return select({
    part: 'funnel-ordering',
    label: t.steps.ordering,
    visibleLabel: true,
    value: ordering,
    options: orderings.map((value) => ({ value, text: t.steps.orderings[value] })),
    onChange: (chosen) => act.funnel({ ordering: chosen as Ordering }),
  });
}
