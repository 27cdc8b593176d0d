import type { Standing } from '../../api/report';
import { recordOf } from '../lookup';
import { plural, type CountText } from '../plural';

/** A change, and which way. */
export interface Change {
  more: boolean;
  by: string;
}

/** English: lifetime value: retention groups, validation, cohorts, contracts, the retention formula, models. */
export const lifetime = {
  care: {
    title: 'Whom to look after',
    names: {
      keep: 'Worth keeping',
      slipping: 'Slipping away',
      once: 'One-time buyers',
    } satisfies Record<Standing, string>,
    words: {
      keep: 'The most valuable fifth, still active.',
      slipping: 'Would be among the most valuable, but have been silent for longer than usual.',
      once: 'Bought once so far. Of some a second purchase is worth asking for.',
    } satisfies Record<Standing, string>,
    worth: (money: string) => `worth ${money}`,
    stake: (money: string, back: string) => `worth ${money}; ${back} if all came back`,
    show: 'Show them',
    hide: 'Close the list',
    all: 'All of them, in the list of customers',
    nobody: 'Nobody.',
    untold:
      'Who has left for good **cannot be told** here: nothing in these orders shows it. “Slipping away” are those whose silence is longer than 19 in 20 gaps by their own rhythm.',
    history: 'History',
    last: 'Last purchase',
    historyLabel: 'Purchases, and the chance of being active',
    historyNote: 'Each stroke is a purchase, taller for more money; the line is the chance of being active.',
    silent: (span: string) => `${span} ago`,
    standing: 'Whom to look after',
    any: 'Everybody',
  },

  calendar: {
    title: 'When they buy',
    season: (months: string, times: string, least: string) =>
      `There is a season: in **${months}** customers buy **${times} times** as much as usual, least in ${least}. The forecast counts on it.`,
    seasonTold: (months: string, times: string, least: string) =>
      `As you said, there is a season: in **${months}** customers buy **${times} times** as much as usual, least in ${least}.`,
    weekdays: (most: string, times: string, least: string) =>
      `Most is bought on **${most}**, ${times} times as much as on a usual day, and least on ${least}.`,
    feasts: {
      'before-chinese-new-year': 'In the three weeks before Chinese New Year',
      'chinese-new-year': 'About Chinese New Year',
      'before-easter': 'In the two weeks before Easter',
      'black-friday': 'In the week of Black Friday',
    },
    feast: (when: string, times: Change) =>
      `${when} customers buy **${times.by} times** as much as else in that part of the year. The forecast counts on it.`,
    between: (from: string, to: string) => `${from} to ${to}`,
    closed: (time: string) => `Closed, as you said: **${time}**.`,
    told: (time: string, times: string) => `**${time}**: ${times} times as much as usual, as you said.`,
    seen: (time: string, times: string) =>
      `**${time}**: ${times} times as much as usual, as your orders show.`,
    trend: (now: Change, ahead: Change, time: string) =>
      `Leaving customers apart, each buys **${now.by} ${now.more ? 'more' : 'less'}** than a year ago. The forecast lets this go on ever more weakly: ${time} **${ahead.by} ${ahead.more ? 'more' : 'less'}** than now.`,
    many: 'more than 10',
    burst: (from: string, to: string, times: string) =>
      `From ${from} to ${to} customers bought **${times} times** as much as usual. The forecast does not count on it.`,
    lull: (from: string, to: string, less: string) =>
      `From ${from} to ${to} customers bought **${less} less** than usual. The forecast does not count on it.`,
  },

  years: {
    title: 'Year by year',
    year: 'Year',
    purchases: 'Expected purchases',
    clv: 'Value, discounted',
  },

  check: {
    title: 'Can the forecast be trusted?',
    more: 'The test in charts and tables',
    grade: {
      better: (naive: string) => `**Better than the rule of thumb**: tested on ${naive}, it came closer.`,
      equal: (naive: string) =>
        `**About as good as the rule of thumb**: tested on ${naive}, neither came clearly closer.`,
      worse: (naive: string) =>
        `**Worse than the rule of thumb**: tested on ${naive}, the rule of thumb came closer. Read the forecast with care.`,
    },
    apart: {
      better: 'better',
      equal: 'about as good',
      worse: 'worse',
    },
    grades: (customers: string, total: string) =>
      `Compared with the rule of thumb, the forecast was ${customers} for single customers and ${total} for the total.`,
    origins: 'Tested from other days',
    originsNote:
      'What the model would have said on earlier days, from what was known then. The farther off it was, the wider the range of the total.',
    originPeriod: 'Time forecast',
    originModel: 'Model',
    originRange: 'Its range then',
    outside: '(missed)',
    modelsMissing: (names: string) =>
      `Could not be fitted to what was known then, and is not compared: ${names}.`,
    originNaive: 'Rule of thumb',
    period: (from: string, to: string) => `the time from ${from} to ${to}, which it had not seen`,
    totals: (actual: string, model: string, naive: string) =>
      `What came in: **${actual}**. The model had said **${model}**, the rule of thumb ${naive}.`,
    naive: (retention: string) =>
      `The rule of thumb: each customer’s average spend a month × the months × ${retention} who stay.`,
    misses: (model: string, naive: string) =>
      `Off by ${model} a customer on average, the rule of thumb by ${naive} (root mean square).`,
    sampled: (customers: CountText) =>
      `Tested on ${plural(customers.n, customers.text, 'customer', 'customers')}.`,
    newcomers: (n: CountText) =>
      `${plural(n.n, n.text, 'customer', 'customers')} who came later ${n.n === 1 ? 'is' : 'are'} left out of the test.`,
    tracking: 'Week by week',
    trackingNote:
      'Repeat purchases of all customers together. Up to the line the model had seen them, after it not.',
    cumulative: 'Added up',
    seenHere: 'not seen by the model',
    step: (days: number): string => (days === 7 ? 'Week' : 'Four weeks'),
    byFrequency: 'By how often they had come back',
    byFrequencyNote: 'Purchases each customer made in the time held back.',
    times: 'Times they had come back',
    customers: 'Customers',
    models: 'Models in the test',
    modelsNote: 'Each fitted to what was known before, then compared with what came.',
    model: 'Model',
    foretold: 'Purchases foretold',
    came: 'came',
    missed: 'Missed by (a customer)',
    leading: 'No worse than the best',
    spend: 'What repeat customers spend',
    spendNote: 'Customers by the mean of their repeat purchases.',
    band: 'Mean spend',
    alive: 'Chance of being active',
    aliveNote: (age: string) =>
      `Of a customer who first came ${age} ago, by how often and how lately they bought.`,
    aliveFrequency: 'Times they came back',
    aliveRecency: 'Last purchase, after the first',
  },

  cohorts: {
    title: 'When a customer has paid for itself',
    chart: 'Margin of each, month by month',
    note: 'Customers by the month they came: the margin each has brought so far, on average.',
    payback: (month: CountText, cost: string) =>
      `A customer who costs **${cost}** to win has paid for itself in **month ${month.text}**.`,
    notYet: (cost: string, margin: string, months: CountText) =>
      `A customer who costs **${cost}** to win has **not paid for itself** after ${plural(months.n, months.text, 'month', 'months')}: ${margin} so far.`,
    ask: 'Say what it costs to win a customer, and see when that is paid for.',
    cost: 'Cost of winning a customer',
    came: 'Came in',
    customers: 'Customers',
    month: 'Month',
    average: 'All together',
    since: 'Months since they came',
    margin: 'Margin each, so far',
    active: 'Bought that month',
    back: 'Paid for in month',
    retention: 'Who came back, month by month',
    retentionNote: 'Share of each month’s new customers who bought again in the months after.',
    earlier: (n: CountText) => `${plural(n.n, n.text, 'older month is', 'older months are')} left out.`,
  },

  contracts: {
    title: 'Contracts',
    say: (running: CountText, money: string, horizon: string) =>
      `**${plural(running.n, running.text, 'contract runs', 'contracts run')}** and will bring about **${money}** over ${horizon}.`,
    sayPeriods: (running: CountText, periods: string, horizon: string) =>
      `**${plural(running.n, running.text, 'contract runs', 'contracts run')}** and should pay **${periods} more periods** over ${horizon}.`,
    forever: (money: string) => `Without a horizon: about ${money}.`,
    survival: 'How long contracts last',
    survivalNote: 'Share still there after so many renewals (sBG model).',
    renewals: 'Renewals',
    actual: 'Seen',
    fitted: 'By the model',
    byPeriod: 'Contracts that run',
    period: 'Period they are in',
    count: 'Contracts',
    renews: 'Renewed next time',
    remaining: 'Periods still to come',
    lifetime: (span: string) => `A new contract is worth ${span} of payments, discounted.`,
    export: 'Contracts (CSV)',
  },

  textbook: {
    title: 'Beside it: the textbook’s formula',
    say: (money: string, customers: CountText, horizon: string) =>
      `The same margin and the same share that stays for everybody: **${money}** from ${plural(customers.n, customers.text, 'customer', 'customers')} over ${horizon}.`,
    from: {
      customers: 'Margin and retention are columns of your customers’ table.',
      options: 'Margin and retention are those you gave.',
      orders:
        'Margin and retention are averages of your orders. Retention is what the rule of thumb went by in the test, turned into a share a year.',
    },
    formula: (margin: string, retention: string, rate: string) =>
      `Margin × retention ÷ (1 + discount − retention), with ${margin} a year, ${retention} who stay and ${rate} discount.`,
    each: (money: string) => `Without a horizon ${money} a customer.`,
    fresh: (money: string) => `A customer still to be won: ${money}.`,
    noEnd: 'Without a horizon it has no end: as many stay as the discount makes up for.',
    export: 'Textbook values (CSV)',
  },

  reason: {
    asked: 'It is the model you asked for.',
    only: 'It is the only one that could be fitted.',
    holdout: 'Fitted to the earlier part alone, it foretold the rest better than the others did.',
    'holdout-aic':
      'Fitted to the earlier part alone, several foretold the rest equally well; of these it fits all orders best (AIC).',
    'aic-untested':
      'It fits all orders best (AIC). The models that did best in the test could not be fitted to all of them.',
    aic: 'It fits best (AIC). There was not enough history to hold some back for a test.',
  } as Record<string, string>,
  of: (models: CountText, chosen: string) =>
    `${models.text} models were fitted to the same customers; ${chosen} makes the forecast.`,

  how: {
    title: 'How it is computed',
    steps: [
      'Several orders of a customer on one day are one purchase. What is known of each: how often they came back, when last, and since when.',
      'A model of when customers buy and leave is fitted to all of them; it turns each history into purchases to come.',
      'A model of spend turns the mean of a customer’s repeat purchases into what the next one should bring: few purchases are drawn towards everybody’s mean.',
      'Purchases × spend × margin, each discounted to the end of the orders, added up over the horizon.',
    ],
    formula: 'In a formula',
    papers: 'Papers',
    interval: (level: string) =>
      `The interval holds what will really come in with a probability of ${level}: it counts uncertain parameters, purchases and spend. That of the mean, which counts the parameters alone, is narrower.`,
    mean: (low: string, high: string, level: string) => `Mean between ${low} and ${high} (${level}).`,
    observed: (money: string) =>
      `With everybody’s own observed mean spend in place of the model’s: ${money}.`,
    forever: (money: string) => `Without a horizon: ${money}.`,
    bootstrap: (draws: string) => `Intervals from ${draws} draws of the customers themselves.`,
    low: 'Low',
    high: 'High',
    bic: 'BIC',
  },

  loyal: (p: string, purchases: CountText, horizon: string) =>
    purchases.n === 1
      ? `Buys again over ${horizon} with a chance of **${p}**.`
      : `Buys at least ${purchases.text} times over ${horizon} with a chance of **${p}**.`,
  next: (span: string) => `If still active, the next purchase is as likely within **${span}** as later.`,
  spendModels: recordOf<string>()({
    'gamma-gamma': 'Gamma-Gamma',
    'shrunken-mean': 'shrunken mean',
    average: 'average',
  }),
};
