import { lookup, recordOf } from '../lookup';
import { modelName } from '../model-names';
import type { MessageParams } from '../message-params';

export { columnRoles, columnTypes, tableRoles } from './roles';
export { errors, type ErrorText } from './errors';

type ByParams = (p: MessageParams) => string;
type Need = (need: string, have: string) => string;

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

/** The order of day, month and year. */
export const dateOrders = recordOf<string>()({
  ymd: 'year, month, day',
  dmy: 'day, month, year',
  mdy: 'month, day, year',
  unix: 'seconds since 1970',
  unixms: 'milliseconds since 1970',
  serial: 'days as spreadsheets count them',
  month: 'months without a day',
});

/** Reasons of rejected rows. */
export const rejects = recordOf<string>()({
  'customer-missing': 'no customer',
  'date-missing': 'no date',
  'date-invalid': 'not a date',
  'amount-missing': 'no amount',
  'amount-invalid': 'not an amount',
  'quantity-invalid': 'not a quantity',
  'price-invalid': 'not a price',
  'row-ragged': 'too many or too few cells',
  'quote-unclosed': 'a quotation mark that is never closed',
  'partner-missing': 'the order is not in the file of orders',
  'recency-after-age': 'last purchase later than the end',
  'outcome-unknown': 'outcome neither won nor lost',
  'lead-missing': 'no lead',
  'stage-unknown': 'unknown stage',
  'stage-missing': 'no stage',
  'number-invalid': 'not a number',
  'currency-unknown': 'a currency without a rate, or none that is known',
  'refund-invalid': 'not an amount refunded',
  'start-missing': 'no start of the contract',
});

/** How rows were used that were not rejected. */
export const accounted = recordOf<string>()({
  purchases: 'purchases',
  refunds: 'refunds',
  zeroAmount: 'purchases with an amount of zero',
  stockCorrections: 'stock corrections',
  afterEnd: 'after the end of observation',
  leads: 'leads',
  customers: 'customers',
  events: 'events',
  surveys: 'answers',
  campaigns: 'campaigns',
  contracts: 'contracts',
  unpaid: 'orders that were not paid',
  cancelled: 'orders that were cancelled',
  testOrders: 'test orders',
  refunded: 'purchases of which something was given back',
  notSales: 'fees, payouts and transfers, which are no sales',
  totals: 'sums of other rows',
  withoutCustomer: 'orders that name no customer',
  orderLines: 'further lines of an order, counted with it',
  headers: 'repeated headers',
  copies: 'repeated order lines',
  rowsAgain: 'repeated rows',
  otherTable: 'rows of another table',
  joined: 'rows of orders whose amounts stand in another file',
  notNeeded: 'not needed: details of the same orders',
  notUsed: 'read, not used',
});

