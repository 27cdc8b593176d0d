import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type CampaignReport,
  type Campaigns,
  type Decay,
  type DecayFitReport,
  type Report,
  type Threshold,
} from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { dataTable, type Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { section } from '../parts/section';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted, durationPhrase } from '../phrases';
import { qualityPart } from './value-quality';

/** Campaigns whose curve is drawn. */
const MAX_CURVES = 4;

/** Renders what campaigns returned, how that decays, and what to do. */
export function campaignsSection(view: View, { value }: Report, found: Campaigns): TemplateResult {
  const { t, f } = view;
  const words = t.campaigns;
  const { firstLow, firstHigh, laterLow, laterHigh } = found.benchmark;
  const band = (from: number, to: number): string => t.common.range(f.percent(from), f.percent(to));
  const decayed = found.campaigns.filter(hasDecay);
  const roi = isUnavailable(value) || isUnavailable(value.roi) ? null : value.roi;
  return section({
    id: 'campaigns',
    title: words.title,
    sentence: headline(view, found),
    sub: found.isMix ? words.mixSub : words.sub(band(firstLow, firstHigh), band(laterLow, laterHigh)),
    body: html`${adviceList(view, decayed)}
      ${found.isMix ? mixTable(view, found) : campaignTable(view, found)}
      <div class="two">${decayed.slice(0, MAX_CURVES).map((one) => decayFigure(view, one))}</div>
      ${decayed.length === 0 ? nothing : curveDetails(view, decayed)}
      ${roi === null ? nothing : qualityPart(view, roi.quality)}
      ${found.fromOrders ? html`<p class="measured">${words.fromOrders}</p>` : nothing}
      ${
        found.ordersOutside === 0
          ? nothing
          : html`<p class="measured">${words.ordersOutside(counted(view, found.ordersOutside))}</p>`
      }
      ${found.aside === 0 ? nothing : html`<p class="measured">${words.aside(counted(view, found.aside))}</p>`}
      ${
        found.withoutRevenue === 0
          ? nothing
          : html`<p class="measured">${words.withoutRevenue(counted(view, found.withoutRevenue))}</p>`
      }`,
  });
}

type Decayed = CampaignReport & { decay: Decay };

function hasDecay(one: CampaignReport): one is Decayed {
  return one.decay !== null;
}

function headline({ t, f }: View, { spend, revenue, roi, isMix }: Campaigns): string {
  const words = t.campaigns;
  if (revenue === null) return words.saySpend(f.money(spend));
  return isMix || roi === null
    ? words.sayMix(f.money(spend), f.money(revenue))
    : words.say(f.money(spend), f.money(revenue), f.percent(roi));
}

/** Renders what to do, the most urgent first. */
function adviceList(view: View, decayed: readonly Decayed[]): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.campaigns;
  const urgent = ['stop', 'refresh', 'shift'].flatMap((advice) =>
    decayed.filter(({ decay }) => decay.advice === advice),
  );
  if (urgent.length === 0) return nothing;
  return html`<ul class="advice" data-part="campaign-advice">
    ${urgent.map(({ name, decay: { advice, now, first } }) => {
      const why = words.why[advice](f.percent(now), f.percent(first));
      return html`<li data-advice=${advice}>${richText(words.act(escapeEmphasis(name), why))}</li>`;
    })}
  </ul>`;
}

