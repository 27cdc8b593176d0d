/** What is hidden of the return on winning customers and of campaigns: small cells, and numbers that would reveal them. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { storedReport } from '../support/report-page.mjs';
import { suite } from '../support/suite.mjs';
import { widget } from '../support/widget.mjs';

const t = suite();
let stored, disclose;

before(async () => {
  const load = await widget(t);
  ({ disclose } = await load('disclosure/disclose.js'));
  stored = await storedReport('acquisition');
});

describe('customers by campaign', () => {
  test('what few customers of a campaign are like is hidden with their return, and referrers are not named', () => {
    const report = disclose(stored.report, { minimum: 40 });
    const { groups, quality, referrals } = report.value.roi;
    const returns = groups.find(({ by }) => by === 'campaign').rows;
    for (const { name, boughtOnce, refunded, gaveBack, customers } of quality[0].rows) {
      const row = returns.find((one) => one.name === name);
      assert.equal(Number.isNaN(boughtOnce.mean), Number.isNaN(row.boughtOnce), name);
      const gave = stored.report.value.roi.quality[0].rows.find((one) => one.name === name).gaveBack;
      const few = [gave, customers - gave].some((count) => count < 40);
      assert.ok(
        !few || (Number.isNaN(refunded.mean) && Number.isNaN(gaveBack)),
        `${name}: ${gave} of ${customers}`,
      );
    }
    assert.ok(quality[0].rows.some(({ refunded }) => Number.isNaN(refunded.mean)));
    assert.ok(stored.report.value.roi.referrals.top.length > 0);
    assert.deepEqual(referrals.top, []);
    const small = disclose(stored.report, { minimum: 1000 }).value;
    assert.ok('unavailable' in small);
  });

  test('what the order of one customer brought a campaign is hidden, with what would tell it', () => {
    const given = structuredClone(stored.report);
    const [one] = given.campaigns.campaigns;
    one.periods.forEach((period, at) => (period.customers = at === 0 ? 1 : 0));
    one.customers = 1;
    const found = disclose(given).campaigns.campaigns;
    assert.ok(Number.isNaN(found[0].revenue) && Number.isNaN(found[0].periods[0].revenue));
    assert.equal(found[0].decay, null);
    assert.ok(
      found.slice(1).some(({ revenue }) => Number.isNaN(revenue)),
      'the total would tell it',
    );
  });

  test('without a list of returns few who bought once are hidden, too', () => {
    const given = structuredClone(stored.report);
    const { roi } = given.value;
    roi.groups = roi.groups.filter(({ by }) => by !== 'campaign');
    const [row] = roi.quality[0].rows;
    row.boughtOnce.mean = 2 / row.customers;
    const [found] = disclose(given).value.roi.quality[0].rows;
    assert.ok(Number.isNaN(found.boughtOnce.mean) && Number.isNaN(found.boughtOnce.own));
  });
});
