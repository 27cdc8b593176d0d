/** Rows as CSV, changes by hand to options, and answers to questions: everything that is computed before a request. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { LANGUAGES } from '../../scripts/lib/languages.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let rowsToFile;
let changes;
let options;
let questions;
let Formats;
let texts;
before(async () => {
  const load = await widget(t);
  ({ rowsToFile } = await load('client/rows.js'));
  changes = await load('view/edits/table-changes.js');
  options = await load('view/edits/user-options.js');
  questions = await load('view/questions.js');
  ({ Formats } = await load('view/format.js'));
  texts = await (await load('text/languages.js')).loadTexts();
});

const text = async (rows) => (await rowsToFile(rows, 'orders.csv')).text();

describe('rows of a page', () => {
  test('columns say the same as rows, typed arrays and dates included', async () => {
    const columns = {
      id: BigInt64Array.from([1n, 2n]),
      day: [new Date('2024-01-05'), new Date('2024-02-06')],
      amount: Float64Array.from([1.5, NaN]),
    };
    const rows = [
      { id: 1, day: '2024-01-05', amount: 1.5 },
      { id: 2, day: '2024-02-06', amount: null },
    ];
    assert.equal(await text(columns), await text(rows));
    assert.equal(await text(columns), 'id,day,amount\n1,2024-01-05,1.5\n2,2024-02-06,\n');
  });

  test('cells that a shorter column does not have are blank, and no row is lost', async () => {
    assert.equal(await text({ a: [1, 2, 3], b: ['x'] }), 'a,b\n1,x\n2,\n3,\n');
  });

  test('objects are written as JSON, or as their toJSON returns them', async () => {
    const ring = {};
    ring.self = ring;
    const decimal = { toJSON: () => '12.50' };
    const rows = [{ a: 10n ** 20n, b: { c: [1, 2n] }, d: decimal, e: ring, f: new Date(NaN), g: undefined }];
    assert.equal(
      await text(rows),
      'a,b,d,e,f,g\n100000000000000000000,"{""c"":[1,""2""]}",12.50,[object Object],,\n',
    );
  });

  test('a cell that a reader might split or take for a comment is quoted', async () => {
    assert.equal(await text([{ '#a': "'x'", b: 'x;y', c: 'x\ty' }]), `"#a",b,c\n"'x'","x;y","x\ty"\n`);
  });

  test('anything but a table is an error with a hint', async () => {
    for (const rows of [[1], ['a'], [null], 'text', { a: 'text' }, { a: 5 }]) {
      await assert.rejects(rowsToFile(rows, 'orders.csv'), ({ code, hint }) => {
        assert.equal(code, 'option-invalid');
        assert.match(hint, /array of objects/);
        return true;
      });
    }
  });
});

describe('how tables are read', () => {
  test('changes by hand are merged, file by file', () => {
    const first = changes.changeTables({}, { 'a.csv': { role: 'orders', columns: { date: 'day' } } });
    const second = changes.changeTables(first, {
      'a.csv': { columns: { amount: 'sum' } },
      'b.csv': { decimal: ',' },
    });
    assert.deepEqual(second, {
      'a.csv': { role: 'orders', columns: { date: 'day', amount: 'sum' } },
      'b.csv': { decimal: ',' },
    });
  });

  test('a change of format drops the columns, which were named by the old headings', () => {
    const before = { 'a.csv': { role: 'orders', columns: { date: 'day' } } };
    for (const change of [
      { encoding: 'big5' },
      { delimiter: ';' },
      { header: false },
      { preamble: 0 },
      { quote: 'none' },
    ]) {
      assert.deepEqual(changes.changeTables(before, { 'a.csv': change }), {
        'a.csv': { role: 'orders', ...change },
      });
    }
  });

  test('they override the options of the page, without tables that were left out', () => {
    const options = {
      seed: 1,
      tables: { 'a.csv': { role: 'orders', columns: { date: 'day' } }, 'b.csv': { decimal: ',' } },
    };
    assert.deepEqual(changes.withTableChanges(options, { 'a.csv': { delimiter: ';' } }, new Set(['b.csv'])), {
      seed: 1,
      tables: { 'a.csv': { role: 'orders', delimiter: ';', columns: { date: 'day' } } },
    });
    assert.deepEqual(changes.withTableChanges({ seed: 1 }, {}, new Set()), { seed: 1 });
  });
});

test('what the shop shows is typed figure by figure, beside what the host has set', () => {
  const shown = options.mergeUserOptions(
    { expected: { spend: 5 } },
    { expected: { orders: 2, spend: null } },
  );
  assert.deepEqual(options.withUserOptions({ expected: { to: '2024-01-31' } }, shown).expected, {
    to: '2024-01-31',
    spend: null,
    orders: 2,
  });
});

describe('money', () => {
  test('another currency drops the rates', () => {
    const rates = options.mergeUserOptions({}, { rates: { USD: 7.1 } });
    assert.deepEqual(options.withUserOptions({ currency: 'CNY', rates: { EUR: 8 } }, rates), {
      currency: 'CNY',
      rates: { EUR: 8, USD: 7.1 },
    });
    const other = options.mergeUserOptions(rates, { currency: 'EUR' });
    assert.deepEqual(options.withUserOptions({ currency: 'CNY', rates: { EUR: 8 } }, other), {
      currency: 'EUR',
    });
  });

  test('a rate has a decimal point or comma, and must be positive', () => {
    assert.deepEqual(['7.1', ' 7,1 ', '', '0', '-1', 'seven', '1e400'].map(options.parseRate), [
      7.1,
      7.1,
      ...Array(5).fill(null),
    ]);
  });
});

describe('questions', () => {
  const error = (code, remedies = []) => ({
    code,
    kind: 'input',
    message: '',
    hint: null,
    location: { file: 'a.csv', row: 2, column: 'x' },
    params: {},
    remedies,
  });
  const remedies = (option, values) => values.map((value) => ({ option, value, outcome: null }));

  test('an error that a person can answer has its answers as texts, and each reads the file with it', () => {
    for (const lang of LANGUAGES) {
      for (const [code, option, values, told] of [
        ['date-order-ambiguous', 'dateOrder', ['dmy', 'mdy'], true],
        ['decimal-ambiguous', 'decimal', ['.', ','], true],
        ['quote-unclosed', 'quote', ['none'], false],
      ]) {
        const read = [];
        const asked = questions.questionOfError(error(code, told ? remedies(option, values) : []));
        const choices = questions.answerChoices({ t: texts[lang] }, asked, (tables) => read.push(tables));
        for (const { label, value, act } of choices) {
          assert.notEqual(label, value);
          act();
        }
        assert.deepEqual(
          read,
          values.map((value) => ({ 'a.csv': { [option]: value } })),
        );
      }
    }
  });

  test('each answer says what the file comes to with it', () => {
    const outcome = {
      role: 'orders',
      rows: 3,
      people: 160,
      spend: 22417,
      firstDay: '2024-01-05',
      lastDay: '2025-03-20',
      observedDays: null,
    };
    const view = { t: texts.en, f: new Formats('en', 'EUR') };
    const hints = (asked) => questions.answerChoices(view, asked, () => {}).map(({ hint }) => hint);
    const ambiguous = error('date-order-ambiguous', [
      { option: 'dateOrder', value: 'dmy', outcome },
      { option: 'dateOrder', value: 'mdy', outcome: null },
    ]);
    assert.deepEqual(hints(questions.questionOfError(ambiguous)), [
      '3/4/2012 is 3 April 2012 · 160 customers, €22,417 in all, 5 January 2024 to 20 March 2025',
      '3/4/2012 is 4 March 2012',
    ]);
    const answer = (value, part) => ({
      role: 'orders',
      columns: {},
      value,
      outcome: { ...outcome, ...part },
    });
    const crowded = {
      option: 'blankDay',
      choices: ['none', '2024-06-05'],
      answers: [answer('none'), answer('2024-06-05', { people: 30, spend: 100 })],
    };
    assert.deepEqual(hints(questions.questionOfTable('a.csv', crowded, crowded.choices)), [
      'its rows count on that day · 160 customers, €22,417 in all, 5 January 2024 to 20 March 2025',
      'its rows have no day and are left out · 30 customers, €100 in all, 5 January 2024 to 20 March 2025',
    ]);
  });

  test('other errors have no answers', () => {
    assert.equal(questions.questionOfError(error('file-empty')), null);
    assert.equal(questions.questionOfError({ ...error('one-column'), location: { file: null } }), null);
  });

  test('every role, encoding and delimiter has a text', () => {
    for (const lang of LANGUAGES) {
      const { files, codes } = texts[lang];
      assert.deepEqual(Object.keys(files.questions.rowOf).sort(), Object.keys(codes.tableRoles).sort());
      assert.equal(Object.keys(codes.columnRoles).length, 40);
      assert.deepEqual(Object.keys(files.encodings).sort(), [
        'big5',
        'gb18030',
        'shift_jis',
        'utf-16be',
        'utf-16le',
        'utf-8',
        'windows-1250',
        'windows-1251',
        'windows-1252',
      ]);
    }
  });
});
