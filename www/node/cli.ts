/** The command line: `customer-loupe FILE… [--options o.json] [--decisions d.json] [--out DIR [--handout] [--tables] [--force]]`. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { asLoupeError, LoupeError } from '../api/errors';
import { asDecisions, readDecisions } from '../client/decisions';
import { disclose, disclosedJson } from '../disclosure/disclose';
import { tidyCsv } from '../disclosure/tidy-csv';
import { EXPORTS } from '../api/exports';
import { parseJson } from '../api/json';
import { isUnavailable, type Decisions, type Export, type Options, type Report } from '../api/report';
import { unreadable } from './files';
import { Loupe, type Book } from './index';
import { ResultFolder } from './results';
import { comesTo, printable, questions, summary } from './summary';

const USAGE = `customer-loupe FILE… [--options o.json] [--decisions d.json] [--out DIR [--handout] [--tables] [--force]]

Reads CSV or Excel files of orders or leads and computes customer groups, the value of each customer, and how many
leads advance. Nothing is sent over the network.

  --options FILE  options as JSON (see the README)
  --decisions FILE  loupe-decisions.json, or an earlier report.json whose groups are matched with the new ones
  --out DIR       writes report.json, customers.csv and, if there are leads, leads.csv; likewise the other results
  --handout       also writes handout.json and handout.csv: the report without numbers about fewer than five people, and
                  without ids (as a web page, the page makes it)
  --tables        writes every table as it was read into DIR/tables, as CSV in UTF-8
  --force         replaces results of an earlier run in DIR; never a file that is read
  --version       prints the version
  --help          prints this`;

/** Exports that are not results. */
const LEFT_OUT: readonly Export[] = ['rejects', 'unmatched'];

interface Command {
  files: string[];
  options: Options;
  out: string | null;
  /** Files that are read: those to analyse, options and decisions. */
  inputs: string[];
  force: boolean;
  /** What is written beside the results. */
  also: Also;
}

interface Also {
  /** The tables as they were read. */
  tables: boolean;
  /** The report to hand on. */
  handout: boolean;
}

process.stdout.on('error', closed);
await main(process.argv.slice(2));

/** Ends when nobody reads what is printed any more, as behind `| head`. */
function closed(failure: NodeJS.ErrnoException): void {
  const code = failure.code === 'EPIPE' ? 'stdout-closed' : 'stdout-unwritable';
  process.stderr.write(`error[${code}]: ${failure.message}; nothing more is printed\n`);
  process.exit(2);
}

async function main(args: string[]): Promise<void> {
  try {
    const command = await parse(args);
    if (typeof command === 'string') print(command);
    else await run(command);
  } catch (failure) {
    process.stderr.write(`${printable(line(asLoupeError(failure)))}\n`);
    process.exitCode = 2;
  }
}

async function run({ files, options, out, inputs, force, also }: Command): Promise<void> {
  // The folder is tried before the work, not after it.
  const folder = out === null ? null : await ResultFolder.open(out, { inputs, force });
  const loupe = await Loupe.start();
  const { tables, funnel, expected } = options;
  const outcome = funnel?.outcome;
  const given = {
    tables: tables ?? undefined,
    funnel: outcome ? { outcome } : undefined,
    expected: expected ?? undefined,
  };
  const book = await loupe.open(files, given).catch(async (failure: unknown) => {
    loupe.stop();
    if (folder !== null && also.tables) await writeRefused(asLoupeError(failure), folder);
    throw failure;
  });
  try {
    const report = await book.analyze(options);
    for (const question of questions(report.tables)) process.stderr.write(`${printable(question)}\n`);
    // Results first: whoever reads what is printed may stop at any line.
    const written = folder === null ? [] : await write(book, report, folder, also);
    print(summary(report));
    if (written.length > 0) print(`wrote ${written.join(', ')}`);
  } finally {
    book.close();
    loupe.stop();
  }
}

