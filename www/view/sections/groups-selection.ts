import { html, nothing, type TemplateResult } from 'lit';
import type { Criterion, Segments } from '../../api/report';
import type { Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { numberName } from '../phrases';
import type { View } from '../view';

/** Renders why there are so many groups, with the criteria of each number that was tried. */
export function selectionReason(view: View, segments: Segments): TemplateResult | typeof nothing {
  // The number that the model chose, not the number after a person's changes.
  const word = numberName(view, segments.modelK);
  const measured = segments.criteria.filter(({ silhouette }) => silhouette !== null);
  return html`<details class="more" data-part="why">
    <summary>${view.t.groups.why(word)}</summary>
    <p class="sub">${reasonText(view, segments)}</p>
    ${measured.length < 2 ? nothing : criteriaFigure(view, segments)}
  </details>`;
}

function reasonText(view: View, { modelK: k, naturalK, chosenBy, sample }: Segments): string {
  const { t, f } = view;
  const word = numberName(view, k);
  switch (chosenBy) {
    case 'no-variation':
      return t.groups.whySame;
    case 'user':
      return `${t.groups.whyAsked} ${naturalK > 1 && naturalK !== k ? t.groups.natural(numberName(view, naturalK)) : ''}`;
    case 'grid':
      return t.groups.whyGrid;
    case 'bic':
      return t.groups.whyLikely(word, f.count(sample));
    default:
      return t.groups.whyText(word, f.count(sample));
  }
}

function criteriaFigure(view: View, segments: Segments): TemplateResult {
  const { t, f } = view;
  const judged = (
    key: 'silhouette' | 'bic' | 'gap' | 'stability',
    shown: (x: number) => string,
  ): Column<Criterion> => ({
    key,
    head: t.groups[key],
    num: true,
    cell: (c) => {
      const x = c[key];
      return x === null ? t.common.none : shown(x);
    },
  });
  return figure<Segments, Criterion>(view, {
    id: 'criteria',
    caption: t.groups.criterion,
    data: segments,
    draw: (charts) => charts.criteria,
    table: {
      rows: segments.criteria,
      columns: [
        {
          key: 'k',
          head: t.groups.k,
          lead: true,
          cell: (c) => (c.k === segments.modelK ? `${f.count(c.k)} (${t.groups.chosen})` : f.count(c.k)),
        },
        judged('silhouette', (x) => f.fixed(x, 3)),
        judged('bic', (x) => f.number(x)),
        judged('gap', (x) => f.fixed(x, 3)),
        judged('stability', (x) => f.fixed(x, 2)),
        { key: 'smallest', head: t.groups.smallest, num: true, cell: (c) => f.percent(c.smallest) },
        { key: 'inertia', head: t.groups.inertia, num: true, cell: (c) => f.number(c.inertia) },
      ],
    },
  });
}
