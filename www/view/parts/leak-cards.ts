import { html, nothing, type TemplateResult } from 'lit';
import type { Funnel, Leak, Report } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { dataTable } from './data-table';
import { notice } from './notice';

type Answer = 'keep' | 'exclude';
type AnswerLeaks = (answer: Answer, columns: readonly string[]) => void;

const reasons = ['alone', 'closed', 'later'] as const satisfies readonly Leak['reason'][];

/** Asks of columns that may know the answer whether they do, and tells what was answered. */
export function leakCards(view: View, report: Report, funnel: Funnel, live: boolean): TemplateResult {
  const asked = reportOptions(report).funnel ?? {};
  const found = new Map<string, Leak>();
  for (const { leaks } of [...(funnel.win === null ? [] : [funnel.win]), ...funnel.transitions]) {
    for (const leak of leaks) if (!leak.kept && !found.has(leak.column)) found.set(leak.column, leak);
  }
  const say: AnswerLeaks = (answer, columns) =>
    view.act.funnel({ [answer]: [...(asked[answer] ?? []), ...columns] });
  return html`${reasons.map((reason) =>
    card(
      view,
      [...found.values()].filter((leak) => leak.reason === reason && !leak.used),
      live ? say : null,
    ),
  )}
  ${card(
    view,
    [...found.values()].filter(({ used }) => used),
    live ? say : null,
  )}
  ${answeredLeaks(view, asked.keep ?? [], live, 'keep')}
  ${answeredLeaks(view, asked.exclude ?? [], live, 'exclude')}`;
}

function card(view: View, leaks: readonly Leak[], say: AnswerLeaks | null): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.scores;
  const [first] = leaks;
  if (first === undefined) return nothing;
  const columns = leaks.map(({ column }) => column);
  const many = columns.length > 1;
  const label = { keep: many ? words.keepAll : words.keep, exclude: many ? words.excludeAll : words.exclude };
  return html`${notice({
    kind: 'ask',
    title: t.files.questions.title,
    text: f.sentences([
      words.leaks[first.reason](escapeEmphasis(f.list(columns))),
      first.used ? words.leakUsed : words.leakAsk,
    ]),
    remedy: many ? '' : aucComparison(view, first),
    code: 'score-leak',
    choices:
      say === null
        ? undefined
        : (['keep', 'exclude'] as const).map((value) => ({
            value,
            label: label[value],
            hint: '',
            act: () => say(value, columns),
          })),
  })}
  ${many && say !== null ? oneByOne(view, leaks, say) : nothing}`;
}

/** How well leads are told apart by the column, with all, and without it. */
function aucComparison({ t, f }: View, { auc, with: with_, without }: Leak): string {
  const words = t.scores;
  const labelled = (label: string, x: number | null): string[] =>
    x === null ? [] : [t.groups.with(label, f.count(x * 100))];
  const all = [
    ...labelled(words.leakOwn, auc),
    ...labelled(words.leakWith, with_),
    ...labelled(words.leakWithout, without),
  ];
  return all.length < 2 ? '' : `${words.leakNote} ${all.join(' · ')}`;
}

function oneByOne(view: View, leaks: readonly Leak[], say: AnswerLeaks): TemplateResult {
  const words = view.t.scores;
  return html`<details class="more">
    <summary>${words.oneByOne}</summary>
    ${dataTable<Leak>({
      id: 'leaks',
      label: words.oneByOne,
      rows: leaks,
      columns: [
        { key: 'column', head: view.t.data.column, lead: true, cell: ({ column }) => column },
        ...(['keep', 'exclude'] as const).map((answer) => ({
          key: answer,
          head: '',
          cell: ({ column }: Leak): TemplateResult =>
            html`<button
              type="button"
              class="plain"
              aria-label=${`${words[answer]}: ${column}`}
              @click=${(): void => say(answer, [column])}
            >
              ${words[answer]}
            </button>`,
        })),
      ],
    })}
  </details>`;
}

function answeredLeaks(
  view: View,
  columns: readonly string[],
  live: boolean,
  answer: Answer,
): TemplateResult | typeof nothing {
  const words = view.t.scores;
  if (columns.length === 0) return nothing;
  return html`<p class="sub" data-part=${`leaks-${answer}`}>
    ${(answer === 'keep' ? words.kept : words.excluded)(view.f.list(columns))}
    ${
      live
        ? html`<button
            type="button"
            class="plain"
            data-part="leaks-again"
            @click=${(): void => view.act.funnel({ [answer]: [] })}
          >
            ${words.takeBack}
          </button>`
        : nothing
    }
  </p>`;
}
