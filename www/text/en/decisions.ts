import { plural, type CountText } from '../plural';

const customers = ({ n, text }: CountText): string => plural(n, text, 'customer', 'customers');

/** English: decisions, migration between groups, and the features of segmentation. */
export const decisions = {
  title: 'Your judgement',
  none: 'You know your customers better than any model. Open a group or a customer to change where somebody belongs: it stays so in every later analysis, and the model’s own choice is kept beside yours.',
  changed: (n: CountText) =>
    `**${customers(n)}** ${n.n === 1 ? 'is' : 'are'} where you put them, not where the model would.`,
  unchanged: 'The model puts everybody where you did.',
  judged: (n: CountText, person: string, model: string, from: string) =>
    `Of **${customers(n)}** whom you had put elsewhere before, what they brought since ${from} was more like your group for **${person}** and more like the model’s for **${model}**.`,
  decisions: 'What you decided',
  what: 'Decision',
  who: 'By',
  when: 'On',
  why: 'Why',
  counts: 'Changed',
  undo: 'Undo',
  missing: (n: string) => `${n} not among these customers`,
  problems: {
    'group-gone': 'not applied: there is no such group this time',
    'column-gone': 'not applied: a column is missing this time',
  },
  says: {
    move: (who: string, to: string) => `${who} to “${to}”`,
    people: (n: CountText, first: string) => (n.n === 1 ? first : `${first} and ${String(n.n - 1)} more`),
    all: (rule: string, from: string | null) =>
      from === null ? `All with ${rule}` : `All of “${from}” with ${rule}`,
    split: (rule: string, from: string, to: string) => `“${to}” split off from “${from}”: ${rule}`,
    merge: (others: string, into: string) => `${others} joined with “${into}”`,
    rename: (name: string) => `Named “${name}”`,
    lock: (name: string) => `“${name}” locked`,
  },
  rule: {
    between: (column: string, from: string, to: string) => `${column} ${from} to ${to}`,
    from: (column: string, from: string) => `${column} ${from} or more`,
    to: (column: string, to: string) => `${column} ${to} or less`,
    is: (column: string, words: string) => `${column}: ${words}`,
    and: ' and ',
    or: ' or ',
  },
  save: 'Save decisions (loupe-decisions.json)',
  load: 'Compare with last time…',
  loadNote:
    'Drop an earlier loupe-decisions.json or report.json here, alone or together with your files: groups keep their names, and you see who moved.',
  unsaved: 'Not saved yet.',
  left: (n: CountText) =>
    `Your ${plural(n.n, n.text, 'decision', 'decisions')} on the data before ${n.n === 1 ? 'was' : 'were'} not saved.`,
  by: 'Your name',
  reason: 'Why (for whoever reads it later)',
  sheet: {
    title: (name: string) => name,
    close: 'Close',
    name: 'Name of the group',
    rename: 'Rename',
    merge: 'Join with another group',
    mergeDo: 'Join',
    mergeWith: 'Other group',
    lock: 'Lock: whoever is in it stays in it',
    locked: 'Locked: whoever was in it last time stays in it.',
    rule: 'Split, or move many at once',
    ruleNote: 'Everybody who meets all conditions:',
    column: 'Figure',
    from: 'from',
    to: 'to',
    words: 'is one of',
    more: 'One more condition',
    less: 'Take away',
    newName: 'Name of the new group',
    split: 'Split off as a new group',
    moveAll: 'Move all of them here',
    needName: 'your group',
    open: (name: string) => `Change the group ${name}`,
    change: 'Change',
  },
  move: {
    title: 'Does this customer belong elsewhere?',
    to: 'Group',
    move: 'Move',
    both: (yours: string, model: string) => `In **${yours}** by decision; the model would say ${model}.`,
    decided: (by: string, why: string) => [by, why].filter((part) => part !== '').join(': '),
    column: 'Model’s choice',
    only: 'Only those you moved',
  },
  filtered: (n: CountText, all: string) => `**${n.text} of ${all} customers** meet what is chosen here.`,
  belongs: {
    label: 'Belongs',
    any: 'Anywhere',
    also: 'To two groups',
    unclear: 'To none clearly',
  },
  movement: {
    title: 'Since last time',
    say: (moved: CountText, of_: string, when: string | null) =>
      moved.n === 0
        ? `Nobody changed the group${when === null ? '' : ` since ${when}`}.`
        : `**${moved.text} of ${of_}** customers changed the group${when === null ? '' : ` since ${when}`}.`,
    most: (n: string, from: string, to: string) => `Most of them, ${n}, went from “${from}” to “${to}”.`,
    came: (n: CountText) => `${customers(n)} ${n.n === 1 ? 'is' : 'are'} new.`,
    went: (n: CountText) => `${customers(n)} of then ${n.n === 1 ? 'is' : 'are'} not in this data.`,
    ways: 'Who went where',
    note: 'Left: the groups of last time. Right: those of today. The wider the band, the more customers.',
    unknown:
      'The earlier file does not say who was in which group, so groups were found again by what they are like, and nobody’s way is known.',
    from: 'Then',
    to: 'Now',
    customers: 'Customers',
    isNew: 'New',
    gone: 'Not here',
  },
  about: {
    comma: ', ',
    say: (before: string, last: string) => `They ${before === '' ? last : `${before} and ${last}`}.`,
    like: 'They are much like the average.',
    purchases: (times: string) => `buy ${times} × as often as the average`,
    spend: (times: string) => `have spent ${times} × as much`,
    orderValue: (times: string) => `spend ${times} × as much per order`,
    sinceLast: (more: boolean, days: string) =>
      more ? `have not bought for ${days} days on average` : `last bought ${days} days ago on average`,
    tenure: (more: boolean, days: string) =>
      more
        ? `have been customers for ${days} days on average`
        : `have been customers for only ${days} days on average`,
    gap: (days: string) => `come back every ${days} days`,
    category: (word: string, times: string) => `buy ${word} ${times} × as often`,
    word: (column: string, word: string, times: string, share: string) =>
      `are “${word}” (${column}) ${times} × as often, ${share} of them`,
    other: (column: string, more: boolean, value: string, all: string) =>
      `have ${more ? 'high' : 'low'} ${column} (${value}; all: ${all})`,
  },
  compare: {
    title: 'Group by group',
    note: (level: string) =>
      `The average of each group, and between what it likely lies (${level}). The mark says how far it is from the average of all customers.`,
    all: 'All',
    far: { more: 'much more', bit: 'more', less: 'much less', less_bit: 'less' },
  },
  shares: {
    title: 'Who brings the money',
    note: 'Each group’s share of the customers, and of what they spent so far.',
    customers: 'of the customers',
    spend: 'of the spend',
  },
  features: {
    title: 'What groups are made of',
    note: 'Take figures in or out, and say how much each counts. Skewed figures are bent (logarithm), so that a few large ones do not decide everything.',
    column: 'Figure',
    used: 'Used',
    transform: 'Bent',
    weight: 'Counts',
    scale: 'Brought to one scale by',
    scales: { standard: 'mean and standard deviation', robust: 'median and quartiles', none: 'nothing' },
    transforms: {
      none: 'as it is',
      log1p: 'logarithm',
      'log1p-relative': 'logarithm, relative to the median',
    },
    usual: 'as usual',
    words: 'words',
    dropped: {
      same: 'left out: the same for everybody',
      empty: 'left out: empty',
      'too-many-words': 'left out: too many different words',
    },
    missing: (n: CountText) => `${customers(n)} without it`,
    apply: 'Make the groups again',
    usualAgain: 'As usual',
  },
};
