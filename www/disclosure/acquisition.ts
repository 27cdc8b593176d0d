import type { Campaigns, Referrals, RoiReport } from '../api/report';
import { hideFields, hideKeys, hideNumbers, hideRows, type DisclosureRule } from './hide';
import { isSmall, rowsToHide, split } from './suppression';

/** Hides what few customers of a campaign are like, and whatever the rows of its return hide. These must be disclosed before. */
export function discloseQuality({ groups, quality }: RoiReport, rule: DisclosureRule): void {
  for (const { by, rows } of quality) {
    const returns = groups.find((group) => group.by === by)?.rows ?? [];
    const sameRow = (name: string): RoiReport['all'] | undefined => returns.find((row) => row.name === name);
    const hidden = new Set(
      rows.flatMap(({ name }, i) => (Number.isNaN(sameRow(name)?.customers) ? [i] : [])),
    );
    const few = rowsToHide(
      rows.map(({ customers, gaveBack }) => split(customers, gaveBack)),
      rule.minimum,
      hidden,
    );
    const fewOnce = rowsToHide(
      rows.map(({ customers, boughtOnce }) =>
        split(customers, Math.round(customers * (boughtOnce?.mean ?? 0))),
      ),
      rule.minimum,
      hidden,
    );
    for (const [i, row] of rows.entries()) {
      // Of a single campaign there is no list of returns that would hide it.
      if (fewOnce.has(i) || Number.isNaN(sameRow(row.name)?.boughtOnce)) hideKeys(row, ['boughtOnce']);
      if (few.has(i)) hideKeys(row, ['refunded', 'gaveBack']);
      if (hidden.has(i)) hideNumbers(row);
    }
    hideRows(rows, ({ customers }) => [customers], rule);
  }
}

/** Hides what orders of few customers brought a campaign, in all and period by period. */
export function discloseCampaigns(campaigns: Campaigns, { minimum }: DisclosureRule): void {
  if (isSmall(campaigns.ordersOutside, minimum)) hideKeys(campaigns, ['ordersOutside']);
  if (!campaigns.fromOrders) return;
  const all = campaigns.campaigns;
  const hidden = rowsToHide(
    all.map(({ customers }) => [customers]),
    minimum,
  );
  for (const [i, campaign] of all.entries()) {
    const { periods } = campaign;
    const few = hidden.has(i)
      ? new Set(periods.keys())
      : rowsToHide(
          periods.map(({ customers }) => [customers]),
          minimum,
        );
    for (const at of few) {
      const period = periods[at];
      if (period !== undefined) hideKeys(period, ['customers', 'revenue', 'roi', 'fitted']);
    }
    if (!hidden.has(i)) continue;
    hideKeys(campaign, ['customers', 'revenue', 'roi']);
    campaign.decay = null;
  }
}

/** Hides what few customers brought by recommending others. */
export function discloseReferrals(referrals: Referrals, rule: DisclosureRule): void {
  const { referrers, referred, unknown } = referrals;
  hideFields(
    referrals,
    [referrers, referred],
    ['referrers', 'referred', 'own', 'brought', 'valueOfReferred'],
    rule,
  );
  hideFields(referrals, [unknown], ['unknown'], rule);
  hideRows(referrals.top, (row) => [row.referred], rule);
}
