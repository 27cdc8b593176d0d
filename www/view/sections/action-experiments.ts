import { html, type TemplateResult } from 'lit';
import type { Actions, ActionExperiment, ExperimentArm } from '../../api/report';
import { dataTable, type Column } from '../parts/data-table';
import { richText } from '../rich-text';
import type { View } from '../view';

/** Renders what came of earlier lists: those who were to be written to beside those who were left alone. */
export function experimentsPart(view: View, { experiments, interval }: Actions): TemplateResult {
  const words = view.t.actions.experiments;
  const [latest] = experiments;
  return html`<h3>${words.title}</h3>
    ${latest === undefined ? '' : html`<p class="say">${richText(sentence(view, latest))}</p>`}
    ${experimentTable(view, experiments, interval)}
    <p class="measured">${words.note}</p>`;
}

/** Says what the latest list did, if that can be told. */
function sentence(
  { t, f }: View,
  { kind, from, treatment, difference, low, high, real }: ActionExperiment,
): string {
  const words = t.actions.experiments;
  const [step, day] = [t.actions.kinds[kind], f.day(from)];
  const all = (each: number): string => f.money(each * treatment.people);
  // At a high level the interval may reach zero all the same; in a report to hand on the difference may be hidden.
  if (!real || Number.isNaN(difference) || low * high <= 0) return words.unclear(step, day);
  return (difference > 0 ? words.brought : words.lost)(
    step,
    day,
    all(Math.abs(difference)),
    all(Math.min(Math.abs(low), Math.abs(high))),
    all(Math.max(Math.abs(low), Math.abs(high))),
  );
}

function experimentTable(view: View, rows: readonly ActionExperiment[], interval: number): TemplateResult {
  const { t, f } = view;
  const words = t.actions.experiments;
  const group = ({ people, buyers, margin }: ExperimentArm): TemplateResult =>
    html`${f.amount(margin)} <small>${words.again(f.percent(buyers / people), f.count(people))}</small>`;
  const columns: Column<ActionExperiment>[] = [
    {
      key: 'step',
      head: t.actions.action,
      lead: true,
      cell: ({ kind, from }) => html`${t.actions.kinds[kind]} <small>${f.day(from)}</small>`,
    },
    { key: 'treatment', head: words.treatment, num: true, cell: ({ treatment }) => group(treatment) },
    { key: 'left', head: words.control, num: true, cell: ({ control }) => group(control) },
    {
      key: 'difference',
      head: `${words.difference} (${f.percent(interval)})`,
      num: true,
      cell: ({ difference, low, high }) =>
        html`${f.amount(difference)} <small>${t.common.range(f.amount(low), f.amount(high))}</small>`,
    },
  ];
  return dataTable<ActionExperiment>({
    id: 'action-experiments',
    label: words.title,
    cards: true,
    rows,
    columns,
  });
}
