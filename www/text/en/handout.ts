import { plural, type CountText } from '../plural';

/** English: the report to hand on. */
export const handout = {
  open: 'Report to hand on',
  handedOn: 'A report that was handed on',
  title: 'Customer analysis',
  note: 'This is what others get to see. Numbers about very few people are hidden, so that nobody can be recognised by them; where a total would give one away, a second number is hidden too.',
  minimum: 'Smallest number of people to show',
  identifiers: 'Name single customers and leads',
  print: 'Print',
  html: 'Save as a web page',
  csv: 'Save the tables (CSV)',
  json: 'Save the data (JSON)',
  copy: 'Copy',
  close: 'Back to the report',
  making: 'The report is being made …',

  from: (files: string) => `Made from ${files}.`,
  upTo: (day: string) => `It looks at everything up to ${day}.`,
  withheld: (minimum: string, hidden: { n: number; text: string }) =>
    hidden.n === 0
      ? `No number in it is about fewer than ${minimum} people.`
      : `Numbers about fewer than ${minimum} people, and those that would give them away, are hidden: ${plural(hidden.n, hidden.text, 'number', 'numbers')}.`,
  nothingWithheld: 'No number in it is hidden.',
  nameless: 'No single customer is named.',
  named: 'Single customers are named in it.',
  decisions: (decisions: CountText) =>
    `${plural(decisions.n, decisions.text, 'decision', 'decisions')} on single customers or leads ${decisions.n === 1 ? 'is' : 'are'} left out.`,

  madeFrom: 'What this was made from',
  files: 'The files',
  file: 'File',
  size: 'Size',
  assumed: 'What the figures rest on',
  assumptions: {
    horizon: (time: string, rate: string) =>
      `Values are what customers bring over ${time}; money that comes a year later counts ${rate} less.`,
    margin: (margin: string) => `${margin} of every sale counts as margin.`,
    interval: (level: string) =>
      `Wherever a range is given, the true figure lies within it with a probability of ${level}.`,
    groups: (k: string) => `Customers are told apart in ${k} groups.`,
    ever: 'A lead counts as having moved on whenever it did.',
    window: (days: string) => `A lead counts as having moved on if it did within ${days} days.`,
    satisfied: (score: string) => `Whoever answers ${score} or more counts as satisfied.`,
  },
  settings: 'What was set by hand',
  option: 'Setting',
  value: 'Value',
  by: (version: string) =>
    `Made with customer-loupe ${version}, on the device of whoever made it. The file’s SHA-256 shows whether it is the same file.`,
};
