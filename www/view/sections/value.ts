import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Report, type Value } from '../../api/report';
import { lookup } from '../../text/lookup';
import { dataTable } from '../parts/data-table';
import { figure } from '../parts/figure';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import { stats, type StatSpec } from '../parts/stat';
import { calendarForm } from '../parts/calendar-form';
import { valueForm } from '../parts/value-form';
import { betterRuleOfThumb, doubtedForecast, isMereAverage } from '../forecast-doubt';
import type { View } from '../view';
import { unavailableNotice, warningNotice } from '../notices';
import { horizonPhrase } from '../phrases';
import { contractsPart, contractsSentence, formulaPart, formulaSentence } from './contracts';
import { retentionPart } from './value-retention';
import { validationPart } from './value-validation';
import { calendarPart } from './value-calendar';
import { cohortsPart } from './value-cohorts';
import { modelDetails } from './value-models';
import { totalValueStat } from './overview';
import { returnsPart } from './value-returns';
import { sectionWarnings } from './warnings';

type Band = Value['distribution'][number];
type Point = Value['concentration'][number];
type Repeat = Value['repeatPurchases'][number];

/** Renders the forecast of value, its distribution, and how good it is. */
export function valueSection(view: View, report: Report, live: boolean): TemplateResult {
  const { t } = view;
  const { value } = report;
  const warnings = sectionWarnings(view, report.warnings, 'value');
  if (isUnavailable(value)) {
    // Without orders, contracts or the retention formula may give a value.
    const instead = !isUnavailable(report.contracts)
      ? contractsSentence(view, report.contracts)
      : isUnavailable(report.textbook)
        ? null
        : formulaSentence(view, report, report.textbook);
    return section({
      id: 'value',
      title: t.value.title,
      sentence: instead ?? t.value.none,
      quiet: instead === null,
      // Warnings on the value are shown only if there is one.
      body: html`${instead === null ? notice(unavailableNotice(view, value)) : warnings}
      ${contractsPart(view, report, live)} ${formulaPart(view, report, live)}`,
    });
  }
  return section({
    id: 'value',
    title: t.value.title,
    sentence: view.f.sentences([headline(view, value), concentrationSentence(view, value)]),
    sub: lookup(t.value.modelWords, value.chosen) ?? t.value.modelOther(value.chosen),
    body: html`${stats(statsOf(view, value))} ${unidentifiedNotice(view, report, value)} ${warnings}
      ${isUnavailable(value.spend) ? notice(unavailableNotice(view, value.spend)) : nothing}
      ${calendarPart(view, value)} ${yearsTable(view, value)} ${retentionPart(view, value, live)}
      <div class="two">${distribution(view, value)} ${concentration(view, value)}</div>
      ${validationPart(view, value, repeats(view, value))}
      ${value.cohorts === null ? nothing : cohortsPart(view, report, value.cohorts, live)}
      ${returnsPart(view, report, value.roi)} ${contractsPart(view, report, live)}
      ${formulaPart(view, report, live)} ${modelDetails(view, value)}
      ${live ? html`${valueForm(view, report, value)}${calendarForm(view, report)}` : nothing}`,
  });
}

/** Renders a horizon of several years year by year. */
function yearsTable(view: View, { years: rows }: Value): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.lifetime.years;
  if (rows.length === 0) return nothing;
  return html`<h3>${words.title}</h3>
    ${dataTable<Value['years'][number]>({
      id: 'years',
      label: words.title,
      rows,
      columns: [
        { key: 'year', head: words.year, lead: true, num: true, cell: (y) => f.count(y.year) },
        { key: 'purchases', head: words.purchases, num: true, cell: (y) => f.about(y.purchases) },
        {
          key: 'clv',
          head: words.clv,
          num: true,
          cell: (y) => (y.clv === null ? t.common.none : f.amount(y.clv)),
        },
      ],
    })}`;
}

