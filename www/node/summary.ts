/** A report as a few lines for a terminal. */
import type { Answer, AnswerOutcome, Overview, Question, Report, TableReport, Value } from '../api/report';

/** The summary, in English. */
export function summary(report: Report): string {
  return [
    ...tables(report),
    '',
    ...overview(report),
    ...expected(report),
    ...value(report),
    ...groups(report),
    ...funnel(report),
    ...returns(report),
    ...satisfaction(report),
    ...campaigns(report),
    ...actions(report),
    ...investment(report),
    ...standardisation(report),
    ...quality(report),
    ...warnings(report),
  ].join('\n');
}

/** The text without characters by which a cell of a file could steer a terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const amount = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** The confidence in a table's role, in words. */
function confidenceText(confidence: number): string {
  return confidence >= 0.9 ? '' : confidence >= 0.6 ? ', probably' : ', a guess';
}

function tables({ tables }: Report): string[] {
  return tables.flatMap((table) => {
    const { name, role, confidence, source, rows, rejected, rejectCounts } = table;
    const setAside = rejected === 0 ? '' : `, ${whole.format(rejected)} set aside (${counts(rejectCounts)})`;
    const readAs = role === null ? 'unknown' : `${role}${confidenceText(confidence)}`;
    const from = source === null ? '' : ` (an export of ${source})`;
    return [
      `${name}: ${whole.format(rows)} rows, read as ${readAs}${from}${setAside}`,
      ...takenFor(table),
      ...format(table),
      ...unmatched(table),
    ];
  });
}

function counts(by: Readonly<Record<string, number>>): string {
  return Object.entries(by)
    .map(([code, count]) => `${code} ${whole.format(count)}`)
    .join(', ');
}

/** What the rows were taken for, where they are not all of one kind. */
function takenFor({ accounted }: TableReport): string[] {
  return Object.keys(accounted).length < 2 ? [] : [`  rows: ${counts(accounted)}`];
}

/** The file's format, as far as it differs from comma-separated UTF-8 with a header. */
function format({ encoding, delimiter, preamble, header, dateOrder, decimal }: TableReport): string[] {
  const parts = [
    encoding === 'utf-8' ? '' : encoding,
    delimiter === ','
      ? ''
      : `cells between ${delimiter === '\t' ? 'tabs' : delimiter === 'blanks' ? 'blanks' : `\`${delimiter}\``}`,
    preamble === 0 ? '' : `${whole.format(preamble)} lines before the header`,
    header ? '' : 'no header',
    dateOrder === null || dateOrder === 'ymd' ? '' : `dates ${dateOrder}`,
    decimal === null || decimal === '.' ? '' : `decimals behind \`${decimal}\``,
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`  ${parts.join(', ')}`];
}

/** Customer ids that occur in this table and not in the orders. */
function unmatched({ join }: TableReport): string[] {
  if (!join || join.unmatched === 0) return [];
  const { unmatched: count, ids, examples } = join;
  const list = examples.length === 0 ? '' : `: ${examples.join(', ')}`;
  return [`  ${whole.format(count)} of ${whole.format(ids)} customer ids match nobody in the orders${list}`];
}

/** Why a question is asked that is not about what a table is. */
const WHY_ASKED = new Map<Question['option'], string>([
  ['timeUnit', 'nothing names the unit of its times; '],
  ['blankDay', 'one day has far more rows than any other, and they are left out for now; '],
]);

/** Questions that only a person can answer, each with the option that answers it. */
export function questions(tables: readonly TableReport[]): string[] {
  return tables.flatMap(({ name, role, question }) => {
    if (question === null) return [];
    const { code, option, choices } = question;
    const guess = option === 'role' && role !== null ? `it is read as ${role} for now; ` : '';
    const current = WHY_ASKED.get(option) ?? guess;
    const values = choices.map((choice) => `"${choice}"`).join(', ');
    const main = `warning[${code}]: ${current}set \`tables["${name}"].${option}\` to one of ${values}`;
    return [main, ...(question.answers.length > 1 ? question.answers.map(answer) : [])];
  });
}

