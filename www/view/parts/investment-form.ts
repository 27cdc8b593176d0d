import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type CostLine,
  type Investment,
  type LeverReport,
  type Report,
} from '../../api/report';
import { groupNames } from '../group-labels';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { numberField, rounded } from './number-field';
import { select } from './select';

/** Renders the fields of everything that an investment assumes. Open while nobody knows the costs. */
export function investmentForm(view: View, report: Report, found: Investment): TemplateResult {
  const { t } = view;
  const words = t.investment;
  return html`<details class="more" data-part="investment-form" ?open=${found.outcome === null}>
    <summary>${words.assumptions}</summary>
    <p class="sub">${words.assumptionsNote}</p>
    ${costFields(view, found)} ${leverFields(view, report, found)}
    <h3>${words.terms}</h3>
    ${termFields(view, report, found)}
  </details>`;
}

/** Names a cost line: a usual one in the page's language, a person's own as it was typed. */
export function costName({ t }: View, name: string): string {
  const usual: Readonly<Record<string, string>> = t.investment.costNames;
  return usual[name] ?? name;
}

/** Renders a pair of fields for the ends of a range; `change` is called with both, the lower first. */
function rangeFields(
  { t }: View,
  spec: { part: string; unit: string; to: number; low: number | null; high: number | null },
  change: (low: number, high: number) => void,
): TemplateResult {
  const words = t.investment;
  const { part, unit, to, low, high } = spec;
  const range = { from: 0, to, closed: true };
  const field = (end: 'low' | 'high', value: number | null, other: number | null): TemplateResult =>
    numberField({
      part: `${part}-${end}`,
      label: end === 'low' ? words.atLeast : words.atMost,
      unit,
      range,
      value,
      // What is typed holds; the other end gives way.
      change: (x) =>
        end === 'low' ? change(x, Math.max(x, other ?? x)) : change(Math.min(x, other ?? x), x),
    });
  return html`${field('low', low, high)} ${field('high', high, low)}`;
}

/** Renders the cost lines: those of the report, or the usual ones without amounts; and one for anything else. */
function costFields(view: View, found: Investment): TemplateResult {
  const { t, act } = view;
  const words = t.investment;
  const known: readonly CostLine[] = found.costs.map(({ line }) => line);
  const isNew = ({ name }: CostLine): boolean => known.every((line) => line.name !== name);
  const lines = [...known, ...[...found.usual, ...OTHER_COSTS].filter(isNew)];
  return html`<h3>${words.costTable}</h3>
    <div class="settings">
      ${select({
        part: 'investment-kind',
        label: words.kind,
        visibleLabel: true,
        value: found.kind,
        options: (['ecommerce', 'finance'] as const).map((kind) => ({
          value: kind,
          text: words.kinds[kind],
        })),
        onChange: (kind) =>
          act.investment({ kind: kind === 'finance' ? 'finance' : 'ecommerce', costs: null }),
      })}
    </div>
    ${known.length > 0 || !found.costsAssumed ? nothing : usualCosts(view, found.usual)}
    ${lines.map((_, place) => costLine(view, place, lines, known))}`;
}

/** Lines for what is none of the usual costs. */
const OTHER_COSTS: readonly CostLine[] = [
  { name: 'other', low: 0, high: 0, yearly: false },
  { name: 'running', low: 0, high: 0, yearly: true },
];

/** Says the rules of thumb where they cannot be converted. */
function usualCosts(view: View, usual: readonly CostLine[]): TemplateResult {
  const { t, f } = view;
  const words = t.investment;
  const tenThousands = (x: number): string => f.number(x / 10_000);
  const lines = usual.map(({ name, low, high, yearly }) =>
    words.usualLine(costName(view, name), t.common.range(tenThousands(low), tenThousands(high)), yearly),
  );
  return html`<p class="measured" data-part="usual-costs">${words.usual(lines.join(words.separator))}</p>`;
}

