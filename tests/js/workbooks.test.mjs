/** Workbooks among the files of a book, in Node: names of tables, the choice of sheets, and what cannot be read. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test, { after, before, describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { at } from '../../scripts/lib/paths.mjs';
import { orders } from '../support/engine.mjs';
import { cellsOf, spreadsheetMl, xlsx, zip } from '../support/workbook.mjs';

const CSV = orders(80, 6);
const ORDERS = { name: 'Orders', rows: cellsOf(CSV) };
const NOTES = { name: 'Notes', rows: [['made by hand'], ['see the other sheet']] };
const CUSTOMERS = {
  name: 'Customers',
  rows: [['customer', 'country'], ...Array.from({ length: 80 }, (_, i) => [`c${i}`, i % 2 ? 'FR' : 'DE'])],
};
const BLANK = { name: 'Blank', rows: [['  ', null]] };
const MHTML =
  'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n<table><tr><td>1';
const page = (bytes) => ({ name: 'book.xls', bytes });
const html = (csv) =>
  `<html><table>${csv
    .trimEnd()
    .split('\n')
    .map((line) => `<tr><td>${line.replaceAll(',', '</td><td>')}</td></tr>`)
    .join('\n')}</table></html>`;
/** The same archive, with the mark of encryption on each of its parts. */
const encrypted = ({ name, bytes }) => {
  const marked = Buffer.from(bytes);
  for (const [signature, flags] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ])
    for (
      let at = marked.indexOf(signature, 0, 'latin1');
      at >= 0;
      at = marked.indexOf(signature, at + 4, 'latin1')
    )
      marked[at + flags] |= 1;
  return { name, bytes: marked };
};