/** An answer as it stands in options, with what it comes to. */
function answer({ role, columns, value, outcome }: Answer): string {
  const roles = { role, ...(Object.keys(columns).length > 0 ? { columns } : {}) };
  const given = value === null ? JSON.stringify(roles) : `"${value}"`;
  return outcome === null ? `  ${given}` : `  ${given}: ${comesTo(outcome)}`;
}

/** What a table comes to in one reading. */
export function comesTo(outcome: AnswerOutcome): string {
  const { role, rows, people, spend, firstDay, lastDay, observedDays } = outcome;
  const isOfLeads = role === 'deals' || role === 'stages';
  return [
    `${whole.format(rows)} rows`,
    `${whole.format(people)} ${isOfLeads ? 'leads' : 'customers'}`,
    ...(spend === null ? [] : [`${amount.format(spend)} in all`]),
    ...(firstDay === null || lastDay === null ? [] : [`${firstDay} to ${lastDay}`]),
    ...(observedDays === null ? [] : [`known for up to ${whole.format(observedDays)} days`]),
  ].join(', ');
}

function overview({ overview }: Report): string[] {
  if ('unavailable' in overview) return [`Orders: ${unavailable(overview.unavailable)}`];
  const { customers, purchases, orders, spend, currency, firstDay, lastDay, observationEnd, boughtOnce } =
    overview;
  const money =
    spend === null ? '' : ` for ${amount.format(spend)}${currency === null ? '' : ` ${currency}`}`;
  return [
    `${whole.format(customers)} customers bought on ${whole.format(purchases)} days${money} from ${firstDay} to ${lastDay}; ${percent.format(boughtOnce / customers)} bought once.`,
    ...(orders === null ? [] : [`  ${whole.format(orders)} orders by their numbers`]),
    ...(spend === null ? ['  No column says what was paid, so money is left out.'] : []),
    ...refunds(overview),
    ...overview.currencies
      .filter(({ used }) => !used)
      .map(
        ({ code, rows, spend }) =>
          `  not in these sums: ${amount.format(spend)} ${code} in ${whole.format(rows)} rows, without a rate`,
      ),
    ...(observationEnd === lastDay ? [] : [`  Forecasts start from ${observationEnd}.`]),
  ];
}

function refunds({ refunds: { rows, amount: back } }: Overview): string[] {
  return rows === 0
    ? []
    : [`  Of this, ${whole.format(rows)} refunds of ${amount.format(Math.abs(back))} are taken off.`];
}

/** Whether what was read is what the shop's own system shows. */
function expected({ expected }: Report): string[] {
  return (expected?.figures ?? []).flatMap(({ of, expected, found, agrees, readings }) => {
    const text = of === 'spend' ? amount : whole;
    if (agrees) return [`  ${of}: ${text.format(found)}, as expected`];
    const lines = readings.map((reading) => {
      const { code, column, rows, factor, beforeRefunds, value, meets, tables } = reading;
      const details = [column, rows, factor, beforeRefunds ? 'before refunds' : null].filter(
        (detail) => detail !== null,
      );
      const how = details.length === 0 ? code : `${code} (${details.join(', ')})`;
      const set = tables === null || !meets ? '' : `; set \`tables\` to ${JSON.stringify(tables)}`;
      return `    ${how} would be ${text.format(value)}${set}`;
    });
    const lead = `  ${of}: ${text.format(expected)} expected, ${text.format(found)} read`;
    const met = readings.some(({ meets }) => meets);
    return [
      `${lead}; ${met ? 'these readings give it:' : 'no other reading gives it; the nearest:'}`,
      ...lines,
    ];
  });
}

function value({ value }: Report): string[] {
  if ('unavailable' in value) return [`Value: ${unavailable(value.unavailable)}`];
  const { totals, horizon, timeUnit, chosen, models } = value;
  const likely =
    totals.low === null || totals.high === null
      ? ''
      : `, likely ${whole.format(totals.low)} to ${whole.format(totals.high)}`;
  const clv = totals.clv === null ? '' : `, worth ${whole.format(totals.clv)} today${likely}`;
  const forecast = `Over the next ${String(horizon)} ${timeUnit}s: ${whole.format(totals.expectedPurchases)} purchases${clv} (${chosen}).`;
  const fits = models.map(({ name, params, logLikelihood, status }) => {
    const letters = Object.entries(params).map(([letter, number]) => `${letter} ${number.toPrecision(4)}`);
    const likelihood = logLikelihood === null ? '' : `, ln L ${logLikelihood.toFixed(2)}`;
    return `  ${name}: ${letters.join(', ')}${likelihood} (${status})`;
  });
  return [forecast, ...checked(value), ...fits];
}

