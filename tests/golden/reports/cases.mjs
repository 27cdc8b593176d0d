/**
 * Tables and options of the reports beside this file: the CDNOW sample and made-up tables. The random numbers are seeded,
 * so that the same tables come out each time.
 */
import { readFileSync } from 'node:fs';
import { at } from '../../../scripts/lib/paths.mjs';

const MS_PER_DAY = 864e5;

let state = 12_345;

/** A number in [0, 1): a linear congruential generator. */
function random() {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state / 2 ** 31;
}

const STAGES = ['lead', 'qualified', 'offer', 'won'];

const oneOf = (values) => values[Math.floor(random() * values.length)];
const isoDay = (start, days) => new Date(Date.parse(start) + days * MS_PER_DAY).toISOString().slice(0, 10);
const csv = (header, rows) => [header, ...rows.map((row) => row.join(','))].join('\n') + '\n';

/** Two years of orders with categories, channels, a second currency and some rows that cannot be read. */
function orders() {
  const rows = [];
  for (let customer = 0; customer < 700; customer += 1) {
    const perDay = 0.004 + random() * 0.03;
    const favourite = oneOf(['Tea', 'Coffee']);
    let day = Math.floor(random() * 500);
    const end = Math.min(730, day + 30 + random() * 900);
    while (day < end) {
      rows.push([
        `O${rows.length}`,
        `c${customer}@shop.example`,
        rows.length % 300 === 299 ? 'soon' : isoDay('2022-01-01', Math.floor(day)),
        (5 + random() * (favourite === 'Tea' ? 40 : 90)).toFixed(2),
        random() < 0.03 ? 'USD' : 'EUR',
        random() < 0.7 ? favourite : oneOf(['Tea', 'Coffee', 'Cups']),
        ['web', 'shop', 'fair'][customer % 3],
      ]);
      day -= Math.log(1 - random()) / perDay;
    }
  }
  return csv('order id,customer id,order date,amount,currency,category,channel', rows);
}

/** Leads and the log of their four stages; referrals are won more often, and `discount` is filled for leads that have ended. */
function leads() {
  const rows = [];
  const log = [];
  for (let i = 0; i < 900; i += 1) {
    const source = oneOf(['web', 'fair', 'referral']);
    const employees = Math.round(5 + random() * 200);
    const chance = { web: 0.45, fair: 0.3, referral: 0.75 }[source] + (employees > 100 ? 0.1 : 0);
    const days = [Math.floor(random() * 420)];
    while (days.length < 4 && random() < chance + 0.1) days.push(days.at(-1) + 2 + Math.floor(random() * 25));
    const seen = days.filter((day) => day <= 440);
    const lost = days.length < 4 && days.at(-1) + 30 < 440 && random() < 0.8;
    const ended = lost || seen.length === 4;
    rows.push([
      `L${1000 + i}`,
      source,
      employees,
      Math.round(100 + random() * 9000),
      ended ? Math.round(random() * 20) : '',
    ]);
    seen.forEach((day, place) => log.push([`L${1000 + i}`, STAGES[place], isoDay('2023-01-01', day)]));
    if (lost) log.push([`L${1000 + i}`, 'lost', isoDay('2023-01-01', days.at(-1) + 30)]);
  }
  return {
    'leads.csv': csv('lead id,source,employees,deal amount,discount', rows),
    'log.csv': csv('lead id,stage,date', log),
  };
}

/** Orders that name campaigns, of which one wins customers who never come back; what campaigns cost, and who recommended whom. */
function acquisition() {
  const [orders, people, spend] = [[], [], []];
  for (let customer = 0; customer < 500; customer += 1) {
    const campaign = ['Spring', 'Coupons', 'Mailing', ''][customer % 4];
    const again = campaign === 'Coupons' ? 0.2 : 0.65;
    people.push([`k${customer}`, `Customer ${customer}`, customer % 12 === 7 ? `k${customer - 3}` : '']);
    let day = Math.floor(random() * 400);
    do {
      orders.push([`k${customer}`, isoDay('2022-01-01', day), (20 + random() * 30).toFixed(2), campaign]);
      if (random() < (campaign === 'Coupons' ? 0.25 : 0.1)) {
        orders.push([`k${customer}`, isoDay('2022-01-01', day + 2), '-15.00', campaign]);
      }
      day += 1 + Math.floor(random() * 80);
    } while (day < 540 && random() < again);
  }
  for (let month = 0; month < 14; month += 1) {
    for (const [name, cost] of Object.entries({ Spring: 200, Coupons: 400, Mailing: 60 })) {
      const start = new Date(Date.UTC(2022, month, 1)).toISOString().slice(0, 10);
      spend.push([name, start, (cost * (0.9 + 0.2 * random())).toFixed(2)]);
    }
  }
  return {
    'orders.csv': csv('customer id,order date,amount,utm_campaign', orders),
    'people.csv': csv('customer id,name,referred by', people),
    'spend.csv': csv('campaign,month,spend', spend),
  };
}

