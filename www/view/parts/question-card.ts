import { html, nothing, type TemplateResult } from 'lit';
import type { Question, TableOptions, TableReport } from '../../api/report';
import { changeTables } from '../edits/table-changes';
import { escapeEmphasis } from '../../text/message-params';
import { answerChoices, likelyAnswers, questionOfTable } from '../questions';
import { richText } from '../rich-text';
import type { View } from '../view';
import { choiceButtons } from './notice';
import { previewTable } from './preview';

/** Answers shown before “something else” is pressed. */
const MAX_ANSWERS_SHOWN = 4;

/** Renders a question on a table, with its first rows. `removable`: the table can be left out. */
export function questionCard(
  view: View,
  table: TableReport,
  question: Question,
  removable: boolean,
): TemplateResult {
  const { t, ui, act } = view;
  const words = t.files.questions;
  const { name } = table;
  const preview = ui.previews.get(name);
  // Other changed options are applied too.
  const read = (tables: Record<string, TableOptions>): void =>
    act.reread(changeTables(Object.fromEntries(ui.drafts), tables));
  const asksForRole = question.option === 'role';
  const likely =
    asksForRole && question.answers.length > 1 ? likelyAnswers(view, table, question.answers, read) : [];
  const others = asksForRole ? withOtherRoles(view, question.choices) : question.choices;
  const all = [...likely, ...answerChoices(view, questionOfTable(name, question, others), read)].filter(
    ({ value }, index, every) => every.findIndex((other) => other.value === value) === index,
  );
  const shown = ui.unfolded.has(name) ? all : all.slice(0, Math.max(likely.length, MAX_ANSWERS_SHOWN));
  return html`<div
    class="question"
    data-part="question"
    data-code=${question.code}
    data-table-name=${name}
    role="group"
    aria-label=${words.title}
  >
    <p class="question-title">${richText(words[question.option](escapeEmphasis(name)))}</p>
    <p class="remedy">${richText(explanation(view, table, question))}</p>
    ${
      preview === undefined || preview.rows.length === 0
        ? nothing
        : previewTable(`asked-${name}`, words.firstRows, preview)
    }
    ${columnsTaken(view, table, question)} ${choiceButtons(shown)}
    <p class="question-ways">
      ${shown.length === all.length ? nothing : moreAnswersButton(view, name)}
      ${removable ? leaveOutButton(view, table) : nothing}
    </p>
  </div>`;
}

function moreAnswersButton({ t, ui }: View, name: string): TemplateResult {
  return html`<button
    type="button"
    class="plain"
    data-part="something-else"
    @click=${(): void => ui.toggle(ui.unfolded, name)}
  >
    ${t.files.questions.somethingElse}
  </button>`;
}

function leaveOutButton({ t, act }: View, { name, workbook }: TableReport): TemplateResult {
  const words = t.files.questions;
  return html`<button
    type="button"
    class="plain"
    data-part="leave-out"
    @click=${(): void => act.leaveOut(name)}
  >
    ${workbook && workbook.file !== name ? words.leaveOutSheet : words.leaveOut}
  </button>`;
}

function explanation({ t, f }: View, { role }: TableReport, { option, choices }: Question): string {
  const words = t.files.questions;
  if (option === 'blankDay') return words.blankDayWhy(f.day(choices[0] ?? ''));
  if (option === 'timeUnit') return words.timeUnitWhy;
  if (option !== 'role') return words.other;
  return role === null ? words.roleOpen : words.roleGuess(t.codes.tableRoles[role]);
}

/** Says which column is taken for what: the role of the table may be right and a column wrong. */
function columnsTaken(
  { t, f }: View,
  { columns }: TableReport,
  { option }: Question,
): TemplateResult | typeof nothing {
  const taken = columns.flatMap(({ name, role }) =>
    role === null ? [] : [t.files.questions.columnTaken(escapeEmphasis(name), t.codes.columnRoles[role])],
  );
  return option !== 'role' || taken.length === 0
    ? nothing
    : html`<p class="remedy" data-part="columns-taken">
        ${richText(t.files.questions.columnsTaken(f.list(taken)))}
      </p>`;
}

/** Returns the likely roles, then all others. */
function withOtherRoles({ t }: View, choices: readonly string[]): string[] {
  return [...new Set([...choices, ...Object.keys(t.codes.tableRoles)])];
}