function campaignTable(view: View, { campaigns, interval }: Campaigns): TemplateResult {
  const { t, f } = view;
  const words = t.campaigns;
  const optional = (x: number | null, say: (x: number) => string): string =>
    x === null ? t.common.none : say(x);
  const columns: Column<CampaignReport>[] = [
    { key: 'name', head: words.name, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
    { key: 'spend', head: words.spend, num: true, cell: ({ spend }) => f.amount(spend) },
    {
      key: 'revenue',
      head: words.revenue,
      num: true,
      cell: ({ revenue }) => optional(revenue, (x) => f.amount(x)),
    },
    { key: 'roi', head: words.roi, num: true, cell: ({ roi }) => optional(roi, (x) => f.percent(x)) },
    {
      key: 'now',
      head: `${words.now} (${f.percent(interval)})`,
      num: true,
      cell: ({ decay }) =>
        decay === null
          ? t.common.none
          : html`${f.percent(decay.now)}
              <small>${t.common.range(f.percent(decay.nowLow), f.percent(decay.nowHigh))}</small>`,
    },
    {
      key: 'half',
      head: words.half,
      num: true,
      cell: ({ decay }) =>
        decay === null ? t.common.none : optional(decay.timeToHalf, (x) => durationPhrase(view, x, 'month')),
    },
    ...[0, 1, 2].map((place): Column<CampaignReport> => ({
      key: `below-${String(place)}`,
      head: words.below(f.percent(2 - place)),
      num: true,
      cell: ({ decay }) => (decay === null ? t.common.none : thresholdCell(view, decay.thresholds[place])),
    })),
    {
      key: 'todo',
      head: words.todo,
      cell: ({ decay }) => (decay === null ? t.common.none : words.advice[decay.advice]),
    },
  ];
  return dataTable<CampaignReport>({
    id: 'campaigns',
    label: words.title,
    cards: true,
    rows: campaigns,
    columns,
  });
}

/** Renders the month in which a level is crossed, with its interval. */
function thresholdCell({ t, f }: View, threshold: Threshold | undefined): TemplateResult | string {
  const words = t.campaigns;
  if (threshold?.month === undefined || threshold.month === null) return words.never;
  const { month, low, high } = threshold;
  if (month === 0) return words.fromStart;
  const [from, to] = [low, high].map((end) => (end === null ? null : f.fixed(end, 0)));
  const within = from === to ? nothing : html`<small>${t.common.range(from ?? '?', to ?? '…')}</small>`;
  return html`${words.belowMonth(f.fixed(month, 0))} ${within}`;
}

/** Renders what channels cost beside the revenue of the whole shop. */
function mixTable({ t, f }: View, { campaigns }: Campaigns): TemplateResult {
  const words = t.campaigns;
  return dataTable<CampaignReport>({
    id: 'campaigns',
    label: words.title,
    rows: campaigns,
    columns: [
      { key: 'name', head: words.name, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
      { key: 'spend', head: words.spend, num: true, cell: ({ spend }) => f.amount(spend) },
      { key: 'share', head: words.share, num: true, cell: ({ share }) => f.percent(share) },
      {
        key: 'correlation',
        head: words.correlation,
        num: true,
        cell: ({ correlation }) => (correlation === null ? t.common.none : f.fixed(correlation, 2)),
      },
    ],
  });
}

function decayFigure(view: View, campaign: Decayed): TemplateResult {
  const { t, f } = view;
  const words = t.campaigns;
  const { decay, periods, name } = campaign;
  const others = decay.alike.map((kind) => words.curves[kind]);
  const rows = periods.filter(({ roi }) => roi !== null);
  return figure<CampaignReport, (typeof periods)[number]>(view, {
    id: `decay-${name}`,
    caption: words.decay(name),
    note: f.sentences([
      words.chosen(words.curves[decay.chosen]),
      others.length === 0 ? null : words.alike(f.list(others)),
    ]),
    data: campaign,
    draw: (charts) => charts.decay,
    table: {
      rows,
      columns: [
        { key: 'start', head: words.start, lead: true, cell: ({ start }) => f.day(start) },
        { key: 'spend', head: words.spend, num: true, cell: ({ spend }) => f.amount(spend) },
        {
          key: 'roi',
          head: words.roi,
          num: true,
          cell: ({ roi }) => (roi === null ? t.common.none : f.percent(roi)),
        },
        {
          key: 'fitted',
          head: words.curve,
          num: true,
          cell: ({ fitted }) => (fitted === null ? t.common.none : f.percent(fitted)),
        },
      ],
    },
  });
}

/** Renders the formulas of all curves, one click away. */
function curveDetails(view: View, decayed: readonly Decayed[]): TemplateResult {
  const { t, f } = view;
  const words = t.campaigns;
  return html`<details class="more" data-part="decay-details">
    <summary>${words.how}</summary>
    ${decayed.map(({ name, decay }) =>
      dataTable<DecayFitReport>({
        id: `curves-${name}`,
        label: words.decay(name),
        rows: decay.fits,
        columns: [
          {
            key: 'curve',
            head: `${words.model}: ${name}`,
            lead: true,
            cell: ({ curve }) => words.curves[curve],
          },
          {
            key: 'formula',
            head: words.formula,
            cell: ({ curve, drop, floor, rate }) =>
              words.formulas[curve]?.(f.percent(drop), f.percent(floor), f.fixed(rate, 3)) ?? '',
          },
          { key: 'aicc', head: words.aicc, num: true, cell: ({ aicc }) => f.fixed(aicc, 1) },
        ],
      }),
    )}
  </details>`;
}
