/**
 * Ten thousand copies of real files, each damaged somewhere: whatever comes of it is a report or an error with a code
 * and a remedy, the wasm never traps, and every row is either used or set aside under a code.
 */
import assert from 'node:assert/strict';
import { existsSync, openSync, readSync, readdirSync, closeSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { at } from '../../scripts/lib/paths.mjs';
import { orders } from '../support/engine.mjs';
import { sharedPath } from '../support/shared.mjs';
import { xlsx } from '../support/workbook.mjs';

const COPIES = 10_000;
/** Bytes taken of a file: enough for its habits to show, little enough for ten thousand. */
const HEAD = 12_000;
const PIECES = [
  ...[
    ',',
    ';',
    '\t',
    '|',
    '^',
    ':',
    '  ',
    '"',
    '""',
    "'",
    '\\',
    '#',
    '\n',
    '\r\n',
    '\r',
    '\0',
    '\u{feff}',
    '¥',
    '€',
    '%',
    '万',
  ],
  ...[
    '-',
    '(',
    ')',
    '.',
    '1,234.50',
    '1.234,50',
    '1e308',
    '-0',
    '99999999999999999999',
    'NaN',
    'null',
    'N/A',
    '=1+1',
    '0000-00-00',
  ],
  ...['31/12/1999', '2020-02-30', '9999-12-31', '一', '￥１２', 'é', '\u{d7ff}', '\u{202e}'],
].map((piece) => Buffer.from(piece));

/** Numbers from 0 up to `below`, the same in every run (mulberry32). */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function head(file) {
  const handle = openSync(file);
  const bytes = Buffer.alloc(HEAD);
  const length = readSync(handle, bytes, 0, HEAD, 0);
  closeSync(handle);
  return { name: path.basename(file), bytes: bytes.subarray(0, length) };
}

/** Heads of the files of the repository, and of the real ones beside it. */
function originals(t) {
  const own = [
    at('www/page/static/cdnow.csv'),
    ...readdirSync(at('tests/golden/exports')).map((name) => at('tests/golden/exports', name)),
  ];
  const shared = sharedPath('data');
  if (!existsSync(shared))
    t.diagnostic('../shared/data is not there: only files of the repository are damaged');
  const real = existsSync(shared)
    ? readdirSync(shared, { recursive: true }).filter((name) => /\.(csv|txt|tsv)$/.test(name))
    : [];
  return [...own, ...real.map((name) => path.join(shared, name))].map(head);
}

const damages = [
  (bytes, any) => Buffer.concat([bytes.subarray(0, any(bytes.length)), bytes.subarray(any(bytes.length))]),
  (bytes, any) => bytes.subarray(0, any(bytes.length)),
  (bytes, any) => {
    const copy = Buffer.from(bytes);
    copy[any(copy.length)] = any(256);
    return copy;
  },
  (bytes, any) => {
    const place = any(bytes.length);
    return Buffer.concat([bytes.subarray(0, place), PIECES[any(PIECES.length)], bytes.subarray(place)]);
  },
  (bytes, any) => {
    const place = any(bytes.length);
    const piece = PIECES[any(PIECES.length)];
    return Buffer.concat([bytes.subarray(0, place), piece, bytes.subarray(place + 1 + any(6))]);
  },
  (bytes, any) => {
    // One kind of character everywhere becomes another.
    const [from, to] = [bytes[any(bytes.length)], PIECES[any(16)]];
    return Buffer.concat([...bytes].map((byte) => (byte === from ? to : Buffer.of(byte)))).subarray(
      0,
      2 * HEAD,
    );
  },
];

test(`${COPIES} damaged copies of real files`, async (t) => {
  const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
  const files = originals(t);
  const any = generator(20_261_122);
  const loupe = await Loupe.start();
  const traps = [];
  loupe.onRecovered = (why) => traps.push(why);
  const codes = new Map();
  let reports = 0;
  for (let copy = 0; copy < COPIES; copy += 1) {
    const { name, bytes: original } = files[copy % files.length];
    let bytes = original;
    for (let times = any(6); times >= 0 && bytes.length > 0; times -= 1)
      bytes = damages[any(damages.length)](bytes, any);
    const input = () => `copy ${copy} of ${name}: ${bytes.toString('base64').slice(0, 400)}`;
    let book;
    try {
      book = await loupe.open([{ name, bytes }]);
      const { tables } = await book.analyze({});
      reports += 1;
      for (const { rows, rejected, rejectCounts, accounted } of tables) {
        const sum = (counts) => Object.values(counts).reduce((all, count) => all + count, 0);
        assert.equal(rejected, sum(rejectCounts), input());
        assert.equal(rows, rejected + sum(accounted), input());
      }
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      assert.ok(
        error.code && !['internal', 'engine-trap', 'worker-lost'].includes(error.code),
        `${error}\n${input()}`,
      );
      assert.ok(error.hint, `${error.code} without a remedy\n${input()}`);
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1);
    } finally {
      book?.close();
    }
  }
  loupe.stop();
  assert.deepEqual(traps, []);
  // Damage that no file survives would prove nothing.
  assert.ok(reports > COPIES / 2, `${reports} reports`);
  t.diagnostic(`${reports} reports; ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')}`);
});

test('600 damaged workbooks', async (t) => {
  const { Loupe } = await import(pathToFileURL(at('pkg', 'dist', 'node.js')));
  const rows = orders(60, 6).trimEnd().split('\n');
  const cells = rows.map((row) => row.split(','));
  const originals = [
    xlsx([{ name: 'Orders', rows: cells }]),
    xlsx([
      { name: 'A', rows: cells },
      { name: 'B', rows: cells },
    ]),
  ];
  const any = generator(7);
  const loupe = await Loupe.start();
  const told = new Map();
  for (let copy = 0; copy < 600; copy += 1) {
    let bytes = Buffer.from(originals[copy % originals.length]);
    for (let times = any(4); times >= 0 && bytes.length > 0; times -= 1)
      bytes = damages[any(damages.length)](bytes, any);
    let outcome = 'report';
    try {
      const book = await loupe.open([{ name: 'book.xlsx', bytes }]);
      await book.analyze({});
      book.close();
    } catch (error) {
      assert.ok(error.code && error.hint && error.code !== 'internal', `copy ${copy}: ${error}`);
      outcome = error.code;
    }
    told.set(outcome, (told.get(outcome) ?? 0) + 1);
  }
  loupe.stop();
  assert.ok(told.has('workbook-damaged'));
  t.diagnostic([...told].map(([code, count]) => `${code} ${count}`).join(', '));
});
