import { html, type TemplateResult } from 'lit';
import type { Segment, Segments, Trait } from '../../api/report';
import { featureName, featureValue } from '../feature-labels';
import { dataTable, type Column } from '../parts/data-table';
import { groupChip } from '../parts/group-chip';
import { emptyRule } from '../parts/rule-form';
import { richText } from '../rich-text';
import type { View } from '../view';
import { groupSentence } from './group-sentence';

type Names = ReadonlyMap<number, string>;

/** Renders the groups as a table: how large, how valuable, and how they differ from the average. */
export function groupsTable(view: View, segments: Segments, names: Names, live: boolean): TemplateResult {
  const { t, f } = view;
  const worth = worthColumn(view, segments);
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
          cell: (s) =>
            html`${groupChip(segments.segments.indexOf(s), names.get(s.id) ?? '')}
              <small class="about">${richText(groupSentence(view, s))}</small>`,
        },
        {
          key: 'size',
          head: t.groups.size,
          num: true,
          cell: (s) => html`${f.count(s.size)} <small>${f.percent(s.share)}</small>`,
        },
        ...(worth === null ? [] : [worth]),
        { key: 'differs', head: t.groups.differs, cell: (s) => differences(view, s) },
        ...(live ? [changeColumn(view, segments, names)] : []),
      ],
    })}
  </figure>`;
}

/** The mean lifetime value, else the spend; `null` if neither is known. */
function worthColumn({ t, f }: View, { segments }: Segments): Column<Segment> | null {
  if (segments.some(({ clv }) => clv !== null)) {
    return {
      key: 'clv',
      head: t.groups.worth,
      num: true,
      cell: (s) => (s.clv === null ? t.common.none : f.amount(s.clv.mean)),
    };
  }
  if (segments.every(({ spend }) => spend === null)) return null;
  return {
    key: 'spend',
    head: t.groups.spend,
    num: true,
    cell: (s) => (s.spend === null ? t.common.none : f.amount(s.spend.total)),
  };
}

/** The buttons that open a group to change it. */
function changeColumn({ t, ui }: View, segments: Segments, names: Names): Column<Segment> {
  return {
    key: 'change',
    head: '',
    cell: (s) =>
      html`<button
        type="button"
        class="plain"
        data-part="open-group"
        aria-label=${t.judgement.sheet.open(names.get(s.id) ?? '')}
        @click=${(): void =>
          ui.set((u) => {
            u.group = s.key;
            u.rule = [emptyRule(segments)];
            u.mergeWith = null;
          })}
      >
        ${t.judgement.sheet.change}
      </button>`,
  };
}

/** Renders how a group differs from the average. */
function differences(view: View, { size, traits }: Segment): unknown {
  const { t, f } = view;
  if (Number.isNaN(size)) return f.count(size);
  if (traits.length === 0) return t.groups.likeAll;
  const difference = ({ feature, word, value, lift, more }: Trait): string =>
    word !== null
      ? t.groups.share(f.percent(value), f.number(lift ?? 1, 2))
      : lift !== null && lift > 0 && (lift >= 1.1 || lift <= 0.9)
        ? t.groups.times(f.number(lift, 2))
        : t.groups.mean(more, featureValue(view, feature, value));
  return html`<ul class="differs">
    ${traits.map(
      (one) =>
        html`<li>
          <span
            >${one.word === null ? featureName(view, one.feature) : t.groups.with(featureName(view, one.feature), one.word)}</span
          >
          <b>${difference(one)}</b>
        </li>`,
    )}
  </ul>`;
}
