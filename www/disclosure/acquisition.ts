import type { Referrals, RoiReport } from '../api/report';
import { hideFields, hideKeys, hideNumbers, hideRows, type DisclosureRule } from './hide';
import { rowsToHide, split } from './suppression';

/** Hides what few customers of a campaign are like, and whatever the rows of its return hide. These must be disclosed before. */
export function discloseQuality({ groups, quality }: RoiReport, rule: DisclosureRule): void {
  for (const { by, rows } of quality) {
    const returns = groups.find((group) => group.by === by)?.rows ?? [];
    const sameRow = (name: string): RoiReport['all'] | undefined => returns.find((row) => row.name === name);
    const hidden = new Set(
      rows.flatMap(({ name }, i) => (Number.isNaN(sameRow(name)?.customers) ? [i] : [])),
    );
    const few = rowsToHide(
      rows.map(({ customers, refunded }) => split(customers, Math.round(customers * (refunded?.mean ?? 0)))),
      rule.minimum,
      hidden,
    );
    for (const [i, row] of rows.entries()) {
      if (Number.isNaN(sameRow(row.name)?.boughtOnce)) hideKeys(row, ['boughtOnce']);
      if (few.has(i)) hideKeys(row, ['refunded']);
      if (hidden.has(i)) hideNumbers(row);
    }
    hideRows(rows, ({ customers }) => [customers], rule);
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
