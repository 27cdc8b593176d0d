import { recordOf } from '../lookup';
import { plural, type CountText } from '../plural';

/** What a reading of the files differs in. */
export interface ReadingParams {
  column: string;
  rows: string;
  factor: string;
}

/** English: what was read, held against what the shop’s own system shows. */
export const expected = {
  title: 'Does it add up?',
  read: (orders: CountText, customers: CountText, spend: string, period: string) =>
    `**${plural(orders.n, orders.text, 'order', 'orders')}** of **${plural(customers.n, customers.text, 'customer', 'customers')}** were read, ${spend}${period}.`,
  period: (from: string, to: string) => `from ${from} to ${to}`,
  total: (spend: string) => `**${spend}** in all, `,
  net: (spend: string) => `**${spend}** in all, refunds taken off, `,
  ask: 'Type what your shop’s own system shows, and for which days. If it differs, the other ways to read your files are tried.',
  names: {
    spend: 'Sales',
    orders: 'Orders',
    customers: 'Customers',
    from: 'First day',
    to: 'Last day',
  },
  agrees: (name: string, found: string) => `**${name}: ${found}, as in your shop.**`,
  differs: (name: string, found: string, typed: string) =>
    `**${name}: ${found} was read, your shop shows ${typed}.**`,
  meets: 'They are the same if:',
  nearest: 'No other reading of these files gives that. The nearest:',
  none: 'No other reading of these files gives that.',
  line: (how: string, value: string) => `${how}: **${value}**`,
  use: 'Read it this way',
  beforeRefunds: 'refunds are not taken off',
  readings: recordOf<(p: ReadingParams) => string>()({
    'rows-added': ({ rows }) => `these rows count as well: ${rows}`,
    'all-rows-added': () => 'all rows that were set aside count as well',
    'other-column': ({ column }) => `“${column}” is what was paid`,
    'column-added': ({ column }) => `“${column}” is added`,
    'column-taken-off': ({ column }) => `“${column}” is taken off`,
    scaled: ({ factor }) => `amounts are multiplied by ${factor}`,
    'repeated-rows-once': () => 'rows that are the same in every cell count once',
    'repeats-twice': () => 'orders that stand in two files count twice',
    'day-earlier': () => 'both days are a day earlier, as in another time zone',
    'day-later': () => 'both days are a day later, as in another time zone',
    'purchase-days': () => 'all that a customer orders on one day is one order',
    rows: () => 'every row is an order',
    'values-of-column': ({ column }) => `“${column}” says who the customer is`,
    'values-of-all-rows': ({ column }) =>
      `every different value of “${column}” counts, also in rows that were set aside`,
  }),
};
