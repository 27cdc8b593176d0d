import { html, nothing, type TemplateResult } from 'lit';
import type { Finding } from '../../api/report';
import { lookup } from '../../text/lookup';
import type { View } from '../view';
import { dataTable } from './data-table';

/** Findings that are seen at a glance. */
const MAX_FINDINGS_SHOWN = 6;

/** Renders what looks wrong with the data: how often, an example, and what was done about it. */
export function findings(view: View, quality: readonly Finding[]): TemplateResult {
  const words = view.t.health.quality;
  const rest = quality.slice(MAX_FINDINGS_SHOWN);
  return html`<div data-part="quality">
    <h3>${words.title}</h3>
    ${quality.length === 0 ? html`<p class="measured">${words.sound}</p>` : list(view, 'findings', quality.slice(0, MAX_FINDINGS_SHOWN))}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="more" data-part="more-findings">
            <summary>${words.more(view.f.count(rest.length))}</summary>
            ${list(view, 'more-findings', rest)}
          </details>`
    }
  </div>`;
}

function list(view: View, id: string, rows: readonly Finding[]): TemplateResult {
  const { t, f } = view;
  const words = t.health.quality;
  return dataTable<Finding>({
    id,
    label: words.title,
    cards: true,
    rows,
    columns: [
      { key: 'what', head: words.what, lead: true, cell: (finding) => what(view, finding) },
      { key: 'where', head: words.where, cell: (finding) => where(view, finding) },
      {
        key: 'count',
        head: words.count,
        num: true,
        cell: ({ count, of, sampled }) => {
          const often = words.of(f.count(count), f.count(of));
          return sampled === null ? often : words.about(often, f.count(sampled));
        },
      },
      {
        key: 'example',
        head: words.example,
        cell: ({ example }) => html`<bdi class="cell">${example ?? t.common.none}</bdi>`,
      },
      { key: 'done', head: words.done, cell: ({ done }) => words.steps[done] },
    ],
  });
}

/** What it is, and what a person can do about it. */
function what({ t }: View, { id, done }: Finding): TemplateResult {
  const words = t.health.quality;
  const name = lookup(words.names, id) ?? words.aside(lookup(t.codes.rejects, id) ?? id);
  // What counts once needs no remedy.
  const remedy = done === 'once' ? undefined : lookup(words.remedies, id);
  return html`${name}${remedy === undefined ? nothing : html` <small>${remedy}</small>`}`;
}

function where({ t, f }: View, { table, column }: Finding): TemplateResult {
  const place = [table, column].filter((part) => part !== null);
  return place.length === 0
    ? html`${t.health.cells.all}`
    : html`<bdi>${f.list(place.slice(0, 1))}</bdi>${
          place.length === 1 ? nothing : html` <small><bdi>${place[1]}</bdi></small>`
        }`;
}
