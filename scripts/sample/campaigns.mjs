/** What the shop spends on its channels month by month, and what came back. */
import { draws } from './random.mjs';
import { DAYS, FIRST } from './shop.mjs';
import { csv, isoDay } from './text.mjs';

/** Spend a customer won, and the return on it. */
const CHANNELS = {
  'Search ads': { cost: 44, roi: 1.9 },
  'Social ads': { cost: 38, roi: 1.7 },
  Newsletter: { cost: 18, roi: 3.1 },
  'Coupon portal': { cost: 24, roi: 1.2 },
};
/** What the losing channel spends instead, and gets. */
const LOSING = { cost: 110, roi: -0.35 };

/** The file of campaigns: whole months only. */
export function campaigns(seed, people, planted) {
  const random = draws(seed, 'campaigns');
  const months = monthsOf();
  const won = new Map();
  for (const { channel, since } of people) {
    const key = `${channel} ${isoDay(FIRST, since).slice(0, 7)}`;
    won.set(key, (won.get(key) ?? 0) + 1);
  }
  const rows = months.flatMap((month, place) =>
    Object.entries(CHANNELS).map(([channel, usual]) => {
      const { cost, roi } = planted.losing && channel === 'Coupon portal' ? LOSING : usual;
      const customers = won.get(`${channel} ${month}`) ?? 0;
      const spend = Math.max(1, customers) * cost * (0.95 + 0.1 * random.uniform());
      const fades = planted.decay && channel === 'Social ads';
      const now = fades ? 0.2 + 3.8 * Math.exp(-0.16 * place) : roi;
      const revenue = spend * Math.max(0, 1 + now + 0.18 * random.normal());
      return [channel, `${month}-01`, spend.toFixed(2), revenue.toFixed(2), customers];
    }),
  );
  return csv('campaign,month,spend (EUR),revenue (EUR),customers won', rows);
}

/** All whole months of the history. */
function monthsOf() {
  const months = new Set();
  for (let day = 0; day < DAYS; day += 1) months.add(isoDay(FIRST, day).slice(0, 7));
  return [...months].slice(0, -1);
}
