/** Decisions of a person, as the page keeps them and as a file. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { widget } from '../support/widget.mjs';
import { suite } from '../support/suite.mjs';

const t = suite();
let ops;

before(async () => {
  ops = await (await widget(t))('client/decisions.js');
});

const group = (key, more = {}) => ({
  id: key,
  key,
  name: 'group',
  label: null,
  size: 2,
  center: { spend: key },
  members: 'aaaaaaaaaaaa',
  model: null,
  modelCenter: null,
  ...more,
});

const report = (segments, decided = null) => ({
  version: '0.1.0',
  provenance: { observationEnd: '2024-01-31', options: { segments: { scale: 'robust' } } },
  segments: {
    method: 'kmeans',
    k: segments.length,
    modelK: segments.length,
    features: [
      { column: 'spend', kind: 'number', transform: 'log1p', weight: 2, dropped: false },
      { column: 'plan', kind: 'words', transform: 'none', weight: 0.5, dropped: false },
      { column: 'same', kind: 'number', transform: 'none', weight: 1, dropped: true },
    ],
    map: { axes: [], points: [] },
    segments,
    decided,
    movement: null,
  },
  value: { unavailable: {} },
  actions: { unavailable: {} },
});

const reason = { by: 'Li', why: 'seen' };

describe('decisions', () => {
  test('each is kept with its author, day and reason, and with the groups it refers to', () => {
    const one = ops.addDecision({}, { kind: 'lock', segment: 1 }, reason, report([group(1)]), '2026-11-26');
    assert.deepEqual(one.decisions, [{ kind: 'lock', segment: 1, by: 'Li', at: '2026-11-26', why: 'seen' }]);
    assert.deepEqual([one.runs.length, one.runs[0].session, one.runs[0].made], [1, true, undefined]);
    // There is one snapshot of a visit, the last.
    const two = ops.addDecision(one, { kind: 'lock', segment: 2 }, reason, report([group(2)]), '2026-11-26');
    assert.deepEqual([two.runs.length, two.decisions.length], [1, 2]);
    assert.equal(two.runs[0].groups[0].key, 2);
  });

  test('removing a decision removes the name it gave', () => {
    const named = ops.addDecision(
      {},
      { kind: 'rename', segment: 1, name: 'Gold' },
      reason,
      report([group(1)]),
      '',
    );
    const undone = ops.removeDecision(named, 0, report([group(1, { label: 'Gold' })]));
    assert.deepEqual(undone.decisions, []);
    assert.equal(undone.runs[0].groups[0].label, null);
  });

  test('the file has the options of the groups, and earlier runs only if a person disagreed with the model', () => {
    const run = (observationEnd, model) => ({
      observationEnd,
      method: 'kmeans',
      groups: [group(1, { model })],
    });
    const now = { runs: [run('2023-01-31', ''), run('2023-02-28', null)], decisions: [] };
    const former = [{ id: 3, key: 9, name: 'new', size: 4, center: { spend: 9 }, model: 'bbbbbbbbbbbb' }];
    const shown = report([group(1, { model: 'cccccccccccc', modelCenter: { spend: 7 } }), group(2)], {
      former,
    });
    const kept = ops.decisionsFile(now, shown);
    assert.deepEqual(
      kept.runs.map(({ observationEnd }) => observationEnd),
      ['2023-01-31', '2024-01-31'],
    );
    assert.deepEqual(kept.runs[1].made, {
      scale: 'robust',
      method: 'kmeans',
      k: 2,
      features: [
        { column: 'spend', weight: 2, transform: 'log1p' },
        { column: 'plan', weight: 0.5 },
      ],
    });
    const [one, , gone] = kept.runs[1].groups;
    // Groups are found again by what the model had them like.
    assert.deepEqual([one.center, gone.key, gone.size, gone.members], [{ spend: 7 }, 9, 0, '']);
    assert.equal(ops.freeKey(kept, shown), 10);
  });

  test('the file remembers who was on a list and who was left alone, of earlier runs as well', () => {
    const lists = { treatment: 'aaaaaaaaaaaa', control: 'bbbbbbbbbbbb' };
    const rows = [
      { kind: 'second-order', lists },
      { kind: 'call-leads', lists: null },
    ];
    const list = { kind: 'second-order', ...lists };
    const shown = { ...report([group(1)]), actions: { rows } };
    const plain = { observationEnd: '2023-01-31', method: 'kmeans', groups: [group(1)] };
    const other = { ...list, treatment: 'cccccccccccc' };
    const before = {
      runs: [
        { ...plain, actions: [list] },
        { ...plain, observationEnd: '2023-02-28' },
        { ...plain, observationEnd: '2024-01-31', actions: [other] },
      ],
    };
    const saved = (lists) =>
      ops
        .decisionsFile(before, shown, lists)
        .runs.map(({ observationEnd, groups, actions }) => [observationEnd, groups.length, actions]);
    // Of an earlier run only the lists are needed; those of this day may have been written to already.
    assert.deepEqual(saved('kept'), [
      ['2023-01-31', 0, [list]],
      ['2024-01-31', 1, [other]],
    ]);
    assert.deepEqual(saved('new')[1], ['2024-01-31', 1, [list]]);
  });

  test('a report of an earlier version can be used as a file of decisions', () => {
    const old = report([{ id: 1, name: 'new', size: 2, center: { spend: 1 }, profile: [] }]);
    delete old.segments.modelK;
    delete old.actions;
    const { runs, decisions } = ops.asDecisions(old);
    assert.deepEqual([runs[0].groups[0].key, runs[0].groups[0].members, decisions], [1, null, []]);
    assert.deepEqual(ops.withEarlierGroups({ seed: 2, decisions: old }).decisions.runs[0].groups.length, 1);
    assert.deepEqual(ops.withEarlierGroups({ seed: 2 }), { seed: 2 });
  });

  test('any other file is refused', () => {
    for (const text of ['', '[]', '{"orders":[]}', 'null']) {
      assert.throws(() => ops.readDecisions(text, 'x.json'), { code: 'decisions-unreadable' });
    }
    for (const wrong of [
      { provenance: {}, segments: 1 },
      { provenance: {}, segments: { segments: [1] } },
      { provenance: {}, segments: { segments: {} } },
      { ...report([group(1)]), value: 3 },
      { ...report([group(1)]), tables: {} },
      { decisions: 5 },
      { decisions: [5] },
      { runs: [{}] },
      { runs: [{ groups: 7 }] },
    ]) {
      const text = JSON.stringify(wrong);
      assert.throws(() => ops.readDecisions(text, 'x.json'), { code: 'decisions-unreadable' }, text);
      assert.throws(() => ops.asDecisions(wrong), { code: 'decisions-unreadable' }, text);
    }
    const huge = '{"decisions":[{"kind":"probability","leads":["a"],"win":1e400}]}';
    assert.throws(() => ops.readDecisions(huge, 'x.json'), { code: 'decisions-unreadable' });
    assert.deepEqual(ops.readDecisions('\ufeff{"decisions":[]}', 'x.json'), { decisions: [] });
    assert.deepEqual(ops.readDecisions('{"decisions":[]}', 'x.json'), { decisions: [] });
  });
});