/** Yearly contracts that end at different rates. */
function contracts() {
  const rows = [];
  for (let i = 0; i < 600; i += 1) {
    const start = Math.floor(random() * 365 * 5);
    const cancels = Math.min(0.9, 0.1 + random() * 0.5);
    let years = 1;
    while (random() > cancels && years < 8) years += 1;
    const end = start + years * 365;
    rows.push([
      `C${i}`,
      isoDay('2018-01-01', start),
      end < 365 * 6 ? isoDay('2018-01-01', end) : '',
      Math.round(80 + random() * 200),
    ]);
  }
  return csv('customer,start,end,price per year', rows);
}

/** A survey with columns of scores and one on the whole, which hinges on the delivery. */
function survey() {
  const score = (mean) => Math.min(5, Math.max(1, Math.round(mean + 4 * (random() - 0.5))));
  const rows = Array.from({ length: 200 }, (_, i) => {
    const [shop, delivery, support] = [score(4), score(3), score(4)];
    return [`S${i}`, shop, delivery, support, Math.round(0.2 * shop + 0.7 * delivery + 0.1 * support)];
  });
  return csv('customer,shop rating,delivery rating,support rating,overall satisfaction', rows);
}

/** Customers of whom no order is known. */
function customers() {
  const rows = Array.from({ length: 120 }, (_, i) => [
    `K${i}`,
    ['Bonn', 'Ulm', 'Trier'][i % 3],
    20 + (i % 50),
    isoDay('2022-01-01', i * 3),
    (i * 7) % 10 < (i % 50 < 25 ? 6 : 1) ? 'yes' : 'no',
  ]);
  return csv('customer id,city,age,created,voucher', rows);
}

const FEW_ORDERS = csv('customer,date,amount', [
  ['A', '2024-01-03', 10],
  ['B', '2024-01-04', 12.5],
  ['A', 'not a date', 3],
]);

/** Answers at three places of customers of `orders`; those at the delivery are worse. */
function answers() {
  const rows = [];
  for (let customer = 0; customer < 300; customer += 1) {
    const mood = random();
    for (const place of ['Shop', 'Delivery', 'Support']) {
      const happy = random() < 0.35 + 0.6 * mood - (place === 'Delivery' ? 0.25 : 0);
      const day = isoDay('2022-01-01', 400 + Math.floor(random() * 200));
      rows.push([`c${customer}@shop.example`, place, day, happy ? oneOf([9, 10]) : oneOf([2, 4, 6, 7])]);
    }
  }
  return csv('customer id,touchpoint,date,score', rows);
}

/** Two years of months of campaigns of the channels of `orders`: one fades, one holds, one loses. */
function campaigns() {
  const rows = [];
  for (let month = 0; month < 24; month += 1) {
    const start = `${2022 + Math.floor(month / 12)}-${String(1 + (month % 12)).padStart(2, '0')}-01`;
    const returns = { web: 0.3 + 4.2 * Math.exp(-0.15 * month), shop: 1.6, fair: -0.4 };
    for (const [channel, roi] of Object.entries(returns)) {
      const spend = 180 + 40 * random();
      rows.push([channel, start, spend.toFixed(2), (spend * (1 + roi + 0.3 * (random() - 0.5))).toFixed(2)]);
    }
  }
  return csv('campaign,month,spend,revenue', rows);
}

const MIXTURE = {
  currency: 'EUR',
  rates: { USD: 0.9 },
  value: { acquisitionCost: 25, loyalPurchases: 2, horizon: 104 },
  segments: { method: 'mixture', k: 3 },
  propensity: { category: 'Tea', days: 90 },
};
const LEADS = {
  tables: { 'leads.csv': { role: 'deals', columns: { lead: 'lead id', amount: 'deal amount' } } },
  funnel: { stages: STAGES, windowDays: 60 },
};

