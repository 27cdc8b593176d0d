import { html, nothing, type TemplateResult } from 'lit';
import type { Condition, Decision, Report, Segments } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { dataTable } from '../parts/data-table';
import { fileButton } from '../parts/drop-area';
import { richText } from '../rich-text';
import { decisionsOf } from '../report-options';
import type { View } from '../view';
import { featureName } from '../feature-labels';
import { groupNames } from '../group-labels';
import { counted } from '../phrases';

/** A decision with its index among all decisions. */
export interface PlacedDecision {
  decision: Decision;
  place: number;
}

/** Renders a person's decisions on groups, their effect, and the buttons to save them. */
export function decisionsPanel(
  view: View,
  report: Report,
  segments: Segments,
  live: boolean,
): TemplateResult {
  const { t, f, ui } = view;
  const words = t.judgement;
  const { decided } = segments;
  const decisions = decisionsOf(report);
  const rows = decisions
    .map((decision, place): PlacedDecision => ({ decision, place }))
    .filter(({ decision: { kind } }) => kind !== 'probability' && kind !== 'stage');
  const judged = decided?.judged ?? null;
  // Where nothing can be decided, there is something to say only of what was.
  if (!live && rows.length === 0) return html``;
  return html`<h3 id="judgement">${words.title}</h3>
    <p class="sub" data-part="judgement">
      ${richText(
        f.sentences([
          rows.length === 0
            ? words.none
            : (decided?.changed ?? 0) === 0
              ? words.unchanged
              : words.changed(counted(view, decided?.changed ?? 0)),
          judged === null
            ? null
            : words.judged(
                counted(view, judged.customers),
                f.count(judged.person),
                f.count(judged.model),
                f.day(judged.from),
              ),
        ]),
      )}
    </p>
    ${decisionsTable(
      view,
      rows,
      (decision) => decisionText(view, segments, decision),
      (place) => decisionOutcome(view, segments, place),
      live,
    )}
    ${live ? decisionsFileButtons(view, rows.length > 0 && ui.unsaved, words.loadNote) : nothing}`;
}

/** Renders decisions with buttons to undo them; `counts` returns the effect of one, if it is known. */
export function decisionsTable(
  { t, f, act }: View,
  rows: readonly PlacedDecision[],
  what: (decision: Decision) => string,
  counts: ((place: number) => unknown) | null,
  live: boolean,
): TemplateResult | typeof nothing {
  const words = t.judgement;
  if (rows.length === 0) return nothing;
  return dataTable<PlacedDecision>({
    id: 'decisions',
    label: words.decisions,
    cards: true,
    rows,
    columns: [
      { key: 'what', head: words.what, lead: true, cell: ({ decision }) => what(decision) },
      { key: 'by', head: words.who, cell: ({ decision }) => decision.by || t.common.none },
      { key: 'why', head: words.why, cell: ({ decision }) => decision.why || t.common.none },
      {
        key: 'at',
        head: words.when,
        cell: ({ decision }) => (decision.at === '' ? t.common.none : f.day(decision.at)),
      },
      ...(counts === null
        ? []
        : [
            {
              key: 'counts',
              head: words.counts,
              num: true,
              cell: ({ decision, place }: PlacedDecision): unknown =>
                decision.kind === 'rename' ? nothing : counts(place),
            },
          ]),
      {
        key: 'undo',
        head: '',
        cell: ({ place }) =>
          live
            ? html`<button
                type="button"
                class="plain"
                data-part="undo-decision"
                @click=${(): void => act.undecide(place)}
              >
                ${words.undo}
              </button>`
            : nothing,
      },
    ],
  });
}

/** Renders the buttons to save decisions and to load earlier ones. */
export function decisionsFileButtons(view: View, unsaved: boolean, note: string): TemplateResult {
  const { t, act } = view;
  const words = t.judgement;
  return html`<div class="exports" data-part="keep-decisions">
      <button
        type="button"
        class="button"
        data-part="save-decisions"
        @click=${(): void => act.saveDecisions('kept')}
      >
        ${words.save}
      </button>
      ${fileButton(view, 'add', words.load, 'button', ['load-earlier', 'earlier-input'])}
      ${unsaved ? html`<em class="untold">${words.unsaved}</em>` : nothing}
    </div>
    <p class="sub">${note}</p>`;
}

/** Renders the effect of a decision: customers moved, or why it could not be applied. */
function decisionOutcome({ t, f }: View, { decided }: Segments, place: number): unknown {
  const found = decided?.decisions[place];
  if (found === undefined) return t.common.none;
  if (found.problem !== null) return html`<em class="untold">${t.judgement.problems[found.problem]}</em>`;
  return html`${f.count(found.customers)}
  ${found.missing === 0 ? nothing : html`<small>${t.judgement.missing(f.count(found.missing))}</small>`}`;
}

/** Describes a decision. */
function decisionText(view: View, segments: Segments, decision: Decision): string {
  const { t } = view;
  const words = t.judgement.says;
  const name = groupNamesByKey(view, segments);
  switch (decision.kind) {
    case 'move': {
      const who =
        'customers' in decision
          ? words.people(counted(view, decision.customers.length), decision.customers[0] ?? '')
          : words.all(
              ruleText(view, decision.where),
              decision.segment === undefined ? null : name(decision.segment),
            );
      return words.move(who, name(decision.to, decision.name));
    }
    case 'split':
      return words.split(
        ruleText(view, decision.where),
        name(decision.segment),
        name(decision.to, decision.name),
      );
    case 'merge':
      return words.merge(
        view.f.join(decision.segments.slice(1).map((key) => name(key))),
        name(decision.segments[0] ?? 0),
      );
    case 'rename':
      return words.rename(decision.name);
    case 'lock':
      return words.lock(name(decision.segment));
    default:
      return '';
  }
}

/** Returns a function from a group's key to its name: the current, the former or the intended one. */
export function groupNamesByKey(view: View, segments: Segments): (key: number, made?: string) => string {
  const { t, f } = view;
  const names = groupNames(view, segments);
  return (key, made) => {
    const now = segments.segments.find((segment) => segment.key === key);
    if (now !== undefined) return names.get(now.id) ?? '';
    const before = segments.movement?.groups.find((group) => group.key === key);
    const former = segments.decided?.former.find((group) => group.key === key);
    const plain = before?.name ?? former?.name ?? '';
    return made ?? before?.label ?? t.groups.names[plain] ?? t.groups.numbered(f.count(key));
  };
}

/** Describes the conditions of a rule. */
function ruleText(view: View, where: readonly Condition[]): string {
  const { t, f } = view;
  const words = t.judgement.rule;
  const one = ({ column, from, to, is }: Condition): string => {
    const name = featureName(view, column);
    if (is !== undefined && is.length > 0) return words.is(name, is.map(escapeEmphasis).join(words.or));
    if (from !== undefined && to !== undefined) return words.between(name, f.exact(from), f.exact(to));
    return from !== undefined ? words.from(name, f.exact(from)) : words.to(name, f.exact(to ?? 0));
  };
  return where.map(one).join(words.and);
}
