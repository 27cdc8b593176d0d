import { forKeys, recordOf } from '../lookup';
import { regularModels } from '../model-names';
import { plural, type CountText } from '../plural';

const groupWords = recordOf<string>()({
  regulars: 'Regulars',
  'big-spenders': 'Big spenders',
  occasional: 'Occasional buyers',
  'big-orders': 'Large orders',
  'small-orders': 'Small orders',
  new: 'New customers',
  slipping: 'Slipping away',
  'gone-quiet': 'Gone quiet',
  'one-time': 'One-time buyers',
  champions: 'Champions',
  loyal: 'Loyal customers',
  'potential-loyalist': 'Could become loyal',
  'new-customers': 'New customers',
  promising: 'Promising',
  'need-attention': 'Need attention',
  'about-to-sleep': 'About to fall asleep',
  'at-risk': 'At risk',
  'cannot-lose': 'Not to be lost',
  hibernating: 'Hibernating',
  lost: 'Lost',
});

const featureWords = recordOf<string>()({
  stage: 'Stage',
  'days in stage': 'Days in the stage',
  'days since last event': 'Days since the last event',
  purchases: 'Purchases',
  spend: 'Spend',
  since_last: 'Days since last order',
  order_value: 'Spend per order',
  tenure: 'Days since first order',
  gap: 'Days between orders',
  regularity: 'Unevenness of the days between orders',
  recent_share: 'Share of spend in the last 90 days',
  refund_share: 'Share of spend given back',
  'main category': 'Main category',
  'main channel': 'Main channel',
  events: 'Visits and other events',
  dwell: 'Time spent',
  satisfaction: 'Satisfaction',
  clv: 'Value to come',
  p_alive: 'Chance of being active',
});

const featurePartWords = recordOf<(word: string) => string>()({
  category: (word) => `Share of spend on ${word}`,
  channel: (word) => `Share of spend by way of ${word}`,
  events: (word) => `Events: ${word}`,
});

