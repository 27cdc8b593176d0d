import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type MapAxis, type Report, type Segment, type Segments } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import type { MapData } from '../charts/types';
import { figure } from '../parts/figure';
import { groupSheet } from '../parts/group-sheet';
import { groupsForm } from '../parts/groups-form';
import { notice } from '../parts/notice';
import { section } from '../parts/section';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { directedFeatureName, featureName } from '../feature-labels';
import { groupNames } from '../group-labels';
import { unavailableNotice } from '../notices';
import { numberName } from '../phrases';
import { comparison, sharesFigure } from './groups-compare';
import { rfmGrid, membershipSentence, liftsTable } from './groups-details';
import { migrationFigure } from './groups-migration';
import { selectionReason } from './groups-selection';
import { groupsTable } from './groups-table';
import { decisionsPanel } from './decisions';
import { sectionWarnings } from './warnings';

type Names = ReadonlyMap<number, string>;

/** Renders the groups: how many, who they are, what sets them apart, and why so many. */
export function groupsSection(view: View, report: Report, live: boolean): TemplateResult {
  const { t } = view;
  const { segments } = report;
  const warnings = sectionWarnings(view, report.warnings, 'groups');
  if (isUnavailable(segments)) {
    return section({
      id: 'groups',
      title: t.groups.title,
      sentence: t.groups.none,
      quiet: true,
      body: html`${notice(unavailableNotice(view, segments))} ${warnings}`,
    });
  }
  const names = groupNames(view, segments);
  // Names composed of column names need the full width.
  const long = segments.segments.some(({ name }) => name === 'group');
  return section({
    id: 'groups',
    title: t.groups.title,
    sentence: sentence(view, segments, names),
    body: html`${warnings}
      <div class=${long ? '' : 'two uneven'}>
        ${segments.map.points.length === 0 ? nothing : mapFigure(view, segments, names)}
        ${groupsTable(view, segments, names, live)}
      </div>
      ${membershipSentence(view, segments, names)} ${sharesFigure(view, segments, names)}
      ${migrationFigure(view, segments)} ${liftsTable(view, segments, names)} ${rfmGrid(view, segments)}
      ${comparison(view, segments, names, reportOptions(report).interval ?? 0.9)}
      ${decisionsPanel(view, report, segments, live)} ${live ? groupsForm(view, report, segments) : nothing}
      ${selectionReason(view, segments)} ${live ? groupSheet(view, segments) : nothing}`,
  });
}

function sentence(view: View, segments: Segments, names: Names): string {
  const { t, f } = view;
  const { k, naturalK, chosenBy, segments: all } = segments;
  const word = numberName(view, k);
  const first =
    segments.method === 'rfm'
      ? t.groups.sayGrid(word)
      : naturalK <= 1
        ? k <= 1
          ? t.groups.sayOne
          : t.groups.sayNone(word)
        : chosenBy === 'user'
          ? t.groups.sayAsked(word)
          : t.groups.sayNatural(word);
  if (all.length < 2) return first;
  const share = (segment: Segment): number => segment.spend?.share ?? 0;
  const spender = all.some((segment) => share(segment) > 0) ? largestBy(all, share) : null;
  const largest = largestBy(all, (segment) => segment.size);
  const name = (segment: Segment): string => escapeEmphasis(names.get(segment.id) ?? '');
  return f.sentences([
    first,
    spender === null
      ? null
      : t.groups.carries(name(spender), f.percent(spender.share), f.percent(share(spender))),
    largest === null || largest === spender
      ? null
      : t.groups.largest(name(largest), f.percent(largest.share)),
  ]);
}

function largestBy(all: readonly Segment[], by: (segment: Segment) => number): Segment | null {
  const told = all.filter((one) => !Number.isNaN(by(one)));
  return told.reduce<Segment | null>((best, one) => (best === null || by(one) > by(best) ? one : best), null);
}

function mapFigure(view: View, segments: Segments, names: Names): TemplateResult {
  const { t, f } = view;
  const { map } = segments;
  const axes = map.axes.map((axis) => axisName(view, axis));
  const middle = (id: number, axis: 'x' | 'y'): string => {
    const own = map.points.filter(({ segment }) => segment === id);
    return own.length === 0
      ? t.common.none
      : f.fixed(own.reduce((sum, p) => sum + p[axis], 0) / own.length, 1);
  };
  return figure<MapData, Segment>(view, {
    id: 'map',
    caption: t.groups.map,
    note: f.sentences([
      t.groups.mapNote(f.count(map.points.length)),
      map.axes.length === 0
        ? null
        : t.groups.mapShare(f.percent(map.axes.reduce((sum, { share }) => sum + share, 0))),
    ]),
    data: mapData(segments, names, axes),
    draw: (charts) => charts.map,
    table: {
      rows: segments.segments,
      columns: [
        { key: 'name', head: t.groups.group, lead: true, cell: (s) => names.get(s.id) },
        { key: 'x', head: axes[0] ?? '', num: true, cell: (s) => middle(s.id, 'x') },
        { key: 'y', head: axes[1] ?? '', num: true, cell: (s) => middle(s.id, 'y') },
      ],
    },
  });
}

/** Returns the label of an axis: the features that grow along it. */
function axisName(view: View, { loadings }: MapAxis): string {
  const most = Math.min(0.35, Math.abs(loadings[0]?.weight ?? 0));
  const strong = loadings.filter(({ weight }) => Math.abs(weight) >= most);
  const named = new Set(
    strong.map(({ feature, word, weight }) => {
      return word === null
        ? directedFeatureName(view, feature, weight > 0)
        : (weight > 0 ? view.t.groups.more : view.t.groups.less)(
            view.t.groups.with(featureName(view, feature), word),
          );
    }),
  );
  return view.t.groups.joined([...named]);
}

const mapCache = new WeakMap<Segments, { names: Names; data: MapData }>();

/** Returns the same object for the same report and names, so that the chart is redrawn only when they change. */
function mapData(segments: Segments, names: Names, axes: readonly string[]): MapData {
  const before = mapCache.get(segments);
  const same =
    before !== undefined &&
    [...names].every(([id, name]) => before.names.get(id) === name) &&
    axes.every((axis, i) => before.data.axes[i] === axis);
  if (same) return before.data;
  const data = { map: segments.map, names, axes };
  mapCache.set(segments, { names, data });
  return data;
}
