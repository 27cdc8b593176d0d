import { html, nothing, type TemplateResult } from 'lit';
import type { CostReport, Hinge, Investment, InvestmentOutcome, LeverReport, Report } from '../../api/report';
import { isUnavailable } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { groupNames } from '../group-labels';
import { dataTable, type Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { section } from '../parts/section';
import { reportOptions } from '../report-options';
import { richText } from '../rich-text';
import type { View } from '../view';
import { costName, investmentForm } from '../parts/investment-form';

/** Renders what a project of customer analysis costs and brings. */
export function investmentSection(
  view: View,
  report: Report,
  found: Investment,
  live: boolean,
): TemplateResult {
  const { t, f } = view;
  const words = t.investment;
  return section({
    id: 'investment',
    title: words.title,
    sentence: headline(view, found),
    sub: words.sub,
    body: html`${found.outcome === null ? nothing : verdict(view, found, found.outcome)}
      ${leverTable(view, report, found)} ${found.costs.length === 0 ? nothing : costTable(view, found)}
      ${
        found.outcome === null || found.outcome.hinges.length === 0
          ? nothing
          : hingeFigure(view, report, found, found.outcome)
      }
      ${marginNote(view, report)} ${live ? investmentForm(view, report, found) : nothing}
      ${marginNote(view, report)}
      <p class="measured">${words.formula(f.percent(found.discountRate), f.count(found.startMonths))}</p>`,
  });
}

/** Says that money is counted without the cost of goods, while nobody has said the margin. */
function marginNote({ t }: View, report: Report): TemplateResult | typeof nothing {
  return (reportOptions(report).value?.margin ?? 1) < 1
    ? nothing
    : html`<p class="measured" data-part="margin-note">${t.investment.wholeSpend}</p>`;
}

function headline({ t, f }: View, { outcome, worth, years }: Investment): string {
  const words = t.investment;
  if (outcome === null) return words.worth(f.count(years), f.money(worth.expected));
  const { net } = outcome;
  return net.expected >= 0
    ? words.gain(f.count(years), f.money(net.expected))
    : words.loss(f.count(years), f.money(-net.expected));
}

/** Renders how sure that is, when it has paid back, and what it takes to pay. */
function verdict(view: View, { years }: Investment, outcome: InvestmentOutcome): TemplateResult {
  const { t, f } = view;
  const words = t.investment;
  const { net, gain, payback, needed, roi } = outcome;
  return html`<p data-part="investment-verdict">
    ${richText(words.range(f.money(net.low), f.money(net.high), f.percent(gain)))}
    ${words.returns(f.percent(roi.expected))}
    ${payback === null ? words.noPayback(f.count(years)) : words.payback(f.count(payback))}
    ${
      needed === null
        ? nothing
        : needed <= 1
          ? words.needed(f.percent(needed))
          : words.neededMore(f.number(needed, 2))
    }
  </p>`;
}

/** Says what a lever moves. */
function leverName(view: View, report: Report, { kind, name, segment }: LeverReport): string {
  const words = view.t.investment;
  if (kind === 'other') return name ?? '';
  if (kind === 'conversion') return words.levers.conversion(name ?? '');
  if (kind !== 'retention') return words.levers[kind];
  const groups = isUnavailable(report.segments) ? null : groupNames(view, report.segments);
  const group = segment === null ? undefined : groups?.get(segment);
  return group === undefined ? words.levers.retention : words.retentionOf(group);
}

/** Says how far a lever moves: in points of a rate, as a share of all that could be had, or as an amount. */
function lift({ t, f }: View, { kind, now }: LeverReport, x: number): string {
  if (kind === 'other') return f.amount(x);
  return now === null ? f.percent(x) : t.investment.points(f.number(100 * x));
}

function leverTable(view: View, report: Report, { levers, interval }: Investment): TemplateResult {
  const { t, f } = view;
  const words = t.investment;
  const columns: Column<LeverReport>[] = [
    {
      key: 'lever',
      head: words.lever,
      lead: true,
      cell: (one) => html`<bdi>${leverName(view, report, one)}</bdi>`,
    },
    {
      key: 'now',
      head: words.now,
      num: true,
      cell: ({ now }) => (now === null ? t.common.none : f.percent(now)),
    },
    { key: 'lift', head: words.lift, num: true, cell: (one) => liftCell(view, one) },
    { key: 'unit', head: words.unit, num: true, cell: (one) => unitCell(view, one) },
    {
      key: 'yearly',
      head: `${words.yearly} (${f.percent(interval)})`,
      num: true,
      cell: ({ lift: { high: most }, yearly: { expected, low, high } }) =>
        most === 0
          ? t.common.none
          : html`${f.amount(expected)} <small>${t.common.range(f.amount(low), f.amount(high))}</small>`,
    },
    { key: 'needed', head: words.alone, num: true, cell: (one) => neededCell(view, one) },
  ];
  const isTwice = levers.some(({ kind, lift: { high } }) => kind === 'touchpoints' && high === 0);
  return html`<h3>${words.leverTable}</h3>
    ${dataTable<LeverReport>({ id: 'levers', label: words.leverTable, cards: true, rows: levers, columns })}
    ${isTwice ? html`<p class="measured">${words.twice}</p>` : nothing}`;
}

function liftCell(view: View, one: LeverReport): TemplateResult | string {
  const { t } = view;
  const words = t.investment;
  const { low, high } = one.lift;
  if (high === 0) return words.notCounted;
  const moves =
    low === high ? lift(view, one, low) : t.common.range(lift(view, one, low), lift(view, one, high));
  return html`${moves} <small>${one.assumed ? words.assumed : words.yours}</small>`;
}

function unitCell({ t, f }: View, { kind, now, unit }: LeverReport): TemplateResult | string {
  if (kind === 'other') return t.common.none;
  return html`${f.amount(unit)}
    <small>${now === null ? t.investment.allOfIt : t.investment.eachPoint}</small>`;
}

/** Says how far a lever has to move to pay for the project alone, if it can. */
function neededCell(view: View, one: LeverReport): string {
  const { needed, kind, now } = one;
  if (needed === null || kind === 'other') return view.t.common.none;
  const most = now === null ? 1 : 1 - now;
  return needed <= most ? lift(view, one, needed) : view.t.investment.notAlone;
}

function costTable(view: View, { costs, costsAssumed, years }: Investment): TemplateResult {
  const { t, f } = view;
  const words = t.investment;
  const columns: Column<CostReport>[] = [
    {
      key: 'cost',
      head: words.cost,
      lead: true,
      cell: ({ line }) => html`<bdi>${costName(view, line.name)}</bdi>`,
    },
    {
      key: 'amount',
      head: words.amount,
      num: true,
      cell: ({ line: { low, high, yearly } }) =>
        html`${low === high ? f.amount(low) : t.common.range(f.amount(low), f.amount(high))}
          <small>${yearly ? words.everyYear : words.once}</small>`,
    },
    { key: 'total', head: words.total(f.count(years)), num: true, cell: ({ total }) => f.amount(total) },
  ];
  return html`<h3>${words.costTable}</h3>
    ${dataTable<CostReport>({ id: 'costs', label: words.costTable, cards: true, rows: costs, columns })}
    ${costsAssumed ? html`<p class="measured" data-part="costs-assumed">${words.costsAssumed}</p>` : nothing}`;
}

function hingeFigure(
  view: View,
  report: Report,
  { levers, costs }: Investment,
  { hinges, net }: InvestmentOutcome,
): TemplateResult {
  const { t, f } = view;
  const words = t.investment;
  const nameOf = ({ of, place }: Hinge): string => {
    const lever = of === 'lever' ? levers[place] : undefined;
    const cost = of === 'cost' ? costs[place] : undefined;
    if (lever !== undefined) return leverName(view, report, lever);
    return cost === undefined ? '' : costName(view, cost.line.name);
  };
  const rows = hinges.map((hinge) => ({ ...hinge, name: nameOf(hinge) }));
  const [first] = rows;
  return figure(view, {
    id: 'hinges',
    caption: words.hinges,
    ...(first === undefined ? {} : { note: words.hingesMost(escapeEmphasis(first.name)) }),
    data: { rows, net: net.expected },
    draw: (charts) => charts.hinges,
    table: {
      rows,
      columns: [
        { key: 'name', head: words.line, lead: true, cell: (row) => html`<bdi>${row.name}</bdi>` },
        { key: 'low', head: words.atLow, num: true, cell: (row) => f.amount(row.low) },
        { key: 'high', head: words.atHigh, num: true, cell: (row) => f.amount(row.high) },
      ],
    },
  });
}
