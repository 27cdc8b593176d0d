import { html, nothing, type TemplateResult } from 'lit';
import type { ProfileEntry, Segment, Segments } from '../../api/report';
import type { SharesData } from '../charts/types';
import { groupChip } from '../parts/group-chip';
import { dataTable, type Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import type { View } from '../view';
import { featureName, featureValue } from '../feature-labels';

type Names = ReadonlyMap<number, string>;

/** Limits of a small and a large effect, in standard deviations of all customers. */
const EFFECT_SIZES = { bit: 0.2, much: 0.8 };

/** Renders a table of the groups' means, feature by feature. */
export function comparison(
  view: View,
  segments: Segments,
  names: Names,
  level: number,
): TemplateResult | typeof nothing {
  const { t } = view;
  const words = t.judgement.compare;
  const all = segments.segments;
  const told = all.find(({ profile }) => profile.length > 0);
  const features = (told?.profile ?? []).map(({ feature }) => feature);
  const order = ['clv', 'p_alive', ...segments.columns].filter((column) => features.includes(column));
  if (all.length < 2 || order.length === 0) return nothing;
  const of = (segment: Segment, feature: string): ProfileEntry | undefined =>
    segment.profile.find((entry) => entry.feature === feature);
  const average = (feature: string): number | undefined =>
    all.map((segment) => of(segment, feature)?.all).find((meanCell) => meanCell !== undefined);
  return html`<details class="more" data-part="compare">
    <summary>${words.title}</summary>
    <p class="sub">${words.note(view.f.percent(level))}</p>
    ${dataTable<string>({
      id: 'compare',
      label: words.title,
      rows: order,
      columns: [
        { key: 'feature', head: t.groups.feature, lead: true, cell: (feature) => featureName(view, feature) },
        ...all.map((segment, i): Column<string> => ({
          key: String(segment.id),
          head: names.get(segment.id) ?? String(i + 1),
          num: true,
          cell: (feature) => mean(view, of(segment, feature)),
        })),
        {
          key: 'all',
          head: words.all,
          num: true,
          cell: (feature) => featureValue(view, feature, average(feature)),
        },
      ],
    })}
  </details>`;
}

/** Renders a mean, and its distance from the overall mean if that is significant. */
function mean(view: View, entry: ProfileEntry | undefined): unknown {
  if (entry === undefined) return view.t.common.none;
  const { effect, effectLow, effectHigh, feature, value } = entry;
  const sure = effectLow !== null && effectHigh !== null && effectLow * effectHigh > 0;
  const size = Math.abs(effect);
  const shown = featureValue(view, feature, value);
  const range =
    entry.low === null || entry.high === null
      ? nothing
      : html`<small class="range"
          >${view.t.common.range(featureValue(view, feature, entry.low), featureValue(view, feature, entry.high))}</small
        >`;
  if (!sure || size < EFFECT_SIZES.bit) return html`${shown} ${range}`;
  const words = view.t.judgement.compare.far;
  const [mark, label] =
    effect > 0
      ? size >= EFFECT_SIZES.much
        ? ['▲▲', words.more]
        : ['▲', words.bit]
      : size >= EFFECT_SIZES.much
        ? ['▼▼', words.less]
        : ['▼', words.less_bit];
  return html`${shown}
    <small class="far"><span aria-hidden="true">${mark}</span><span class="only-heard">${label}</span></small>
    ${range}`;
}

const sharesCache = new WeakMap<Segments, SharesData>();

/** Renders each group's share of customers and of spend. */
export function sharesFigure(view: View, segments: Segments, names: Names): TemplateResult | typeof nothing {
  const { t, f } = view;
  const words = t.judgement.shares;
  const all = segments.segments;
  if (all.length < 2 || !all.some(({ spend }) => (spend?.share ?? 0) > 0)) return nothing;
  const groups = all.map(({ id, share, spend }) => ({
    name: names.get(id) ?? '',
    share,
    spend: spend?.share ?? 0,
  }));
  const before = sharesCache.get(segments);
  const same = before !== undefined && JSON.stringify(before) === JSON.stringify(groups);
  const data = same ? before : groups;
  if (!same) sharesCache.set(segments, data);
  type Row = SharesData[number];
  return figure<SharesData, Row>(view, {
    id: 'shares',
    caption: words.title,
    note: words.note,
    data,
    draw: (charts) => charts.shares,
    table: {
      rows: data,
      columns: [
        { key: 'name', head: t.groups.group, lead: true, cell: (g) => groupChip(data.indexOf(g), g.name) },
        { key: 'customers', head: words.customers, num: true, cell: (g) => f.percent(g.share) },
        { key: 'spend', head: words.spend, num: true, cell: (g) => f.percent(g.spend) },
      ],
    },
  });
}