/** How the forecast did on time held back, beside carrying on as before. */
function checked({ baseline }: Value): string[] {
  if ('unavailable' in baseline)
    return [`  The forecast is not checked: ${unavailable(baseline.unavailable)}`];
  const { grade, model, naive, actual } = baseline;
  const verdict = { better: 'better than', equal: 'no better than', worse: 'worse than' }[grade];
  return [
    `  Checked on time held back: ${verdict} carrying on as before (forecast ${whole.format(model)}, carried on ${whole.format(naive)}, came true ${whole.format(actual)}).`,
  ];
}

/** What looks wrong with the data. */
function quality({ health: { quality } }: Report): string[] {
  return quality.map(({ id, table, column, count, of, example, done }) => {
    const where = [table, column === null ? null : `\`${column}\``]
      .filter((part) => part !== null)
      .join(', ');
    const such = example === null ? '' : `, such as ${example}`;
    return `data: ${id}, ${whole.format(count)} of ${whole.format(of)}${where === '' ? '' : ` (${where})`}${such}; ${done}`;
  });
}

function groups({ segments }: Report): string[] {
  if ('unavailable' in segments) return [`Groups: ${unavailable(segments.unavailable)}`];
  const lines = segments.segments.map(({ id, name, size, share }) => {
    return `  ${String(id)} ${name}: ${whole.format(size)} customers (${percent.format(share)})`;
  });
  const { k, naturalK, chosenBy } = segments;
  const none =
    naturalK <= 1 && chosenBy !== 'grid'
      ? ['  The data shows no natural groups: these are parts of one crowd.']
      : [];
  return [`${String(k)} groups:`, ...none, ...lines];
}

function funnel({ funnel }: Report): string[] {
  if ('unavailable' in funnel) return [`Funnel: ${unavailable(funnel.unavailable)}`];
  return funnel.stages.map(({ name, entered, advanced, lost, open, rate, low, high }) => {
    const advancedText =
      rate === null || low === null || high === null
        ? ''
        : `, ${whole.format(advanced)} advanced (${percent.format(rate)}, likely ${percent.format(low)} to ${percent.format(high)})`;
    return `  ${name}: ${whole.format(entered)} entered${advancedText}, ${whole.format(lost)} lost, ${whole.format(open)} open`;
  });
}

/** What customers are worth against what winning them cost, where that is known. */
function returns({ value }: Report): string[] {
  if ('unavailable' in value || 'unavailable' in value.roi) return [];
  const { all, costSource } = value.roi;
  const { roi, roiLow, roiHigh, cost, valueWithCost, withCost, customers } = all;
  if (
    valueWithCost === null ||
    roi === null ||
    roiLow === null ||
    roiHigh === null ||
    cost === null ||
    costSource === null
  )
    return [];
  const likely = `likely ${percent.format(roiLow)} to ${percent.format(roiHigh)}`;
  const some =
    withCost === customers ? '' : `, of ${whole.format(withCost)} of ${whole.format(customers)} customers`;
  return [
    `Return on winning customers: ${percent.format(roi)}, ${likely}: worth ${amount.format(valueWithCost)} each, cost ${amount.format(cost)} (by ${costSource})${some}.`,
  ];
}