/** What an analysis needs that the data does not have. `need` and `have` are numbers in words, or empty. */
export const unavailable = recordOf<Need>()({
  'needs-orders': () => 'This needs orders: a file with a customer, a date and an amount in each row.',
  'needs-customer-column': () =>
    'No column says whose orders these are. If there is one, choose it under “Your data” and read the file again.',
  'needs-date-column': (_need, have) =>
    have
      ? `No column holds dates that can be read (${have}). Choose another one under “Your data” and read the file again.`
      : 'No column holds dates that can be read. Choose another one under “Your data” and read the file again.',
  'end-before-orders': (need, have) =>
    need && have
      ? `The end of observation (${have}) lies before the first order (${need}).`
      : 'The end of observation lies before the first order.',
  'needs-leads': () => 'This needs leads: a file with one row a lead and its stage, or whether it was won.',
  'needs-surveys': () => 'This needs survey answers: a file with a customer and a score.',
  'needs-customers': () => 'No file names customers, so nothing can be said of what was captured of them.',
  'needs-answers': () => 'Everybody gave the same answer, or none can be read as one on a scale.',
  'needs-value': () => 'This needs a forecast of what customers bring, in money.',
  'needs-campaign-columns': () =>
    'A file of campaigns has no column of days or of costs that can be read. Choose them under “Your data” and read it again.',
  'needs-campaigns': () => 'This needs campaigns: a file with what each one cost and brought.',
  'needs-divisions': () =>
    'This compares numbers of groups: it needs customers who differ, and groups that are not an RFM grid.',
  'needs-offers': () => 'Without orders nobody knows what a response brings: say it for each offer.',
  'needs-levers': () =>
    'This needs orders with a forecast, leads with amounts, campaigns or answers: something that could be moved.',
  'needs-actions': () => 'This needs orders, leads, answers or campaigns to do something about.',
  'needs-costs': () => 'This needs what the work costs.',
  'small-cells': (need) =>
    `This is about fewer than ${need} people, so it is not told in a report to hand on.`,
  'needs-acquisition-cost': () => 'This needs what it costs to win a customer.',
  'feature-not-found': () => 'A column that was asked for is not in the data.',
  'too-few-customers': (need, have) =>
    need && have
      ? `This needs at least ${need} customers; there ${have === '1' ? 'is' : 'are'} ${have}. With so few, chance would decide.`
      : 'There are too few customers: chance would decide.',
  'no-repeat-purchases': () =>
    'Nobody has bought twice yet. How often customers return can only be learnt from those who did.',
  'no-spend': () => 'The amounts are all zero or missing, so there is no spend to go by.',
  'one-day-only': () => 'All orders are of one day. How often customers return shows only over time.',
  'no-variation': () => 'All customers look alike in these figures, so nothing tells them apart.',
  'not-in-this-version': () => 'This is not part of this version yet.',
  'too-short-for-holdout': (need, have) =>
    need && have
      ? `The forecast could not be tested on time it had not seen: that needs ${need} months of orders; there ${have === '1' ? 'is' : 'are'} ${have}.`
      : 'The forecast could not be tested on time it had not seen: the history of orders is too short.',
  'no-dates-for-holdout': () =>
    'The forecast could not be tested on time it had not seen: these customers were counted before they came here. Orders with their dates would do.',
  'too-few-for-holdout': () =>
    'The forecast could not be tested on time it had not seen: too few customers had come, or came again since.',
  'no-model-for-holdout': () =>
    'The forecast could not be tested on time it had not seen: no model could be fitted to the earlier orders.',
  'needs-contracts': () => 'This needs contracts: a file with a start and an end of each.',
  'needs-contract-columns': () =>
    'No columns say when contracts began and ended. If there are, choose them under “Your data” and read the file again.',
  'category-unknown': (_need, have) =>
    have ? `No order is of this category. There are: ${have}.` : 'No order is of this category.',
  'too-few-buyers': () =>
    'Too few customers bought of it, or too few did not, in as many days: at least 40 of each are needed.',
  'too-few-contracts': () =>
    'There are too few contracts, or too few that have ended, to learn how long they last.',
  'no-model-of-contracts': () => 'How long contracts last cannot be learnt from these: they are all alike.',
  'needs-margin-and-retention': () => 'This needs what a customer brings a year, and the share that stays.',
  'model-of-contracts': () => 'You asked for the model of contracts, which says nothing of orders.',
  'too-short-history': (need, have) =>
    need && have
      ? `This needs at least ${need} months of orders; there ${have === '1' ? 'is' : 'are'} ${have}.`
      : 'The history of orders is too short for this.',
});

/** What a column of discounts holds. */
const discountKinds = new Map([
  ['money', 'an amount of money'],
  ['share', 'a share of the price'],
  ['percent', 'a percentage'],
]);

