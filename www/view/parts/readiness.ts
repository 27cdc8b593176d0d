import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Business, type HealthCheck, type Report } from '../../api/report';
import { lookup } from '../../text/lookup';
import type { View } from '../view';
import { dataTable } from './data-table';
import { select } from './select';

type Analysis = HealthCheck['unlocks'];

/** An analysis, whether it runs, and the checks it fails. */
interface AnalysisReadiness {
  analysis: Analysis;
  state: 'runs' | 'care' | 'not';
  short: readonly HealthCheck[];
}

/** Renders which analyses can run, what the others lack, and what to collect next. */
export function readiness(view: View, report: Report, live: boolean): TemplateResult {
  const { t } = view;
  const { checks, next } = report.health;
  const words = t.health.ready;
  return html`<div class="two">
    <div data-part="readiness">
      <h3>${words.title}</h3>
      <ul class="ready">
        ${analysesOf(report).map((one) => analysisLine(view, one))}
      </ul>
      ${live ? businessForm(view, report.health.business) : nothing}
      <details class="more" data-part="checks">
        <summary>${words.all}</summary>
        ${allChecks(view, checks)}
      </details>
    </div>
    ${
      next.length === 0
        ? nothing
        : html`<div data-part="collect-next">
            <h3>${t.health.next.title}</h3>
            <p class="figure-note">${t.health.next.note}</p>
            <ol class="next">
              ${next.map((step) => html`<li data-step=${step}>${lookup(t.health.next.steps, step) ?? step}</li>`)}
            </ol>
          </div>`
    }
  </div>`;
}

/** Returns every analysis with the checks it fails. */
function analysesOf(report: Report): AnalysisReadiness[] {
  const here = report.health.checks;
  return [...new Set(here.map(({ unlocks }) => unlocks))].map((analysis) => {
    const short = here.filter(({ unlocks, ok }) => unlocks === analysis && !ok);
    const part = Object.hasOwn(report, analysis) ? report[analysis as keyof Report] : null;
    const missing =
      typeof part === 'object' && part !== null ? isUnavailable(part) : short.some(({ blocks }) => blocks);
    return { analysis, state: missing ? 'not' : short.length > 0 ? 'care' : 'runs', short };
  });
}

const marks = { runs: '✓', care: '~', not: '–' };

function analysisLine(view: View, { analysis, state, short }: AnalysisReadiness): TemplateResult {
  const words = view.t.health.ready;
  // Show the first blocking check only, else all cautions.
  const blocking = short.filter(({ blocks }) => blocks);
  const shownChecks = state === 'not' && blocking.length > 0 ? blocking.slice(0, 1) : short;
  const fallbacks = [...new Set(shownChecks.map(({ fallback }) => lookup(words.fallbacks, fallback)))];
  return html`<li class=${state} data-part="ready" data-analysis=${analysis} data-state=${state}>
    <span class="tick" aria-hidden="true">${marks[state]}</span>
    <div>
      <b>${words.analyses[analysis]}</b> <span class="ready-state">${words[state]}</span>
      ${shownChecks.map((check) => html`<p>${shortfallText(view, check)}</p>`)}
      ${fallbacks.map((words) => (words === undefined ? nothing : html`<p class="fallback">${words}</p>`))}
    </div>
  </li>`;
}

function shortfallText({ t, f }: View, { id, have, need }: HealthCheck): string {
  const words = t.health.ready;
  return words.short(lookup(words.checks, id) ?? id, f.exact(have), f.exact(need));
}

function allChecks({ t, f }: View, checks: readonly HealthCheck[]): TemplateResult {
  const words = t.health.ready;
  return dataTable<HealthCheck>({
    id: 'checks',
    label: words.all,
    rows: checks,
    columns: [
      { key: 'what', head: words.needs, lead: true, cell: ({ id }) => lookup(words.checks, id) ?? id },
      { key: 'for', head: words.for, cell: ({ unlocks }) => words.analyses[unlocks] },
      { key: 'need', head: words.needs, num: true, cell: ({ need }) => f.exact(need) },
      { key: 'have', head: words.has, num: true, cell: ({ have }) => f.exact(have) },
      { key: 'ok', head: '', cell: ({ ok }) => (ok ? t.common.yes : t.common.no) },
    ],
  });
}

/** Renders the choice of the kind of business. */
function businessForm(view: View, { kind, by, interval, months }: Business): TemplateResult {
  const { t, f, act } = view;
  const words = t.health.ready;
  const why = by === 'interval' ? words.by.interval(f.count(interval ?? 0)) : words.by[by];
  return html`<div class="business">
    ${select({
      part: 'business',
      label: words.business,
      visibleLabel: true,
      value: kind,
      options: Object.entries(words.kinds).map(([value, text]) => ({ value, text })),
      onChange: (value) => {
        if (value === 'fast' || value === 'general' || value === 'durable') act.business(value);
      },
    })}
    <p class="figure-note">${why} ${words.months(f.count(months.low), f.count(months.high))}</p>
  </div>`;
}
