/** English: how the figures of each section are computed. `here` gives the inputs in this report, `assumes` the assumptions. */
export const derivations = {
  title: 'How these figures are worked out',
  inputs: 'Here:',
  assumes: 'Assumed:',

  data: {
    used: {
      figure: 'Your data put to use',
      formula: 'cells that changed a number of this report ÷ all cells of your files',
      here: (used: string, supplied: string) => `${used} of ${supplied} cells.`,
    },
    missing: {
      figure: 'Never captured',
      formula: 'mean, over kinds of signals, of the share of customers of whom nothing of that kind is known',
      here: (kinds: string, missing: string) => `${kinds} kinds of signals; ${missing} missing.`,
      assumes: 'Every kind matters as much as any other.',
    },
  },
  overview: {
    again: {
      figure: 'Bought again',
      formula: 'customers with purchases on two days or more ÷ all customers',
      here: (again: string, customers: string) => `${again} of ${customers}.`,
      assumes: 'Orders of one day are one purchase; a refund is none.',
    },
    months: {
      figure: 'Months of history',
      formula: 'days from the first order to the end ÷ 30.44',
      here: (first: string, end: string) => `${first} to ${end}.`,
    },
  },
  groups: {
    made: {
      figure: 'Who is in which group',
      formula: 'every customer belongs to the group that is nearest, or likeliest, in these figures',
      here: (features: string) => `${features}; all on one scale.`,
      assumes: 'Far apart in these figures means different; nothing else is looked at here.',
    },
    grid: {
      figure: 'Who is in which group',
      formula:
        'fifths of the customers by how lately, how often and for how much they bought; the three fifths give the group (RFM)',
    },
    number: {
      figure: 'How many groups',
      formula:
        'the number that tells the groups apart best, as shown above for each number. Groups are called natural only where customers without groups, made at random from the same columns, do not look so',
      here: (sample: string) => `Measured on ${sample} customers.`,
    },
    share: {
      figure: 'Share of a group',
      formula: 'customers of the group ÷ all customers',
      here: (customers: string) => `${customers} customers in all.`,
    },
    lift: { figure: 'Against the average', formula: 'mean of the group ÷ mean of all customers' },
  },
  value: {
    purchases: {
      figure: 'Expected purchases',
      formula:
        'sum over all customers of the purchases that the model expects of each, given how often and when they bought',
      here: (model: string, customers: string, time: string) => `${customers} customers, ${model}, ${time}.`,
      assumes:
        'Customers go on as they did: their purchases show no season, trend or promotion beyond chance. Prices that change from now on are not foreseen.',
      seen: 'Season and trend go on as told under “When they buy”; a promotion does not come again, and prices that change from now on are not foreseen.',
    },
    alive: {
      figure: 'Still active',
      formula: 'mean of the chance, by the model, that a customer has not left for good',
      here: (model: string, customers: string) => `${customers} customers of whom it can be told, ${model}.`,
      assumes: 'Nobody says that they leave; it shows only by a silence that is long for their habits.',
    },
    total: {
      figure: 'What they will bring',
      formula:
        'for each customer and week: expected purchases × expected spend × margin ÷ (1 + discount)^years, added up',
      here: (rate: string, margin: string | null) =>
        margin === null
          ? `A discount of ${rate} a year.`
          : `A margin of ${margin}, a discount of ${rate} a year.`,
      assumes: 'What customers still to be won will bring is not in it.',
    },
    range: {
      figure: 'The range',
      formula:
        'the middle part of many possible futures, in which parameters, purchases, spend, season and trend vary, and by as much more as the test of the forecast missed',
      here: (level: string) => `It holds ${level} of them.`,
      assumes:
        'What comes is not further from the forecast than the time tested was. One test says little: a shop may miss by more.',
    },
    payback: {
      figure: 'Cost covered in',
      formula:
        'the first month by whose end the mean margins of a customer, month by month since the first purchase, add up to the mean cost',
      assumes:
        'In each month only those count who have been customers for all of it: whoever came lately goes on as those before.',
    },
    whatIf: {
      figure: 'What if',
      formula:
        'come back: what is brought later × (share + 1 point) ÷ share; prices: all that is brought × (margin + 5%) ÷ margin; cost: nine tenths of it',
      here: (first: string, later: string) => `${first} with the first purchase, ${later} later.`,
      assumes:
        'Customers who are kept buy like those who come back anyway. The cost of goods stays as it is.',
    },
  },
  funnel: {
    won: {
      figure: 'Won',
      formula: 'leads won ÷ all leads',
      here: (won: string, leads: string) => `${won} of ${leads}.`,
    },
    rate: {
      figure: 'Share that moved on',
      formula: 'leads that moved on ÷ leads that entered the stage',
      here: (end: string) => `Up to ${end}.`,
      assumes: 'Leads that are still open count as not moved on yet.',
    },
    within: {
      figure: 'Share that moved on',
      formula:
        'leads that moved on within the time allowed ÷ leads that entered the stage at least as long before the end',
      here: (end: string, days: string) => `${days} days, up to ${end}.`,
    },
    between: {
      figure: 'Likely between',
      formula: 'Wilson’s interval of a share',
      here: (level: string) => `At ${level}.`,
      assumes: 'What becomes of one lead says nothing of another.',
    },
    days: {
      figure: 'Days until then (median)',
      formula: 'half of those who moved on had waited no longer',
    },
  },
  scores: {
    chance: {
      figure: 'Chance of a lead',
      formula:
        '1 ÷ (1 + e^−(a + Σ b × what is known of the lead)), then set right by what came true of earlier forecasts',
      assumes: 'Leads to come are like those of the past.',
    },
    order: {
      figure: 'Right order, of 100 pairs',
      formula:
        'of all pairs of a lead that was won and one that was not: how often the won one had the higher chance (AUC)',
      here: (n: string) => `${n} forecasts that the model had not learnt from.`,
    },
    brier: {
      figure: 'How far off',
      formula: 'mean of (chance − what happened)², where what happened is 1 or 0 (Brier score)',
      here: (model: string, base: string) => `${model}; with the same chance for every lead, ${base}.`,
    },
    forecast: {
      figure: 'What the open leads will bring',
      formula: 'sum of chance × amount',
      here: (leads: string) => `${leads} open leads.`,
      assumes: 'A lead without an amount counts as the mean.',
    },
  },
  satisfaction: {
    share: {
      figure: 'Satisfied',
      formula: 'answers that count as satisfied ÷ all answers',
      here: (satisfied: string, answers: string, from: string) =>
        `${satisfied} of ${answers}; ${from} or more is satisfied.`,
      assumes:
        'Whoever did not answer is like those who did. How they differ stands at the end of the section.',
    },
    between: {
      figure: 'Between',
      formula: 'Wilson’s interval of a share',
      here: (level: string) => `At ${level}.`,
    },
    nps: {
      figure: 'Net promoter score',
      formula: 'share of 9 and 10 − share of 0 to 6',
      here: (promoters: string, detractors: string) => `${promoters} − ${detractors}.`,
    },
    differs: {
      figure: 'Against the whole',
      formula:
        'difference of the two shares, the answers of one person counted together; of all differences that are pointed out, at most one in twenty is expected to be chance (Benjamini & Hochberg)',
    },
    again: {
      figure: 'Bought again',
      formula: 'customers who bought in the days after their latest answer ÷ customers with that score',
      here: (days: string) => `${days} days.`,
      assumes: 'It goes together; nothing says that the one causes the other.',
    },
    gain: {
      figure: 'What the answer tells beyond purchases',
      formula:
        'two models say how likely each buys again, one by time since the last purchase and number of purchases, one by these and the answer; mean of (chance − what happened)² of the first − that of the second, for customers whom the models have not seen',
      here: (people: string) => `${people} customers.`,
    },
    hinges: {
      figure: 'How much hinges on each',
      formula:
        'the mean rise of R² of a regression over all orders in which the touchpoints can be added to it (LMG); the range leaves out one of 40 parts of the people in turn',
      assumes: 'It goes together; nothing says that mending a touchpoint changes the whole.',
    },
  },
  quality: {
    figure: 'Against other customers',
    formula:
      'for each month of the first purchase: mean of its customers − mean of all others; of all months the mean, each counted by how many can be compared in it (Mantel & Haenszel). Of all that are marked, at most one in twenty is expected to be chance (Benjamini & Hochberg)',
    assumes: 'Nothing but the campaign told them apart within a month.',
  },
  campaigns: {
    association: {
      figure: 'Goes with revenue',
      formula: 'correlation of the spend on a channel with the revenue of the whole shop, period by period',
      assumes: 'No return is worked out: nobody knows which channel brought what.',
    },
    roi: {
      figure: 'Return',
      formula: '(revenue − cost) ÷ cost',
      here: (revenue: string, cost: string) => `Over all campaigns (${revenue} − ${cost}) ÷ ${cost}.`,
      assumes: 'The revenue is what the campaign brought, and would not have come without it.',
    },
    curve: {
      figure: 'The curve',
      formula:
        'least squares, each period weighted by its cost, for four shapes of decay; drawn is the one with the lowest AICc',
    },
    below: {
      figure: 'Below 200%, 100%, 0%',
      formula:
        'the month in which the curve crosses that return; its range comes from 200 series that are made of stretches of the deviations, drawn anew',
    },
    advice: {
      figure: 'What to do',
      formula:
        'stop: all of the last period’s range is a loss; refresh: the curve is below half of its start; shift: all of the range is below the return of all together; else keep',
    },
  },
};