/** Warnings. */
export const warnings = recordOf<ByParams>()({
  'spend-frequency-correlated': (p) =>
    `Here, customers who buy more often also spend differently per order (correlation ${p.number('correlation')}). The usual model of spend rules that out, so each customer’s own mean is used, drawn towards that of customers who buy as often.`,
  'season-untold': (p) =>
    `${p.number('months')} months of orders are too few to tell a season from growth. The range of the total allows for a usual season; two years of orders would show it. If you know your season, say so below the forecast.`,
  'calendar-unused': (p) =>
    p.text('what') === 'event'
      ? `What you said of ${p.text('from')} is not used: no order shows what it does. Say how many times as much is bought then.`
      : p.text('what') === 'season'
        ? 'The season that you told is not used: it needs a list of orders, and a model of when customers buy.'
        : 'The new prices are not used: without a list of orders it is not known how far ahead they are.',
  'spend-outliers': (p) =>
    `${p.number('customers') === '1' ? 'One customer spends' : `${p.number('customers')} customers spend`} at least ${p.number('times')} times as much per order as the middle customer. What the others are expected to spend is worked out without them, so that a few do not decide for all.`,
  'gamma-gamma-refused': (p) =>
    `Spend per order varies too widely for the spend model${p.has('q') ? ` (q = ${p.number('q')})` : ''}; each customer’s own mean is used instead, drawn towards that of all.`,
  'contracts-set-aside': (p) =>
    `**${p.count('rows')} ${plural(p.raw('rows'), 'contract', 'contracts')}** of ${p.text('file')} ${plural(p.raw('rows'), 'was', 'were')} set aside: no start, an end before it, or a start after the end of observation.`,
  'textbook-set-aside': (p) =>
    `**${p.count('rows')} ${plural(p.raw('rows'), 'customer', 'customers')}** without a margin, or without a share from 0 to 1 that stays, ${plural(p.raw('rows'), 'is', 'are')} left out of the textbook’s formula.`,
  'bootstrap-left-out': (p) =>
    `**${p.count('customers')} customers** are too many to be drawn anew; the intervals come from the fit itself instead.`,
  'few-repeat-buyers': (p) =>
    `Only **${p.percent('share')}** of your customers bought again. The forecast leans on those few; a longer history would steady it.`,
  'zero-spend-days': (p) =>
    `On ${p.percent('share')} of the repeat purchase days nothing was spent. They count as visits, and expected spend is lowered by their share.`,
  'k-lowered': (p) =>
    `You asked for ${p.count('asked')} groups; the customers differ enough for ${p.count('k')}.`,
  'feature-dropped': (p) =>
    p.text('reason') === 'empty'
      ? `“${p.text('column')}” is empty and was left out of the groups.`
      : p.text('reason') === 'too-many-words'
        ? `“${p.text('column')}” has too many different words and was left out of the groups.`
        : `“${p.text('column')}” is the same for everybody and was left out.`,
  'currency-unknown': () =>
    'The files do not name a currency, so amounts stand without one. You can choose it under “Your data”.',
  'currency-without-rate': (p) =>
    `**${p.count('rows')} ${plural(p.raw('rows'), 'row', 'rows')}** in ${p.text('currency')} ${plural(p.raw('rows'), 'does', 'do')} not count yet: there is no rate to ${p.text('base')}.`,
  'date-order-assumed': (p) =>
    `In “${p.text('column')}” day and month cannot be told apart; they are taken as ${lookup(dateOrders, p.text('order')) ?? p.text('order')}. If that is wrong, change it in the file’s settings above.`,
  'characters-lost': (p) =>
    `**${p.count('count')}** characters of ${p.text('file')} cannot be read as ${p.text('encoding')}, the first after row ${p.count('row')}. If names look wrong, choose another encoding in the file’s settings.`,
  'rows-before-header': (p) =>
    `The first **${p.count('count')} ${plural(p.raw('count'), 'row', 'rows')}** of ${p.text('file')} ${plural(p.raw('count'), 'stands', 'stand')} before the table and ${plural(p.raw('count'), 'was', 'were')} left out.`,
  'remarks-skipped': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'line', 'lines')}** of ${p.text('file')} ${plural(p.raw('count'), 'begins', 'begin')} with # and ${plural(p.raw('count'), 'was', 'were')} left out as remarks.`,
  'nul-characters': (p) =>
    `**${p.count('count')}** ${plural(p.raw('count'), 'character', 'characters')} without a meaning (NUL) ${plural(p.raw('count'), 'was', 'were')} left out of ${p.text('file')}. Cells that held nothing else are empty.`,
  'text-after-quote': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'cell', 'cells')}** of ${p.text('file')} ${plural(p.raw('count'), 'has', 'have')} text behind the closing quotation mark. It was kept as part of the cell.`,
  'rows-repaired': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'row', 'rows')}** of ${p.text('file')} ${plural(p.raw('count'), 'was', 'were')} out of step with the table by one slip, such as a quotation mark or a delimiter too many, and ${plural(p.raw('count'), 'was', 'were')} put right.`,
  restarted: (p) => `${p.text('file')} was read twice: further down it turned out otherwise than it began.`,
  'guests-set-aside': (p) =>
    `**${p.count('rows')} rows** have a customer id that many people share, such as that of a guest. They count for no customer.`,
  'orders-in-two-files': (p) =>
    `**${p.count('orders')} ${plural(p.raw('orders'), 'order', 'orders')}** of ${p.text('file')} ${plural(p.raw('orders'), 'stands', 'stand')} in a file before it, too. Each counts once.`,
  'id-damaged': (p) =>
    `A spreadsheet rounded the numbers in **${p.text('column')}** of ${p.text('file')}, so orders are not counted by them. Export it again, and do not open it in a spreadsheet first.`,
  'discount-taken-off': (p) =>
    `No column of ${p.text('file')} says what was paid, so it is quantity × price minus **${p.text('column')}**, read as ${discountKinds.get(p.text('kind')) ?? p.text('kind')}.`,
  'rows-multiplied': (p) =>
    `**${p.count('rows')} rows** of ${p.text('file')} repeat an order line, for example once for each parcel. Each line counts once.`,
  'rows-at-seam': (p) =>
    `**${p.count('rows')} rows** of ${p.text('file')} are in an earlier file, too. They count once.`,
  'ids-differ-by-zeros': (p) =>
    `**${p.count('count')} customers** differ from another one only by zeros at the start of their number, such as **${p.text('id')}** and **${p.text('other')}**. They count separately. If a spreadsheet dropped the zeros, export that file again and do not open it in between.`,
  'other-pipelines': (p) =>
    `The funnel shows **${p.text('shown')}**. **${p.count('rows')} rows** belong to another pipeline (${p.text('others')}); choose it below the chart.`,
  'other-table': (p) =>
    `**${p.count('rows')} rows** of ${p.text('file')} belong to another table further down and were left out. Save it as a file of its own and add that.`,
  'rows-again': (p) =>
    `**${p.count('rows')} rows** of ${p.text('file')} appear a second time under a repeated header. They count once.`,
  'tables-joined': (p) =>
    `The rows of ${p.text('file')} belong to orders of ${p.text('other')}, which says who bought and when.`,
  'details-not-used': (p) =>
    `${p.text('file')} belongs to the same orders and was not needed: other files say who paid what and when.`,
  'keys-repeated': (p) =>
    `**${p.count('rows')} rows** of ${p.text('file')} have an id that another row had before. The first row of each counts.`,
  'orders-without-rows': (p) =>
    `**${p.count('orders')} ${plural(p.raw('orders'), 'order', 'orders')}** of ${p.text('file')} ${plural(p.raw('orders'), 'has', 'have')} no row in ${p.text('other')} and ${plural(p.raw('orders'), 'does', 'do')} not count, such as ${p.text('example')}. Were both files exported on the same day?`,
  'customer-filled': (p) =>
    `**${p.count('rows')} rows** name no customer and count for the customer above them, as in a grouped report.`,
  'day-for-none': (p) =>
    `**${p.text('day')}** stands in far too many rows of “${p.text('column')}”. It seems to stand for no date and counts as blank.`,
  'day-crowded': (p) =>
    `**${p.count('rows')} rows** of ${p.text('file')} stand on **${p.text('day')}**, far more than on any other day. If that is the day on which they were imported, or one that was put in for want of a date, the forecast is wrong: export them with their own dates.`,
  'refunds-untold': (p) =>
    `**${p.count('rows')} ${plural(p.raw('rows'), 'order', 'orders')}** of ${p.text('file')} ${plural(p.raw('rows'), 'was', 'were')} partly refunded, and no column says how much. ${plural(p.raw('rows'), 'It counts', 'They count')} in full: export the refunded amounts as well.`,
  'other-scale': (p) =>
    `The answers of “${p.text('column')}” in ${p.text('file')} have another scale than the others and are **not counted with them**. To see them, choose that column as the score.`,
  'answers-unused': (p) =>
    `${p.text('file')} holds answers, too. The figures here are of **${p.text('used')}** alone: to see the others, leave that file out.`,
  'too-many-groups': (p) =>
    `Orders name more than 255 different words for their ${p.text('by') === 'campaign' ? 'campaign' : 'channel'}: customers are **not told apart by what orders say of it**. Give each a short name, and leave out what changes with every order.`,
  'channel-spend-unmatched': (p) =>
    `**${p.count('spend')}** of the cost in ${p.text('file')} stands under names by which no customer came (${p.text('names')}): **it is in nobody’s cost**, so the returns look better than they are. Give what you spend on and what orders name the same names.`,
  'noughts-on-scale': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'answer', 'answers')}** in ${p.text('file')} ${plural(p.raw('count'), 'is', 'are')} 0 and ${plural(p.raw('count'), 'counts', 'count')} as the worst. If 0 stands for “no answer”, choose the scale that ends at 1.`,
  'leads-without-rate': (p) =>
    `Your leads are in **${p.text('currency')}**, for which there is no rate: what calling them or moving more of them on would bring is **left out**. Say what that currency is worth.`,
  'response-column-missing': (p) =>
    `No column “${p.text('column')}” of a customers’ table says yes or no: who responds to “${p.text('offer')}” is **assumed**.`,
  'investment-target-missing': (p) =>
    `What it costs and brings was to be worked out for “${p.text('asked')}”, which is **no longer there**: it is worked out for all customers, or for the stage where most leads are lost.`,
  'campaign-currencies': (p) =>
    `${p.text('file')} has costs in several currencies, or in one without a rate: **its campaigns are left out**. Say what that currency is worth, or give each its own file.`,
  'summary-counts-first': (p) =>
    `${p.text('file')} counts the first purchase as well. Forecasts count repeat purchases, so **one was taken off** everywhere.`,
  'summary-since-last': (p) =>
    `The recency in ${p.text('file')} is the time **since the last purchase**. It was turned into the time from the first to the last.`,
  'summary-recency-odd': (p) =>
    `**${p.count('rows')} ${plural(p.raw('rows'), 'customer', 'customers')}** in ${p.text('file')} bought once, yet ${plural(p.raw('rows'), 'has', 'have')} a time between first and last purchase. It is taken as none.`,
  'amounts-in-cents': () => 'The amounts were written in cents. They are shown in whole units.',
  'after-end': (p) =>
    `**${p.count('orders')} ${plural(p.raw('orders'), 'order', 'orders')}** after the end of observation ${plural(p.raw('orders'), 'was', 'were')} set aside${
      p.raw('customers') > 0
        ? `, with ${p.count('customers')} ${plural(p.raw('customers'), 'customer', 'customers')} first seen there`
        : ''
    }.`,
  'cannot-be-told': (p) =>
    `For **${p.count('customers')} ${plural(p.raw('customers'), 'customer', 'customers')}** with a single purchase nobody can say whether they are gone. They are counted with the average of their kind, not as lost and not as loyal.`,
  'cannot-be-told-any': (p) =>
    `For **${p.count('customers')} ${plural(p.raw('customers'), 'customer', 'customers')}** nobody can say whether they are gone: there is too little to go by. They are counted with the average, not as lost and not as loyal.`,
  'cannot-be-told-nobody': () =>
    'Nothing in these orders shows anybody leaving for good, so who is gone cannot be told: all customers are taken to go on at their own pace.',
  'models-disagree': (p) =>
    `Two models fit these orders about equally well and tell different stories: by ${modelName(p.text('chosen'))} **${p.count('active')} customers** are still active, by ${modelName(p.text('other'))} **${p.count('othersActive')}**. The orders alone cannot settle which is right.`,
  boundary: (p) =>
    `The best fit lies at the edge of what the model can express (${p.text('parameter')}). Its forecasts stand; margins for the parameters cannot be given.`,
  'time-compressed': () =>
    'The purchases lie very close together in time; the model saw them on a wider scale.',
  'outcome-unknown': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'lead', 'leads')}** with the outcome “${p.text('word')}” ${plural(p.raw('count'), 'was', 'were')} set aside: it is neither won nor lost.`,
  'stage-unknown': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'entry', 'entries')}** into stages that were not named ${plural(p.raw('count'), 'was', 'were')} set aside.`,
  'leads-after-end': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'entry', 'entries')}** into stages after the end of observation ${plural(p.raw('count'), 'was', 'were')} set aside.`,
  'stage-order-assumed': (p) =>
    `Nothing in the data tells the order of the stages. **${p.text('order')}** is a guess from their names; the shares below depend on it.`,
  'table-not-used': (p) =>
    `The **${p.count('rows')} ${plural(p.raw('rows'), 'row', 'rows')}** of ${p.text('file')} ${plural(p.raw('rows'), 'is', 'are')} not used: choose what the file and its columns are under “Your data”.`,
  'paid-funnel-left-out': (p) =>
    `There are more than ${p.count('most')} orders, so the way from placed to paid is not worked out.`,
  'summary-not-used': (p) =>
    `**${p.count('rows')} customers** who were already counted are left out, since there are orders beside them.`,
  'sheet-not-read': (p) => `The sheet ${p.text('file')} was not read: it holds no table of rows and columns.`,
  'sheets-hidden': (p) =>
    `Hidden sheets of ${p.text('file')} were not read: ${p.text('sheets')}. Choose one under “Your data” to read it.`,
  'cells-error': (p) =>
    `**${p.count('cells')} ${plural(p.raw('cells'), 'cell', 'cells')}** of ${p.text('file')} ${plural(p.raw('cells'), 'holds', 'hold')} an error such as #N/A, or more text than a cell can, and ${plural(p.raw('cells'), 'was', 'were')} read as blank.`,
  'formulas-uncalculated': (p) =>
    `${p.text('file')} has formulas without values, and their cells were read as blank: open it in your spreadsheet program, save it and drop it here again.`,
  'score-leak': (p) => `“${p.text('column')}” may hold what was known only afterwards.`,
  'leads-went-back': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'lead', 'leads')}** went back to an earlier stage.`,
  'leads-only-closing': (p) =>
    `Of **${p.count('count')} ${plural(p.raw('count'), 'lead', 'leads')}** only the end is known: ${plural(p.raw('count'), 'it counts', 'they count')}, but nothing is learnt from ${plural(p.raw('count'), 'it', 'them')}.`,
  'leads-lost-somewhere': (p) =>
    `The list does not say in which stage **${p.count('count')}** lost ${plural(p.raw('count'), 'lead was', 'leads were')} lost; they count as lost in the first.`,
  'leads-currencies': (p) =>
    `The leads are in **${p.count('count')}** currencies, which are never added up: what they are worth is left out.`,
  'events-undated': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'event', 'events')}** of leads without a day ${plural(p.raw('count'), 'was', 'were')} set aside.`,
  'leads-missing': (p) =>
    `**${p.count('count')} ${plural(p.raw('count'), 'lead', 'leads')}** on which you decided ${plural(p.raw('count'), 'is', 'are')} not in this data.`,
  'refunds-netted': (p) =>
    `**${p.count('rows')} ${plural(p.raw('rows'), 'refund', 'refunds')}**${p.has('amount') ? `, ${p.size('amount')} in all,` : ''} ${plural(p.raw('rows'), 'was', 'were')} taken off what had been received.`,
});
