/** Decisions on leads, and queries of leads. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { engine, file, orders } from '../support/engine.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let leads;
let ops;
let options;
let complete;

before(async () => {
  const load = await widget(t);
  leads = await load('view/edits/lead-decisions.js');
  ops = await load('client/decisions.js');
  options = await load('view/edits/user-options.js');
  complete = await load('client/report-defaults.js');
});

const row = { leadId: 'L1', pWin: 0.25, pNext: 0.5 };

describe('the form of a lead', () => {
  test('a percentage becomes a probability, however it is written', () => {
    const typed = ['70', ' 70 % ', '12,5', '0', '100', '', '101', '-1', 'many'];
    const expected = [0.7, 0.7, 0.125, 0, 1, null, undefined, undefined, undefined];
    assert.deepEqual(typed.map(leads.parsePercent), expected);
  });

  test('a decision has the probabilities of the model of that time', () => {
    const draft = { win: '70', next: '', stage: '' };
    const model = { modelWin: 0.25, modelNext: 0.5 };
    assert.deepEqual(leads.leadDecision(row, draft), {
      kind: 'probability',
      leads: ['L1'],
      win: 0.7,
      ...model,
    });
    assert.deepEqual(leads.leadDecision(row, { win: '', next: '5', stage: 'offer' }), {
      kind: 'stage',
      stage: 'offer',
      leads: ['L1'],
      next: 0.05,
      ...model,
    });
    assert.equal(leads.leadDecision(row, leads.emptyLeadDraft), null);
    assert.equal(leads.leadDecision(row, { ...draft, next: 'x' }), null);
  });

  test('without groups decisions are kept, and removed by index', () => {
    const report = {
      provenance: { observationEnd: '2024-12-31', options: {} },
      segments: { unavailable: {} },
    };
    const deed = leads.leadDecision(row, { win: '70', next: '', stage: '' });
    const reason = { by: 'Li', why: 'met them' };
    const one = ops.addDecision({}, deed, reason, report, '2026-11-26');
    const two = ops.addDecision(one, { kind: 'lock', segment: 1 }, reason, report, '2026-11-26');
    assert.deepEqual(ops.decisionsFile(two, report).decisions[0], {
      ...deed,
      by: 'Li',
      at: '2026-11-26',
      why: 'met them',
    });
    assert.deepEqual(
      ops.removeDecision(two, 0, report).decisions.map(({ kind }) => kind),
      ['lock'],
    );
  });
});

test('options of the funnel are added to those of the page', () => {
  const one = options.mergeUserOptions({}, { funnel: { exclude: ['a'] } });
  const two = options.mergeUserOptions(one, { funnel: { ordering: 'closed' } });
  assert.deepEqual(options.withUserOptions({ funnel: { windowDays: 30 } }, two).funnel, {
    windowDays: 30,
    exclude: ['a'],
    ordering: 'closed',
  });
  // Costs and chances of actions, and the scale of answers, likewise.
  const spent = options.mergeUserOptions(
    { actions: { budget: 5 } },
    { actions: { costs: { 'win-back': 2 } } },
  );
  assert.deepEqual(options.withUserOptions({ satisfaction: { days: 30 } }, spent), {
    satisfaction: { days: 30 },
    actions: { budget: 5, costs: { 'win-back': 2 } },
  });
  assert.deepEqual(options.withUserOptions({}, options.mergeUserOptions({}, {})), {});
});

test('a funnel of an earlier version is completed', () => {
  const unavailable = { unavailable: {} };
  const { funnel } = complete.completeReport({
    segments: unavailable,
    value: unavailable,
    funnel: { stages: [{ name: 'lead' }], transitions: [], leads: 1, won: 0 },
  });
  assert.deepEqual([funnel.ordering, funnel.win, funnel.worst.leads], ['open', null, null]);
  assert.deepEqual([funnel.stages[0].name, funnel.stages[0].lostAmount], ['lead', null]);
});

describe('leads', () => {
  const table = () => {
    const line = (_, i) => `L${i},${['ads', 'fair'][i % 2]},${['won', 'lost', ''][i % 3]}`;
    return `lead_id,source,outcome\n${Array.from({ length: 30 }, line).join('\n')}\n`;
  };

  test('come in pages, and the leads of a figure are as many as the figure', async () => {
    const { ask } = await engine();
    await ask('open', { book: 1, files: [file('leads.csv', table())], options: {} });
    const { funnel } = await ask('analyze', { book: 1, options: {} });
    for (const bar of ['entered', 'advanced', 'lost', 'open']) {
      const { total } = await ask('leads', { book: 1, query: { stage: 0, bar, limit: 1 } });
      assert.equal(total, funnel.stages[0][bar], bar);
    }
    const page = await ask('leads', { book: 1, query: { state: 'open', offset: 2, limit: 3 } });
    assert.deepEqual([page.total, page.rows.length, page.rows[0].state], [10, 3, 'open']);
    await assert.rejects(ask('leads', { book: 1, query: { sort: 'name' } }), { code: 'option-invalid' });
  });

  test('are null if there are none', async () => {
    const { ask } = await engine();
    await ask('open', { book: 1, files: [file('orders.csv', orders(5, 3))], options: {} });
    await ask('analyze', { book: 1, options: {} });
    assert.equal(await ask('leads', { book: 1, query: {} }), null);
  });
});
