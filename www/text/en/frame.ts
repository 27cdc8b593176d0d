import { plural } from '../plural';

/** English: texts needed before anything is loaded. Sentences may hold **emphasis**. */
export const frame = {
  locale: 'en',
  name: 'customer-loupe',

  bar: {
    files: (files: number, rows: string) => `${plural(files, String(files), 'file', 'files')} · ${rows} rows`,
    add: 'Add files',
    replace: 'New files',
    menu: 'Sections',
  },

  seal: {
    place: 'On this device',
    requests: (n: number) => `${plural(n, String(n), 'request', 'requests')} since ready`,
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
        : `Seen since ready: ${plural(n, String(n), 'request', 'requests')} of the page around it:`,
    close: 'Close',
  },

  drop: {
    title: 'Who are your customers, and what will they bring?',
    lead: 'Drop your order file here',
    choose: 'Choose files',
    paste: 'or paste a file or a table',
    sample: 'Try the sample',
    secondSample: 'Or try a published data set',
    note: 'Any CSV or Excel file with a customer, a date and an amount in each row. Lists of leads work too, and several files at once. Nothing leaves this device.',
    here: 'Let go: it is read on this device',
    pasted: 'pasted.csv',
  },

  reading: {
    phases: {
      unpack: 'Unpacking the workbook',
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
    range: (low: string, high: string) => (low === high ? low : `${low} – ${high}`),
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

  errorsBeside: 'What you had before is untouched.',
  recovered:
    'The calculation had stopped. It was started afresh and your files were read again, from what this page holds.',

  /** Errors while the element loads. */
  errors: {
    cancelled: { say: 'Cancelled.', remedy: 'Everything is as it was before.' },
    'worker-lost': {
      say: 'The browser ended the calculation, most likely for lack of memory.',
      remedy: 'It has been started afresh. Close other tabs, or try a smaller file.',
    },
    'wasm-load': {
      say: 'The calculation could not be loaded.',
      remedy: 'Load the page again. A very old browser, or a rule of your network, may forbid it.',
    },
    internal: {
      say: 'Something went wrong on our side.',
      remedy: 'Your data is untouched. Try again; if it happens again, please tell us.',
    },
  },
};