/** Writes the results, and what is asked for beside them. Returns the paths of the files. */
async function write(
  book: Book,
  report: Report,
  folder: ResultFolder,
  { tables, handout }: Also,
): Promise<string[]> {
  const files: [string, Uint8Array][] = [];
  for (const { name, format, file, needs } of Object.values(EXPORTS)) {
    if (LEFT_OUT.includes(name) || !isThere(report, needs)) continue;
    const bytes = await book.export(name, format);
    // Empty: the part has nothing for this file.
    if (bytes.length > 0) files.push([file, bytes]);
  }
  if (handout) files.push(...handoutFiles(report));
  const written: string[] = [];
  for (const [name, bytes] of files) written.push(await folder.write(name, bytes));
  if (tables) {
    for (const { name } of report.tables) {
      written.push(await folder.writeTable(name, await book.export(`table:${name}`, 'csv')));
    }
  }
  return written;
}

function handoutFiles(report: Report): [string, Uint8Array][] {
  const disclosed = disclose(report);
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  return [
    ['handout.json', bytes(disclosedJson(disclosed))],
    ['handout.csv', bytes(tidyCsv(disclosed))],
  ];
}

/** Writes the table of a file that is refused since it is empty or holds a header only: the error says what there is of it. */
async function writeRefused({ location, params }: LoupeError, folder: ResultFolder): Promise<void> {
  const name = location.file;
  if (name === null || typeof params.asRead !== 'string') return;
  await folder.writeTable(name, new TextEncoder().encode(params.asRead));
}

function isThere(report: Report, part: (typeof EXPORTS)[Export]['needs']): boolean {
  const found = part === null ? {} : report[part];
  return found !== undefined && !isUnavailable(found);
}

async function parse(args: string[]): Promise<Command | string> {
  const { values, positionals } = readArguments(args);
  if (values.help) return USAGE;
  if (values.version) return version();
  if (positionals.length === 0) throw usage('no file given');
  const options = await readOptions(values.options);
  if (values.decisions !== undefined) options.decisions = await readDecisionsFile(values.decisions);
  const read = [values.options, values.decisions].filter((file) => file !== undefined);
  const { out = null, force = false, tables = false, handout = false } = values;
  if (tables && out === null) throw usage('--tables needs --out');
  if (handout && out === null) throw usage('--handout needs --out');
  return {
    files: positionals,
    options,
    out,
    inputs: [...positionals, ...read],
    force,
    also: { tables, handout },
  };
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        options: { type: 'string' },
        decisions: { type: 'string' },
        out: { type: 'string' },
        handout: { type: 'boolean' },
        tables: { type: 'boolean' },
        force: { type: 'boolean' },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (failure) {
    throw usage(failure instanceof Error ? failure.message : String(failure));
  }
}

async function readOptions(file: string | undefined): Promise<Options> {
  if (file === undefined) return {};
  try {
    const options: unknown = parseJson(await readFile(file, 'utf8'));
    if (typeof options !== 'object' || options === null || Array.isArray(options)) {
      throw new TypeError('the options are not an object');
    }
    return options;
  } catch (failure) {
    throw new LoupeError({
      code: 'options-unreadable',
      kind: 'options',
      message: failure instanceof Error ? failure.message : String(failure),
      hint: 'give a JSON file',
      location: { file: path.basename(file), row: null, column: null },
    });
  }
}

/** Reads a file of decisions, or the groups of an earlier report. */
async function readDecisionsFile(file: string): Promise<Decisions> {
  const name = path.basename(file);
  const text = await readFile(file, 'utf8').catch((failure: unknown) => {
    throw unreadable(name, failure);
  });
  return asDecisions(readDecisions(text, name));
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function usage(message: string): LoupeError {
  return new LoupeError({ code: 'usage', kind: 'options', message, hint: 'see customer-loupe --help' });
}

/** Formats an error on one line: `error[code]: what and where (file, row, column); what to do`. */
function line({ code, message, hint, remedies, location: { file, row, column } }: LoupeError): string {
  const place = [
    file,
    row === null ? null : `row ${String(row)}`,
    column === null ? null : `column \`${column}\``,
  ]
    .filter((part) => part !== null)
    .join(', ');
  // The engine's hint has a placeholder for the file's name.
  const remedy = hint?.replace('tables.<file>', `tables["${file ?? '<file>'}"]`);
  const ways = remedies.flatMap(({ value, outcome }) =>
    outcome ? [`; "${value}" gives ${comesTo(outcome)}`] : [],
  );
  const text = `error[${code}]: ${message}${place === '' ? '' : ` (${place})`}${remedy === undefined ? '' : `; ${remedy}`}${ways.join('')}`;
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}
