import { html, nothing, type TemplateResult } from 'lit';
import type { Movement, Segments } from '../../api/report';
import { escapeEmphasis } from '../../text/message-params';
import type { FlowsData } from '../charts/types';
import { figure } from '../parts/figure';
import { richText } from '../rich-text';
import type { View } from '../view';
import { groupNames } from '../group-labels';
import { counted } from '../phrases';
import { groupNamesByKey } from './decisions';

type Flow = NonNullable<Movement['flows']>[number];

const flowsCache = new WeakMap<Segments, { words: string; data: FlowsData }>();

/** Renders how customers moved between groups since the earlier run. */
export function migrationFigure(view: View, segments: Segments): TemplateResult | typeof nothing {
  const { movement } = segments;
  if (movement === null) return nothing;
  const { t } = view;
  const words = t.judgement.movement;
  if (movement.flows === null) {
    return html`<h3>${words.title}</h3>
      <p class="sub" data-part="movement">${words.unknown}</p>`;
  }
  const data = flowsData(view, segments, movement, movement.flows);
  const then = (key: number | null): string =>
    data.then.find((group) => group.key === key)?.name ?? words.isNew;
  const now = (id: number | null): string => data.now.find((group) => group.id === id)?.name ?? words.gone;
  return html`<h3>${words.title}</h3>
    <p class="sub" data-part="movement">
      ${richText(sentence(view, segments, movement, movement.flows, then, now))}
    </p>
    ${figure<FlowsData, Flow>(view, {
      id: 'flows',
      caption: words.ways,
      note: words.note,
      data,
      draw: (charts) => charts.flows,
      table: {
        rows: movement.flows,
        columns: [
          { key: 'from', head: words.from, lead: true, cell: (flow) => then(flow.from) },
          { key: 'to', head: words.to, cell: (flow) => now(flow.to) },
          {
            key: 'customers',
            head: words.customers,
            num: true,
            cell: (flow) => view.f.count(flow.customers),
          },
        ],
      },
    })}`;
}

/** Returns the same object for the same report and names, so that the chart is redrawn only when they change. */
function flowsData(view: View, segments: Segments, movement: Movement, flows: readonly Flow[]): FlowsData {
  const byKey = groupNamesByKey(view, segments);
  const names = groupNames(view, segments);
  const then = movement.groups.map(({ key, label, name }) => ({
    key,
    name: label ?? view.t.groups.names[name] ?? byKey(key),
  }));
  const now = segments.segments.map(({ id, key }) => ({ id, key, name: names.get(id) ?? '' }));
  const words = JSON.stringify([then, now]);
  const before = flowsCache.get(segments);
  if (before?.words === words) return before.data;
  // A flow that is withheld has no width.
  const data = { then, now, flows: flows.filter(({ customers }) => customers > 0) };
  flowsCache.set(segments, { words, data });
  return data;
}

function sentence(
  view: View,
  { segments }: Segments,
  { observationEnd }: Movement,
  flows: readonly Flow[],
  then: (key: number | null) => string,
  now: (id: number | null) => string,
): string {
  const { t, f } = view;
  const words = t.judgement.movement;
  const sum = (some: readonly Flow[]): number => some.reduce((all, { customers }) => all + customers, 0);
  const known = flows.filter(({ from, to }) => from !== null && to !== null);
  const moved = known.filter(({ from, to }) => segments.find(({ id }) => id === to)?.key !== from);
  const most = moved
    .filter(({ customers }) => !Number.isNaN(customers))
    .reduce<Flow | null>((best, one) => (best === null || one.customers > best.customers ? one : best), null);
  const [came, went] = [
    sum(flows.filter(({ from }) => from === null)),
    sum(flows.filter(({ to }) => to === null)),
  ];
  return f.sentences([
    words.say(
      counted(view, sum(moved)),
      f.count(sum(known)),
      observationEnd === null ? null : f.day(observationEnd),
    ),
    most === null || moved.length < 2
      ? null
      : words.most(f.count(most.customers), escapeEmphasis(then(most.from)), escapeEmphasis(now(most.to))),
    came === 0 ? null : words.came(counted(view, came)),
    went === 0 ? null : words.went(counted(view, went)),
  ]);
}
