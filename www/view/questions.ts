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
}

type Answerable = Pick<FileQuestion, 'option' | 'choices'> & { mends?: true };

/** Errors that a reading option can resolve, with its possible values. */
const answerableErrors = recordOf<(params: LoupeErrorShape['params']) => Answerable>()({
  'date-order-ambiguous': ({ orders }) => ({
    option: 'dateOrder',
    choices: typeof orders === 'string' ? orders.split(', ') : ['dmy', 'mdy'],
  }),
  'calendar-unclear': () => ({ option: 'dateOrder', choices: ['ymd', 'dmy', 'mdy'] }),
  'dates-unreadable': () => ({ option: 'dateOrder', choices: ['dmy', 'mdy', 'ymd'] }),
  'decimal-ambiguous': () => ({ option: 'decimal', choices: ['.', ','] }),
  'one-column': () => ({ option: 'delimiter', choices: [',', ';', 'tab', '|', 'blanks'], mends: true }),
  'quote-unclosed': () => ({ option: 'quote', choices: ['none'], mends: true }),
});

/** Returns the question that resolves an error, or `null` if there is none. */
export function questionOfError({ code, params, location: { file } }: LoupeErrorShape): FileQuestion | null {
  // The cells of a sheet have no delimiter or quotes to ask about.
  const found = params['sheet'] === undefined ? lookup(answerableErrors, code)?.(params) : undefined;
  return found === undefined || file === null ? null : { isRepair: false, ...found, file };
}

/** Returns the answers as choices; `read` reads the file with the chosen one. */
export function answerChoices(
  view: View,
  { file, option, choices }: FileQuestion,
  read: (tables: Record<string, TableOptions>) => void,
): Choice[] {
  return choices.map((value) => ({
    value,
    ...choiceLabel(view, option, value),
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
      hint: answer.outcome ? comesTo(view, answer, answer.outcome) : t.files.questions.rowOf[answer.role],
      act: () => read({ [name]: { role: answer.role, columns: answer.columns } }),
    };
  });
}

function comesTo({ t, f }: View, { role }: Answer, { rows, people, spend }: AnswerOutcome): string {
  const words = t.files.questions;
  const count = (n: number): CountText => ({ n, text: f.count(n) });
  switch (role) {
    case 'orders':
      return words.orders(count(people), spend === null ? null : f.amount(spend));
    case 'customers':
    case 'summary':
      return words.customers(count(people));
    case 'deals':
    case 'stages':
      return words.leads(count(people));
    default:
      return words.rows(count(rows));
  }
}

/** Returns the label and hint of an option's value. */
function choiceLabel(
  { t }: View,
  option: FileQuestion['option'],
  value: string,
): Pick<Choice, 'label' | 'hint'> {
  const labels = {
    role: () => [lookup<string>(t.codes.tableRoles, value), lookup<string>(t.files.questions.rowOf, value)],
    encoding: () => [lookup(t.files.encodings, value)],
    delimiter: () => [lookup(t.files.delimiters, value)],
    dateOrder: () => lookup(t.files.choices, value) ?? [lookup(t.codes.dateOrders, value)],
    decimal: () => lookup(t.files.choices, value),
    timeUnit: () => lookup(t.files.choices, value),
    quote: () => lookup(t.files.choices, value),
  }[option]();
  return { label: labels?.[0] ?? value, hint: labels?.[1] ?? '' };
}
