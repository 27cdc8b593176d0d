import { keyed } from './keyed';
import { of, type Said } from './said';

const groupWords = keyed<string>()({
  regulars: 'Regulars',
  'big-spenders': 'Big spenders',
  occasional: 'Occasional buyers',
  new: 'New customers',
  slipping: 'Slipping away',
  'gone-quiet': 'Gone quiet',
  'one-time': 'One-time buyers',
});

const featureWords = keyed<string>()({
  purchases: 'Purchases',
  spend: 'Spend',
  since_last: 'Days since last order',
  order_value: 'Spend per order',
  tenure: 'Days since first order',
});

/** English: the sections of the report. */
export const sections = {
  overview: {
    title: 'Overview',
    worth: (customers: Said, money: string, horizon: string) =>
      `Your **${of(customers.n, customers.text, 'customer', 'customers')}** will bring about **${money}** over ${horizon}.`,
    bought: (customers: Said, purchases: Said, money: string) =>
      `Your **${of(customers.n, customers.text, 'customer', 'customers')}** bought **${purchases.n === 1 ? 'once' : `${purchases.text} times`}**, for **${money}** in all.`,
    once: (share: string) => `**${share.charAt(0).toUpperCase()}${share.slice(1)} bought once.**`,
    nobodyOnce: 'All of them came back.',
    allOnce: 'Every one of them bought once.',
    sub: (months: Said, first: string, last: string) =>
      `From ${of(months.n, months.text, 'month', 'months')} of orders, ${first} to ${last}.`,
    likely: (low: string, high: string, level: string) => `Likely between ${low} and ${high} (${level}).`,
    boughtOnly: (customers: Said, purchases: Said) =>
      `Your **${of(customers.n, customers.text, 'customer', 'customers')}** bought **${purchases.n === 1 ? 'once' : `${purchases.text} times`}**.`,
    noneCustomer: 'There are orders here, but nothing says whose they are.',
    none: 'There are no orders here yet, so there is nothing to say of customers and their value.',
    value: 'What they will bring',
    repeat: 'Bought again',
    repeatNote: (n: string, all: string) => `${n} of ${all} customers`,
    used: 'Your data put to use',
    history: 'Months of history',
    historyNote: (low: string, high: string) => `a forecast needs ${low} – ${high}`,
    spendByMonth: 'Spend by month',
    customersByMonth: 'Customers by month',
    month: 'Month',
    spend: 'Spend',
    purchases: 'Purchases',
    customers: 'Customers',
    newCustomers: 'New',
    returning: 'Came back',
  },

  groups: {
    title: 'Groups',
    names: groupWords as Record<string, string>,
    numbered: (n: string) => `Group ${n}`,
    sayNatural: (k: string) => `**${k.charAt(0).toUpperCase()}${k.slice(1)} groups** stand out.`,
    sayAsked: (k: string) => `Here are the **${k} groups** you asked for.`,
    sayNone: (k: string) =>
      `There are **no natural groups** here: your customers differ by degree. These ${k} cut the range into useful parts.`,
    sayOne:
      'There are **no natural groups** here: your customers differ by degree, with no gap between them.',
    carries: (name: string, share: string, spend: string) =>
      `**${name}** are ${share} of your customers and brought ${spend} of the spend.`,
    largest: (name: string, share: string) => `The largest group, **${name}**, is ${share} of all.`,
    none: 'Groups cannot be made from this data.',
    map: 'Who is near whom',
    mapNote: (n: string) => `Each mark is a customer; ${n} drawn at random.`,
    apart: 'What sets them apart',
    group: 'Group',
    size: 'Customers',
    share: 'Share',
    worth: 'Value each',
    worthTotal: 'Value in all',
    spend: 'Spend so far',
    differs: 'Against the average',
    times: (times: string) => `${times} ×`,
    likeAll: 'much like the average',
    features: featureWords as Record<string, string>,
    why: (k: string) => `Why ${k}?`,
    whyText: (k: string, sample: string) =>
      `For each number of groups we measured how clearly they stand apart (the silhouette, from −1 to 1; higher is clearer) on ${sample} customers. ${k} came out best. It is a guide: a person who knows the customers may choose otherwise.`,
    whyAsked:
      'This number was asked for. The measure below shows how clearly other numbers would stand apart.',
    whySame: 'In the figures used here all customers are alike, so there is nothing to divide.',
    natural: (k: string) => `The data itself suggests ${k}.`,
    criterion: 'How clearly the groups stand apart',
    k: 'Groups',
    silhouette: 'Silhouette',
    inertia: 'Spread within groups',
    chosen: 'chosen',
  },

  value: {
    title: 'Value',
    say: (purchases: string, money: string, horizon: string) =>
      `Over ${horizon} they should buy **${purchases} times** and bring about **${money}**.`,
    sayPurchases: (purchases: string, horizon: string) =>
      `Over ${horizon} they should buy about **${purchases} times**.`,
    carries: (share: string, value: string) => `**The top ${share} carry ${value} of it.**`,
    none: 'The value of customers cannot be told from this data.',
    modelWords: {
      'bg-nbd':
        'The forecast follows each customer’s own rhythm: how often they bought, how long ago, and how such customers usually drift away (BG/NBD model).',
      nbd: 'The forecast follows each customer’s own rhythm. Nothing in these orders shows customers leaving for good, so nobody is counted as gone (NBD model).',
      'mbg-nbd':
        'The forecast follows each customer’s own rhythm: how often they bought, how long ago, and how such customers usually drift away, some right after their first purchase (MBG/NBD model).',
      'pareto-nbd':
        'The forecast follows each customer’s own rhythm: how often they bought, how long ago, and how such customers usually drift away, at any time (Pareto/NBD model).',
      'cohort-average':
        'Too few customers came back to learn the rhythm of each. So each is expected to buy as often as all of them did on average.',
    } as Record<string, string>,
    modelOther: (name: string) => `The forecast comes from the model ${name}.`,
    total: 'What they will bring',
    purchases: 'Expected purchases',
    alive: 'Still active',
    aliveNote: (n: string, of: string) => `about ${n} of the ${of} for whom it can be told`,
    perPurchase: 'Spend per purchase',
    perPurchaseNote: 'expected of a new customer',
    distribution: 'How value is spread',
    distributionNote: (horizon: string) => `Customers by what each will bring over ${horizon}.`,
    band: 'Value each',
    customers: 'Customers',
    worth: 'Value in all',
    concentration: 'How few carry how much',
    concentrationNote: 'Customers from the most to the least valuable.',
    shareCustomers: 'Share of customers',
    shareValue: 'Share of value',
    equal: 'if all were alike',
    repeat: 'Does the model fit?',
    repeatNote: 'Customers by how often they came back: seen, and as the model has it.',
    repeatPurchases: 'Times they came back',
    actual: 'Seen',
    expected: 'By the model',
    active: 'still active',
    form: {
      title: 'On other terms',
      model: 'Model',
      auto: 'the one that fits best',
      horizon: 'How far ahead',
      units: { day: 'days', week: 'weeks', month: 'months', year: 'years' },
      discount: 'Discount a year',
      margin: 'Margin, share of spend',
    },
    details: 'The models and their parameters',
    model: 'Model',
    parameter: 'Parameter',
    estimate: 'Estimate',
    error: 'Standard error',
    fit: 'Log-likelihood',
    aic: 'AIC',
    status: 'Fit',
    statuses: { interior: 'sound', boundary: 'at an edge', refused: 'refused' },
    spendModel: 'Spend per purchase',
    discount: (rate: string) => `Future money is discounted at ${rate} a year.`,
    correlation: (r: string) => `Correlation of spend and frequency among those who came back: ${r}.`,
  },

  funnel: {
    title: 'Funnel',
    say: (leads: Said, won: string, share: string) =>
      `Of **${of(leads.n, leads.text, 'lead', 'leads')}**, **${won}** were won: **${share}**.`,
    weakest: (from: string, to: string) => `Most are lost **between ${from} and ${to}**.`,
    none: 'There are no leads here, so there is no funnel.',
    chart: 'From lead to customer',
    note: 'The whole bar entered the stage; its dark part moved on.',
    stages: { lead: 'Leads', won: 'Won' },
    stage: 'Stage',
    entered: 'Entered',
    ripe: 'Old enough to judge',
    advanced: 'Moved on',
    lost: 'Lost',
    open: 'Still open',
    rate: 'Share that moved on',
    between: 'Likely between',
    days: 'Days until then (median)',
    movedOn: (rate: string) => `${rate} moved on`,
    explain:
      'The share is taken over the leads that had time enough to move on. “Still open” means neither moved on nor lost so far: they are not counted as failures.',
    explainWindow: (days: string) =>
      `A lead had time enough once ${days} days had passed since it entered the stage.`,
    end: 'won',
    winRate: 'Leads that were won',
  },

  customers: {
    title: 'Customers',
    say: (n: Said) => `All **${of(n.n, n.text, 'customer', 'customers')}**, one by one.`,
    sayValue: (n: Said) => `All **${of(n.n, n.text, 'customer', 'customers')}**, the most valuable first.`,
    filter: 'Group',
    all: 'All groups',
    sort: 'Sort by',
    ascending: 'lowest first',
    descending: 'highest first',
    perPage: 'Per page',
    previous: 'Previous',
    next: 'Next',
    page: (from: string, to: string, of: string) => `${from} – ${to} of ${of}`,
    loading: 'One moment',
    empty: 'Nobody here.',
    open: (id: string) => `Open customer ${id}`,
    export: 'Take it with you',
    exportCustomers: 'Customers (CSV)',
    exportRejects: 'Rows set aside (CSV)',
    exportReport: 'Whole report (JSON)',
    columns: {
      customer_id: 'Customer',
      segment_name: 'Group',
      purchases: 'Purchases',
      recency: 'Bought over',
      p_alive: 'Still active',
      expected_purchases: 'Expected purchases',
      monetary: 'Spend per purchase',
      clv: 'Value',
      band: 'Likely between',
    },
  },

  drawer: {
    title: (id: string) => `Customer ${id}`,
    close: 'Close',
    bought: (times: Said, span: string) =>
      times.n === 1
        ? `Bought **once**, ${span} before the orders end.`
        : `Bought **${times.text} times** in ${span}.`,
    seen: (last: string) => `The last order came ${last} before the orders end.`,
    spends: (money: string) => `A repeat purchase comes to **${money}** on average.`,
    alive: (p: string) => `Still active with a chance of **${p}**.`,
    cannotBeTold:
      'Whether this customer is gone **cannot be told**: after a single purchase, silence may mean either.',
    cannotBeToldNobody:
      'Whether this customer is gone **cannot be told**: nothing in these orders shows anybody leaving for good.',
    cannotBeToldAny: 'Whether this customer is gone **cannot be told**: there is too little to go by.',
    expects: (purchases: string, horizon: string) =>
      `Over ${horizon} we expect about **${purchases} purchases**.`,
    worth: (money: string, band: string) => `That is worth **${money}**, ${band}.`,
    group: (name: string) => `Belongs to **${name}**.`,
    numbers: 'In numbers',
    number: {
      frequency: 'Repeat purchases',
      recency: 'First to last purchase',
      age: 'First purchase to the end',
      monetary: 'Spend per repeat purchase',
      p_alive: 'Still active',
      expected_purchases: 'Expected purchases',
      expected_spend: 'Expected spend per purchase',
      clv: 'Value',
      clv_low: 'Value, low',
      clv_high: 'Value, high',
    },
  },
};
