import { html, nothing, type TemplateResult } from 'lit';
import type { Lift, Segments } from '../../api/report';
import { lookup } from '../../text/lookup';
import { escapeEmphasis } from '../../text/message-params';
import { groupChip } from '../parts/group-chip';
import { dataTable } from '../parts/data-table';
import { richText } from '../rich-text';
import type { View } from '../view';
import { featureName } from '../feature-labels';

type Names = ReadonlyMap<number, string>;
type Cell = NonNullable<Segments['grid']>['cells'][number];
type Cuts = NonNullable<Segments['grid']>['cuts'][number];

/** Renders how many customers belong to two groups, and how many to none clearly. */
export function membershipSentence(
  view: View,
  { membership }: Segments,
  names: Names,
): TemplateResult | typeof nothing {
  if (membership === null) return nothing;
  const { t, f } = view;
  const { overlaps, unclear, alsoFrom } = membership;
  const both = overlaps.reduce((sum, { customers }) => sum + customers, 0);
  const most = overlaps
    .filter(({ customers }) => !Number.isNaN(customers))
    .reduce<(typeof overlaps)[number] | null>(
      (best, one) => (best === null || one.customers > best.customers ? one : best),
      null,
    );
  const name = (id: number): string => escapeEmphasis(names.get(id) ?? '');
  return html`<p class="sub" data-part="membership">
    ${richText(
      f.sentences([
        t.groups.both({ n: both, text: f.count(both) }, f.percent(alsoFrom)),
        most === null
          ? null
          : t.groups.bothMost(f.count(most.customers), name(most.segment), name(most.also)),
        unclear === 0 ? null : t.groups.unclear({ n: unclear, text: f.count(unclear) }),
      ]),
    )}
  </p>`;
}

/** Renders the words that are more or less frequent in a group than among all customers. */
export function liftsTable(view: View, segments: Segments, names: Names): TemplateResult | typeof nothing {
  const { t, f } = view;
  const { lifts, liftsOf } = segments;
  if (lifts.length === 0) return nothing;
  const place = (id: number): number => segments.segments.findIndex((segment) => segment.id === id);
  return html`<h3>${t.groups.unexpected}</h3>
    <p class="sub">${t.groups.unexpectedNote(f.count(liftsOf))}</p>
    ${dataTable<Lift>({
      id: 'lifts',
      label: t.groups.unexpected,
      cards: true,
      rows: lifts,
      columns: [
        {
          key: 'group',
          head: t.groups.group,
          lead: true,
          cell: (l) => groupChip(place(l.segment), names.get(l.segment) ?? ''),
        },
        { key: 'word', head: t.groups.has, cell: (l) => t.groups.with(featureName(view, l.column), l.word) },
        { key: 'lift', head: t.groups.often, num: true, cell: (l) => t.groups.times(f.number(l.lift, 2)) },
        {
          key: 'share',
          head: t.groups.ofGroup,
          num: true,
          cell: (l) =>
            html`${f.percent(l.share)} <small>${t.groups.countOf(f.count(l.count), f.count(l.of))}</small>`,
        },
        { key: 'all', head: t.groups.ofAll, num: true, cell: (l) => f.percent(l.all) },
      ],
    })}`;
}

/** Renders the cuts of the RFM grid and the size of each cell. */
export function rfmGrid(view: View, { grid }: Segments): TemplateResult | typeof nothing {
  if (grid === null) return nothing;
  const { t, f } = view;
  const shown = ({ feature }: Cuts, x: number): string => (feature === 'spend' ? f.amount(x) : f.number(x));
  return html`<h3>${t.groups.grid}</h3>
    <p class="sub">${t.groups.gridNote}</p>
    ${dataTable<Cuts>({
      id: 'rfm-cuts',
      label: t.groups.grid,
      cards: true,
      rows: grid.cuts,
      columns: [
        { key: 'feature', head: t.groups.feature, lead: true, cell: (c) => featureName(view, c.feature) },
        { key: 'cuts', head: t.groups.cuts, cell: (c) => c.cuts.map((cut) => shown(c, cut)).join(' · ') },
        { key: 'counts', head: t.groups.counts, cell: (c) => c.counts.map((n) => f.count(n)).join(' · ') },
      ],
    })}
    <details class="more">
      <summary>${t.groups.cells}</summary>
      ${dataTable<Cell>({
        id: 'rfm-cells',
        label: t.groups.cells,
        rows: grid.cells,
        columns: [
          { key: 'score', head: t.groups.score, lead: true, cell: (c) => c.score },
          { key: 'name', head: t.groups.group, cell: (c) => lookup(t.groups.names, c.name) ?? c.name },
          { key: 'customers', head: t.groups.size, num: true, cell: (c) => f.count(c.customers) },
        ],
      })}
    </details>`;
}
