/**
 * A fictional mail-order house for tea and coffee, as the exports of its programs: what each customer does follows from who
 * they are, and a few facts are planted for an analysis to find.
 */
import { FIRST_NAMES, LAST_NAMES, TOWNS } from './names.mjs';
import { draws } from './random.mjs';
import { campaigns } from './campaigns.mjs';
import { leads } from './leads.mjs';
import { survey } from './survey.mjs';
import { csv, isoDay } from './text.mjs';

/** The first day of the shop, and the days until the exports were made. */
export const FIRST = '2023-01-02';
export const DAYS = 910;

/** What is planted; each can be left out. */
export const PLANTS = {
  /** Few are satisfied with the delivery. */
  delivery: true,
  /** The return of one campaign fades. */
  decay: true,
  /** One channel costs more than its customers bring. */
  losing: true,
  /** A column of the leads is filled in only when a lead is closed. */
  leak: true,
  /** Twice as much is bought before Christmas. */
  season: true,
};

/** How people buy: their share, purchases a year, days until they leave, what they spend. The kinds overlap. */
const KINDS = [
  { share: 0.2, perYear: 9, stays: 700, spend: 34 },
  { share: 0.35, perYear: 3, stays: 500, spend: 42 },
  { share: 0.45, perYear: 0.9, stays: 250, spend: 38 },
];
const CHANNELS = [
  ['Organic search', 0.32],
  ['Search ads', 0.24],
  ['Social ads', 0.2],
  ['Newsletter', 0.1],
  ['Coupon portal', 0.14],
];
const CATEGORIES = ['Green tea', 'Black tea', 'Herbal tea', 'Coffee', 'Accessories'];

/** The files of the shop, by their names. The same seed gives the same bytes. */
export function sampleShop({ seed = 1, customers = 4600, plants = {} } = {}) {
  const planted = { ...PLANTS, ...plants };
  const people = peopleOf(seed, customers, planted);
  const orders = ordersOf(seed, people, planted);
  return {
    'orders.csv': orderFile(orders),
    'customers.csv': customerFile(people),
    'survey.csv': survey(seed, people, planted),
    'campaigns.csv': campaigns(seed, people, planted),
    'events.csv': eventFile(seed, people),
    ...leads(seed, planted),
  };
}

/** Who they are: since when, by which channel, how they buy, how happy they are. */
function peopleOf(seed, count, planted) {
  const random = draws(seed, 'people');
  return Array.from({ length: count }, (_, place) => {
    const kind = random.weighted(KINDS.map((kind) => [kind, kind.share]));
    const channel = random.weighted(CHANNELS);
    const happy = random.normal();
    const isBargain = planted.losing && channel === 'Coupon portal';
    return {
      id: `C${10_001 + place}`,
      name: `${random.one(FIRST_NAMES)} ${random.one(LAST_NAMES)}`,
      town: random.one(TOWNS),
      channel,
      happy,
      // As many join each day.
      since: Math.floor(((place + random.uniform()) / count) * (DAYS - 20)),
      perDay: (random.gamma(2.5, kind.perYear) / 365) * (isBargain ? 0.25 : 1),
      stays: random.exponential(kind.stays * Math.exp(0.5 * happy)),
      spend: kind.spend * Math.exp(0.35 * random.normal()) * (isBargain ? 0.7 : 1),
      taste: random.one(CATEGORIES),
    };
  });
}

function ordersOf(seed, people, planted) {
  const random = draws(seed, 'orders');
  const all = people.flatMap((person) => {
    const days = [person.since];
    const end = Math.min(DAYS, person.since + person.stays);
    // Thinning: drawn as often as in the busiest season, and kept as the season is.
    let day = person.since;
    for (;;) {
      day += random.exponential(1 / (2 * person.perDay));
      if (day >= end) break;
      if (random.chance(planted.season ? season(day) / 2 : 0.5)) days.push(Math.floor(day));
    }
    return [...new Set(days)].map((day) => ({
      person,
      day,
      // Prices end in 0 or 5.
      amount: Math.round(20 * person.spend * Math.exp(0.4 * random.normal() - 0.08)) / 20,
      category: random.chance(0.6) ? person.taste : random.one(CATEGORIES),
      status: random.chance(0.02) ? 'refunded' : 'paid',
    }));
  });
  return all.sort((a, b) => a.day - b.day);
}

/** How much more is bought on a day than on average: most before Christmas, least in summer. */
function season(day) {
  const month = Number(isoDay(FIRST, day).slice(5, 7));
  return [0.9, 0.9, 1, 0.95, 0.9, 0.75, 0.7, 0.75, 0.95, 1.1, 1.5, 1.95][month - 1];
}

function orderFile(orders) {
  const rows = orders.map(({ person, day, amount, category, status }, place) => [
    20_001 + place,
    person.id,
    isoDay(FIRST, day),
    amount.toFixed(2),
    category,
    status,
  ]);
  return csv('order id,customer id,order date,total (EUR),category,status', rows);
}

function customerFile(people) {
  const rows = people.map(({ id, name, town, channel, since }) => [
    id,
    name,
    town,
    channel,
    isoDay(FIRST, since),
  ]);
  return csv('customer id,name,town,acquisition channel,customer since', rows);
}

/** Visits, opened newsletters and calls of a quarter of the customers, more of those who buy more. */
function eventFile(seed, people) {
  const random = draws(seed, 'events');
  const rows = people
    .filter(() => random.chance(0.25))
    .flatMap((person) => {
      const last = Math.min(DAYS - 1, person.since + person.stays);
      const count = Math.min(12, Math.round(random.exponential(1 + 300 * person.perDay)));
      return Array.from({ length: count }, () => [
        person.id,
        random.weighted([
          ['visit', 6],
          ['newsletter opened', 3],
          ['call', 1],
        ]),
        isoDay(FIRST, random.whole(person.since, Math.floor(last))),
      ]);
    });
  rows.sort((a, b) => (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
  return csv('customer id,event,date', rows);
}
