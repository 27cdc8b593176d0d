/** A report as a few lines for a terminal. */
import type { Report, TableReport } from '../api/report';

/** The summary, in English. */
export function summary(report: Report): string {
  return [
    ...tables(report),
    '',
    ...overview(report),
    ...value(report),
    ...groups(report),
    ...funnel(report),
    ...warnings(report),
  ].join('\n');
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** The confidence in a table's role, in words. */
function confidenceText(confidence: number): string {
  return confidence >= 0.9 ? '' : confidence >= 0.6 ? ', probably' : ', a guess';
}

function tables({ tables }: Report): string[] {
  return tables.flatMap((table) => {
    const { name, role, confidence, source, rows, rejected, rejectCounts } = table;
    const reasons = Object.entries(rejectCounts).map(([code, count]) => `${code} ${whole.format(count)}`);
    const setAside = rejected === 0 ? '' : `, ${whole.format(rejected)} set aside (${reasons.join(', ')})`;
    const readAs = role === null ? 'unknown' : `${role}${confidenceText(confidence)}`;
    const from = source === null ? '' : ` (an export of ${source})`;
    return [
      `${name}: ${whole.format(rows)} rows, read as ${readAs}${from}${setAside}`,
      ...format(table),
      ...unmatched(table),
    ];
  });
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

/** Questions that only a person can answer, each with the option that answers it. */
export function questions(tables: readonly TableReport[]): string[] {
  return tables.flatMap(({ name, role, question }) => {
    if (question === null) return [];
    const { code, option, choices } = question;
    const current = option === 'role' && role !== null ? `it is read as ${role} for now; ` : '';
    const values = choices.map((choice) => `"${choice}"`).join(', ');
    return [`warning[${code}]: ${current}set \`tables["${name}"].${option}\` to one of ${values}`];
  });
}

function overview({ overview }: Report): string[] {
  if ('unavailable' in overview) return [`Orders: ${unavailable(overview.unavailable)}`];
  const { customers, purchases, spend, firstDay, observationEnd, boughtOnce } = overview;
  return [
    `${whole.format(customers)} customers bought ${whole.format(purchases)} times for ${whole.format(spend)} from ${firstDay} to ${observationEnd}; ${percent.format(boughtOnce / customers)} bought once.`,
  ];
}

function value({ value }: Report): string[] {
  if ('unavailable' in value) return [`Value: ${unavailable(value.unavailable)}`];
  const { totals, horizon, timeUnit, chosen, models } = value;
  const clv = totals.clv === null ? '' : `, worth ${whole.format(totals.clv)} today`;
  const forecast = `Over the next ${String(horizon)} ${timeUnit}s: ${whole.format(totals.expectedPurchases)} purchases${clv} (${chosen}).`;
  const fits = models.map(({ name, params, logLikelihood, status }) => {
    const letters = Object.entries(params).map(([letter, number]) => `${letter} ${number.toPrecision(4)}`);
    const likelihood = logLikelihood === null ? '' : `, ln L ${logLikelihood.toFixed(2)}`;
    return `  ${name}: ${letters.join(', ')}${likelihood} (${status})`;
  });
  return [forecast, ...fits];
}

function groups({ segments }: Report): string[] {
  if ('unavailable' in segments) return [`Groups: ${unavailable(segments.unavailable)}`];
  const lines = segments.segments.map(({ id, name, size, share }) => {
    return `  ${String(id)} ${name}: ${whole.format(size)} customers (${percent.format(share)})`;
  });
  return [`${String(segments.k)} groups:`, ...lines];
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

function warnings({ warnings }: Report): string[] {
  return warnings.map(({ message }) => `note: ${message}`);
}

function unavailable({ code, need, have }: { code: string; need: string; have: string }): string {
  return `cannot be computed (${code}): needs ${need}, has ${have}`;
}