/** English: the sections of the report. */
export const sections = {
  overview: {
    title: 'Overview',
    worth: (customers: CountText, money: string, horizon: string) =>
      `Your **${plural(customers.n, customers.text, 'customer', 'customers')}** will bring about **${money}** over ${horizon}.`,
    worthRange: (customers: CountText, low: string, high: string, horizon: string, missed: string) =>
      `Your **${plural(customers.n, customers.text, 'customer', 'customers')}** will bring **between ${low} and ${high}** over ${horizon}; when it was tested, the forecast missed by ${missed}.`,
    worthNaive: (customers: CountText, money: string, horizon: string) =>
      `By the rule of thumb, your **${plural(customers.n, customers.text, 'customer', 'customers')}** will bring about **${money}** over ${horizon}; it came closer than the forecast when both were tested.`,
    bought: (customers: CountText, purchases: CountText, money: string) =>
      `Your **${plural(customers.n, customers.text, 'customer', 'customers')}** bought **${purchases.n === 1 ? 'once' : `${purchases.text} times`}**, for **${money}** in all.`,
    once: (share: string) => `**${share.charAt(0).toUpperCase()}${share.slice(1)} bought once.**`,
    nobodyOnce: 'All of them came back.',
    allOnce: 'Every one of them bought once.',
    sub: (months: CountText, first: string, last: string) =>
      `From ${plural(months.n, months.text, 'month', 'months')} of orders, ${first} to ${last}.`,
    likely: (low: string, high: string, level: string) => `Likely between ${low} and ${high} (${level}).`,
    boughtOnly: (customers: CountText, purchases: CountText) =>
      `Your **${plural(customers.n, customers.text, 'customer', 'customers')}** bought **${purchases.n === 1 ? 'once' : `${purchases.text} times`}**.`,
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
    sayGrid: (k: string) => `Recency, frequency and money sort your customers into **${k} groups**.`,
    carries: (name: string, share: string, spend: string) =>
      `**${name}** are ${share} of your customers and brought ${spend} of the spend.`,
    largest: (name: string, share: string) => `The largest group, **${name}**, is ${share} of all.`,
    none: 'Groups cannot be made from this data.',
    map: 'Who is near whom',
    mapNote: (n: string) => `Each mark is a customer; ${n} drawn at random.`,
    mapShare: (share: string) =>
      `Who stands close together is alike; the two directions show ${share} of all differences.`,
    apart: 'What sets them apart',
    more: (column: string) => `more ${column}`,
    less: (column: string) => `${/^(days|purchases)/.test(column) ? 'fewer' : 'less'} ${column}`,
    high: (column: string) => `high ${column}`,
    low: (column: string) => `low ${column}`,
    with: (column: string, word: string) => `${column}: ${word}`,
    joined: (parts: string[]) => parts.join(', ').replace(/^./u, (first) => first.toUpperCase()),
    mean: (more: boolean, value: string) => `${more ? 'more' : 'less'}: ${value}`,
    both: (customers: CountText, from: string) =>
      `**${plural(customers.n, customers.text, 'customer', 'customers')}** ${customers.n === 1 ? 'belongs' : 'belong'} to two groups at once (each with a probability of at least ${from}).`,
    bothMost: (n: string, one: string, other: string) =>
      `Most of them, ${n}, stand between ${one} and ${other}.`,
    unclear: (customers: CountText) =>
      `**${plural(customers.n, customers.text, 'customer', 'customers')}** ${customers.n === 1 ? 'belongs' : 'belong'} to no group clearly: somebody should look at them.`,
    unexpected: 'What you may not have noticed',
    unexpectedNote: (n: string) =>
      `The strongest of ${n} comparisons of a group with all customers; what may be mere chance, given so many, is left out.`,
    has: 'Has',
    often: 'How often',
    ofGroup: 'Of the group',
    ofAll: 'Of all',
    countOf: (n: string, of: string) => `${n} of ${of}`,
    grid: 'How the grid was cut',
    gridNote:
      'Each figure is cut into five parts of about as many customers. Equal figures are never cut apart, so some parts may be empty.',
    feature: 'Figure',
    cuts: 'Cut at',
    counts: 'Customers with score 1 · 2 · 3 · 4 · 5',
    cells: 'All 125 cells and their names',
    score: 'Recency, frequency, money',
    form: {
      title: 'Change the groups',
      method: 'How',
      methods: {
        kmeans: 'Nearest centre (k-means)',
        mixture: 'With probabilities (mixture)',
        rfm: 'Recency, frequency, money (RFM grid)',
      },
      number: 'How many',
      auto: 'As the data suggests',
    },
    group: 'Group',
    size: 'Customers',
    share: (share: string, times: string) => `${share}, ${times} × as many`,
    worth: 'Value each',
    spend: 'Spend so far',
    differs: 'Against the average',
    times: (times: string) => `${times} ×`,
    likeAll: 'much like the average',
    features: featureWords as Record<string, string>,
    featureParts: featurePartWords as Record<string, (word: string) => string>,
    why: (k: string) => `Why ${k}?`,
    whyText: (k: string, sample: string) =>
      `For each number of groups we measured how clearly they stand apart (the silhouette, from −1 to 1; higher is clearer) on ${sample} customers. ${k.charAt(0).toUpperCase()}${k.slice(1)} came out best. It is a guide: a person who knows the customers may choose otherwise.`,
    whyLikely: (k: string, sample: string) =>
      `${k.charAt(0).toUpperCase()}${k.slice(1)} groups explain nine tenths or more of what any number of groups up to the most would explain (BIC), measured on ${sample} customers. Whether there are groups at all was decided first: the customers were compared with made-up ones who have the same figures and the same relations between them, but no groups.`,
    whyGrid: 'The grid has names of its own; how many of them occur follows from your customers.',
    whyAsked:
      'This number was asked for. The measure below shows how clearly other numbers would stand apart.',
    whySame: 'In the figures used here all customers are alike, so there is nothing to divide.',
    natural: (k: string) => `The data itself suggests ${k}.`,
    criterion: 'How clearly the groups stand apart',
    k: 'Groups',
    silhouette: 'Silhouette',
    bic: 'BIC (lower is better)',
    gap: 'Gap to worlds without groups',
    stability: 'Same groups again',
    smallest: 'Smallest group',
    inertia: 'Spread within groups',
    chosen: 'chosen',
  },

  value: {
    title: 'Value',
    say: (purchases: string, money: string, horizon: string) =>
      `Over ${horizon} they should buy **${purchases} times** and bring about **${money}**.`,
    sayRange: (low: string, high: string, money: string, missed: string, horizon: string) =>
      `Over ${horizon} they should bring **between ${low} and ${high}**. About ${money} is likeliest, but when it was tested the forecast **missed by ${missed}**.`,
    sayNaive: (money: string, forecast: string, horizon: string) =>
      `By the rule of thumb, what they spent a month, for the share that usually stays, comes to about **${money}** over ${horizon}. The forecast says ${forecast}, but **did worse when both were tested**.`,
    sayTooFew:
      'Too few customers came back to forecast what they will spend. The figures below take everybody to buy as often as all did on average.',
    sayPurchases: (purchases: string, horizon: string) =>
      `Over ${horizon} they should buy about **${purchases} times**.`,
    carries: (share: string, value: string) => `**The top ${share} carry ${value} of it.**`,
    none: 'The value of customers cannot be told from this data.',
    modelWords: {
      'bg-nbd':
        'The forecast follows each customer’s own rhythm: how often they bought, how long ago, and how such customers usually drift away (BG/NBD model).',
      nbd: 'The forecast follows each customer’s own rhythm. Nothing in these orders shows customers leaving for good, so the forecast counts on everybody, however long the silence (NBD model).',
      'mbg-nbd':
        'The forecast follows each customer’s own rhythm: how often they bought, how long ago, and how such customers usually drift away, some right after their first purchase (MBG/NBD model).',
      ...forKeys(
        regularModels,
        'The forecast follows each customer’s own rhythm. They buy at regular intervals, like renewals: the next purchase can almost be dated, and whoever misses it has probably left (MBG/CNBD-k model).',
      ),
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
    perPurchaseDrift: (more: boolean, by: string) =>
      `expected of a new customer; each customer spends ${by} ${more ? 'more' : 'less'} a purchase than a year before`,
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
      calendar: 'Season, trend, promotions',
      calendarAuto: 'counted in where they show',
      calendarNone: 'left out',
      discount: 'Discount a year',
      margin: 'Margin, share of spend',
    },
    told: {
      title: 'What you know and the orders do not show',
      season: 'Season',
      seasons: {
        auto: 'as the orders show',
        none: 'none: the same all year',
        gifts: 'gifts: most before Christmas',
        summer: 'most in summer',
        winter: 'most in winter',
      },
      ownSeason: 'your own numbers',
      pricesFrom: 'New prices from',
      pricesBy: 'All prices rise by',
      events:
        'Promotions, closures and the like, past or planned. Leave “times as much” empty where your orders show it; 0 is closed.',
      newEvent: 'Add one: its first day',
      from: (day: string) => `From ${day}`,
      to: 'to',
      factor: 'times as much as usual',
      remove: 'Remove',
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
    discount: (rate: string) => `Future money is discounted at ${rate} a year.`,
    correlation: (r: string) => `Correlation of spend and frequency among those who came back: ${r}.`,
  },

  funnel: {
    title: 'Funnel',
    say: (leads: CountText, won: string, share: string) =>
      `Of **${plural(leads.n, leads.text, 'lead', 'leads')}**, **${won}** were won: **${share}**.`,
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
  },

  customers: {
    title: 'Customers',
    say: (n: CountText) => `All **${plural(n.n, n.text, 'customer', 'customers')}**, one by one.`,
    sayValue: (n: CountText) =>
      `All **${plural(n.n, n.text, 'customer', 'customers')}**, the most valuable first.`,
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
      silence: (share: string) => `${share} of gaps are as long as this silence`,
    },
  },

  drawer: {
    title: (id: string) => `Customer ${id}`,
    close: 'Close',
    bought: (times: CountText, span: string) =>
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
    worth: (money: string, band: string | null) =>
      `That is worth **${money}**${band === null ? '' : `, ${band}`}.`,
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
      lifetime_value: 'Worth in all',
      acquisition_cost: 'Cost to win',
      roi: 'Return on that',
    },
  },
};
