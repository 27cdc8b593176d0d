import { barX, text } from '@observablehq/plot';
import { truncate, largest } from './layout';
import { groupColor } from './map';
import { plot } from './plot';
import type { ChartRenderer, SharesData } from './types';

interface Bar {
  key: string;
  share: number;
  label: string;
  i: number;
  strong: boolean;
}

/** Two bars per group: its share of customers and of spend. */
export const shares: ChartRenderer<SharesData> = (groups, { width, f, t }) => {
  const words = t.judgement.shares;
  const bars = groups.flatMap(({ share, spend }, i): Bar[] => [
    { key: `${String(i)} a`, share, label: `${f.percent(share)} ${words.customers}`, i, strong: false },
    { key: `${String(i)} b`, share: spend, label: `${f.percent(spend)} ${words.spend}`, i, strong: true },
  ]);
  const heads = groups.map(({ name }, i) => ({ key: `${String(i)} 0`, name: truncate(name, width * 0.9) }));
  const domain = groups.flatMap((_, i) => ['0', 'a', 'b'].map((part) => `${String(i)} ${part}`));
  const most = largest(
    bars.map((one) => one.share),
    0.01,
  );
  return plot({
    width,
    height: domain.length * 21 + 6,
    marginLeft: 1,
    marginRight: Math.min(170, width * 0.42),
    marginTop: 0,
    marginBottom: 0,
    x: { axis: null, domain: [0, most] },
    y: { type: 'band', axis: null, domain, paddingInner: 0.12, paddingOuter: 0 },
    marks: [
      text(heads, {
        x: 0,
        y: 'key',
        text: 'name',
        textAnchor: 'start',
        fontWeight: 600,
        fill: 'var(--ink)',
        dy: 3,
      }),
      barX(bars, {
        x: 'share',
        y: 'key',
        fill: (one: Bar) => groupColor(one.i),
        fillOpacity: (one: Bar) => (one.strong ? 0.9 : 0.4),
      }),
      text(bars, { x: 'share', y: 'key', text: 'label', textAnchor: 'start', dx: 6, fill: 'var(--ink-2)' }),
    ],
  });
};
