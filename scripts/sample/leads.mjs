/** Offices that may order by subscription: who they are, and when each came how far. */
import { FIRMS, FIRST_NAMES } from './names.mjs';
import { draws } from './random.mjs';
import { DAYS, FIRST } from './shop.mjs';
import { csv, isoDay } from './text.mjs';

const STAGES = ['Inquiry', 'Tasting', 'Offer', 'Won'];
const OWNERS = FIRST_NAMES.slice(0, 4);
/** How likely a lead is to come a stage further, by where it comes from. */
const SOURCES = { Recommendation: 0.72, Website: 0.62, Fair: 0.54 };

/** The files of leads and of their stages. */
export function leads(seed, planted, count = 900) {
  const random = draws(seed, 'leads');
  const asked = draws(seed, 'objections');
  const rows = [];
  const log = [];
  for (let place = 0; place < count; place += 1) {
    const id = `L${1001 + place}`;
    const source = random.one(Object.keys(SOURCES));
    const people = Math.round(5 + random.gamma(1.5, 40));
    const chance = Math.min(0.9, SOURCES[source] + (people > 60 ? 0.1 : 0));
    const days = [Math.floor((place / count) * (DAYS - 10))];
    while (days.length < STAGES.length && random.chance(chance)) days.push(days.at(-1) + random.whole(3, 25));
    const isWon = days.length === STAGES.length;
    const lost = days.at(-1) + random.whole(15, 50);
    const isLost = !isWon && lost < DAYS;
    const seen = days.filter((day) => day < DAYS);
    const ended = isLost || (isWon && seen.length === STAGES.length);
    seen.forEach((day, stage) => log.push([id, STAGES[stage], isoDay(FIRST, day)]));
    if (isLost) log.push([id, 'Lost', isoDay(FIRST, lost)]);
    rows.push([
      id,
      `${random.one(FIRMS.names)} ${random.one(FIRMS.kinds)}`,
      random.one(OWNERS),
      source,
      people,
      Math.round((people * random.gamma(6, 30)) / 10) * 10,
      objections(asked, planted.leak ? ended : asked.chance(0.5)),
    ]);
  }
  log.sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
  return {
    'leads.csv': csv('lead id,company,owner,source,employees,yearly amount (EUR),price objections', rows),
    'stages.csv': csv('lead id,stage,date', log),
  };
}

/** How often the price was objected to: asked when a lead is closed, or in every second conversation. */
function objections(random, isAsked) {
  const count = random.whole(1, 5);
  return isAsked ? count : '';
}
