/** Leads on the page: the funnel speaks, bars open their lists, a doubtful column is asked about, and a person has the last word. */
import assert from 'node:assert/strict';
import test, { before, describe } from 'node:test';
import { csv, openFiles, outcome, savedText } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

/** 420 leads of 14 months. Referrals are won most often; `reason` is written only when a lead is lost. */
function leads() {
  const rows = ['lead_id,created,closed,outcome,amount,source,region,reason'];
  const chance = { referral: 60, fair: 40, ads: 20 };
  const iso = (day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
  for (let i = 0; i < 420; i += 1) {
    const source = Object.keys(chance)[i % 3];
    const created = i;
    const closed = created + 5 + ((i * 7) % 31);
    const isOpen = closed > 415;
    const isWon = (i * 37 + Math.floor(i / 3) * 11) % 100 < chance[source];
    const end = isOpen ? ',' : `${iso(closed)},${isWon ? 'won' : 'lost'}`;
    const reason = !isOpen && !isWon ? ['price', 'time', 'other'][i % 2] : '';
    rows.push(
      `L${1000 + i},${iso(created)},${end},${500 + (i % 50) * 20},${source},${'NS'[i % 2]},${reason}`,
    );
  }
  return csv('leads.csv', `${rows.join('\n')}\n`);
}

describe('leads', () => {
  const { visit } = visits();
  let file = null;

  before(() => {
    file = leads();
  });

  const part = (page, name) => page.locator(`customer-loupe [data-part="${name}"]`);
  const sentence = (page, section) =>
    page.locator(`customer-loupe [data-section="${section}"] [data-part="sentence"]`);

  /** Does something that analyses again, and resolves to the report. */
  async function again(page, act) {
    const { report, error } = await outcome(page, 60_000, act);
    assert.equal(error, undefined);
    return report;
  }

  async function opened(files, options) {
    const page = await visit(options);
    const { report, error } = await openFiles(page, files);
    assert.equal(error, undefined);
    await part(page, 'leads-page-place').waitFor();
    return { page, report };
  }

  /** Waits until the list has so many. */
  const untilLeads = (page, n) =>
    page.waitForFunction(
      (of) =>
        document
          .querySelector('customer-loupe')
          .shadowRoot.querySelector('[data-part="leads-page-place"]')
          .textContent.endsWith(of),
      ` of ${n}`,
    );

  test('sections speak; a bar and a count open exactly their leads', async () => {
    const { page, report } = await opened([file]);
    const { funnel } = report;
    const [first] = funnel.stages;
    assert.match(
      await sentence(page, 'funnel').innerText(),
      new RegExp(`${funnel.leads} leads, ${funnel.won} were won`),
    );
    assert.match(await sentence(page, 'scores').innerText(), /was won in \d+ of \d+ cases.+of 100 cases/s);
    assert.match(await sentence(page, 'leads').innerText(), new RegExp(`^${funnel.open} open leads`));
    await untilLeads(page, funnel.open);

    const bar = page.locator(
      'customer-loupe [data-figure="funnel"] rect[data-stage="0"][data-bar="advanced"]',
    );
    await bar.click();
    await untilLeads(page, first.advanced);
    assert.match(
      await sentence(page, 'leads').innerText(),
      new RegExp(`${first.advanced} of ${funnel.leads} leads`),
    );

    await page.locator('customer-loupe [data-figure="funnel"] [data-part="as-table"]').click();
    await part(page, 'behind').and(page.locator('[data-bar="lost"]')).first().click();
    await untilLeads(page, first.lost);

    await part(page, 'breakdown').locator('summary').click();
    await part(page, 'breakdown-column').selectOption('source');
    const [level] = funnel.breakdowns.find(({ column }) => column === 'source').levels;
    const count = page.locator('customer-loupe [data-table="breakdown"] [data-bar="advanced"]').first();
    assert.equal(Number(await count.innerText()), level.stages[0].advanced);
    await count.click();
    await untilLeads(page, level.stages[0].advanced);

    await part(page, 'lead-reset').click();
    await untilLeads(page, funnel.open);
    assert.deepEqual(page.problems, []);
  });

  test('a column that may know the answer is asked about, and the answer counts', async () => {
    const { page, report } = await opened([file]);
    const asked = ({ funnel }) => funnel.win.leaks.map(({ column, kept }) => [column, kept]);
    assert.deepEqual(asked(report), [['reason', false]]);
    const card = page.locator('customer-loupe [data-code="score-leak"]');
    assert.match(await card.innerText(), /reason/);
    const out = await again(page, () => card.locator('[data-choice="exclude"]').click());
    assert.deepEqual([asked(out), out.provenance.options.funnel.exclude], [[], ['reason']]);
    assert.equal(await card.count(), 0);
    const back = await again(page, () => part(page, 'leaks-again').click());
    assert.deepEqual(asked(back), [['reason', false]]);
    const kept = await again(page, () => card.locator('[data-choice="keep"]').click());
    assert.deepEqual(asked(kept), [['reason', true]]);
  });

  test('grades and the horizon can be changed', async () => {
    const { page } = await opened([file]);
    const graded = await again(page, () =>
      part(page, 'grade-A')
        .fill('90')
        .then(() => part(page, 'grade-A').blur()),
    );
    assert.equal(graded.funnel.grades[0].from, 0.9);
    await part(page, 'funnel-form').locator('summary').click();
    const near = await again(page, () =>
      part(page, 'funnel-horizon')
        .fill('20')
        .then(() => part(page, 'funnel-horizon').blur()),
    );
    assert.equal(near.funnel.win.horizonDays, 20);
  });

  test('a person’s probability stands beside the model’s, is saved, and is there again next time', async () => {
    const { page, report } = await opened([file]);
    assert.equal(report.funnel.forecast.person, null);
    await part(page, 'open-lead').first().click();
    await part(page, 'lead-drawer').waitFor();
    const title = await part(page, 'lead-drawer').locator('h2').innerText();
    const [id] = /L\d+/.exec(title);
    assert.equal(await part(page, 'lead-set').isDisabled(), true);
    await part(page, 'decide-by').fill('Anna');
    await part(page, 'decide-why').fill('They signed yesterday');
    await part(page, 'lead-win').fill('97,5');
    const decided = await again(page, () => part(page, 'lead-set').click());
    const { model, person } = decided.funnel.forecast;
    assert.ok(person.expected > model.expected);
    assert.equal(await page.locator('customer-loupe [data-stat="forecast-person"]').count(), 1);
    await part(page, 'leads-page-place').waitFor();
    await part(page, 'lead-decided').check();
    await untilLeads(page, 1);
    const row = page.locator('customer-loupe [data-table="leads"] tbody tr');
    assert.match(await row.innerText(), new RegExp(`${id}[\\s\\S]*98%`));

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      part(page, 'save-decisions').last().click(),
    ]);
    const text = await savedText(download);
    const [decision] = JSON.parse(text).decisions;
    assert.deepEqual(
      [decision.kind, decision.leads, decision.win, decision.by],
      ['probability', [id], 0.975, 'Anna'],
    );
    assert.ok(decision.modelWin > 0 && decision.modelWin < 0.975);

    const { page: next, report: same } = await opened([
      file,
      { name: 'loupe-decisions.json', mimeType: 'application/json', buffer: Buffer.from(text) },
    ]);
    assert.deepEqual(same.funnel.forecast.person, person);
    assert.match(
      await next.locator('customer-loupe [data-table="decisions"]').innerText(),
      /They signed yesterday/,
    );
    const undone = await again(next, () => part(next, 'undo-decision').click());
    assert.equal(undone.funnel.forecast.person, null);
    assert.deepEqual([...page.problems, ...next.problems], []);
  });

  test('on a small screen and in Chinese nothing is wider than the screen', async () => {
    const { page } = await opened([file], { viewport: { width: 390, height: 800 }, locale: 'zh-CN' });
    assert.match(await sentence(page, 'scores').innerText(), /成交/);
    await part(page, 'open-lead').first().click();
    await part(page, 'lead-drawer').waitFor();
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.equal(wider, 0);
  });

  test('the order of the stages is changed on the page', async () => {
    const rows = ['lead,stage,date'];
    for (let lead = 0; lead < 60; lead += 1) {
      for (const [stage, day] of Object.entries({ new: 1, offer: 8, demo: 15 }))
        if (day < 10 || lead % 3 === 0) rows.push(`L${lead},${stage},2024-0${1 + (lead % 8)}-${day + 10}`);
    }
    const page = await visit();
    const names = ({ funnel }) => funnel.stages.map(({ name }) => name);
    const opened = await openFiles(page, [csv('log.csv', `${rows.join('\n')}\n`)]);
    assert.deepEqual(names(opened.report), ['new', 'offer', 'demo']);
    await page.locator('customer-loupe [data-part="funnel-form"] summary').click();
    const earlier = page.getByRole('button', { name: 'Earlier: demo' });
    const report = await again(page, () => earlier.click());
    assert.deepEqual(names(report), ['new', 'demo', 'offer']);
    assert.deepEqual(report.provenance.options.funnel.stages, ['new', 'demo', 'offer']);
  });
});
