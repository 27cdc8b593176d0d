import { html, nothing, type TemplateResult } from 'lit';
import type { DisclosedReport } from '../../api/disclosure';
import { isUnavailable } from '../../api/report';
import { horizonPhrase } from '../phrases';
import { dataTable } from '../parts/data-table';
import type { View } from '../view';

/** Renders what a report was made from: files with their SHA-256, assumptions, and options. */
export function madeFrom(view: View, report: DisclosedReport): TemplateResult {
  const words = view.t.handout;
  const settings = settingsOf(report);
  return html`<section data-part="section" data-section="made-from">
    <h2>${words.madeFrom}</h2>
    <h3>${words.files}</h3>
    ${filesTable(view, report)}
    <h3>${words.assumed}</h3>
    <ul data-part="assumptions">
      ${assumptionsOf(view, report).map((one) => html`<li>${one}</li>`)}
    </ul>
    ${
      settings.length === 0
        ? nothing
        : html`<h3>${words.settings}</h3>
            ${dataTable({
              id: 'settings',
              label: words.settings,
              rows: settings,
              columns: [
                {
                  key: 'option',
                  head: words.option,
                  lead: true,
                  cell: ([name]) => html`<code>${name}</code>`,
                },
                { key: 'value', head: words.value, cell: ([, value]) => html`<bdi>${value}</bdi>` },
              ],
            })}`
    }
    <p class="measured">${words.by(report.version)}</p>
  </section>`;
}

function filesTable({ t, f }: View, { provenance }: DisclosedReport): TemplateResult {
  const words = t.handout;
  return dataTable({
    id: 'files',
    label: words.files,
    rows: provenance.files,
    columns: [
      { key: 'name', head: words.file, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
      { key: 'bytes', head: words.size, num: true, cell: ({ bytes }) => f.bytes(bytes) },
      { key: 'sha256', head: 'SHA-256', cell: ({ sha256 }) => html`<code class="digest">${sha256}</code>` },
    ],
  });
}

/** Returns the assumptions, one sentence each. */
function assumptionsOf(view: View, report: DisclosedReport): string[] {
  const { t, f } = view;
  const words = t.handout.assumptions;
  const { value, segments, funnel, satisfaction } = report;
  const all: (string | null)[] = [];
  if (!isUnavailable(value)) {
    all.push(words.horizon(horizonPhrase(view, value), f.percent(value.discountRate)));
    if (!isUnavailable(value.roi)) all.push(words.margin(f.percent(value.roi.margin)));
    all.push(words.interval(f.percent(value.interval)));
  }
  if (!isUnavailable(segments)) all.push(words.groups(f.count(segments.k)));
  if (!isUnavailable(funnel)) {
    all.push(funnel.windowDays === null ? words.ever : words.window(f.count(funnel.windowDays)));
  }
  if (!isUnavailable(satisfaction)) all.push(words.satisfied(f.exact(satisfaction.satisfiedFrom)));
  return all.filter((one) => one !== null);
}

/** Returns the options that were given, by their path. */
function settingsOf({ provenance }: DisclosedReport): [string, string][] {
  const { decisions: _decisions, ...options } = provenance.options;
  return leavesOf(options, '');
}

function leavesOf(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): [string, string][] => {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) return leavesOf(inner, here);
    return inner === undefined ? [] : [[here, typeof inner === 'string' ? inner : JSON.stringify(inner)]];
  });
}
