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

function setAttributes(element: SVGElement, attributes: Record<string, string | number>): void {
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
}

function svgElement(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG_NAMESPACE, name);
  setAttributes(made, attributes);
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

/** A side of the diagram: where its nodes are, and their names and colours by key. */
interface SankeySide<K> {
  /** The edge that the links touch, in px. */
  x: number;
  /** The text's anchor: names stand outside. */
  anchor: 'start' | 'end';
  nodes: Map<K, SankeyNode>;
  name: (key: K) => string;
  colour: (key: K) => string;
}

/** Links, as wide as their customers, from the top of each node downwards. */
function links(
  flows: FlowsData['flows'],
  from: SankeySide<number | null>,
  to: SankeySide<number | null>,
  scale: number,
): SVGElement[] {
  const [x0, x1, mid] = [from.x + NODE_WIDTH, to.x - NODE_WIDTH, (from.x + to.x) / 2].map(String);
  return flows.flatMap(({ from: key, to: id, customers }) => {
    const [a, b] = [from.nodes.get(key), to.nodes.get(id)];
    if (a === undefined || b === undefined) return [];
    const thick = Math.max(MIN_HEIGHT, customers * scale);
    const [y0, y1] = [a.next, b.next];
    a.next += thick;
    b.next += thick;
    const path = [
      `M${x0} ${String(y0)}C${mid} ${String(y0)} ${mid} ${String(y1)} ${x1} ${String(y1)}`,
      `v${String(thick)}`,
      `C${mid} ${String(y1 + thick)} ${mid} ${String(y0 + thick)} ${x0} ${String(y0 + thick)}Z`,
    ].join('');
    return [svgElement('path', { d: path, fill: from.colour(key), 'fill-opacity': 0.38 })];
  });
}

/** The nodes of a side with their names, which are at most `room` px wide. */
function nodes<K>({ x, anchor, nodes: all, name, colour }: SankeySide<K>, room: number): SVGElement[] {
  return [...all].flatMap(([key, { top, height }]) => [
    svgElement('rect', {
      x: anchor === 'end' ? x : x - NODE_WIDTH,
      y: top,
      width: NODE_WIDTH,
      height,
      fill: colour(key),
    }),
    svgElement(
      'text',
      {
        x: anchor === 'end' ? x - 6 : x + 6,
        y: top + height / 2,
        dy: '0.35em',
        'text-anchor': anchor,
        fill: 'var(--ink)',
      },
      truncate(name(key), room),
    ),
  ]);
}

/** Sankey diagram: earlier groups left, current groups right, links as wide as their customers. */
export const flows: ChartRenderer<FlowsData> = ({ then, now, flows: all }, { width, t }) => {
  const words = t.judgement.movement;
  const left = [...then.map(({ key }) => key), ...(all.some(({ from }) => from === null) ? [null] : [])];
  const right = [...now.map(({ id }) => id), ...(all.some(({ to }) => to === null) ? [null] : [])];
  const customers = all.reduce((sum, flow) => sum + flow.customers, 0);
  const most = Math.max(left.length, right.length);
  const scale = (Math.max(220, most * 44) - (most - 1) * NODE_GAP) / Math.max(1, customers);
  const sum = (key: 'from' | 'to', of: number | null): number =>
    all.reduce((total, flow) => total + (flow[key] === of ? flow.customers : 0), 0);
  const colour = (place: number): string => (place < 0 ? 'var(--ink-3)' : groupColor(place));
  const room = Math.min(150, width * 0.28);
  const before: SankeySide<number | null> = {
    x: room,
    anchor: 'end',
    nodes: layoutNodes(left, (key) => sum('from', key), scale),
    name: (key) => then.find((group) => group.key === key)?.name ?? words.isNew,
    // A group has its current colour on both sides.
    colour: (key) => colour(now.findIndex((group) => group.key === key)),
  };
  const after: SankeySide<number | null> = {
    x: width - room,
    anchor: 'start',
    nodes: layoutNodes(right, (id) => sum('to', id), scale),
    name: (id) => now.find((group) => group.id === id)?.name ?? words.gone,
    colour: (id) => colour(now.findIndex((group) => group.id === id)),
  };
  const ends = [before, after].flatMap((side) => [...side.nodes.values()]);
  const height = Math.max(...ends.map((end) => end.top + end.height), 1) + 16;
  const svg = document.createElementNS(SVG_NAMESPACE, 'svg');
  const viewBox = `0 -8 ${String(width)} ${String(height)}`;
  setAttributes(svg, { viewBox, width, height, 'font-size': fontSize, class: 'loupe-plot' });
  svg.append(...links(all, before, after, scale), ...nodes(before, room - 10), ...nodes(after, room - 10));
  return svg;
};