const cdnow = readFileSync(at('www', 'page', 'static', 'cdnow.csv'), 'utf8');

/**
 * The reports by their names: `tables`, texts by file names; `options`; and `decide`, which makes decisions from a first
 * report and its book.
 */
export const CASES = {
  shop: { tables: { 'cdnow.csv': cdnow }, options: { currency: 'USD' } },
  'shop-grid': {
    tables: { 'cdnow.csv': cdnow },
    options: {
      currency: 'USD',
      expected: { spend: 244_091, orders: 6919, customers: 2300 },
      segments: { method: 'rfm' },
      value: { model: 'nbd' },
    },
  },
  'shop-mixture': { tables: { 'orders.csv': orders() }, options: MIXTURE, decide: decideOnGroups },
  leads: { tables: leads(), options: LEADS, decide: decideOnLeads },
  contracts: { tables: { 'contracts.csv': contracts() }, options: {} },
  customers: {
    tables: { 'customers.csv': customers() },
    options: {
      standardisation: {
        groupCost: 5,
        offers: [{ name: 'Voucher', cost: 2, margin: 8, column: 'voucher' }],
      },
    },
  },
  rooms: {
    tables: { 'orders.csv': orders(), 'answers.csv': answers(), 'campaigns.csv': campaigns() },
    options: {
      currency: 'EUR',
      rates: { USD: 0.9 },
      investment: {
        costs: [
          { name: 'software', low: 1000, high: 2000, yearly: true },
          { name: 'Letters', low: 500, high: 900 },
        ],
        lifts: { touchpoints: [0, 0.25, 0.5] },
        benefits: [{ name: 'Fewer calls', low: 500, high: 1500 }],
      },
    },
  },
  'few-orders': { tables: { 'few.csv': FEW_ORDERS }, options: {} },
  survey: { tables: { 'survey.csv': survey() }, options: {} },
  acquisition: {
    tables: acquisition(),
    options: { value: { margin: 0.6 }, segments: { features: [{ column: 'purchases' }] } },
  },
};

/**
 * Analyses a case, twice if there are decisions to be made from the first report; resolves to `{ book, report, options }`
 * with the options of the last analysis.
 */
export async function analyse(loupe, { tables, options, decide }) {
  const files = Object.entries(tables).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));
  const book = await loupe.open(files, { tables: options.tables });
  const report = await book.analyze(options);
  if (decide === undefined) return { book, report, options };
  const decided = { ...options, decisions: await decide(report, book) };
  return { book, report: await book.analyze(decided), options: decided };
}

/** Moves a customer, renames a group and joins two, against the groups of an earlier run. */
async function decideOnGroups({ segments, provenance }, book) {
  const groups = segments.segments.map(({ key, name, label, size, center, members, model }) => {
    return { key, name, label, size, center, members, model };
  });
  const [first, second] = segments.segments;
  const { rows } = await book.customers({ limit: 40 });
  const moved = rows.find(({ segment }) => segment === second.id);
  const reason = { by: 'Ann', at: '2024-02-01', why: 'visited the shop' };
  return {
    loupe: 'decisions',
    version: 1,
    runs: [{ observationEnd: provenance.observationEnd, method: segments.method, groups, session: true }],
    decisions: [
      { kind: 'move', customers: [moved.customer_id], to: first.key, ...reason },
      { kind: 'rename', segment: first.key, name: 'Our friends', ...reason },
      { kind: 'move', where: [{ column: 'purchases', from: 12 }], to: first.key, ...reason },
      { kind: 'lock', segment: 99, ...reason },
    ],
  };
}

/** Gives one open lead a probability and another one a stage. */
async function decideOnLeads(_report, book) {
  const { rows } = await book.leads({ state: 'open', limit: 2 });
  const reason = { by: 'Ann', at: '2024-02-01', why: 'spoke to them' };
  return {
    loupe: 'decisions',
    version: 1,
    decisions: [
      { kind: 'probability', leads: [rows[0].leadId], win: 0.9, modelWin: rows[0].pWin, ...reason },
      { kind: 'stage', stage: 'offer', leads: [rows[1].leadId], ...reason },
    ],
  };
}
