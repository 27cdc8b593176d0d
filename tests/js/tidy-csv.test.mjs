/** The report to hand on as CSV: one row a number, safe to open in a spreadsheet. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let tidyCsv;

before(async () => {
  const load = await widget(t);
  ({ tidyCsv } = await load('disclosure/tidy-csv.js'));
});

describe('as CSV', () => {
  test('B21, B22: no cell is run as a formula, and numbers keep their sign', () => {
    const csv = tidyCsv({
      part: { a: "=cmd|' /C calc'!A0", b: '+1', c: '@x', d: '\tx', e: -12.5, f: 'a,"b"', g: null },
    });
    assert.deepEqual(csv.split('\r\n'), [
      'part,row,name,value',
      `part,,a,"'=cmd|' /C calc'!A0"`,
      "part,,b,'+1",
      "part,,c,'@x",
      `part,,d,"'\tx"`,
      'part,,e,-12.5',
      'part,,f,"a,""b"""',
      'part,,g,',
      '',
    ]);
  });

  test('rows of a list within a list have both their numbers', () => {
    const csv = tidyCsv({ part: { list: [{ name: 'x', inner: [{ n: 1 }, { n: 2 }] }] } });
    assert.deepEqual(csv.split('\r\n').slice(1, -1), [
      'part.list,1,name,x',
      'part.list.inner,1.1,n,1',
      'part.list.inner,1.2,n,2',
    ]);
  });
});
