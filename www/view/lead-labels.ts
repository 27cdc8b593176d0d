import { html } from 'lit';
import type { BreakdownLevel, Funnel, LeadFactor } from '../api/report';
import { escapeEmphasis } from '../text/message-params';
import type { View } from './view';
import { featureName } from './feature-labels';

/** True where these are orders on their way to being paid, to which no chances are given. */
export function isOrderFunnel({ win }: Funnel): boolean {
  return win?.reason === 'orders';
}

/** A stage as the page calls it: the engine has names of its own for two. */
export function stageName({ stages }: Funnel, stage: string): string {
  if (stages.some(({ name }) => name === stage)) return stage;
  return stages[stage === 'won' ? stages.length - 1 : 0]?.name ?? stage;
}

/** A reason in words. */
export function factorName(view: View, { name, word, number }: LeadFactor): string {
  const { t, f } = view;
  const value = word === null || word === '' ? (number === null ? t.steps.blank : f.number(number)) : word;
  return t.groups.with(featureName(view, name), value);
}

/** What a person said of a lead, in words; beside what the model said then, where that is to be told. */
export function leadOverrideText(
  view: View,
  funnel: Funnel,
  override: { win?: number | null; next?: number | null; stage?: string | null },
  model: number | null,
): string {
  const { t, f } = view;
  const words = t.leads.decisions;
  const { win = null, next = null, stage = null } = override;
  return f.join([
    stage === null ? null : words.in(escapeEmphasis(stageName(funnel, stage))),
    win === null ? null : words.win(f.percent(win), model === null ? null : f.percent(model)),
    next === null || funnel.stages.length < 3 ? null : words.next(f.percent(next)),
  ]);
}

/** A level of a column of the leads: its word, its band of numbers, or the rarer words together. */
export function levelName({ t, f }: View, { word, pooled, from, to }: BreakdownLevel): string {
  const words = t.steps;
  if (word !== null) return word === '' ? words.blank : word;
  if (pooled > 0) return words.others(f.count(pooled));
  return from === to ? f.number(from ?? 0, 4) : t.common.range(f.number(from ?? 0, 4), f.number(to ?? 0, 4));
}

/** A share on its interval. */
export function rateWithInterval(
  { t, f }: View,
  share: { rate: number | null; low: number | null; high: number | null } | undefined,
): unknown {
  const { rate = null, low = null, high = null } = share ?? {};
  if (rate === null) return t.common.none;
  const range = low === null || high === null ? '' : t.common.range(f.percent(low), f.percent(high));
  return html`${f.percent(rate)} <small class="range">${range}</small>`;
}
