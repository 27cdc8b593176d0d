import { betterRuleOfThumb, doubtedForecast, isMereAverage } from '../forecast-doubt';
import { html, type TemplateResult } from 'lit';
import { isUnavailable, type Overview, type Report } from '../../api/report';
import { benchmarkOf } from '../parts/benchmark';
import { figure } from '../parts/figure';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import { stats, type StatSpec } from '../parts/stat';
import type { View } from '../view';
import { unavailableNotice } from '../notices';
import { counted, fractionPhrase, horizonPhrase } from '../phrases';
import { sectionWarnings } from './warnings';

/** Renders the overview: customers, their value, and whether the data is sufficient. */
export function overviewSection(view: View, report: Report): TemplateResult {
  const { t } = view;
  const { overview } = report;
  if (isUnavailable(overview)) {
    return section({
      id: 'overview',
      title: t.overview.title,
      sentence:
        overview.unavailable.code === 'needs-customer-column' ? t.overview.noneCustomer : t.overview.none,
      quiet: true,
      body: html`${notice(unavailableNotice(view, overview))}
      ${sectionWarnings(view, report.warnings, 'overview')}`,
    });
  }
  return section({
    id: 'overview',
    title: t.overview.title,
    sentence: view.f.sentences([headline(view, overview, report), onceSentence(view, overview)]),
    sub: view.f.sentences([period(view, overview, report), intervalSentence(view, report)]),
    body: html`${stats(statsOf(view, overview, report))} ${sectionWarnings(view, report.warnings, 'overview')}
      <div class="two">${spendFigure(view, overview)} ${buyersFigure(view, overview)}</div>`,
  });
}

function headline(view: View, overview: Overview, { value }: Report): string {
  const { t, f } = view;
  const customers = counted(view, overview.customers);
  if (!isUnavailable(value) && value.totals.clv !== null && !isMereAverage(value)) {
    const naive = betterRuleOfThumb(value);
    if (naive !== null) return t.overview.worthNaive(customers, f.money(naive), horizonPhrase(view, value));
    const doubted = doubtedForecast(value);
    return doubted === null
      ? t.overview.worth(customers, f.money(value.totals.clv), horizonPhrase(view, value))
      : t.overview.worthRange(
          customers,
          f.money(doubted.low),
          f.money(doubted.high),
          horizonPhrase(view, value),
          f.percent(doubted.missed),
        );
  }
  const purchases = counted(view, overview.purchases);
  return overview.spend === null || overview.spend === 0
    ? t.overview.boughtOnly(customers, purchases)
    : t.overview.bought(customers, purchases, f.money(overview.spend));
}

function onceSentence(view: View, { boughtOnce, customers }: Overview): string {
  const { t } = view;
  if (customers === 0) return '';
  if (boughtOnce === 0) return t.overview.nobodyOnce;
  return boughtOnce === customers
    ? t.overview.allOnce
    : t.overview.once(fractionPhrase(view, boughtOnce / customers));
}

function period({ t, f }: View, { firstDay, lastDay }: Overview, { health }: Report): string {
  const months = Math.max(1, Math.round(health.months));
  return t.overview.sub({ n: months, text: f.count(months) }, f.day(firstDay), f.day(lastDay));
}

function intervalSentence({ t, f }: View, { value }: Report): string {
  if (isUnavailable(value)) return '';
  const { low, high } = value.totals;
  // Where the headline tells the range, it is not told again.
  return low === null || high === null || doubtedForecast(value) !== null
    ? ''
    : t.overview.likely(f.money(low), f.money(high), f.percent(value.interval));
}

function statsOf(view: View, overview: Overview, { value, health }: Report): StatSpec[] {
  const { t, f } = view;
  const again = overview.customers - overview.boughtOnce;
  const { supplied, used, benchmark } = health.utilisation;
  const typical = benchmarkOf(view, 'utilisation', benchmark);
  const { months } = health.business;
  const all: (StatSpec | null)[] = [
    isUnavailable(value) || value.totals.clv === null
      ? null
      : totalValueStat(view, value.totals, value.interval),
    {
      id: 'repeat',
      label: t.overview.repeat,
      figure: overview.customers === 0 ? t.common.none : f.percent(again / overview.customers),
      note: t.overview.repeatNote(f.count(again), f.count(overview.customers)),
      band: { from: 0, to: overview.customers, low: 0, high: again, value: null },
    },
    {
      id: 'used',
      label: t.overview.used,
      figure: supplied === 0 ? t.common.none : f.percent(used / supplied),
      note: t.common.typical(t.common.range(f.percent(typical.low), f.percent(typical.high))),
      band: {
        from: 0,
        to: 1,
        low: 0,
        high: supplied === 0 ? 0 : used / supplied,
        value: null,
        typical,
      },
    },
    {
      id: 'months',
      label: t.overview.history,
      figure: f.number(health.months, 2),
      note: t.overview.historyNote(f.count(months.low), f.count(months.high)),
      band: {
        from: 0,
        to: Math.max(24, health.months),
        low: 0,
        high: health.months,
        value: null,
        typical: months,
      },
    },
  ];
  return all.filter((stat) => stat !== null);
}

/** Returns the stat of total value with its interval, used by the value section too. */
export function totalValueStat(
  { t, f }: View,
  { clv, low, high }: { clv: number | null; low: number | null; high: number | null },
  level: number,
): StatSpec | null {
  if (clv === null) return null;
  const known = low !== null && high !== null;
  return {
    id: 'value',
    label: t.overview.value,
    figure: f.money(clv),
    note: known ? `${t.common.range(f.money(low), f.money(high))} (${f.percent(level)})` : null,
    band: known ? { from: 0, to: high * 1.25, low, high, value: clv } : null,
  };
}

type Month = Overview['months'][number];

function spendFigure(view: View, { months }: Overview): TemplateResult {
  const { t, f } = view;
  return figure<Month[], Month>(view, {
    id: 'spend-by-month',
    caption: t.overview.spendByMonth,
    data: months,
    draw: (charts) => charts.spend,
    table: {
      rows: months,
      columns: [
        { key: 'month', head: t.overview.month, lead: true, cell: (m) => f.month(m.month) },
        { key: 'spend', head: t.overview.spend, num: true, cell: (m) => f.amount(m.spend) },
        { key: 'purchases', head: t.overview.purchases, num: true, cell: (m) => f.count(m.purchases) },
      ],
    },
  });
}

function buyersFigure(view: View, { months }: Overview): TemplateResult {
  const { t, f } = view;
  return figure<Month[], Month>(view, {
    id: 'customers-by-month',
    caption: t.overview.customersByMonth,
    data: months,
    draw: (charts) => charts.buyers,
    table: {
      rows: months,
      columns: [
        { key: 'month', head: t.overview.month, lead: true, cell: (m) => f.month(m.month) },
        { key: 'new', head: t.overview.newCustomers, num: true, cell: (m) => f.count(m.newCustomers) },
        {
          key: 'returning',
          head: t.overview.returning,
          num: true,
          cell: (m) => f.count(m.customers - m.newCustomers),
        },
      ],
    },
  });
}
