import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type ProfileEntry, type Report, type Segment, type Segments } from '../../report';
import { entry } from '../../text/keyed';
import { tame } from '../../text/params';
import type { MapData } from '../charts/types';
import { chip } from '../parts/chip';
import { dataTable } from '../parts/data-table';
import { figure } from '../parts/figure';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import { sentences } from '../say';
import type { View } from '../view';
import { groupNames, missing, numberWord } from '../words';
import { warningsOf } from './warnings';

type Names = ReadonlyMap<number, string>;
type Criterion = Segments['criteria'][number];

/** Draws the groups: how many, who they are, what sets them apart, and why so many. */
export function groupsSection(view: View, report: Report): TemplateResult {
  const { t } = view;
  const { segments } = report;
  const warnings = warningsOf(view, report.warnings, 'groups');
  if (isUnavailable(segments)) {
    return section({
      id: 'groups',
      title: t.groups.title,
      sentence: t.groups.none,
      quiet: true,
      body: html`${notice(missing(view, segments))} ${warnings}`,
    });
  }
  const names = groupNames(view, segments);
  return section({
    id: 'groups',
    title: t.groups.title,
    sentence: sentence(view, segments, names),
    body: html`${warnings}
      <div class="two uneven">${mapFigure(view, segments, names)} ${apart(view, segments, names)}</div>
      ${why(view, segments)}`,
  });
}

function sentence(view: View, segments: Segments, names: Names): string {
  const { t, f } = view;
  const { k, naturalK, chosenBy, segments: all } = segments;
  const word = numberWord(view, k);
  const first =
    naturalK <= 1
      ? k <= 1
        ? t.groups.sayOne
        : t.groups.sayNone(word)
      : chosenBy === 'user'
        ? t.groups.sayAsked(word)
        : t.groups.sayNatural(word);
  if (all.length < 2) return first;
  const spent = all.some((segment) => segment.spend.total > 0);
  const spender = spent ? top(all, (segment) => segment.spend.share) : null;
  const largest = top(all, (segment) => segment.size);
  const name = (segment: Segment): string => tame(names.get(segment.id) ?? '');
  return sentences(
    [
      first,
      spender === null
        ? null
        : t.groups.carries(name(spender), f.percent(spender.share), f.percent(spender.spend.share)),
      largest === null || largest === spender
        ? null
        : t.groups.largest(name(largest), f.percent(largest.share)),
    ],
    f.lang,
  );
}

function top(all: readonly Segment[], by: (segment: Segment) => number): Segment | null {
  return all.reduce<Segment | null>((best, one) => (best === null || by(one) > by(best) ? one : best), null);
}

/** A feature's name in words; a column of the user's own stays as it is. */
export function featureName({ t }: View, feature: string): string {
  return entry(t.groups.features, feature) ?? feature;
}

function mapFigure(view: View, segments: Segments, names: Names): TemplateResult {
  const { t, f } = view;
  const { map } = segments;
  const value = ({ center }: Segment, feature: string): string => {
    const mean = center[feature];
    return mean === undefined ? t.common.none : feature === 'spend' ? f.amount(mean) : f.number(mean);
  };
  return figure<MapData, Segment>(view, {
    id: 'map',
    caption: t.groups.map,
    note: t.groups.mapNote(f.count(map.points.length)),
    data: mapData(segments, names),
    draw: (charts) => charts.map,
    table: {
      rows: segments.segments,
      columns: [
        { key: 'name', head: t.groups.group, lead: true, cell: (s) => names.get(s.id) },
        { key: 'x', head: featureName(view, map.x), num: true, cell: (s) => value(s, map.x) },
        { key: 'y', head: featureName(view, map.y), num: true, cell: (s) => value(s, map.y) },
      ],
    },
  });
}

const kept = new WeakMap<Segments, { names: Names; data: MapData }>();

