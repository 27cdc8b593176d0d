/** English: how many groups are worth being served apart. */
export const standardisation = {
  title: 'Standard or precise',
  ask: '**How many groups are worth being served apart?** Say what a response to your offer brings.',
  askSub:
    'Your files have no orders, so nobody knows what a response is worth. Name the column of yes and no, if your customers’ table has one.',
  best: (k: string, more: string) =>
    `Up to **${k} groups** are worth being served apart: **${more}** a year more than a standard service for all. Beyond that you pay more than you win.`,
  alike: (low: string, high: string) => ` Anything from ${low} to ${high} may be as good.`,
  nothing: '**None of these offers pays**: neither for everybody nor for single groups.',
  unsure: (k: string, more: string) =>
    `**A standard service for all** does: ${k} groups served apart seem to bring ${more} a year more, but chance does as much.`,
  standard:
    '**One standard service** for all brings most: what serving groups apart brings does not cover its cost.',
  scenarioNone: 'A scenario: at these figures neither a standard service nor serving groups apart pays.',
  scenarioStandard: (gain: string) =>
    `A scenario: at these figures one standard service for all brings most, **${gain}** a year.`,
  scenario: (k: string, more: string) =>
    `A scenario: at these figures ${k} groups served apart bring **${more}** a year more than a standard service for all.`,
  sub: 'Each group gets the offer that brings most from it, or none. Choices are made on one part of your customers and judged on another, so that many groups do not look good by chance.',
  subScenario:
    'No data say who responds to what, so no number of groups is called the best. Move the figures below; a column of yes and no in your customers’ table makes them facts.',
  cap: (k: string) => `Make at most ${k} groups`,
  curve: 'What so many groups bring a year, costs off',
  groups: 'Groups',
  gain: 'Brings a year',
  reached: 'Offered something',
  offers: 'What can be offered',
  offer: 'Offer',
  anOffer: 'An offer',
  numbered: (n: string) => `Offer ${n}`,
  response: 'Respond',
  known: (customers: string) => `of ${customers} asked`,
  assumed: 'assumed',
  yours: 'as you said',
  margin: 'A response brings',
  cost: 'Costs each',
  groupCostIs: (amount: string) => `Serving a group in its own way costs ${amount} a year.`,
  groupCostAssumed: 'That is assumed: the margin of one order a month.',
  assumptions: 'What is offered, and what it costs',
  assumptionsNote:
    'Every figure here can be changed. What a response brings is, unless you say otherwise, the margin of the customer’s next order.',
  dropOffer: 'Leave it out',
  another: 'Another offer',
  groupCost: 'A group costs a year',
  difference: 'Groups differ as much as their purchases do, by',
  column: 'Column that says who responded',
  noColumn: 'none',
  formula: (sample: string, customers: string) =>
    `What k groups bring = over all groups the best offer’s (share who respond × what a response brings − cost) − k × what a group costs. Compared on ${sample} of ${customers} customers, divided by k-means.`,
};
