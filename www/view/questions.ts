import type { LoupeErrorShape, Question, TableOptions } from '../api/report';
import { entry, keyed } from '../text/keyed';
import type { Choice } from './parts/notice';
import type { View } from './view';

/** What a person can tell of a file: the option that says it, and the values it may have. */
export interface Asked {
  file: string;
  option: Question['option'] | 'delimiter' | 'quote';
  choices: readonly string[];
  /** It is not for the person to know, but may mend what went wrong. */
  mends: boolean;
}

type Answerable = Pick<Asked, 'option' | 'choices'> & { mends?: true };

/** Errors that one word of a person settles, and the words there are. */
const settled = keyed<(params: LoupeErrorShape['params']) => Answerable>()({
  'date-order-ambiguous': ({ orders }) => ({
    option: 'dateOrder',
    choices: typeof orders === 'string' ? orders.split(', ') : ['dmy', 'mdy'],
  }),
  'decimal-ambiguous': () => ({ option: 'decimal', choices: ['.', ','] }),
  'one-column': () => ({ option: 'delimiter', choices: [',', ';', 'tab', '|', 'blanks'], mends: true }),
  'quote-unclosed': () => ({ option: 'quote', choices: ['none'], mends: true }),
});

/** The question that an error is, or null where no answer would help. */
export function askedBy({ code, params, location: { file } }: LoupeErrorShape): Asked | null {
  // Of a sheet it is known how its cells are cut.
  const found = params['sheet'] === undefined ? entry(settled, code)?.(params) : undefined;
  return found === undefined || file === null ? null : { mends: false, ...found, file };
}

/** The answers as buttons; `read` reads the file with the one that is chosen. */
export function answers(
  view: View,
  { file, option, choices }: Asked,
  read: (tables: Record<string, TableOptions>) => void,
): Choice[] {
  return choices.map((value) => ({
    value,
    ...words(view, option, value),
    act: () => read({ [file]: { [option]: value } }),
  }));
}

/** What a value of an option means, in words. */
function words({ t }: View, option: Asked['option'], value: string): Pick<Choice, 'label' | 'hint'> {
  const said = {
    role: () => [entry<string>(t.codes.tableRoles, value), entry<string>(t.files.questions.rowOf, value)],
    encoding: () => [entry(t.files.encodings, value)],
    delimiter: () => [entry(t.files.delimiters, value)],
    dateOrder: () => entry(t.files.choices, value) ?? [entry(t.codes.dateOrders, value)],
    decimal: () => entry(t.files.choices, value),
    quote: () => entry(t.files.choices, value),
  }[option]();
  return { label: said?.[0] ?? value, hint: said?.[1] ?? '' };
}
