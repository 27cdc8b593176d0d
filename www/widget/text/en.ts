import type { Value } from '../report';
import * as codes from './en-codes';
import { files } from './en-files';
import { health } from './en-health';
import { sections } from './en-sections';
import { of, type Said } from './said';

const units: Record<Value['timeUnit'], [string, string]> = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
};

/** English. Every sentence may carry **emphasis**; user words are tamed before they come here. */
export const en = {
  codes,
  locale: 'en',
  name: 'customer-loupe',

  bar: {
    files: (files: number, rows: string) => `${of(files, String(files), 'file', 'files')} · ${rows} rows`,
    add: 'Add files',
    replace: 'New files',
    menu: 'Sections',
  },

  seal: {
    place: 'On this device',
    requests: (n: number) => `${of(n, String(n), 'request', 'requests')} since ready`,
    loading: 'Getting ready',
    title: 'Your data stays on this device',
    intro:
      'Everything is worked out in this tab. It loads all it needs first, and takes your files only then; from that moment it asks the network for nothing. You need not take our word for it:',
    steps: [
      'Open the developer tools (F12 or ⌥⌘I), choose “Network”, and use the page. The list stays as it is.',
      'Unplug the network or switch to flight mode, then drop a file. It works just the same.',
      'Close the tab when you are done. Nothing is kept: no cookie, no storage.',
    ],
    seen: (n: number) =>
      n === 0
        ? 'Seen since ready: no request.'
        : `Seen since ready: ${of(n, String(n), 'request', 'requests')} of the page around it:`,
    close: 'Close',
  },

  drop: {
    title: 'Who are your customers, and what will they bring?',
    lead: 'Drop your order file here',
    choose: 'Choose files',
    paste: 'or paste a file or a table',
    sample: 'Try the sample',
    note: 'Any CSV export with a customer, a date and an amount in each row. Lists of leads work too, and several files at once. Nothing leaves this device.',
    here: 'Let go: it is read on this device',
    pasted: 'pasted.csv',
  },

  reading: {
    phases: {
      probe: 'Looking at the file',
      read: 'Reading',
      restart: 'Reading again, with what was learnt on the way',
      analyze: 'Finding groups, working out values',
      export: 'Writing the file',
    },
    start: 'Getting ready',
    rows: (rows: string) => `${rows} rows`,
    pace: (rows: string) => `${rows} rows a second`,
    cancel: 'Cancel',
    label: 'Progress',
  },

  common: {
    asTable: 'as a table',
    asChart: 'as a chart',
    likely: (low: string, high: string, level: string) => `likely between ${low} and ${high} (${level})`,
    range: (low: string, high: string) => `${low} – ${high}`,
    of: (part: string, whole: string) => `${part} of ${whole}`,
    typical: (range: string) => `typical ${range}`,
    cannotBeTold: 'cannot be told',
    none: '–',
    yes: 'yes',
    no: 'no',
    notice: 'Good to know',
    missing: 'Not from this data',
    trouble: 'That did not work',
    recovered: 'Started afresh',
    dismiss: 'Dismiss',
    more: 'More',
    orMore: (n: string) => `${n} or more`,
    place: (file: string | null, row: string | null, column: string | null) =>
      [file, row === null ? null : `row ${row}`, column === null ? null : `column “${column}”`]
        .filter((part) => part !== null)
        .join(', '),
  },

  units: (n: number, text: string, unit: Value['timeUnit']) => of(n, text, units[unit][0], units[unit][1]),
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
  /** A share where no word of tenths is true enough. */
  shareOf: (share: string) => `${share} of them`,
  numbers: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
  horizon: (n: number, text: string, unit: Value['timeUnit']) =>
    n === 1 ? `the next ${units[unit][0]}` : `the next ${text} ${units[unit][1]}`,

  data: {
    title: 'Your data',
    say: (files: Said, rows: Said, rejected: Said) =>
      rejected.n === 0
        ? `**${of(rows.n, rows.text, 'row', 'rows')}** read from ${of(files.n, files.text, 'file', 'files')}, and every one accounted for.`
        : `**${of(rows.n, rows.text, 'row', 'rows')}** read from ${of(files.n, files.text, 'file', 'files')}; **${rejected.text}** set aside, each for a reason given below.`,
    summary: (role: string, rows: Said) => `${role}, ${of(rows.n, rows.text, 'row', 'rows')}`,
    aside: (reason: string) => `Set aside: ${reason}`,
    setAside: (n: string) => `${n} set aside`,
    nothingAside: 'nothing set aside',
    noneUsed: 'not used',
    unknownRole: 'Not recognised',
    askRole: 'We could not tell what this table is. Choose it below, and the columns with it.',
    askIdle:
      'Nothing can be worked out from this table as it is read now. If it holds orders or leads, say so here, and which column is what; then read it again.',
    askBeside: (role: string) =>
      `${role} are kept, but say little on their own: add the file of your orders or leads. If this table holds orders or leads itself, say so here, and which column is what; then read it again.`,
    askCustomer:
      'No column says whose orders these are, so customers cannot be told apart. If one does, choose it below and read the file again; otherwise export the file with the name or number of the buyer.',
    askColumns: (roles: string) =>
      `We could not tell which column holds ${roles}. Choose it below and read the file again.`,
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
    table: 'This table holds',
    encoding: 'Encoding',
    delimiter: 'Between cells',
    delimiters: {
      ',': 'comma',
      ';': 'semicolon',
      '\t': 'tab',
      '|': 'bar',
      '^': 'caret',
      ':': 'colon',
      blanks: 'blanks',
      '\u001f': 'unit separator',
      '\u001e': 'record separator',
    } as Record<string, string>,
    dateOrder: 'Dates',
    dateOrders: codes.dateOrders,
    decimal: 'Decimals',
    decimals: { '.': 'point (1.50)', ',': 'comma (1,50)' },
    found: 'as found',
    again: 'Read again',
    undo: 'Undo changes',
    exportRejects: 'Rows set aside (CSV)',
    of: (name: string) => `Role of the column ${name}`,
  },

  files,

  ...sections,
  health,

  errorsBeside: 'What you had before is untouched.',
  recovered: (why: string) =>
    `The calculation had stopped${why ? ` (${why})` : ''}. It was started afresh and your files were read again, from what this page holds.`,
};
