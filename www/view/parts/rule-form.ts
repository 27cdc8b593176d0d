import { html, nothing, type TemplateResult } from 'lit';
import type { Condition, Segments } from '../../api/report';
import type { RuleDraft } from '../ui';
import type { View } from '../view';
import { featureName } from '../feature-labels';
import { select } from './select';

/** Parses a condition; `null` if it is empty. */
export function parseCondition({ column, from, to, is }: RuleDraft): Condition | null {
  if (is !== null) return is === '' ? null : { column, is: [is] };
  const number = (text: string): number | undefined => (text === '' ? undefined : Number(text));
  const [low, high] = [number(from), number(to)];
  if (low === undefined && high === undefined) return null;
  return { column, ...(low === undefined ? {} : { from: low }), ...(high === undefined ? {} : { to: high }) };
}

/** Parses a rule; `null` while one of its conditions is empty. */
export function parseRule(drafts: readonly RuleDraft[]): Condition[] | null {
  const rule = drafts.map(parseCondition);
  return rule.length > 0 && rule.every((one) => one !== null) ? rule : null;
}

/** Returns an empty condition on a column. */
export function emptyRule({ columns, words }: Segments, column = columns[0] ?? ''): RuleDraft {
  return { column, from: '', to: '', is: Object.hasOwn(words, column) ? '' : null };
}

/** Renders the conditions of a rule. */
export function ruleForm(view: View, segments: Segments): TemplateResult {
  const { t, ui } = view;
  const words = t.judgement.sheet;
  return html`<p class="sub">${words.ruleNote}</p>
    ${ui.rule.map((draft, i) => conditionRow(view, segments, draft, i))}
    <button
      type="button"
      class="plain"
      data-part="rule-more"
      @click=${(): void => ui.set((u) => u.rule.push(emptyRule(segments)))}
    >
      ${words.more}
    </button>`;
}

function conditionRow(view: View, segments: Segments, draft: RuleDraft, i: number): TemplateResult {
  const { t, ui } = view;
  const words = t.judgement.sheet;
  const number = (key: 'from' | 'to'): TemplateResult =>
    html`<label class="field"
      ><span>${words[key]}</span
      ><input
        type="number"
        step="any"
        data-part=${`rule-${key}`}
        .value=${draft[key]}
        @change=${(e: Event): void => ui.set(() => (draft[key] = (e.target as HTMLInputElement).value))}
    /></label>`;
  return html`<div class="settings rule" data-part="rule">
    ${select({
      part: 'rule-column',
      label: words.column,
      visibleLabel: true,
      value: draft.column,
      options: segments.columns.map((column) => ({ value: column, text: featureName(view, column) })),
      onChange: (column) => ui.set((u) => (u.rule[i] = emptyRule(segments, column))),
    })}
    ${
      draft.is === null
        ? html`${number('from')} ${number('to')}`
        : select({
            part: 'rule-word',
            label: words.words,
            visibleLabel: true,
            value: draft.is,
            options: ['', ...(segments.words[draft.column] ?? [])].map((text) => ({ value: text, text })),
            onChange: (is) => ui.set(() => (draft.is = is)),
          })
    }
    ${
      ui.rule.length < 2
        ? nothing
        : html`<button type="button" class="plain" @click=${(): void => ui.set((u) => u.rule.splice(i, 1))}>
            ${words.less}
          </button>`
    }
  </div>`;
}
