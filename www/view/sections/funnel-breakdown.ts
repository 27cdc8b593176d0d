import { html, nothing, type TemplateResult } from 'lit';
import type { BreakdownLevel, Funnel } from '../../api/report';
import { leadCountLink } from '../parts/lead-count-link';
import { dataTable, type Column } from '../parts/data-table';
import { select } from '../parts/select';
import type { View } from '../view';
import { featureName } from '../feature-labels';
import { levelName, rateWithInterval } from '../lead-labels';

type Breakdown = Funnel['breakdowns'][number];

/** Renders the conversion of a step by the levels of a column, each compared with all other leads. */
export function breakdownTable(view: View, funnel: Funnel, live: boolean): TemplateResult | typeof nothing {
  const { t, f, ui } = view;
  const words = t.steps;
  const { breakdowns, stages, worst, interval } = funnel;
  const ordered = orderedBreakdowns(funnel);
  const chosen = breakdowns.find(({ column }) => column === ui.breakdown) ?? ordered[0];
  if (chosen === undefined) return nothing;
  const real = ordered
    .filter(({ levels }) => levels.some(isSignificant))
    .map(({ column }) => featureName(view, column));
  const steps = stages.length - 1;
  const step = Math.min(ui.step ?? worst.leads ?? 0, steps - 1);
  return html`<details class="more" data-part="breakdown">
    <summary>${words.by}</summary>
    <p class="sub">
      ${f.sentences([words.byNote(f.percent(interval)), real.length === 0 ? null : words.real(f.list(real))])}
    </p>
    <div class="controls">
      ${columnSelect(view, ordered, chosen)} ${steps < 2 ? nothing : stepSelect(view, stages, step)}
    </div>
    ${dataTable<BreakdownLevel>({
      id: 'breakdown',
      label: words.by,
      cards: true,
      rows: chosen.levels,
      columns: columns(view, funnel, chosen, step, live),
    })}
  </details>`;
}

function columnSelect(view: View, all: readonly Breakdown[], chosen: Breakdown): TemplateResult {
  const { t, ui } = view;
  return select({
    part: 'breakdown-column',
    label: t.data.column,
    visibleLabel: true,
    value: chosen.column,
    options: all.map(({ column }) => ({ value: column, text: featureName(view, column) })),
    onChange: (column) => ui.set((u) => (u.breakdown = column)),
  });
}

function stepSelect({ t, ui }: View, stages: Funnel['stages'], step: number): TemplateResult {
  return select({
    part: 'breakdown-step',
    label: t.scores.step,
    visibleLabel: true,
    value: String(step),
    options: stages.slice(0, -1).map(({ name }, i) => ({
      value: String(i),
      text: t.scores.way(name, stages[i + 1]?.name ?? ''),
    })),
    onChange: (value) => ui.set((u) => (u.step = Number(value))),
  });
}

/** The columns of the table: a level, its leads at the step, and how it differs from all others. */
function columns(
  view: View,
  funnel: Funnel,
  { column, levels }: Breakdown,
  step: number,
  live: boolean,
): Column<BreakdownLevel>[] {
  const { t } = view;
  const words = t.steps;
  const leads = (bar: 'ripe' | 'advanced', key: string): Column<BreakdownLevel> => ({
    key,
    head: t.funnel[bar],
    num: true,
    cell: (level) => {
      const query = { column, level: levels.indexOf(level), stage: step, bar };
      return leadCountLink(view, funnel, level.stages[step]?.[bar] ?? 0, query, live);
    },
  });
  return [
    {
      key: 'level',
      head: words.level,
      lead: true,
      cell: (level) => html`<bdi>${levelName(view, level)}</bdi>`,
    },
    leads('ripe', 'entered'),
    leads('advanced', 'advanced'),
    {
      key: 'rate',
      head: t.funnel.rate,
      num: true,
      cell: ({ stages: of }) => rateWithInterval(view, of[step]),
    },
    {
      key: 'difference',
      head: words.difference,
      num: true,
      cell: (level) => difference(view, level, step),
    },
  ];
}

/** Sorts columns: those with significant differences first, those that may leak the outcome last. */
function orderedBreakdowns({ breakdowns, win, transitions }: Funnel): Funnel['breakdowns'] {
  const leaks = [win, ...transitions].flatMap((one) => one?.leaks ?? []).map(({ column }) => column);
  const known = breakdowns.filter(({ column }) => !leaks.includes(column));
  return [
    ...known.filter(({ levels }) => levels.some(isSignificant)),
    ...known.filter(({ levels }) => !levels.some(isSignificant)),
    ...breakdowns.filter((one) => !known.includes(one)),
  ];
}

function isSignificant({ differences }: BreakdownLevel): boolean {
  return differences.some((one) => one?.real === true);
}

function difference({ t, f }: View, { differences }: BreakdownLevel, step: number): unknown {
  const found = differences[step] ?? null;
  if (found === null) return t.common.none;
  if (Number.isNaN(found.difference)) return f.count(found.difference);
  if (!found.real) return html`<span class="untold">${t.steps.chance}</span>`;
  const points = (x: number): string => `${x > 0 ? '+' : ''}${f.fixed(x * 100, 1)}`;
  return html`<b>${found.difference > 0 ? '▲' : '▼'} ${t.steps.points(points(found.difference))}</b>
    <small class="range">${t.common.range(points(found.low), points(found.high))}</small>`;
}
