import { html, type TemplateResult } from 'lit';
import type { Actions, TestedAction, TestedGroup } from '../../api/report';
import { dataTable, type Column } from '../parts/data-table';
import { richText } from '../rich-text';
import type { View } from '../view';

/** Renders what came of earlier lists: those who were to be written to beside those who were left alone. */
export function testedPart(view: View, { tested, interval }: Actions): TemplateResult {
  const words = view.t.actions.tested;
  const [latest] = tested;
  return html`<h3>${words.title}</h3>
    ${latest === undefined ? '' : html`<p class="say">${richText(sentence(view, latest))}</p>`}
    ${testedTable(view, tested, interval)}
    <p class="measured">${words.note}</p>`;
}

/** Says what the latest list did, if that can be told. */
function sentence(
  { t, f }: View,
  { kind, from, contacted, difference, low, high, real }: TestedAction,
): string {
  const words = t.actions.tested;
  const [step, day] = [t.actions.kinds[kind], f.day(from)];
  const all = (each: number): string => f.money(each * contacted.people);
  if (!real) return words.unclear(step, day);
  return (difference > 0 ? words.brought : words.lost)(
    step,
    day,
    all(Math.abs(difference)),
    all(Math.min(Math.abs(low), Math.abs(high))),
    all(Math.max(Math.abs(low), Math.abs(high))),
  );
}

function testedTable(view: View, rows: readonly TestedAction[], interval: number): TemplateResult {
  const { t, f } = view;
  const words = t.actions.tested;
  const group = ({ people, again, margin }: TestedGroup): TemplateResult =>
    html`${f.amount(margin)} <small>${words.again(f.percent(again / people), f.count(people))}</small>`;
  const columns: Column<TestedAction>[] = [
    {
      key: 'step',
      head: t.actions.action,
      lead: true,
      cell: ({ kind, from }) => html`${t.actions.kinds[kind]} <small>${f.day(from)}</small>`,
    },
    { key: 'contacted', head: words.contacted, num: true, cell: ({ contacted }) => group(contacted) },
    { key: 'left', head: words.leftAlone, num: true, cell: ({ leftAlone }) => group(leftAlone) },
    {
      key: 'difference',
      head: `${words.difference} (${f.percent(interval)})`,
      num: true,
      cell: ({ difference, low, high }) =>
        html`${f.amount(difference)} <small>${t.common.range(f.amount(low), f.amount(high))}</small>`,
    },
  ];
  return dataTable<TestedAction>({ id: 'tested-actions', label: words.title, cards: true, rows, columns });
}
