import { truncate, fontSize } from './layout';
import { groupColor } from './map';
import type { ChartRenderer, FlowsData } from './types';

const SVG_NAMESPACE = 'http://www.w3.org/2000/svg';
/** Space between two nodes, least height of a node or link, and width of a node, in px. */
const NODE_GAP = 14;
const MIN_HEIGHT = 1;
const NODE_WIDTH = 8;

interface SankeyNode {
  top: number;
  height: number;
  /** Where the next link begins. */
  next: number;
}

function svgElement(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  return made;
}

/** Lays out the nodes of one side, as high as their customers. */
function layoutNodes<K>(keys: readonly K[], size: (key: K) => number, scale: number): Map<K, SankeyNode> {
  let top = 0;
  return new Map(
    keys.map((key) => {
      const height = Math.max(MIN_HEIGHT, size(key) * scale);
      const end = { top, height, next: top };
      top += height + NODE_GAP;
      return [key, end];
    }),
  );
}

/** Sankey diagram: earlier groups left, current groups right, links as wide as their customers. */
export const flows: ChartRenderer<FlowsData> = ({ then, now, flows: all }, { width, t }) => {
  const words = t.judgement.movement;
  const came = all.some(({ from }) => from === null);
  const went = all.some(({ to }) => to === null);
  const left: (number | null)[] = [...then.map(({ key }) => key), ...(came ? [null] : [])];
  const right: (number | null)[] = [...now.map(({ id }) => id), ...(went ? [null] : [])];
  const customers = all.reduce((sum, flow) => sum + flow.customers, 0);
  const most = Math.max(left.length, right.length);
  const height = Math.max(220, most * 44);
  const scale = (height - (most - 1) * NODE_GAP) / Math.max(1, customers);
  const sum = (key: 'from' | 'to', of: number | null): number =>
    all.reduce((total, flow) => total + (flow[key] === of ? flow.customers : 0), 0);
  const from = layoutNodes(left, (key) => sum('from', key), scale);
  const to = layoutNodes(right, (id) => sum('to', id), scale);
  const bottom = Math.max(...[...from.values(), ...to.values()].map((end) => end.top + end.height), 1);
  const room = Math.min(150, width * 0.28);
  const [x0, x1] = [room, width - room];
  const svg = document.createElementNS(SVG_NAMESPACE, 'svg');
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
  // A group has its current colour on both sides.
  const colourThen = (key: number | null): string => {
    const i = place(key);
    return i < 0 ? 'var(--ink-3)' : groupColor(i);
  };
  for (const { from: key, to: id, customers: n } of all) {
    const [a, b] = [from.get(key), to.get(id)];
    if (a === undefined || b === undefined) continue;
    const thick = Math.max(MIN_HEIGHT, n * scale);
    const [y0, y1, mid] = [a.next, b.next, (x0 + x1) / 2];
    a.next += thick;
    b.next += thick;
    const path = [
      `M${String(x0 + NODE_WIDTH)} ${String(y0)}C${String(mid)} ${String(y0)} ${String(mid)} ${String(y1)} ${String(x1 - NODE_WIDTH)} ${String(y1)}`,
      `v${String(thick)}`,
      `C${String(mid)} ${String(y1 + thick)} ${String(mid)} ${String(y0 + thick)} ${String(x0 + NODE_WIDTH)} ${String(y0 + thick)}Z`,
    ].join('');
    svg.append(svgElement('path', { d: path, fill: colourThen(key), 'fill-opacity': 0.38 }));
  }
  const side = (
    x: number,
    anchor: 'start' | 'end',
    of: Map<number | null, SankeyNode>,
    named: (key: number | null) => string,
    coloured: (key: number | null) => string,
  ): void => {
    for (const [key, end] of of) {
      svg.append(
        svgElement('rect', {
          x: anchor === 'end' ? x : x - NODE_WIDTH,
          y: end.top,
          width: NODE_WIDTH,
          height: end.height,
          fill: coloured(key),
        }),
      );
      const text = truncate(named(key), room - 10);
      svg.append(
        svgElement(
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
    (id) => (id === null ? 'var(--ink-3)' : groupColor(now.findIndex((group) => group.id === id))),
  );
  return svg;
};
