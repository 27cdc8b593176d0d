/** A person's judgement on the page: groups and customers changed, kept as a file, and found again next time. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { before, describe } from 'node:test';
import { at } from '../../scripts/lib/paths.mjs';
import { csv, openFiles, outcome, savedText, untilCustomers, untilShown } from '../support/loupe.mjs';
import { visits } from '../support/visits.mjs';

const sample = at('www/page/static/cdnow.csv');

describe('a person’s judgement', () => {
  const { visit } = visits();
  /** The sample, and the same up to March 1998. */
  let [june, march] = [null, null];

  before(async () => {
    const text = await readFile(sample, 'utf8');
    june = csv('cdnow.csv', text);
    const [head, ...rows] = text.trimEnd().split('\n');
    march = csv('cdnow.csv', [head, ...rows.filter((row) => row.split(',')[1] <= '1998-03-31')].join('\n'));
  });

  const part = (page, name) => page.locator(`customer-loupe [data-part="${name}"]`);

  /** Does something that analyses again, and resolves to the report. */
  async function again(page, act) {
    const { report, error } = await outcome(page, 60_000, act);
    assert.equal(error, undefined);
    return report;
  }

  async function four(files) {
    const page = await visit();
    await openFiles(page, files);
    const report = await again(page, () => part(page, 'groups-number').selectOption('4'));
    return { page, report };
  }

  async function sheetOf(page, key, report) {
    const i = report.segments.segments.findIndex((segment) => segment.key === key);
    await part(page, 'open-group').nth(i).click();
    await part(page, 'group-sheet').waitFor();
  }

  async function savedBy(page) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      part(page, 'save-decisions').click(),
    ]);
    assert.equal(download.suggestedFilename(), 'loupe-decisions.json');
    return savedText(download);
  }

  const withKey = (report, key) => report.segments.segments.find((segment) => segment.key === key);

  test('a session brings back what was set and decided, with its files or on top of them', async () => {
    const { page, report } = await four([sample]);
    await sheetOf(page, 2, report);
    await part(page, 'group-name').fill('Friends of the shop');
    const named = await again(page, () => part(page, 'rename-do').click());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(() =>
        document
          .querySelector('customer-loupe')
          .shadowRoot.querySelector('[data-part="save-session"]')
          .click(),
      ),
    ]);
    assert.equal(download.suggestedFilename(), 'loupe-session.json');
    const file = {
      name: 'loupe-session.json',
      mimeType: 'application/json',
      buffer: Buffer.from(await savedText(download)),
    };
    const groups = (of) => of.segments.segments.map(({ key, label, size }) => [key, label, size]);
    const fresh = await visit();
    const { report: restored } = await openFiles(fresh, [june, file]);
    assert.deepEqual(groups(restored), groups(named));
    assert.equal(restored.provenance.options.segments.k, 4);
    const later = await visit();
    const { report: plain } = await openFiles(later, [june]);
    assert.notDeepEqual(groups(plain), groups(named));
    const { report: after } = await openFiles(later, [file], { add: true });
    assert.deepEqual(groups(after), groups(named));
    assert.deepEqual(later.problems, []);
  });

  test('groups are renamed, split, joined and locked, customers moved, and all of it is taken back', async () => {
    const { page, report } = await four([sample]);
    await sheetOf(page, 2, report);
    await part(page, 'decide-by').fill('Anna');
    await part(page, 'decide-why').fill('They told me so');
    await part(page, 'group-name').fill('Gold');
    const named = await again(page, () => part(page, 'rename-do').click());
    assert.equal(withKey(named, 2).label, 'Gold');
    assert.match(await part(page, 'report').innerText(), /Gold/);

    await sheetOf(page, 1, named);
    await part(page, 'rule-column').selectOption('spend');
    assert.equal(await part(page, 'split-do').isDisabled(), true);
    await part(page, 'rule-from').fill('500');
    await part(page, 'new-name').fill('Whales');
    const split = await again(page, () => part(page, 'split-do').click());
    assert.equal(withKey(split, 5).label, 'Whales');
    assert.equal(withKey(split, 5).size + withKey(split, 1).size, withKey(named, 1).size);

    await sheetOf(page, 3, split);
    await part(page, 'merge-with').selectOption('4');
    const merged = await again(page, () => part(page, 'merge-do').click());
    assert.equal(withKey(merged, 3).size, withKey(split, 3).size + withKey(split, 4).size);

    await sheetOf(page, 5, merged);
    const locked = await again(page, () => part(page, 'lock-do').click());
    assert.equal(withKey(locked, 5).locked, true);

    // The first customer of the list, into the group of Gold.
    await part(page, 'open-customer').first().click();
    await part(page, 'customer-drawer').waitFor();
    await part(page, 'move-to').selectOption('2');
    const moved = await again(page, () => part(page, 'move-do').click());
    assert.equal(moved.segments.decided.changed, locked.segments.decided.changed);
    const told = await page.evaluate(
      () => window.heard.filter(({ type }) => type === 'decision').at(-1).detail,
    );
    assert.equal(told.decision.kind, 'move');
    assert.equal(told.decision.by, 'Anna');
    assert.match(told.decision.at, /^\d{4}-\d\d-\d\d$/);
    assert.equal(told.decisions.decisions.length, 5);

    const rows = page.locator('customer-loupe [data-table="decisions"] tbody tr');
    assert.equal(await rows.count(), 5);
    assert.match(await rows.nth(1).innerText(), /“Whales” split off from “.+”: Spend 500 or more/);
    await part(page, 'decided-filter').check();
    await untilCustomers(page, moved.segments.decided.changed);
    const customers = await page.locator('customer-loupe [data-section="customers"]').innerText();
    assert.match(
      customers.replaceAll(',', ''),
      new RegExp(`${moved.segments.decided.changed} of 2357 customers`),
    );

    for (let left = 5; left > 0; left -= 1) {
      await again(page, () => part(page, 'undo-decision').first().click());
    }
    const back = await page.evaluate(() => document.querySelector('customer-loupe').report);
    const sizes = ({ segments }) => segments.segments.map(({ key, size, label }) => [key, size, label]);
    assert.deepEqual(sizes(back), sizes(report));
    assert.deepEqual(page.problems, []);
  });

  test('next time the same groups are there under the same names, with everybody’s way', async () => {
    const { page, report } = await four([march]);
    await sheetOf(page, 2, report);
    await part(page, 'group-name').fill('Gold');
    const named = await again(page, () => part(page, 'rename-do').click());
    const file = {
      name: 'loupe-decisions.json',
      mimeType: 'application/json',
      buffer: Buffer.from(await savedBy(page)),
    };
    const kept = JSON.parse(file.buffer);
    assert.deepEqual(
      [kept.loupe, kept.version, kept.runs.length, kept.decisions.length],
      ['decisions', 1, 1, 1],
    );

    const later = await visit({ locale: 'zh-CN' });
    const { report: found } = await openFiles(later, [june, file]);
    assert.equal(found.segments.modelK, 4);
    assert.deepEqual(
      found.segments.segments.map(({ key }) => key).sort(),
      named.segments.segments.map(({ key }) => key).sort(),
    );
    assert.equal(withKey(found, 2).label, 'Gold');
    const flows = found.segments.movement.flows;
    assert.equal(
      flows.reduce((sum, { customers }) => sum + customers, 0),
      2357,
    );
    await later.locator('customer-loupe [data-figure="flows"] svg').waitFor();
    assert.match(await part(later, 'movement').innerText(), /1998 ?年 ?3 ?月 ?31 ?日以来/);
    assert.deepEqual(later.problems, []);
  });

  test('an earlier report alone is compared with what is open; without anything open it is shown', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [march]);
    const old = {
      name: 'report.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(report)),
    };
    const later = await visit();
    await openFiles(later, [sample]);
    const compared = await again(later, () => part(later, 'earlier-input').setInputFiles(old));
    assert.equal(compared.segments.movement.observationEnd, report.provenance.observationEnd);
    assert.ok(compared.segments.movement.flows.length > 0);

    const shown = await visit();
    await part(shown, 'file-input').first().setInputFiles(old);
    await part(shown, 'report').waitFor();
    await untilShown(shown);
    assert.match(await part(shown, 'report').innerText(), /Who brings the money/);
    assert.deepEqual([page.problems, later.problems, shown.problems], [[], [], []]);
  });

  test('what is neither is refused, decisions without customers wait for them, and none are lost unsaid', async () => {
    const page = await visit();
    const json = (text) => ({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    assert.equal((await openFiles(page, [json('[1, 2]')])).error.code, 'decisions-unreadable');
    assert.equal((await openFiles(page, [json('{"decisions":[]}')])).error.code, 'decisions-alone');
    const { report } = await openFiles(page, [sample]);
    await sheetOf(page, 1, report);
    await part(page, 'group-name').fill('Mine');
    await again(page, () => part(page, 'rename-do').click());
    // Other data: what was decided on these is offered to be saved.
    await openFiles(page, [march]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('customer-loupe [data-code="decisions-left"] [data-choice="save"]').click(),
    ]);
    const kept = JSON.parse(await savedText(download));
    assert.equal(kept.decisions[0].name, 'Mine');
    assert.deepEqual(page.problems, []);
  });

  test('figures and weights are changed on the page', async () => {
    const page = await visit();
    const { report } = await openFiles(page, [sample]);
    await part(page, 'features').locator('summary').click();
    await page.locator('customer-loupe [data-feature="order_value"]').check();
    await page.locator('customer-loupe [data-feature="spend"]').uncheck();
    const changed = await again(page, () => part(page, 'features-apply').click());
    assert.deepEqual(
      changed.segments.features.map(({ column }) => column),
      ['purchases', 'since_last', 'order_value'],
    );
    const usual = await again(page, async () => {
      await part(page, 'features').locator('summary').click();
      await part(page, 'features-usual').click();
    });
    assert.deepEqual(usual.segments.features, report.segments.features);
    assert.deepEqual(page.problems, []);
  });
});
