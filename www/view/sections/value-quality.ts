/** What customers won by each campaign or channel are like, against others who were won in the same months. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison, AcquisitionQuality, AcquisitionQualityRow } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import { dataTable, type Column } from '../parts/data-table';
import { richText } from '../rich-text';
import type { View } from '../view';

/** What is compared, in the order in which it is shown. */
const MEASURES = ['boughtOnce', 'purchases', 'alive', 'lifetimeValue', 'refunded'] as const;
type Measure = (typeof MEASURES)[number];

/** Renders the comparison of campaigns, or of channels where there is none of campaigns. */
export function qualityPart(view: View, all: readonly AcquisitionQuality[]): TemplateResult | typeof nothing {
  const found = all[0];
  if (found === undefined) return nothing;
  const { t, f } = view;
  const words = t.returns.quality;
  const told = found.rows.flatMap((row) => sentences(view, row));
  return html`<h3>${words.title[found.by]}</h3>
    ${
      told.length === 0
        ? html`<p class="sub">${words.alike}</p>`
        : html`<ul class="advice" data-part="quality">
            ${told.map((sentence) => html`<li>${richText(sentence)}</li>`)}
          </ul>`
    }
    ${dataTable<AcquisitionQualityRow>({
      id: 'quality',
      label: words.title[found.by],
      cards: true,
      rows: found.rows,
      columns: columns(view, found.by),
    })}
    <p class="measured">${words.note(f.percent(found.interval))}</p>`;
}

/** Returns what is better and what is worse of a row's customers. */
function sentences(view: View, row: AcquisitionQualityRow): string[] {
  const words = view.t.returns.quality;
  return (['worse', 'better'] as const).flatMap((side) => {
    const all = MEASURES.filter((measure) => row[measure]?.differs === side);
    if (all.length === 0) return [];
    const what = all.map((measure) => {
      const { own, others } = row[measure] ?? { own: Number.NaN, others: Number.NaN };
      return words[measure](amount(view, measure, own), amount(view, measure, others));
    });
    return [words[side](escapeEmphasis(row.name), view.f.list(what))];
  });
}

/** Writes a difference with its sign in the unit of what is compared, shares in points. */
function difference({ f }: View, measure: Measure, x: number): string {
  const signed = (text: string): string => (x < 0 ? `−${text}` : `+${text}`);
  const size = Math.abs(x);
  if (measure === 'lifetimeValue') return signed(f.amount(size));
  if (measure === 'purchases') return signed(f.fixed(size, 1));
  // Few orders are given back: whole points would not tell.
  return signed(f.fixed(100 * size, measure === 'refunded' ? 1 : 0));
}

function amount({ f }: View, measure: Measure, x: number): string {
  if (measure === 'lifetimeValue') return f.amount(x);
  return measure === 'purchases' ? f.fixed(x, 1) : f.percent(x);
}

function columns(view: View, by: AcquisitionQuality['by']): Column<AcquisitionQualityRow>[] {
  const { t, f } = view;
  const words = t.returns;
  const compared = (measure: Measure): Column<AcquisitionQualityRow> => ({
    key: measure,
    head: words.quality.head[measure],
    num: true,
    cell: (row) => comparisonCell(view, measure, row[measure]),
  });
  return [
    { key: 'name', head: words.name[by], lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
    { key: 'customers', head: words.customers, num: true, cell: ({ customers }) => f.count(customers) },
    ...MEASURES.map(compared),
  ];
}

function comparisonCell(view: View, measure: Measure, found: Comparison | null): TemplateResult | string {
  const { t } = view;
  if (found === null) return t.common.none;
  const [low, high] = [found.low, found.high].map((end) => difference(view, measure, end));
  return html`<span data-differs=${found.differs ?? 'no'}>${amount(view, measure, found.own)}</span>
    <small>${t.common.range(low ?? '', high ?? '')}</small>`;
}
