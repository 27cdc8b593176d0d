import { fit, fontSize } from './layout';
import { colour } from './map';
import type { Draw, FlowsData } from './types';

const spaceName = 'http://www.w3.org/2000/svg';
/** Between two groups, and the least that a band or a group is high. */
const gap = 14;
const least = 1;
const bar = 8;

interface End {
  top: number;
  height: number;
  /** Where the next band begins. */
  next: number;
}

function shape(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(spaceName, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** One side: its ends under each other, as high as they have customers. */
function ends<K>(keys: readonly K[], size: (key: K) => number, scale: number): Map<K, End> {
  let top = 0;
  return new Map(
    keys.map((key) => {
      const height = Math.max(least, size(key) * scale);
      const end = { top, height, next: top };
      top += height + gap;
      return [key, end];
    }),
  );
}

/** Who went where: groups then at the left, groups now at the right, bands as wide as they have customers. */
export const flows: Draw<FlowsData> = ({ then, now, flows: all }, { width, t }) => {
  const words = t.judgement.movement;
  const came = all.some(({ from }) => from === null);
  const went = all.some(({ to }) => to === null);
  const left: (number | null)[] = [...then.map(({ key }) => key), ...(came ? [null] : [])];
  const right: (number | null)[] = [...now.map(({ id }) => id), ...(went ? [null] : [])];
  const customers = all.reduce((sum, flow) => sum + flow.customers, 0);
  const most = Math.max(left.length, right.length);
  const height = Math.max(220, most * 44);
  const scale = (height - (most - 1) * gap) / Math.max(1, customers);
  const sum = (key: 'from' | 'to', of: number | null): number =>
    all.reduce((total, flow) => total + (flow[key] === of ? flow.customers : 0), 0);
  const from = ends(left, (key) => sum('from', key), scale);
  const to = ends(right, (id) => sum('to', id), scale);
  const bottom = Math.max(...[...from.values(), ...to.values()].map((end) => end.top + end.height), 1);
  const room = Math.min(150, width * 0.28);
  const [x0, x1] = [room, width - room];
  const svg = document.createElementNS(spaceName, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: `0 -8 ${String(width)} ${String(bottom + 16)}`,
    width,
    height: bottom + 16,
    'font-size': fontSize,
    class: 'loupe-plot',
  })) {
    svg.setAttribute(key, String(value));
  }
  const place = (key: number | null): number => now.findIndex((group) => group.key === key);
  // The same group has one colour on both sides: that of today.
  const colourThen = (key: number | null): string => {
    const i = place(key);
    return i < 0 ? 'var(--ink-3)' : colour(i);
  };
  for (const { from: key, to: id, customers: n } of all) {
    const [a, b] = [from.get(key), to.get(id)];
    if (a === undefined || b === undefined) continue;
    const thick = Math.max(least, n * scale);
    const [y0, y1, mid] = [a.next, b.next, (x0 + x1) / 2];
    a.next += thick;
    b.next += thick;
    const path = [
      `M${String(x0 + bar)} ${String(y0)}C${String(mid)} ${String(y0)} ${String(mid)} ${String(y1)} ${String(x1 - bar)} ${String(y1)}`,
      `v${String(thick)}`,
      `C${String(mid)} ${String(y1 + thick)} ${String(mid)} ${String(y0 + thick)} ${String(x0 + bar)} ${String(y0 + thick)}Z`,
    ].join('');
    svg.append(shape('path', { d: path, fill: colourThen(key), 'fill-opacity': 0.38 }));
  }
  const side = (
    x: number,
    anchor: 'start' | 'end',
    of: Map<number | null, End>,
    named: (key: number | null) => string,
    coloured: (key: number | null) => string,
  ): void => {
    for (const [key, end] of of) {
      svg.append(
        shape('rect', {
          x: anchor === 'end' ? x : x - bar,
          y: end.top,
          width: bar,
          height: end.height,
          fill: coloured(key),
        }),
      );
      const text = fit(named(key), room - 10);
      svg.append(
        shape(
          'text',
          {
            x: anchor === 'end' ? x - 6 : x + 6,
            y: end.top + end.height / 2,
            dy: '0.35em',
            'text-anchor': anchor,
            fill: 'var(--ink)',
          },
          text,
        ),
      );
    }
  };
  side(x0, 'end', from, (key) => then.find((group) => group.key === key)?.name ?? words.isNew, colourThen);
  side(
    x1,
    'start',
    to,
    (id) => now.find((group) => group.id === id)?.name ?? words.gone,
    (id) => (id === null ? 'var(--ink-3)' : colour(now.findIndex((group) => group.id === id))),
  );
  return svg;
};
