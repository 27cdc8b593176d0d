import type { DateOrder, TableRole } from '../../api/report';
import { recordOf } from '../lookup';
import { plural, type CountText } from '../plural';

/** How the last day of 2012 is written in each order. */
export const dateExamples: Record<DateOrder, string> = {
  ymd: '2012-12-31',
  dmy: '31/12/2012',
  mdy: '12/31/2012',
  unix: '1356912000',
  unixms: '1356912000000',
  serial: '41274',
  month: '2012-12',
};

/** A number with its decimal mark. */
export const numberExamples: Record<'.' | ',', string> = { '.': '1,234.50', ',': '1.234,50' };

/** Names of encodings that people know, with the label that stands in files and options. */
const encodings = recordOf<string>()({
  'utf-8': 'UTF-8',
  gb18030: 'Chinese, simplified (GBK, GB18030)',
  big5: 'Chinese, traditional (Big5)',
  shift_jis: 'Japanese (Shift_JIS)',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'utf-16le': 'Unicode text (UTF-16 LE)',
  'utf-16be': 'Unicode text (UTF-16 BE)',
});

/** What a row is, by the role of its table. */
const rowOf: Record<TableRole, string> = {
  orders: 'one row an order, or an item of one',
  customers: 'one row a customer, with what is known of them',
  stages: 'one row each time a lead reached a stage',
  deals: 'one row a lead or deal',
  events: 'one row a visit, a click or a call',
  surveys: 'one row an answer to a survey',
  campaigns: 'one row a campaign, or a week of one',
  contracts: 'one row a contract or subscription',
  summary: 'one row a customer, with purchases already counted',
};

/** The first and the last day of a table's rows. */
type Period = readonly [first: string, last: string] | null;

const inAll = (amount: string | null, period: Period): string =>
  `${amount === null ? '' : `, ${amount} in all`}${period === null ? '' : `, ${period[0]} to ${period[1]}`}`;

