/** Texts of errors, by their codes. */
import { frame } from './frame';
import { columnRoles } from './roles';
import { lookup, recordOf } from '../lookup';
import type { MessageParams } from '../message-params';

/** The text of an error: the sentence, and the remedy. */
export interface ErrorText {
  say: string;
  remedy: string;
}

/** File formats that cannot be read. */
const formats = recordOf<string>()({
  png: 'a picture (PNG)',
  jpeg: 'a picture (JPEG)',
  gif: 'a picture (GIF)',
  riff: 'a picture or a sound',
  pdf: 'a PDF document',
  zip: 'a packed archive (ZIP)',
  xls: 'an old Excel workbook (XLS)',
  gzip: 'a packed file (GZ)',
  'utf-16': 'text in an encoding that cannot be read yet (UTF-16)',
  parquet: 'a Parquet file',
  sqlite: 'a database',
  html: 'a web page without a table',
  mhtml: 'a web page saved as a single file (MHTML)',
  xml: 'a file of XML that is no workbook',
  binary: 'a file for machines',
});

/** What a workbook has too much of. */
const tooMuch = recordOf<(p: MessageParams) => string>()({
  sheets: (p) => `This workbook has ${p.count('found')} sheets, of ${p.count('limit')} at most.`,
  parts: (p) => `This workbook has ${p.count('found')} parts, of ${p.count('limit')} at most.`,
  rows: (p) =>
    `A cell of this workbook stands in row ${p.count('found')}, and a sheet has ${p.count('limit')} at most.`,
  columns: (p) =>
    `A cell of this workbook stands in column ${p.count('found')}, and a sheet has ${p.count('limit')} at most.`,
  cells: (p) => `A sheet of this workbook has more than ${p.count('limit')} cells.`,
  blanks: () => 'A sheet of this workbook is almost entirely blank: one cell is far away from the others.',
  text: () => 'A cell of this workbook holds too much text.',
  ratio: (p) =>
    `A part of this workbook unpacks to more than ${p.count('found')} MB, which no real one does.`,
});

const asCsv = 'Open it in your spreadsheet program and save it as “CSV UTF-8”, then drop that here.';
const unpacked = 'Unpack it first, then drop what is inside.';
const formatRemedies: Record<string, string> = {
  zip: unpacked,
  xls: asCsv,
  'utf-16': asCsv,
  gzip: unpacked,
  html: 'It may be a page that asks to log in. Export the file once more, as CSV or .xlsx.',
  mhtml: asCsv,
  xml: 'Export the file once more, as CSV or .xlsx.',
};