function satisfaction({ satisfaction: found }: Report): string[] {
  if ('unavailable' in found) return [];
  const { overall, nps, touchpoints, loyalty, scale, satisfiedFrom, words: grades } = found;
  const share = ({ share, low, high }: typeof overall): string =>
    `${percent.format(share)}, likely ${percent.format(low)} to ${percent.format(high)}`;
  const means = grades.length > 0 ? '' : ` (${whole.format(satisfiedFrom)} to ${whole.format(scale.high)})`;
  const differing = touchpoints.flatMap(({ name, share: part }) =>
    part.differs === null ? [] : [`  ${name}: ${share(part)}; ${part.differs} the whole`],
  );
  return [
    `Satisfied${means}: ${share(overall)}, of ${whole.format(overall.n)} answers.${nps === null ? '' : ` Net promoter score ${whole.format(100 * nps.score)}.`}`,
    ...differing,
    ...(loyalty === null
      ? []
      : [
          `  ${whole.format(loyalty.satisfiedLeaving.customers)} satisfied customers have probably left, ${whole.format(loyalty.unhappyStaying.customers)} unhappy ones stay.`,
        ]),
  ];
}

function campaigns({ campaigns: found }: Report): string[] {
  if ('unavailable' in found) return [];
  const { spend, revenue, roi, isMix } = found;
  const returned = isMix ? '; what each channel returned cannot be told' : '';
  const brought = revenue === null ? '' : `, brought ${amount.format(revenue)}`;
  const total = roi === null || isMix ? '' : `: a return of ${percent.format(roi)}`;
  const lines = found.campaigns.flatMap(({ name, decay }) => {
    if (decay === null) return [];
    const { advice, chosen, now, nowLow, nowHigh } = decay;
    return [
      `  ${name}: ${advice}; returns ${percent.format(now)} now, likely ${percent.format(nowLow)} to ${percent.format(nowHigh)} (${chosen})`,
    ];
  });
  const blank =
    found.withoutRevenue === 0
      ? []
      : [`  ${whole.format(found.withoutRevenue)} rows name no revenue, which counts as nothing sold.`];
  return [`Campaigns cost ${amount.format(spend)}${brought}${total}${returned}.`, ...lines, ...blank];
}

function actions({ actions: found }: Report): string[] {
  if ('unavailable' in found || found.rows.length === 0) return [];
  const lines = found.rows.map(({ kind, name, people, gain, low, high, cost, assumed }) => {
    const at = name === null ? `${whole.format(people)} people` : `"${name}"`;
    const basis = assumed ? ', by a rule of thumb' : '';
    return `  ${kind}: ${at}, brings ${amount.format(gain)} after a cost of ${amount.format(cost)}, likely ${amount.format(low)} to ${amount.format(high)}${basis}`;
  });
  return ['What to do next, the most worthwhile first:', ...lines];
}

function investment({ investment: found }: Report): string[] {
  if ('unavailable' in found) return [];
  const { outcome, worth, years, costsAssumed } = found;
  if (outcome === null) {
    return [
      `A project of customer analysis: the assumed lifts would bring ${amount.format(worth.expected)} over ${years} years, likely ${amount.format(worth.low)} to ${amount.format(worth.high)}. Say its costs with investment.costs.`,
    ];
  }
  const { net, gain, payback } = outcome;
  const basis = costsAssumed ? ', costs by a rule of thumb' : '';
  const back = payback === null ? 'not paid back in half of all cases' : `paid back by month ${payback}`;
  return [
    `A project of customer analysis: ${amount.format(net.expected)} left over ${years} years${basis}, likely ${amount.format(net.low)} to ${amount.format(net.high)}; more than it costs with a chance of ${percent.format(gain)}, ${back}.`,
  ];
}

function standardisation({ standardisation: found }: Report): string[] {
  if ('unavailable' in found || found.best === null) return [];
  const { k, low, high, more } = found.best;
  const standard = found.curve[0]?.gain ?? 0;
  if (standard + more <= 0) return ['Standard or precise: none of the offers pays.'];
  if (low === 1)
    return ['Standard or precise: no number of groups is better than a standard service, beyond chance.'];
  return [
    `Groups worth being served apart: ${whole.format(k)} (${whole.format(low)} to ${whole.format(high)} cannot be told from it), ${amount.format(more)} a year more than a standard service.`,
  ];
}

function warnings({ warnings }: Report): string[] {
  return warnings.map(({ message }) => `note: ${message}`);
}

function unavailable({ code, need, have }: { code: string; need: string; have: string }): string {
  return `cannot be computed (${code}): needs ${need}, has ${have}`;
}