/** English: reading options, questions on files, currencies. */
export const files = {
  questions: {
    title: 'Only you can tell',
    role: (file: string) => `What is in **${file}**?`,
    roleGuess: (role: string) =>
      `It looks most like **${role.toLowerCase()}** and is read so for now, and the figures below rest on it. Say what it is, and it is read again.`,
    roleOpen: 'This could not be told from its headings and rows. Say what it is, and it is read again.',
    columnTaken: (column: string, role: string) => `**${column}** as ${role}`,
    columnsTaken: (list: string) =>
      `For now it reads ${list}. If one of these is wrong, open the file below, choose what the column is, and then answer here.`,
    encoding: (file: string) => `In which letters is **${file}** written?`,
    dateOrder: (file: string) => `How are dates written in **${file}**?`,
    decimal: (file: string) => `Which mark stands before decimals in **${file}**?`,
    timeUnit: (file: string) => `In which unit are the times in **${file}**?`,
    blankDay: (file: string) => `One day in **${file}** is very full: is it a real one?`,
    blankDayWhy: (day: string) =>
      `Far more of its rows stand on **${day}** than on any other day. It looks like the day on which old records were moved, or like a program’s word for “unknown”, so these rows are left out for now. It may be a sale or an opening, too.`,
    dayIsOne: 'The day is right',
    dayIsOneHint: 'its rows count on that day',
    dayIsNone: (day: string) => `${day} means “unknown”`,
    dayIsNoneHint: 'its rows have no day and are left out',
    timeUnitWhy:
      'Nothing in it says so. For now they count as weeks. The file is read again with your answer.',
    other:
      'Until you answer, the figures below may be wrong. The answer is used at once: the file is read again.',
    somethingElse: 'Something else …',
    leaveOut: 'Leave this file out',
    leaveOutSheet: 'Leave this sheet out',
    firstRows: 'Its first rows',
    rowOf,
    /** An answer by which a column is something else than it is taken for now. */
    answerBy: (role: string, column: string, columnRole: string) =>
      `${role}, with ${column} as ${columnRole.toLowerCase()}`,
    /** What an answer comes to. */
    orders: (customers: CountText, spend: string | null, period: Period) =>
      `${plural(customers.n, customers.text, 'customer', 'customers')}${inAll(spend, period)}`,
    customers: (n: CountText) => `${plural(n.n, n.text, 'customer', 'customers')}, no sales`,
    observed: (n: CountText, days: CountText | null) =>
      `${plural(n.n, n.text, 'customer', 'customers')}${days === null ? '' : `, known for up to ${plural(days.n, days.text, 'day', 'days')}`}`,
    leads: (n: CountText, amount: string | null, period: Period) =>
      `${plural(n.n, n.text, 'lead', 'leads')}${inAll(amount, period)}`,
    rows: (n: CountText, amount: string | null, period: Period) =>
      `${plural(n.n, n.text, 'row', 'rows')}${inAll(amount, period)}`,
  },

  /** The label of a choice, and an example. */
  choices: {
    ymd: ['Year first', '12/3/4 is 4 March 2012'],
    dmy: ['Day first', '3/4/2012 is 3 April 2012'],
    mdy: ['Month first', '3/4/2012 is 4 March 2012'],
    '.': ['A decimal point', '1.250 is one and a quarter'],
    ',': ['A mark between thousands', '1.250 is one thousand two hundred and fifty'],
    day: ['Days', '14 is two weeks'],
    week: ['Weeks', '4.35 is a month'],
    month: ['Months', '12 is a year'],
    year: ['Years', '0.5 is half a year'],
    none: ['Take quotation marks as ordinary text', 'the marks stay in the cells'],
  } as Record<string, readonly [string, string]>,

  confidence: {
    sure: 'sure',
    probably: 'probably',
    guess: 'a guess',
  },
  partOfOrders:
    'It adds detail to orders in your other files. Who bought, when and for how much comes from those.',
  understood: (role: string, sure: string) => `Taken for **${role.toLowerCase()}** (${sure}).`,
  source: (program: string) => `Recognised as an export of **${program}**.`,

  encodings: encodings as Record<string, string>,
  delimiters: {
    ',': 'comma  ,',
    ';': 'semicolon  ;',
    tab: 'tab',
    '|': 'bar  |',
    '^': 'caret  ^',
    ':': 'colon  :',
    blanks: 'blanks, in columns',
    ' ': 'one blank',
    '\u001f': 'unit separator',
    '\u001e': 'record separator',
  } as Record<string, string>,
  quote: 'Around cells',
  quotes: { '"': 'double quotes  "', "'": "single quotes  '", none: 'nothing' } as Record<string, string>,
  header: 'Headings',
  headers: { yes: 'in the first row', no: 'there are none' } as Record<string, string>,
  preamble: 'Lines before the table',
  written: (words: string, example: string) => `${words} (${example})`,
  dateExamples,
  numberExamples,
  sheet: 'Sheet of the workbook',
  allSheets: 'all that are not hidden',
  more: 'More settings',
  moreColumns: (n: CountText) => `${plural(n.n, n.text, 'more column', 'more columns')}, not used`,
  trial: 'First rows, read in the new way',
  usual: 'Usual here',
  others: 'Others',

  join: 'Do its customers have orders?',
  joined: (ids: CountText) =>
    `All ${plural(ids.n, ids.text, 'customer id', 'customer ids')} are found in the orders.`,
  unmatched: (unmatched: CountText, ids: string) =>
    `**${unmatched.text} of ${ids}** customer ids match nobody in the orders.`,
  unmatchedAll:
    'None of them match: see whether the right column is taken for the customer, here and in the orders.',
  examples: (ids: string) => `For example ${ids}.`,
  without: (n: CountText) =>
    `${plural(n.n, n.text, 'customer', 'customers')} with orders ${n.n === 1 ? 'is' : 'are'} not in this table.`,
  unmatchedState: (n: string) => `${n} ids match nobody`,
  exportUnmatched: 'Ids that match nobody (CSV)',
  exportRejects: 'All rows set aside (CSV)',

  money: {
    title: 'Currencies',
    base: 'Amounts are shown in',
    unknown: 'not known',
    ask: (currencies: string) =>
      `Amounts in ${currencies} do not count until you say what they are worth: amounts of different currencies are never added up without a rate from you.`,
    known: 'Amounts in other currencies are converted at your rates.',
    worth: (code: string) => `1 ${code} =`,
    rows: (rows: CountText) => plural(rows.n, rows.text, 'row', 'rows'),
    rateOf: (code: string, base: string) => `What one ${code} is worth in ${base}`,
    work: 'Work out again',
  },
};
