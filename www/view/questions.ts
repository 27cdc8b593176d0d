import type {
  Answer,
  AnswerOutcome,
  LoupeErrorShape,
  Question,
  TableOptions,
  TableReport,
} from '../api/report';
import { lookup, recordOf } from '../text/lookup';
import type { CountText } from '../text/plural';
import type { Choice } from './parts/notice';
import type { View } from './view';

/** A question on a file: the reading option that answers it, and its possible values. */
export interface FileQuestion {
  file: string;
  option: Question['option'] | 'delimiter' | 'quote';
  choices: readonly string[];
  /** True if the option is a possible repair rather than a fact that the person knows. */
  isRepair: boolean;
  /** What the file comes to with each choice, where it could be read so. */
  outcomes: ReadonlyMap<string, AnswerOutcome>;
}

type Answerable = Pick<FileQuestion, 'option' | 'choices'>;

/** Errors that a reading option may repair, with its possible values. */
const repairs = recordOf<Answerable>()({
  'one-column': { option: 'delimiter', choices: [',', ';', 'tab', '|', 'blanks'] },
  'quote-unclosed': { option: 'quote', choices: ['none'] },
});

/** Returns the question that resolves an error, or `null` if there is none. */
export function questionOfError({
  code,
  params,
  remedies,
  location: { file },
}: LoupeErrorShape): FileQuestion | null {
  if (file === null) return null;
  const [first] = remedies;
  if (first) {
    const choices = remedies.map(({ value }) => value);
    return { file, option: first.option, choices, isRepair: false, outcomes: outcomesOf(remedies) };
  }
  // The cells of a sheet have no delimiter or quotes to ask about.
  const repair = params['sheet'] === undefined ? lookup(repairs, code) : undefined;
  return repair ? { ...repair, file, isRepair: true, outcomes: new Map() } : null;
}

/** Returns the question on a table; `choices` are those to be shown. */
export function questionOfTable(
  file: string,
  { option, answers }: Question,
  choices: readonly string[],
): FileQuestion {
  return { file, option, choices, isRepair: false, outcomes: outcomesOf(answers) };
}

function outcomesOf(
  ways: readonly { value: string | null; outcome: AnswerOutcome | null }[],
): Map<string, AnswerOutcome> {
  return new Map(ways.flatMap(({ value, outcome }) => (value && outcome ? [[value, outcome]] : [])));
}

/** Returns the answers as choices; `read` reads the file with the chosen one. */
export function answerChoices(
  view: View,
  { file, option, choices, outcomes }: FileQuestion,
  read: (tables: Record<string, TableOptions>) => void,
): Choice[] {
  return choices.map((value) => ({
    value,
    ...choiceLabel(view, option, value, outcomes.get(value)),
    act: () => read({ [file]: { [option]: value } }),
  }));
}

/** Returns the likeliest answers to what a table is, each with what it comes to. */
export function likelyAnswers(
  view: View,
  { name, columns }: TableReport,
  answers: readonly Answer[],
  read: (tables: Record<string, TableOptions>) => void,
): Choice[] {
  const { t } = view;
  // A column that differs between answers is named in all of them.
  const open = new Set(answers.flatMap((answer) => Object.keys(answer.columns)));
  const inUse = columns.find(({ role }) => role !== null && open.has(role));
  return answers.map((answer, index) => {
    const [differing] = Object.entries(answer.columns);
    const [role, column] = differing ?? (index === 0 && inUse ? [inUse.role ?? '', inUse.name] : ['', '']);
    const table = t.codes.tableRoles[answer.role];
    const words = lookup<string>(t.codes.columnRoles, role);
    return {
      value: differing ? `${answer.role} ${column}` : answer.role,
      label: words === undefined ? table : t.files.questions.answerBy(table, column, words),
      hint: answer.outcome ? comesTo(view, answer.outcome) : t.files.questions.rowOf[answer.role],
      act: () => read({ [name]: { role: answer.role, columns: answer.columns } }),
    };
  });
}

function comesTo({ t, f }: View, outcome: AnswerOutcome): string {
  const { role, rows, people, spend, firstDay, lastDay, observedDays } = outcome;
  const words = t.files.questions;
  const count = (n: number): CountText => ({ n, text: f.count(n) });
  const amount = spend === null ? null : f.amount(spend);
  const period = firstDay === null || lastDay === null ? null : ([f.day(firstDay), f.day(lastDay)] as const);
  switch (role) {
    case 'orders':
      return words.orders(count(people), amount, period);
    case 'customers':
      return words.customers(count(people));
    case 'summary':
      return words.observed(count(people), observedDays === null ? null : count(Math.round(observedDays)));
    case 'deals':
    case 'stages':
      return words.leads(count(people), amount, period);
    default:
      return words.rows(count(rows), amount, period);
  }
}

/** Returns the label of an option's value, and an example with what the file comes to. */
function choiceLabel(
  view: View,
  option: FileQuestion['option'],
  value: string,
  outcome: AnswerOutcome | undefined,
): Pick<Choice, 'label' | 'hint'> {
  const { t, f } = view;
  const labels = {
    role: () => [lookup<string>(t.codes.tableRoles, value), lookup<string>(t.files.questions.rowOf, value)],
    encoding: () => [lookup(t.files.encodings, value)],
    delimiter: () => [lookup(t.files.delimiters, value)],
    dateOrder: () => lookup(t.files.choices, value) ?? [lookup(t.codes.dateOrders, value)],
    decimal: () => lookup(t.files.choices, value),
    timeUnit: () => lookup(t.files.choices, value),
    blankDay: () =>
      value === 'none'
        ? [t.files.questions.dayIsOne, t.files.questions.dayIsOneHint]
        : [t.files.questions.dayIsNone(f.day(value)), t.files.questions.dayIsNoneHint],
    quote: () => lookup(t.files.choices, value),
  }[option]();
  const hints = [labels?.[1] ?? '', outcome ? comesTo(view, outcome) : ''].filter((hint) => hint !== '');
  return { label: labels?.[0] ?? value, hint: hints.join(' · ') };
}
