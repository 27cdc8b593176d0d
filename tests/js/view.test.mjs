/** The words and the numbers of the page, in all languages. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import { LANGUAGES } from '../../scripts/lib/languages.mjs';
import { at } from '../../scripts/lib/paths.mjs';
import { widget } from '../support/widget.mjs';
import { suite } from '../support/suite.mjs';

const t = suite();
let textsOf;
let Formats;
let isTable;
let rowsToFile;

before(async () => {
  const load = await widget(t);
  const texts = await (await load('text/languages.js')).loadTexts();
  textsOf = (lang) => texts[lang];
  ({ Formats } = await load('view/format.js'));
  ({ isTable } = await load('element/text-table.js'));
  ({ rowsToFile } = await load('client/rows.js'));
});

/** Every key of a tree of words, with what stands there. */
function leaves(tree, at = '') {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? leaves(value, `${at}${key}.`) : [[`${at}${key}`, value]],
  );
}

describe('words', () => {
  test('all languages say the same things', () => {
    const keys = (lang) =>
      leaves(textsOf(lang))
        .map(([key]) => key)
        .sort();
    assert.ok(LANGUAGES.length >= 2);
    for (const lang of LANGUAGES) assert.deepEqual(keys(lang), keys('en'), lang);
  });

  test('no word is missing', () => {
    for (const lang of LANGUAGES) {
      const empty = leaves(textsOf(lang)).filter(([, value]) => typeof value === 'string' && !value.trim());
      assert.deepEqual(empty, []);
    }
  });

  test('every code of docs/errors.md and docs/data.md has words in all languages', async () => {
    const listed = (text, before) => {
      const [, codes] = new RegExp(`${before}[^\\x60]*\\x60([^\\x60]+)\\x60`).exec(text);
      return codes.split(' ');
    };
    const rejects = listed(await readFile(at('docs/errors.md'), 'utf8'), 'Rows set aside:');
    const accounted = listed(await readFile(at('docs/data.md'), 'utf8'), 'Every row is in .accounted. ');
    assert.ok(rejects.length >= 15 && accounted.length >= 17);
    for (const lang of LANGUAGES) {
      const { codes } = textsOf(lang);
      assert.deepEqual(
        rejects.filter((code) => !Object.hasOwn(codes.rejects, code)),
        [],
      );
      assert.deepEqual(
        accounted.filter((code) => !Object.hasOwn(codes.accounted, code)),
        [],
      );
    }
  });

  test('every mark of emphasis is closed', () => {
    const anything = new Proxy(function words() {}, {
      get: (_, key) => (key === Symbol.toPrimitive ? () => '7' : anything),
      apply: () => '7',
    });
    for (const lang of LANGUAGES) {
      for (const [key, value] of leaves(textsOf(lang))) {
        // These take the name of a unit.
        if (typeof value !== 'function' || ['units', 'horizon'].includes(key)) continue;
        const said = value(...Array(6).fill(anything));
        const text = typeof said === 'string' ? said : `${said.say} ${said.remedy}`;
        assert.equal(text.split('**').length % 2, 1, `${lang} ${key}: ${text}`);
        assert.ok(!text.includes('undefined'), `${lang} ${key}: ${text}`);
      }
    }
  });
});

describe('numbers', () => {
  test('money is said as the language says it', () => {
    assert.equal(new Formats('en', 'EUR').money(412_345), '€412,000');
    assert.equal(new Formats('en', 'EUR').money(4_123_450), '€4.12 million');
    assert.equal(new Formats('zh-Hans', 'CNY').money(412_345), '41.2 万元');
    assert.equal(new Formats('zh-Hans', 'USD').money(412_345), '41.2 万美元');
    assert.equal(new Formats('zh-Hans', 'CNY').money(412_345_678), '4.12 亿元');
  });

  test('without a currency money is a plain number', () => {
    assert.equal(new Formats('en', null).money(412_345), '412,000');
    assert.equal(new Formats('zh-Hans', null).money(412_345), '41.2 万');
    assert.equal(new Formats('en', 'not a code').money(412_345), '412,000');
  });

  test('a share is never rounded to all or nothing', () => {
    const f = new Formats('en', null);
    assert.equal(f.percent(0.598), '60%');
    assert.equal(f.percent(0.105), '10.5%');
    assert.equal(f.percent(0.99999), '>99%');
    assert.equal(f.percent(0.00001), '<0.1%');
    assert.equal(f.percent(0), '0%');
    assert.equal(f.percent(1), '100%');
  });

  test('counts are exact, and days are those of the data in every time zone', () => {
    assert.equal(new Formats('en', null).exact(2357), '2,357');
    assert.equal(new Formats('en', null).day('1997-09-30'), '30 September 1997');
    assert.equal(new Formats('zh-Hans', null).day('1997-09-30'), '1997 年 9 月 30 日');
  });

  test('a minus is a minus', () => {
    assert.equal(new Formats('en', null).fixed(-9582.4292, 2), '−9,582.43');
  });
});

describe('what comes in', () => {
  test('pasted text is a table where two lines have the same mark between cells', () => {
    assert.equal(isTable('a\tb\n1\t2'), true);
    assert.equal(isTable('a;b\r\n1;2\r\n'), true);
    assert.equal(isTable('one line, with a comma'), false);
    assert.equal(isTable('Dear Sir,\nthank you'), false);
  });

  test('rows become CSV that says the same', async () => {
    const file = await rowsToFile(
      [
        { id: 'A "x", y', day: new Date('2024-01-05'), amount: 5 },
        { id: ' b\nc', amount: null, extra: true },
      ],
      'orders.csv',
    );
    assert.equal(await file.text(), 'id,day,amount,extra\n"A ""x"", y",2024-01-05,5,\n" b\nc",,,true\n');
  });
});