function headline(view: View, value: Value): string {
  const { t, f } = view;
  const { expectedPurchases, clv } = value.totals;
  const horizon = horizonPhrase(view, value);
  const purchases = f.about(expectedPurchases);
  if (isMereAverage(value)) return t.value.sayTooFew;
  const doubted = doubtedForecast(value);
  const naive = betterRuleOfThumb(value);
  const text =
    clv === null
      ? t.value.sayPurchases(purchases, horizon)
      : naive !== null
        ? t.value.sayNaive(f.money(naive), f.money(clv), horizon)
        : doubted === null
          ? t.value.say(purchases, f.money(clv), horizon)
          : t.value.sayRange(
              f.money(doubted.low),
              f.money(doubted.high),
              f.money(clv),
              f.percent(doubted.missed),
              horizon,
            );
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Returns the share of value that the top fifth of customers carry; `null` if it is unremarkable. */
function concentrationSentence({ t, f }: View, { concentration: curve }: Value): string | null {
  const near = curve.reduce<Point | null>(
    (best, point) =>
      best === null || Math.abs(point.customers - 0.2) < Math.abs(best.customers - 0.2) ? point : best,
    null,
  );
  // Nothing to say if value is spread evenly.
  return near === null || near.customers <= 0 || near.clv < near.customers + 0.1
    ? null
    : t.value.carries(f.percent(near.customers), f.percent(near.clv));
}

function statsOf(view: View, value: Value): StatSpec[] {
  const { t, f } = view;
  const { expectedAlive: alive, spend, totals, interval } = value;
  const all: (StatSpec | null)[] = [
    totalValueStat(view, totals, interval),
    {
      id: 'purchases',
      label: t.value.purchases,
      figure: f.about(totals.expectedPurchases),
    },
    {
      id: 'alive',
      label: t.value.alive,
      figure: alive.of === 0 ? t.common.cannotBeTold : f.percent(alive.customers / alive.of),
      note: alive.of === 0 ? null : t.value.aliveNote(f.count(alive.customers), f.count(alive.of)),
      band: alive.of === 0 ? null : { from: 0, to: alive.of, low: 0, high: alive.customers, value: null },
    },
    isUnavailable(spend)
      ? null
      : {
          id: 'per-purchase',
          label: t.value.perPurchase,
          figure: f.amount(spend.populationMean),
          note:
            spend.drift === null
              ? t.value.perPurchaseNote
              : t.value.perPurchaseDrift(spend.drift > 0, f.percent(Math.abs(spend.drift))),
        },
  ];
  return all.filter((stat) => stat !== null);
}

/** Renders the notice for customers whose P(alive) is not identified, if no warning says so already. */
function unidentifiedNotice(view: View, { warnings }: Report, value: Value): TemplateResult | typeof nothing {
  const { cannotBeTold: n } = value;
  if (n === 0) return nothing;
  const alreadyWarned = warnings.some(({ code }) => code === 'cannot-be-told');
  if (alreadyWarned) return nothing;
  // These models say nothing about anybody's leaving; with the others only single purchases are uninformative.
  const codes: Record<string, string> = {
    'cohort-average': 'cannot-be-told-any',
    nbd: 'cannot-be-told-nobody',
  };
  const code = codes[value.chosen] ?? 'cannot-be-told';
  return notice({
    ...warningNotice(view, { code, params: { customers: n }, message: '' }),
    code: 'cannot-be-told',
  });
}

function distribution(view: View, value: Value): TemplateResult | typeof nothing {
  const { t, f } = view;
  if (value.distribution.length === 0) return nothing;
  return figure<Band[], Band>(view, {
    id: 'distribution',
    caption: t.value.distribution,
    note: t.value.distributionNote(horizonPhrase(view, value)),
    data: value.distribution,
    draw: (charts) => charts.distribution,
    table: {
      rows: value.distribution,
      columns: [
        {
          key: 'band',
          head: t.value.band,
          lead: true,
          cell: (b) => t.common.range(f.amount(b.from), f.amount(b.to)),
        },
        { key: 'customers', head: t.value.customers, num: true, cell: (b) => f.count(b.customers) },
        { key: 'clv', head: t.value.worth, num: true, cell: (b) => f.amount(b.clv) },
      ],
    },
  });
}

function concentration(view: View, value: Value): TemplateResult | typeof nothing {
  const { t, f } = view;
  const curve = value.concentration;
  if (curve.length === 0) return nothing;
  const step = Math.max(1, Math.ceil(curve.length / 20));
  return figure<Point[], Point>(view, {
    id: 'concentration',
    caption: t.value.concentration,
    note: t.value.concentrationNote,
    data: curve,
    draw: (charts) => charts.concentration,
    table: {
      rows: curve.filter((_, i) => i % step === 0 || i === curve.length - 1),
      columns: [
        {
          key: 'customers',
          head: t.value.shareCustomers,
          num: true,
          lead: true,
          cell: (p) => f.percent(p.customers),
        },
        { key: 'clv', head: t.value.shareValue, num: true, cell: (p) => f.percent(p.clv) },
      ],
    },
  });
}

function repeats(view: View, value: Value): TemplateResult | typeof nothing {
  const { t, f } = view;
  if (value.repeatPurchases.length === 0) return nothing;
  return figure<Repeat[], Repeat>(view, {
    id: 'repeats',
    caption: t.value.repeat,
    note: t.value.repeatNote,
    data: value.repeatPurchases,
    draw: (charts) => charts.repeats,
    table: {
      rows: value.repeatPurchases,
      columns: [
        {
          key: 'purchases',
          head: t.value.repeatPurchases,
          lead: true,
          num: true,
          cell: (r) => (r.orMore ? t.common.orMore(f.count(r.purchases)) : f.count(r.purchases)),
        },
        { key: 'actual', head: t.value.actual, num: true, cell: (r) => f.count(r.actual) },
        { key: 'expected', head: t.value.expected, num: true, cell: (r) => f.fixed(r.expected, 1) },
      ],
    },
  });
}
