import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CustomerTimeline } from '../../api/report';

const width = 240;
const height = 40;
const foot = 34;

const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 864e5;

/**
 * Renders a customer's timeline: a stroke per purchase, taller for larger amounts, and P(alive) as a line. The same is
 * beside it as text.
 */
export function purchaseTimeline(
  time: CustomerTimeline | undefined,
  label: string,
): TemplateResult | typeof nothing {
  if (time === undefined) return nothing;
  const [from, to] = [dayOf(time.first), dayOf(time.end)];
  const x = (iso: string): number => 2 + ((dayOf(iso) - from) / Math.max(1, to - from)) * (width - 4);
  const most = Math.max(...time.purchases.map(({ spend }) => spend), 0);
  const tall = (spend: number): number => 5 + (most > 0 ? Math.sqrt(Math.max(0, spend) / most) * 18 : 6);
  const curve = time.alive.map(
    ({ date, p }) => `${x(date).toFixed(1)},${(foot - p * (foot - 3)).toFixed(1)}`,
  );
  return html`<svg
    class="history"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${label}
    data-part="history"
  >
    ${svg`<line class="history-base" x1="2" x2=${width - 2} y1=${foot} y2=${foot}></line>`}
    ${
      curve.length > 1
        ? svg`<polygon class="history-area" points="${curve[0]?.split(',')[0]},${foot} ${curve.join(' ')} ${curve.at(-1)?.split(',')[0]},${foot}"></polygon><polyline class="history-alive" points=${curve.join(' ')}></polyline>`
        : nothing
    }
    ${time.purchases.map(
      ({ date, spend }) =>
        svg`<line class="history-purchase" x1=${x(date)} x2=${x(date)} y1=${foot} y2=${foot - tall(spend)}></line>`,
    )}
  </svg>`;
}
