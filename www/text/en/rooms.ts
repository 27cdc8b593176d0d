import type { ActionKind, Advice, CostSource, RoiGroup } from '../../api/report';
import { plural, type CountText } from '../plural';

/** English: what to do, satisfaction, campaigns, and the return on winning customers. */
export const rooms = {
  satisfaction: {
    title: 'Satisfaction',
    say: (share: string, answers: CountText) =>
      `**${share} are satisfied**, of ${plural(answers.n, answers.text, 'answer', 'answers')}.`,
    worst: (name: string, share: string) => `At **${name}** it is only **${share}**.`,
    sub: (low: string, high: string, from: string) =>
      `Most firms have ${low} to ${high}. Reaching that proves nothing: satisfied is not loyal. Satisfied means ${from}.`,
    fromScore: (least: string, best: string) => `${least} to ${best}`,
    fromWord: (word: string) => `“${word}” or better`,
    scale: 'Scale',
    scaleFromTo: (best: string, worst: string) => `${best} is best, ${worst} is worst`,
    none: 'There are no answers here to tell how satisfied people are.',
    share: 'Satisfied',
    nps: 'Net promoter score',
    npsNote: (promoters: string, detractors: string) =>
      `${promoters} would recommend, ${detractors} would not`,
    mean: 'Mean score',
    answers: 'Answers',
    answersTo: (name: string) => `to “${name}”`,
    aside: (rows: CountText) => `${plural(rows.n, rows.text, 'row has', 'rows have')} no answer.`,
    touchpoints: 'Where they are less satisfied',
    touchpoint: 'Where',
    segments: 'By group',
    cells: 'By group and place',
    group: 'Group',
    by: (column: string) => `By ${column}`,
    value: 'Value',
    between: 'Between',
    difference: 'Against the whole',
    below: 'fewer',
    above: 'more',
    alike: 'not told apart',
    sharesNote:
      'Bars show the interval, the dotted line the whole. Red: below the whole beyond chance, counted by person and corrected for the number of comparisons.',
    loyalty: 'Do they come back?',
    sayBack: (best: string, bestRate: string, worst: string, worstRate: string, days: string) =>
      `Of those who gave **${best}**, **${bestRate}** bought again within ${days} days; of those who gave **${worst}**, **${worstRate}**.`,
    score: 'Score',
    customers: 'Customers',
    again: 'Bought again',
    spent: 'Spent on average',
    leaving: (customers: CountText, money: string) =>
      `**${plural(customers.n, customers.text, 'customer', 'customers')}** ${customers.n === 1 ? 'is' : 'are'} satisfied and probably gone; they have spent ${money}.`,
    staying: (customers: CountText, money: string) =>
      `**${plural(customers.n, customers.text, 'customer', 'customers')}** ${customers.n === 1 ? 'is' : 'are'} unhappy and still buying; they have spent ${money}.`,
    such: (ids: string) => `Such as ${ids}.`,
    drivers: {
      caption: (what: string) => `How much hinges on each: ${what}`,
      overall: (name: string) => `the answer on the whole (“${name}”)`,
      again: (days: string) => `buying again within ${days} days`,
      first: (names: string) => `Mend first: **${names}**. Fewer are satisfied there, and much hinges on it.`,
      nothing: (what: string, r2: string, people: string) =>
        `Which touchpoint matters most for ${what} cannot be told: together they explain ${r2} of it among ${people} people, no more than chance does.`,
      importance: 'How much hinges on it',
      note: (r2: string, people: string) =>
        `All together these answers explain ${r2} of it, among ${people} people who answered all of them. The dashed line is an equal share. That things go together is no proof that one brings the other.`,
    },
    gain: (people: string, before: string, after: string, low: string, high: string, level: string) =>
      `What they say tells more of who comes back than their purchases alone: the error of the forecast (Brier) falls from ${before} to ${after}, by ${low} to ${high} (${level}), among ${people} customers.`,
    noGain: (people: string, before: string, after: string, low: string, high: string, level: string) =>
      `What they say tells nothing of who comes back that their purchases do not tell already: the error of the forecast (Brier) is ${before} without and ${after} with the answer, a gain of ${low} to ${high} (${level}), among ${people} customers.`,
    response: (answered: string, all: string, own: string, others: string) =>
      `**${answered}** of ${all} customers answered. They bought ${own} times on average, the others ${others} times: what is said here is said by them.`,
  },

  actions: {
    title: 'What to do next',
    say: (deed: string, gain: string, low: string, high: string) =>
      `${deed}: this should bring most, about **${gain}** after its cost (likely ${low} to ${high}).`,
    nothing: 'Nothing here would bring more than it costs.',
    noneFits: 'Nothing of this fits into what you may spend.',
    noBudget: 'The budget leaves nothing for it.',
    sub: 'Each step with what it should bring, the most worthwhile first. How likely a step works is a rule of thumb until you say what you know.',
    deeds: {
      'win-back': (n: CountText) =>
        `Win back **${plural(n.n, n.text, 'customer', 'customers')}** who ${n.n === 1 ? 'is' : 'are'} slipping away`,
      'second-order': (n: CountText) =>
        `Ask **${plural(n.n, n.text, 'customer', 'customers')}** for a second order`,
      'call-leads': (n: CountText) => `Call **${plural(n.n, n.text, 'lead', 'leads')}**`,
      'mend-touchpoint': (_: CountText, name: string) => `Mend “**${name}**”`,
      'refresh-campaign': (_: CountText, name: string) => `Refresh “**${name}**”`,
      'shift-campaign': (_: CountText, name: string) => `Move the money of “**${name}**”`,
      'stop-campaign': (_: CountText, name: string) => `Stop “**${name}**”`,
    } satisfies Record<ActionKind, (n: CountText, name: string) => string>,
    action: 'Step',
    gain: 'Brings, cost off',
    cost: 'Costs',
    loss: 'Chance of a loss',
    chance: 'Works with',
    assumed: 'rule of thumb',
    yours: 'as you said',
    why: 'Why',
    reasons: {
      'win-back': (each: string) =>
        `Whoever comes back brings ${each} on average: the order and those after it.`,
      'second-order': (each: string) =>
        `Whoever buys again brings ${each} on average: the order and those after it.`,
      'call-leads': (each: string) =>
        `On average ${each} of a lead is still open: it may go either way. A call may win a part of that.`,
      'mend-touchpoint': () =>
        'Fewer are satisfied there than elsewhere, and the satisfied spend more afterwards. That goes together; it is no proof.',
      'refresh-campaign': () => 'Its return has fallen to less than half of its start.',
      'shift-campaign': () =>
        'It returns less than all campaigns together; the best one would take the money.',
      'stop-campaign': () => 'It costs more than it brings.',
    } satisfies Record<ActionKind, (each: string) => string>,
    shared: (people: CountText) =>
      `${plural(people.n, people.text, 'open lead is a customer', 'open leads are customers')} on another list, too: each counts only where more is to be gained.`,
    experiments: {
      title: 'What came of earlier lists',
      brought: (step: string, day: string, all: string, low: string, high: string) =>
        `The “${step}” list of ${day} brought about **${all}** more than contacting nobody would have (likely ${low} to ${high}).`,
      lost: (step: string, day: string, all: string, low: string, high: string) =>
        `The “${step}” list of ${day} brought about **${all}** less than contacting nobody would have (likely ${low} to ${high} less).`,
      unclear: (step: string, day: string) =>
        `Whether the “${step}” list of ${day} did anything cannot be told yet: the difference may be chance.`,
      treatment: 'Contacted, margin each',
      control: 'Left alone, margin each',
      again: (share: string, people: string) => `${share} of ${people} bought`,
      difference: 'Difference',
      note: 'Margin since the list was made. Chance decided who was left alone, so the difference is what contacting the others did, then and later. Everybody on the list counts, contacted or not.',
    },
    control: (n: CountText) =>
      `${n.text} more ${n.n === 1 ? 'is' : 'are'} left alone, to see later what the step did.`,
    beyond: (n: CountText) => `${n.text} more would be worth it.`,
    budget: 'You may spend at most',
    save: 'Save the lists (CSV)',
    remember: 'Keep the lists (loupe-decisions.json): opened with newer orders, the file shows what they did',
    assumptions: 'What a step costs, and how likely it works',
    assumptionsNote:
      'Without a cost of yours a step costs nothing. Nobody is written to who brings less than that, with the chance counted.',
    kinds: {
      'win-back': 'Win back',
      'second-order': 'Second order',
      'call-leads': 'Call leads',
      'mend-touchpoint': 'Mend a touchpoint',
      'refresh-campaign': 'Refresh a campaign',
      'shift-campaign': 'Move money',
      'stop-campaign': 'Stop a campaign',
    } satisfies Record<ActionKind, string>,
    costEach: {
      'win-back': 'Cost for each customer',
      'second-order': 'Cost for each customer',
      'call-leads': 'Cost of a call',
      'mend-touchpoint': 'Cost in all',
      'refresh-campaign': 'Cost in all',
      'shift-campaign': 'Cost in all',
      'stop-campaign': 'Cost in all',
    } satisfies Record<ActionKind, string>,
    chanceOf: {
      'win-back': 'Come back who would not have',
      'second-order': 'Buy again who would not have',
      'call-leads': 'Part of it that a call wins',
      'mend-touchpoint': 'Of the gap that is closed',
      'refresh-campaign': 'Of the old return that comes back',
      'shift-campaign': 'Works',
      'stop-campaign': 'Works',
    } satisfies Record<ActionKind, string>,
    formula: (months: string) =>
      `Brings = chance that it works × what it brings then − cost. Of customers that is one order more and what follows it, less what is expected anyway, times your margin; of campaigns the change of their return × what they spend in ${months} months.`,
  },

  campaigns: {
    title: 'Campaigns',
    say: (spend: string, revenue: string, roi: string) =>
      `Your campaigns cost **${spend}** and brought **${revenue}**: a return of **${roi}**.`,
    sayMix: (spend: string, revenue: string) =>
      `You spent **${spend}** on advertising while the whole shop took **${revenue}**.`,
    saySpend: (spend: string) => `Your campaigns cost **${spend}**. Nothing says what they brought.`,
    mixSub:
      'The revenue is that of the whole shop, so nobody can say which channel brought it. How spend and revenue go together is an association, no proof.',
    sub: (first: string, later: string) =>
      `Return is what came in above the cost, as a share of the cost. Rule of thumb for targeted campaigns: ${first} in the first months, ${later} after a year.`,
    act: (name: string, advice: string) => `**${name}**: ${advice}`,
    aside: (rows: CountText) =>
      `${plural(rows.n, rows.text, 'row has', 'rows have')} no day or no cost, or add up others.`,
    fromOrders:
      'What campaigns brought is what the orders that name them came to, less refunds that name them. Periods that the orders do not cover have none.',
    ordersOutside: (rows: CountText) =>
      `${plural(rows.n, rows.text, 'row of an order names', 'rows of orders name')} a campaign on a day without spend: no period has it.`,
    withoutRevenue: (rows: CountText) =>
      `${plural(rows.n, rows.text, 'row names', 'rows name')} no revenue, which counts as nothing sold.`,
    name: 'Campaign',
    start: 'Since',
    spend: 'Cost',
    share: 'Of all cost',
    revenue: 'Brought',
    roi: 'Return',
    now: 'Return now',
    half: 'Half after',
    below: (level: string) => `Below ${level}`,
    belowMonth: (month: string) => `month ${month}`,
    never: 'not in sight',
    fromStart: 'from the start',
    todo: 'What to do',
    correlation: 'Goes with revenue',
    advice: { stop: 'stop', refresh: 'refresh', shift: 'shift the money', keep: 'keep' } satisfies Record<
      Advice,
      string
    >,
    why: {
      stop: (now: string) => `stop it: it loses money (${now}).`,
      refresh: (now: string, first: string) => `refresh it: its return fell from ${first} to ${now}.`,
      shift: (now: string) => `shift its money: it returns ${now}, less than all together.`,
      keep: (now: string) => `keep it: it returns ${now}.`,
    } satisfies Record<Advice, (now: string, first: string) => string>,
    decay: (name: string) => `Return of ${name}`,
    months: 'months since the start',
    point: 'each period',
    curve: 'curve',
    band: 'rule of thumb',
    curves: {
      constant: 'no decay',
      exponential: 'falls to a floor',
      'power-law': 'falls ever more slowly',
      hyperbolic: 'falls like one over time',
    },
    how: 'How the curve was found',
    chosen: (curve: string) => `Best: ${curve}.`,
    alike: (curves: string) => `Not to be told apart from: ${curves}.`,
    model: 'Curve',
    formula: 'Formula',
    formulas: {
      constant: (start: string) => start,
      exponential: (start: string, floor: string, rate: string) => `${floor} + ${start} · e^(−${rate} t)`,
      'power-law': (start: string, _floor: string, rate: string) => `${start} · (1 + t)^(−${rate})`,
      hyperbolic: (start: string, _floor: string, rate: string) => `${start} / (1 + ${rate} t)`,
    } as Record<string, (start: string, floor: string, rate: string) => string>,
    aicc: 'AICc',
  },

  returns: {
    title: 'Return on winning customers',
    say: (value: string, cost: string, roi: string) =>
      `A customer is worth **${value}** in all and cost **${cost}** to win: a return of **${roi}**.`,
    some: (known: string, all: string) =>
      `This is so of the ${known} of ${all} customers whose cost is known.`,
    sayWithout: (value: string) =>
      `A customer is worth **${value}** in all: winning one may cost that much at most. Say above what one costs, or add the costs of your campaigns.`,
    likely: (low: string, high: string, level: string) => `Likely between ${low} and ${high} (${level}).`,
    fresh: (value: string, first: string, later: string) =>
      `A customer whom you win now will bring about **${value}**: ${first} with the first purchase, ${later} after it.`,
    never: (share: string) => `**${share}** are not expected ever to pay back what winning them cost.`,
    rule: (low: string, high: string, premium: string) =>
      `Rule of thumb: ${low} to ${high}; ${premium} and more for premium goods.`,
    sources: {
      column: 'The cost stands with each customer.',
      channel: 'The cost is what each channel’s campaigns cost, shared among the customers won there.',
      campaign: 'The cost is what each campaign cost, shared among the customers won by it.',
      month: 'The cost is what each month’s campaigns cost, shared among the customers won in it.',
      given: 'The cost is the same for all.',
    } satisfies Record<CostSource, string>,
    formula: (margin: string, rate: string) =>
      `Return = (lifetime value − cost) ÷ cost. Lifetime value = margin received since the first purchase (${margin} of spend) + value to come, both discounted to the first purchase (${rate} a year).`,
    by: {
      segment: 'By group',
      channel: 'By channel',
      campaign: 'By campaign',
      month: 'By month of the first purchase',
    } satisfies Record<RoiGroup['by'], string>,
    name: {
      segment: 'Group',
      channel: 'Channel',
      campaign: 'Campaign',
      month: 'Month',
    } satisfies Record<RoiGroup['by'], string>,
    customers: 'Customers',
    once: 'Bought once',
    alive: 'Still active',
    received: 'Received so far',
    residual: 'Still to come',
    value: 'Worth in all',
    cost: 'Cost',
    roi: 'Return',
    between: 'Between',
    back: 'Paid back',
    neverBack: 'Never will',
    backIn: 'Cost covered in',
    backMonth: (month: string) => `month ${month}`,
    notYet: (months: string) => `not in ${months} months`,
    freshBetween: (low: string, high: string, level: string) => `Between ${low} and ${high} (${level}).`,
    whatIf: {
      title: 'What if',
      change: 'Change',
      value: 'A new customer brings',
      cost: 'Costs',
      roi: 'Return',
      today: 'As it is',
      retention: (more: string, now: string) =>
        `of 100 new customers ${more} more come back within a year (now ${now})`,
      price: (share: string, loss: string) =>
        `prices rise by ${share} and nobody buys less (worth it up to ${loss} fewer purchases)`,
      lowerCost: (share: string) => `winning a customer costs ${share} less`,
    },
    quality: {
      title: {
        channel: 'Which channels bring good customers',
        campaign: 'Which campaigns bring good customers',
      },
      worse: (name: string, what: string) =>
        `Customers of **${name}** are worse than others won in the same months: ${what}.`,
      better: (name: string, what: string) =>
        `Customers of **${name}** are better than others won in the same months: ${what}.`,
      boughtOnce: (own: string, others: string) => `${own} bought only once (others ${others})`,
      purchases: (own: string, others: string) => `${own} purchases each (others ${others})`,
      alive: (own: string, others: string) =>
        `of those of whom it can be told ${own} still active (others ${others})`,
      lifetimeValue: (own: string, others: string) => `worth ${own} each (others ${others})`,
      refunded: (own: string, others: string) =>
        `of their orders ${own} were given back in whole or in part (others ${others})`,
      alike: 'None can be told apart from the others.',
      head: {
        boughtOnce: 'Bought once',
        purchases: 'Purchases',
        alive: 'Still active',
        lifetimeValue: 'Worth in all',
        refunded: 'Orders given back',
      },
      note: (level: string) =>
        `The mean of its customers in the months in which others were won, too, and beside it how far that is from these others (${level} interval; shares in points). In colour where it is more than chance, corrected for how many are compared; purchases and worth are tested by their logarithms as well, so that one great customer does not decide. What was given back is the share of each customer's orders, so that who buys more is not worse for it. Of a customer who bought once most models cannot tell whether they are still active.`,
    },
    referrals: {
      title: 'Customers who bring customers',
      say: (referrers: CountText, referred: string, brought: string, own: string) =>
        `**${plural(referrers.n, referrers.text, 'customer', 'customers')}** recommended you to **${referred}** others who bought. Beside the ${own} that each is worth, each brought **${brought}** through them.`,
      unknown: (rows: CountText) =>
        `${plural(rows.n, rows.text, 'customer names', 'customers name')} somebody who is not among your customers.`,
      customer: 'Customer',
      referred: 'Recommended to',
      brought: 'Brought through them',
      own: 'Worth in all',
      top: 'Who brought most',
      note: 'The return above counts referred customers as customers of their own; here their margin is counted to who recommended them.',
    },
  },
};