/** Renders the fields of the cost at a place; a change keeps those that are known, in the order of the lines. */
function costLine(
  view: View,
  place: number,
  lines: readonly CostLine[],
  known: readonly CostLine[],
): TemplateResult {
  const { t, f, act } = view;
  const words = t.investment;
  const { unit, of } = f.amountUnit();
  // Known lines come first; none is known while all are rules of thumb.
  const now = known[place];
  const { name, yearly } = lines[place] ?? { name: '', yearly: false };
  const scaled = (x: number | undefined): number | null => (x === undefined ? null : rounded(x / of));
  const spec = { part: 'cost', unit, to: 1e12, low: scaled(now?.low), high: scaled(now?.high) };
  const set = (low: number, high: number): void => {
    const changed: CostLine = { name, low: low * of, high: high * of, yearly };
    const costs = lines.flatMap((_, at) => (at === place ? [changed] : known.slice(at, at + 1)));
    act.investment({ costs });
  };
  return html`<div class="settings" data-cost=${name}>
    <b><bdi>${costName(view, name)}</bdi> <small>${yearly ? words.everyYear : words.once}</small></b>
    ${rangeFields(view, spec, set)}
  </div>`;
}

/** Renders how far each lever moves. */
function leverFields(view: View, report: Report, { levers }: Investment): TemplateResult {
  const { t, act } = view;
  const words = t.investment;
  const asked = reportOptions(report).investment;
  const fields = (one: LeverReport): TemplateResult | typeof nothing => {
    const { kind, now, lift } = one;
    if (kind === 'other') return nothing;
    const name = kind === 'conversion' ? words.levers.conversion(one.name ?? '') : words.levers[kind];
    return html`<div class="settings" data-lever=${kind}>
      <b>${name}</b>
      ${rangeFields(
        view,
        {
          part: 'lift',
          unit: now === null ? '%' : words.pointUnit,
          to: now === null ? 100 : rounded(100 * (1 - now)),
          low: rounded(100 * lift.low),
          high: rounded(100 * lift.high),
        },
        (low, high) =>
          act.investment({
            lifts: {
              ...asked?.lifts,
              [kind]: [low / 100, Math.min(Math.max(lift.likely, low / 100), high / 100), high / 100],
            },
          }),
      )}
    </div>`;
  };
  return html`<h3>${words.leverTable}</h3>
    ${levers.map(fields)}`;
}

/** Renders whose retention, from which stage, over how many years and from when on. */
function termFields(view: View, report: Report, found: Investment): TemplateResult {
  const { t, act } = view;
  const words = t.investment;
  const groups = isUnavailable(report.segments) ? [] : [...groupNames(view, report.segments)];
  const retention = found.levers.find(({ kind }) => kind === 'retention');
  const conversion = found.levers.find(({ kind }) => kind === 'conversion');
  const stages = isUnavailable(report.funnel) ? [] : report.funnel.stages.slice(0, -1);
  return html`<div class="settings">
    ${
      retention === undefined || groups.length === 0
        ? nothing
        : select({
            part: 'investment-segment',
            label: words.whose,
            visibleLabel: true,
            value: String(retention.segment ?? ''),
            options: [
              { value: '', text: words.everybody },
              ...groups.map(([id, name]) => ({ value: String(id), text: name })),
            ],
            onChange: (id) => act.investment({ segment: id === '' ? null : Number(id) }),
          })
    }
    ${
      conversion === undefined
        ? nothing
        : select({
            part: 'investment-stage',
            label: words.fromStage,
            visibleLabel: true,
            value: conversion.name ?? '',
            options: stages.map(({ name }) => ({ value: name, text: name })),
            onChange: (stage) => act.investment({ stage }),
          })
    }
    ${termNumbers(view, report, found)}
  </div>`;
}

/** Renders the margin, how many years count, and from when on it works. */
function termNumbers({ t, act }: View, report: Report, found: Investment): TemplateResult {
  const words = t.investment;
  const asked = reportOptions(report);
  return html`${numberField({
    part: 'investment-margin',
    label: words.margin,
    unit: '%',
    range: { from: 0, to: 100, closed: false },
    value: rounded(100 * (asked.value?.margin ?? 1)),
    change: (percent) => act.value({ margin: percent / 100 }),
  })}
  ${numberField({
    part: 'investment-years',
    label: words.years,
    unit: '',
    range: { from: 1, to: 10, closed: true },
    value: found.years,
    change: (years) => act.investment({ years: Math.round(years) }),
  })}
  ${numberField({
    part: 'investment-start',
    label: words.start,
    unit: '',
    range: { from: 0, to: 12 * found.years - 1, closed: true },
    value: found.startMonths,
    change: (months) => act.investment({ startMonths: Math.round(months) }),
  })}`;
}