/** The same data for the same report and names, so that a chart is drawn anew only when it changes. */
function mapData(segments: Segments, names: Names): MapData {
  const before = kept.get(segments);
  const same = before !== undefined && [...names].every(([id, name]) => before.names.get(id) === name);
  if (same) return before.data;
  const data = { map: segments.map, names };
  kept.set(segments, { names, data });
  return data;
}

function apart(view: View, segments: Segments, names: Names): TemplateResult {
  const { t, f } = view;
  const valued = segments.segments.some(({ clv }) => clv !== null);
  return html`<figure data-part="figure" data-figure="groups">
    <figcaption><span class="caption">${t.groups.apart}</span></figcaption>
    ${dataTable<Segment>({
      id: 'groups',
      label: t.groups.apart,
      cards: true,
      rows: segments.segments,
      columns: [
        {
          key: 'name',
          head: t.groups.group,
          lead: true,
          cell: (s) => chip(segments.segments.indexOf(s), names.get(s.id) ?? ''),
        },
        {
          key: 'size',
          head: t.groups.size,
          num: true,
          cell: (s) => html`${f.count(s.size)} <small>${f.percent(s.share)}</small>`,
        },
        valued
          ? {
              key: 'clv',
              head: t.groups.worth,
              num: true,
              cell: (s) => (s.clv === null ? t.common.none : f.amount(s.clv.mean)),
            }
          : { key: 'spend', head: t.groups.spend, num: true, cell: (s) => f.amount(s.spend.total) },
        { key: 'differs', head: t.groups.differs, cell: (s) => differences(view, s.profile) },
      ],
    })}
  </figure>`;
}

/** What is far from the average, the farthest first. */
function differences(view: View, profile: readonly ProfileEntry[]): unknown {
  const { t, f } = view;
  const far = profile
    .flatMap(({ feature, lift }) => (lift === null ? [] : [{ feature, lift }]))
    .filter(({ lift }) => lift >= 1.25 || lift <= 0.8)
    .sort((a, b) => away(b.lift) - away(a.lift))
    .slice(0, 3);
  if (far.length === 0) return t.groups.likeAll;
  return html`<ul class="differs">
    ${far.map(
      ({ feature, lift }) =>
        html`<li><span>${featureName(view, feature)}</span> <b>${t.groups.times(f.number(lift, 2))}</b></li>`,
    )}
  </ul>`;
}

function away(lift: number): number {
  return Math.abs(Math.log(Math.max(lift, 1e-6)));
}

function why(view: View, segments: Segments): TemplateResult | typeof nothing {
  const { t, f } = view;
  const { k, naturalK, chosenBy, criteria, sample } = segments;
  const word = numberWord(view, k);
  const text =
    chosenBy === 'no-variation'
      ? t.groups.whySame
      : chosenBy === 'user'
        ? `${t.groups.whyAsked} ${naturalK > 1 && naturalK !== k ? t.groups.natural(numberWord(view, naturalK)) : ''}`
        : t.groups.whyText(word, f.count(sample));
  const measured = criteria.filter(({ silhouette }) => silhouette !== null);
  return html`<details class="more" data-part="why">
    <summary>${t.groups.why(word)}</summary>
    <p class="sub">${text}</p>
    ${
      measured.length < 2
        ? nothing
        : figure<Segments, Criterion>(view, {
            id: 'criteria',
            caption: t.groups.criterion,
            data: segments,
            draw: (charts) => charts.criteria,
            table: {
              rows: criteria,
              columns: [
                {
                  key: 'k',
                  head: t.groups.k,
                  lead: true,
                  cell: (c) => (c.k === k ? `${f.count(c.k)} (${t.groups.chosen})` : f.count(c.k)),
                },
                {
                  key: 'silhouette',
                  head: t.groups.silhouette,
                  num: true,
                  cell: (c) => (c.silhouette === null ? t.common.none : f.fixed(c.silhouette, 3)),
                },
                { key: 'inertia', head: t.groups.inertia, num: true, cell: (c) => f.number(c.inertia) },
              ],
            },
          })
    }
  </details>`;
}
