/** Cells about few people are hidden, and no total tells them: held against an attacker who solves the equations of the totals. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { widget } from '../support/widget.mjs';
import { suite } from '../support/suite.mjs';

const t = suite();
let ops;

before(async () => {
  ops = await (await widget(t))('disclosure/suppression.js');
});

/** A generator of whole numbers below `n` (Park and Miller 1988). */
function dice(seed) {
  let state = seed;
  return (n) => {
    state = (state * 48271) % 2147483647;
    return state % n;
  };
}

/** The rank of a matrix, by Gauss. */
function rank(rows) {
  const matrix = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const pivot = matrix.findIndex((row, i) => i >= found && Math.abs(row[column]) > 1e-9);
    if (pivot < 0) continue;
    [matrix[found], matrix[pivot]] = [matrix[pivot], matrix[found]];
    for (let i = found + 1; i < matrix.length; i++) {
      const factor = matrix[i][column] / matrix[found][column];
      for (let j = column; j < matrix[i].length; j++) matrix[i][j] -= factor * matrix[found][j];
    }
    found += 1;
  }
  return found;
}

/** The hidden cells whose value follows from the totals of rows and columns. */
function solvable(cells, hidden) {
  const list = [...hidden];
  const equations = ['row', 'column'].flatMap((by) =>
    [...new Set(list.map((i) => cells[i][by]))].map((line) =>
      list.map((i) => (cells[i][by] === line ? 1 : 0)),
    ),
  );
  const base = rank(equations);
  return list.filter((_, at) => rank([...equations, list.map((_, i) => (i === at ? 1 : 0))]) === base);
}

describe('a list with a total', () => {
  test('B24: one small row takes a second one with it, which is the smallest', () => {
    assert.deepEqual([...ops.rowsToHide([[40], [3], [90], [12]], 5)].sort(), [1, 3]);
  });

  test('what is hidden together is not a few people either', () => {
    // One and two are three people: the third smallest goes, too.
    assert.deepEqual([...ops.rowsToHide([[1], [2], [80], [9]], 5)].sort(), [0, 1, 3]);
  });

  test('nobody is no small cell, and nothing is hidden without one', () => {
    assert.equal(ops.rowsToHide([[0], [5], [6], [70]], 5).size, 0);
    assert.equal(ops.isSmall(0, 5) || ops.isSmall(5, 5), false);
    assert.equal(ops.isSmall(4, 5) && ops.isSmall(0.5, 5), true);
  });

  test('the others of a share are a cell, too', () => {
    // 97 of 100 are satisfied: three are not.
    assert.deepEqual(
      [
        ...ops.rowsToHide(
          [
            [100, ...ops.split(100, 97)],
            [80, ...ops.split(80, 40)],
            [60, ...ops.split(60, 30)],
          ],
          5,
        ),
      ].sort(),
      [0, 2],
    );
  });

  test('no total tells a hidden row, over a thousand lists', () => {
    const roll = dice(11);
    for (let round = 0; round < 1000; round++) {
      const rows = Array.from({ length: 2 + roll(8) }, () => [roll(20), roll(9)]);
      const hidden = ops.rowsToHide(rows, 5);
      for (const [i, counts] of rows.entries())
        if (counts.some((n) => n > 0 && n < 5)) assert.ok(hidden.has(i));
      if (hidden.size === 0 || hidden.size === rows.length) continue;
      assert.ok(hidden.size >= 2);
      for (const column of [0, 1]) {
        const sum = [...hidden].reduce((all, i) => all + rows[i][column], 0);
        assert.ok(sum === 0 || sum >= 5, JSON.stringify({ rows, hidden: [...hidden] }));
      }
    }
  });
});

describe('a table with totals of rows and columns', () => {
  test('a small cell is not told by its row or its column', () => {
    const cells = ['a', 'b', 'c'].flatMap((row, i) =>
      [0, 1, 2].map((column) => ({
        row,
        column,
        counts: [i === 1 && column === 1 ? 3 : 20 + i + 3 * column],
      })),
    );
    const hidden = ops.cellsToHide(cells, 5);
    assert.equal(hidden.size, 4);
    assert.ok(hidden.has(4));
    assert.deepEqual(solvable(cells, hidden), []);
  });

  test('two small cells in a corner each do not tell one another', () => {
    // Two in every line is not enough: cells between two circles are told by what the circles leave over.
    const roll = dice(3);
    let many = 0;
    for (let round = 0; round < 400; round++) {
      const [rows, columns] = [2 + roll(5), 2 + roll(5)];
      const cells = Array.from({ length: rows * columns }, (_, at) => ({
        row: at % rows,
        column: Math.floor(at / rows),
        counts: [roll(100) < 12 ? 1 + roll(4) : 5 + roll(60)],
      }));
      const hidden = ops.cellsToHide(cells, 5);
      for (const [i, { counts }] of cells.entries()) if (counts[0] < 5) assert.ok(hidden.has(i));
      const told = solvable(cells, hidden);
      assert.deepEqual(told, [], JSON.stringify({ cells, hidden: [...hidden] }));
      if (hidden.size > 4) many += 1;
    }
    assert.ok(many > 100);
  });
});