describe('a workbook', () => {
  let loupe;
  before(async () => {
    const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
    loupe = await Loupe.start();
  });
  after(() => loupe.stop());

  /** Reads and analyses files, under the same options. */
  const report = async (files, options = {}) => {
    const book = await loupe.open(files, { tables: options.tables });
    try {
      return await book.analyze(options);
    } finally {
      book.close();
    }
  };
  const book = (sheets, name = 'book.xlsx') => ({ name, bytes: xlsx(sheets) });
  const names = ({ tables }) => tables.map(({ name }) => name);
  const codes = ({ warnings }) => warnings.map(({ code }) => code);
  /** A report without what tells a workbook from a file of text. */
  const strip = (report) => ({
    ...report,
    provenance: null,
    tables: report.tables.map((table) => ({ ...table, name: null, workbook: null })),
  });

  test('gives the report of the CSV, and is listed as it came', async () => {
    const source = book([ORDERS]);
    const plain = await report([{ name: 'book.xlsx', bytes: CSV }]);
    const from = await report([source]);
    assert.deepEqual(strip(from), strip(plain));
    assert.deepEqual(names(from), ['book.xlsx']);
    assert.deepEqual(from.tables[0].workbook, { file: 'book.xlsx', sheet: 'Orders', sheets: ['Orders'] });
    assert.equal(plain.tables[0].workbook, null);
    const sha256 = createHash('sha256').update(source.bytes).digest('hex');
    assert.deepEqual(from.provenance.files, [{ name: 'book.xlsx', bytes: source.bytes.length, sha256 }]);
  });

  for (const [what, bytes] of [
    ['HTML', html(CSV)],
    ['HTML in UTF-16', Buffer.from(`\ufeff${html(CSV)}`, 'utf16le')],
    [
      'HTML behind a declaration and a remark',
      `<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE html>${html(CSV)}`,
    ],
    ['the XML of Excel 2003', spreadsheetMl([ORDERS])],
  ]) {
    test(`that is ${what} named .xls gives the report of the CSV`, async () => {
      const plain = await report([{ name: 'book.xls', bytes: CSV }]);
      const from = await report([{ name: 'book.xls', bytes }]);
      assert.deepEqual(strip(from), strip(plain));
      assert.deepEqual(names(from), ['book.xls']);
    });
  }

  test('of several sheets gives a table for each that holds one', async () => {
    const from = await report([book([NOTES, ORDERS, BLANK, CUSTOMERS])]);
    assert.deepEqual(names(from), ['book.xlsx › Customers', 'book.xlsx › Orders']);
    assert.deepEqual(from.tables[1].workbook.sheets, ['Notes', 'Orders', 'Customers']);
    assert.ok(codes(from).includes('sheet-not-read'), codes(from).join(' '));
    assert.equal(from.provenance.files.length, 1);
    assert.equal(from.overview.customers, 80);
    assert.deepEqual(from.tables[0].join?.unmatched ?? 0, 0);
  });

  test('is read by the requested sheet, under the same name', async () => {
    const sheets = [NOTES, ORDERS, CUSTOMERS];
    const options = { tables: { 'book.xlsx': { sheet: 'Orders', dateOrder: 'ymd' } } };
    const from = await report([book(sheets)], options);
    assert.deepEqual(names(from), ['book.xlsx › Orders']);
    assert.deepEqual(from.provenance.options, options);
    assert.ok(!codes(from).includes('sheet-not-read'));
    const two = await report([book(sheets)], { tables: { 'book.xlsx': { sheet: ['Customers', 'Orders'] } } });
    assert.deepEqual(names(two), ['book.xlsx › Customers', 'book.xlsx › Orders']);
    // What is said of a sheet that is not read now is no mistake: it may have been read before.
    const tables = { 'book.xlsx': { sheet: 'Orders' }, 'book.xlsx › Notes': { role: 'events' } };
    assert.deepEqual(names(await report([book(sheets)], { tables })), ['book.xlsx › Orders']);
  });

  test('applies its options to each sheet, and the options of a single sheet on top', async () => {
    const odd = (name) => ({ name, rows: cellsOf(CSV.replace('customer,date,amount', 'a,b,c')) });
    const columns = { customer: 'a', date: 'b', amount: 'c' };
    const from = await report([book([odd('One'), odd('Two')])], {
      tables: { 'book.xlsx': { role: 'orders', columns }, 'book.xlsx › Two': { role: 'customers' } },
    });
    assert.deepEqual(
      from.tables.map(({ role }) => role),
      ['orders', 'customers'],
    );
  });

  test('leaves hidden sheets out with a warning, and reads them on request', async () => {
    const sheets = [ORDERS, { ...CUSTOMERS, hidden: true }];
    const from = await report([book(sheets)]);
    assert.deepEqual(names(from), ['book.xlsx']);
    const warning = from.warnings.find(({ code }) => code === 'sheets-hidden');
    assert.deepEqual(warning.params, { file: 'book.xlsx', sheets: 'Customers' });
    const asked = await report([book(sheets)], { tables: { 'book.xlsx': { sheet: 'Customers' } } });
    assert.deepEqual(names(asked), ['book.xlsx › Customers']);
  });

  test('can be opened together with text files', async () => {
    const [head, ...rows] = CSV.trimEnd().split('\n');
    const half = (from, to) => `${[head, ...rows.slice(from, to)].join('\n')}\n`;
    const files = [
      { name: 'a.csv', bytes: half(0, 240) },
      book([{ name: 'Rest', rows: cellsOf(half(240)) }], 'b.xlsx'),
    ];
    const from = await report(files);
    assert.deepEqual(names(from), ['a.csv', 'b.xlsx']);
    assert.equal(from.overview.customers, 80);
    assert.deepEqual(
      from.provenance.files.map(({ name }) => name),
      ['a.csv', 'b.xlsx'],
    );
  });

  test('reports the progress of unpacking, and can be cancelled', async () => {
    const many = orders(4000, 12);
    const source = book([{ name: 'Orders', rows: cellsOf(many) }]);
    const heard = [];
    const opened = await loupe.open([source], { onProgress: ({ phase }) => heard.push(phase) });
    assert.equal(opened.tables[0].rows, 48_000);
    opened.close();
    assert.ok(heard.includes('unpack'), heard.join(' '));
    const abort = new AbortController();
    const stopped = loupe.open([source], {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await assert.rejects(stopped, { code: 'cancelled' });
  });

  for (const [what, files, options, code, place] of [
    ['without rows', [book([BLANK])], {}, 'file-empty', 'book.xlsx'],
    [
      'cut off',
      [{ name: 'book.xlsx', bytes: xlsx([ORDERS]).subarray(0, 3000) }],
      {},
      'workbook-damaged',
      'book.xlsx',
    ],
    [
      'whose sheets are no tables',
      [book([NOTES, { name: 'More', rows: [['one'], ['two']] }])],
      {},
      'one-column',
      'book.xlsx › More',
    ],
    [
      'that has no such sheet',
      [book([NOTES, ORDERS])],
      { tables: { 'book.xlsx': { sheet: 'Sales' } } },
      'sheet-unknown',
      'book.xlsx',
    ],
    [
      'whose sheet is no name',
      [book([NOTES, ORDERS])],
      { tables: { 'book.xlsx': { sheet: 2 } } },
      'option-invalid',
      'book.xlsx',
    ],
    ['that is a page without a table', [page('<html><body>Please log in')], {}, 'not-a-table', 'book.xls'],
    ['that is XML of another program', [page('<?xml version="1.0"?><a/>')], {}, 'not-a-table', 'book.xls'],
    ['that is a page saved as one file', [page(MHTML)], {}, 'not-a-table', 'book.xls'],
    ['with encrypted parts', [encrypted(book([ORDERS]))], {}, 'workbook-protected', 'book.xlsx'],
    ['of too many sheets', [book(Array(1001).fill(BLANK))], {}, 'workbook-too-large', 'book.xlsx'],
    ['that comes twice', [book([NOTES]), book([ORDERS])], {}, 'duplicate-file', 'book.xlsx'],
  ]) {
    test(`${what} is refused by ${code}`, async () => {
      await assert.rejects(report(files, options), (error) => {
        assert.deepEqual([error.code, error.location.file], [code, place], error.message);
        assert.ok(error.hint !== null);
        return true;
      });
    });
  }

  test('misspelt in the options is an error that lists the names', async () => {
    const tables = { 'book.xlsx › Oders': { role: 'orders' } };
    await assert.rejects(report([book([NOTES, ORDERS])], { tables }), ({ code, hint }) => {
      assert.equal(code, 'table-unknown');
      assert.match(hint, /book\.xlsx › Orders/);
      return true;
    });
    await assert.rejects(report([{ name: 'a.csv', bytes: CSV }], { tables: { 'a.csv': { sheet: 'x' } } }), {
      code: 'option-invalid',
    });
  });

  test('does not apply the options of its only visible sheet to hidden sheets', async () => {
    const tables = {
      'book.xlsx': { sheet: ['Orders', CUSTOMERS.name], role: 'orders', columns: { amount: 'amount' } },
    };
    const from = await report([book([ORDERS, { ...CUSTOMERS, hidden: true }])], { tables });
    const roles = Object.fromEntries(from.tables.map(({ name, role }) => [name, role]));
    assert.deepEqual(roles, { 'book.xlsx': 'orders', [`book.xlsx › ${CUSTOMERS.name}`]: 'customers' });
  });

  test('that does not fit into memory is too large, and not damaged', async () => {
    const { serve } = await import(pathToFileURL(at('pkg', 'dist', 'worker.js')));
    const failed = new Promise((resolve) => {
      const say = (message) => message.kind === 'failed' && resolve(message.error);
      const dispatcher = serve(say, {
        newEngine: () => assert.fail('nothing is read'),
        newHash: () => ({ update: () => undefined, hex: () => '' }),
        newSheets: () => Promise.reject(new RangeError('out of memory')),
      });
      const files = [{ name: 'book.xlsx', blob: new Blob([xlsx([ORDERS])]) }];
      dispatcher.handle({ id: 1, kind: 'open', files, options: {} });
    });
    assert.equal((await failed).code, 'workbook-too-large');
  });

  test('is recognised by its bytes, not by its name', async () => {
    assert.equal((await report([{ ...book([ORDERS]), name: 'orders.csv' }])).overview.customers, 80);
    assert.equal((await report([{ name: 'orders.xls', bytes: CSV }])).overview.customers, 80);
    const archive = { name: 'book.xlsx', bytes: zip([['letter.txt', 'no workbook']]) };
    await assert.rejects(report([archive]), { code: 'not-a-table' });
  });
});