/** Errors. The view adds the place (file, row, column). */
export const errors = recordOf<(p: MessageParams) => ErrorText>()({
  'file-empty': () => ({ say: 'This file is empty.', remedy: 'Export it once more, then drop it here.' }),
  'workbook-protected': () => ({
    say: 'This workbook is protected by a password.',
    remedy: 'Open it in your spreadsheet program, take the password off, save it and drop it here again.',
  }),
  'workbook-damaged': () => ({
    say: 'This workbook is damaged and could not be read.',
    remedy: `Open it in your spreadsheet program and save it again. ${asCsv}`,
  }),
  'workbook-too-large': (p) => ({
    say:
      lookup(tooMuch, p.has('what') ? p.text('what') : '')?.(p) ??
      (p.has('megabytes')
        ? `This workbook is too large: ${p.count('megabytes')} MB, of ${p.count('limit')} MB at most.`
        : 'This workbook unpacks to more than this browser tab can hold.'),
    remedy: `A CSV file may be much larger. ${asCsv}`,
  }),
  'sheet-unknown': (p) => ({
    say: `The workbook has no sheet called “${p.text('sheet')}” with rows.`,
    remedy: `Its sheets are: ${p.text('sheets')}.`,
  }),
  'not-a-table': (p) => ({
    say: p.has('format')
      ? `This is not a table of text but ${lookup(formats, p.text('format')) ?? 'another kind of file'}.`
      : 'This is not a table.',
    remedy:
      lookup(formatRemedies, p.text('format')) ??
      'Use a CSV or text file with one row per order, as your shop or spreadsheet exports it.',
  }),
  'encoding-unsupported': (p) => ({
    say: `This browser cannot read text in ${p.text('encoding')}.`,
    remedy: 'Save the file as “CSV UTF-8” and drop it here again.',
  }),
  'one-column': (p) =>
    p.has('sheet')
      ? { say: 'This sheet has only one column.', remedy: 'Choose another sheet or file.' }
      : {
          say: 'This file has only one column.',
          remedy: 'Say what stands between the cells, or export more columns.',
        },
  'header-only': () => ({
    say: 'This file has headings but no rows.',
    remedy: 'Check the period you exported, then drop it here again.',
  }),
  'role-missing': (p) => ({
    say: `We could not tell which column holds ${p.has('role') ? `the ${lookup(columnRoles, p.text('role')) ?? p.text('role')}` : 'what we need'}.`,
    remedy: 'Choose it below and read the file again.',
  }),
  'no-orders': () => ({
    say: 'There is not one usable order in this file.',
    remedy: 'Look at the rows set aside below: the reason stands beside each.',
  }),
  'option-unknown': (p) => ({
    say: `There is no option called “${p.text('option')}”.`,
    remedy: p.has('suggestion') ? `Did you mean “${p.text('suggestion')}”?` : 'Check its spelling.',
  }),
  'option-invalid': (p) => ({
    say: `The option “${p.text('option')}” cannot have this value.`,
    remedy: p.has('range') ? `It takes ${p.text('range')}.` : 'Change it and try again.',
  }),
  'column-unknown': (p) => ({
    say: `There is no column called “${p.text('column')}”.`,
    remedy: 'Choose one of the headings of the file.',
  }),
  'decimal-ambiguous': () => ({
    say: 'In these numbers a point may stand before decimals or between thousands.',
    remedy: 'Say which it is, and the file is read again:',
  }),
  'date-order-ambiguous': () => ({
    say: 'In these dates day and month cannot be told apart.',
    remedy: 'Say which comes first, and the file is read again:',
  }),
  'id-damaged': (p) => ({
    say: `A spreadsheet rounded the ids in “${p.text('column')}”: customers cannot be told apart any more.`,
    remedy: 'Export the file again and drop it here without opening it in a spreadsheet.',
  }),
  'dates-to-come': (p) => ({
    say: `Half of the dates in “${p.text('column')}” lie after ${p.text('day')}.`,
    remedy: 'Are the years of another calendar, or of two digits? Export them with four digits.',
  }),
  'calendar-unclear': (p) => ({
    say: `The years in “${p.text('column')}” may be of the Persian or of the Islamic calendar, such as “${p.text('value')}”.`,
    remedy:
      'If they are Persian (1402 is 2023), say how they are written. Islamic dates cannot be read: export them as 2024-01-31.',
  }),
  'dates-unreadable': (p) => ({
    say: `${p.count('unreadable')} of ${p.count('filled')} dates in “${p.text('column')}” cannot be read, such as “${p.text('value')}”. A spreadsheet may have swapped day and month in the others.`,
    remedy:
      'Export the file again and drop it here without opening it in a spreadsheet. Or say how its dates are written, and the unreadable ones are set aside:',
  }),
  'tables-do-not-join': (p) => ({
    say: `${p.count('unknown')} of ${p.count('rows')} rows belong to no order of ${p.text('other')}.`,
    remedy:
      'Export both files on the same day, or drop one file that has customer, day and amount in each row.',
  }),
  'file-changed': () => ({
    say: 'The file changed while it was being read.',
    remedy: 'Close it in other programs and drop it here again.',
  }),
  'file-vanished': () => ({
    say: 'The file can no longer be read: it was moved, deleted or locked.',
    remedy: 'Drop it here again.',
  }),
  'file-too-large': (p) => ({
    say: `This file is too large for a browser tab: it has ${p.bytes('size')}, and ${p.bytes('limit')} can be held.`,
    remedy: 'Split it, for example by year, or leave out columns that are not needed. Nothing was read.',
  }),
  'too-large': () => ({
    say: 'This is more than this browser tab can hold.',
    remedy: 'Split the file, for example by year, or leave out columns that are not needed.',
  }),
  'decisions-unreadable': () => ({
    say: 'This is neither a file of decisions nor an earlier report.',
    remedy: 'Give loupe-decisions.json or report.json as they were saved here.',
  }),
  'session-alone': () => ({
    say: 'A saved session holds no data.',
    remedy: 'Drop the files that it belongs to together with it, or first.',
  }),
  'session-unreadable': () => ({
    say: 'This is no session as it was saved here.',
    remedy: 'Choose loupe-session.json, unchanged.',
  }),
  'decisions-alone': () => ({
    say: 'These decisions need the customers they speak of.',
    remedy: 'Drop your order file together with it, or first.',
  }),
  'clipboard-refused': () => ({
    say: 'The browser did not let the report into the clipboard.',
    remedy: 'Save it as a web page instead; from there it can be copied.',
  }),
  'no-files': () => ({ say: 'There is no file.', remedy: 'Choose at least one.' }),
  'duplicate-file': () => ({ say: 'Two files have the same name.', remedy: 'Rename one of them.' }),
  'table-unknown': (p) => ({
    say: `The options speak of “${p.text('table')}”, which is not among the files.`,
    remedy: 'Check the name.',
  }),
  'quote-unclosed': () => ({
    say: 'A quotation mark is opened here and never closed.',
    remedy: 'Close or remove it in that row and drop the file here again, or:',
  }),
  cancelled: () => frame.errors.cancelled,
  'engine-trap': () => ({
    say: 'The calculation stopped on something it did not expect.',
    remedy: 'It has been started afresh. If it happens again with this file, please tell us.',
  }),
  'worker-lost': () => frame.errors['worker-lost'],
  'wasm-load': () => frame.errors['wasm-load'],
  internal: () => frame.errors.internal,
});
