import type { Value } from '../../api/report';
import * as codes from './codes';
import { expected } from './expected';
import { files } from './files';
import { frame } from './frame';
import { derivations } from './derivations';
import { handout } from './handout';
import { health } from './health';
import { decisions } from './decisions';
import { leadTexts } from './leads';
import { investment } from './investment';
import { lifetime } from './value';
import { rooms } from './rooms';
import { sections } from './sections';
import { standardisation } from './standardisation';
import { plural, type CountText } from '../plural';

const units: Record<Value['timeUnit'], [string, string]> = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
};

/** English. Sentences may hold **emphasis**; asterisks in words of the user are escaped before they come here. */
export const texts = {
  ...frame,
  codes,
  derivations,
  handout,

  units: (n: number, text: string, unit: Value['timeUnit']) =>
    plural(n, text, units[unit][0], units[unit][1]),
  tenths: [
    'nobody',
    'one in ten',
    'two in ten',
    'three in ten',
    'four in ten',
    'half of them',
    'six in ten',
    'seven in ten',
    'eight in ten',
    'nine in ten',
    'everybody',
  ],
  /** A share that is not close to a tenth. */
  shareOf: (share: string) => `${share} of them`,
  numbers: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  horizon: (n: number, text: string, unit: Value['timeUnit']) =>
    n === 1 ? `the next ${units[unit][0]}` : `the next ${text} ${units[unit][1]}`,

  session: {
    title: 'Continue another day',
    note: 'How files are read, what you have set and what you decided, in one small file. It holds no row of your data, but the ids of customers you decided on one by one. Drop it here together with the same files, and everything is as you left it.',
    save: 'Save this session',
  },

  data: {
    title: 'Your data',
    say: (files: CountText, rows: CountText, rejected: CountText) =>
      rejected.n === 0
        ? `**${plural(rows.n, rows.text, 'row', 'rows')}** read from ${plural(files.n, files.text, 'file', 'files')}, and every one accounted for.`
        : `**${plural(rows.n, rows.text, 'row', 'rows')}** read from ${plural(files.n, files.text, 'file', 'files')}; **${rejected.text}** set aside, each for a reason given below.`,
    summary: (role: string, rows: CountText) => `${role}, ${plural(rows.n, rows.text, 'row', 'rows')}`,
    aside: (reason: string) => `Set aside: ${reason}`,
    setAside: (n: string) => `${n} set aside`,
    nothingAside: 'nothing set aside',
    noneUsed: 'not used',
    notNeeded: 'not needed',
    unknownRole: 'Not recognised',
    partOfOrders: 'Part of the orders',
    askRole: 'We could not tell what this table is. Choose it below, and the columns with it.',
    askIdle:
      'Nothing can be worked out from this table as it is read now. If it holds orders or leads, say so here, and which column is what; then read it again.',
    askBeside: (role: string) =>
      `${role} are kept, but say little on their own: add the file of your orders or leads. If this table holds orders or leads itself, say so here, and which column is what; then read it again.`,
    askCustomer:
      'No column says whose orders these are, so customers cannot be told apart. If one does, choose it below and read the file again; otherwise export the file with the name or number of the buyer.',
    askAmount:
      'No column here says what was paid, so money is left out. If another file has the order lines or the payments, add it.',
    askColumns: (roles: string) =>
      `We could not tell which column holds ${roles}. Choose it below and read the file again.`,
    expected,
    accounted: 'Where the rows went',
    reason: 'Reason',
    rows: 'Rows',
    rejects: 'Rows set aside',
    rejectsNote: (shown: string, all: string) => `The first ${shown} of ${all}`,
    line: 'Line',
    column: 'Column',
    value: 'Value',
    columns: 'Columns',
    columnName: 'Heading',
    type: 'Type',
    role: 'Taken for',
    filled: 'Filled',
    invalid: 'Not of its type',
    notUsed: 'not used',
    preview: 'First rows',
    settings: 'How it is read',
    saveTable: 'Save the table as it was read (CSV)',
    table: 'This table holds',
    encoding: 'Encoding',
    delimiter: 'Between cells',
    dateOrder: 'Dates',
    decimal: 'Decimals',
    decimals: { '.': 'point (1.50)', ',': 'comma (1,50)' },
    found: 'none found',
    again: 'Read again',
    undo: 'Undo changes',
    of: (name: string) => `Role of the column ${name}`,
  },

  files,

  ...sections,
  ...rooms,
  ...leadTexts,
  health,
  investment,
  standardisation,
  lifetime,
  judgement: decisions,
};
