import type { LoupeErrorShape, Question, TableOptions } from '../api/report';
import { lookup, recordOf } from '../text/lookup';
import type { Choice } from './parts/notice';
import type { View } from './view';

/** What a person can tell of a file: the option that says it, and the values it may have. */
export interface FileQuestion {
  file: string;
  option: Question['option'] | 'delimiter' | 'quote';
  choices: readonly string[];
  /** It is not for the person to know, but may mend what went wrong. */
  isRepair: boolean;
}

type Answerable = Pick<FileQuestion, 'option' | 'choices'> & { mends?: true };

/** Errors that one word of a person settles, and the words there are. */
const answerableErrors = recordOf<(params: LoupeErrorShape['params']) => Answerable>()({
  'date-order-ambiguous': ({ orders }) => ({
    option: 'dateOrder',
    choices: typeof orders === 'string' ? orders.split(', ') : ['dmy', 'mdy'],
  }),
  'decimal-ambiguous': () => ({ option: 'decimal', choices: ['.', ','] }),
  'one-column': () => ({ option: 'delimiter', choices: [',', ';', 'tab', '|', 'blanks'], mends: true }),
  'quote-unclosed': () => ({ option: 'quote', choices: ['none'], mends: true }),
});

/** The question that an error is, or null where no answer would help. */
export function questionOfError({ code, params, location: { file } }: LoupeErrorShape): FileQuestion | null {
  // Of a sheet it is known how its cells are cut.
  const found = params['sheet'] === undefined ? lookup(answerableErrors, code)?.(params) : undefined;
  return found === undefined || file === null ? null : { isRepair: false, ...found, file };
}

/** The answers as buttons; `read` reads the file with the one that is chosen. */
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

/** What a value of an option means, in words. */
function choiceLabel(
  { t }: View,
  option: FileQuestion['option'],
  value: string,
): Pick<Choice, 'label' | 'hint'> {
  const said = {
    role: () => [lookup<string>(t.codes.tableRoles, value), lookup<string>(t.files.questions.rowOf, value)],
    encoding: () => [lookup(t.files.encodings, value)],
    delimiter: () => [lookup(t.files.delimiters, value)],
    dateOrder: () => lookup(t.files.choices, value) ?? [lookup(t.codes.dateOrders, value)],
    decimal: () => lookup(t.files.choices, value),
    quote: () => lookup(t.files.choices, value),
  }[option]();
  return { label: said?.[0] ?? value, hint: said?.[1] ?? '' };
}
