import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type Loyalty,
  type LoyaltyList,
  type NamedShare,
  type Report,
  type Satisfaction,
  type SatisfactionCell,
  type SatisfiedShare,
  type ScoreGain,
  type ScoreLoyalty,
} from '../../api/report';
import type { SatisfiedData } from '../charts/types';
import { escapeEmphasis } from '../../text/message-params';
import { dataTable, type Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { section } from '../parts/section';
import { select } from '../parts/select';
import { stats, type StatSpec } from '../parts/stat';
import { groupNames } from '../group-labels';
import { richText } from '../rich-text';
import type { View } from '../view';
import { counted } from '../phrases';
import { driversFigure } from './satisfaction-drivers';

/** Customers of one score below which it is not spoken of. */
const MIN_CUSTOMERS = 10;
/** Ids shown as examples. */
const MAX_EXAMPLES = 5;

/** Renders who says to be satisfied, where they are not, and whether they come back. */
export function satisfactionSection(view: View, report: Report, found: Satisfaction): TemplateResult {
  const { t, f } = view;
  const words = t.satisfaction;
  const { overall, touchpoints, segments, breakdowns, loyalty, aside } = found;
  const { low, high } = found.benchmark;
  const places = { rows: touchpoints, head: words.touchpoint };
  return section({
    id: 'satisfaction',
    title: words.title,
    sentence: f.sentences([
      words.say(f.percent(overall.share), counted(view, Math.round(overall.n))),
      worstSentence(view, touchpoints),
    ]),
    sub: words.sub(f.percent(low), f.percent(high), satisfiedFrom(view, found)),
    body: html`${stats(statsOf(view, found))} ${scaleField(view, found)}
    ${touchpoints.length === 0 ? nothing : sharesFigure(view, words.touchpoints, found, places)}
    ${found.drivers === null ? nothing : driversFigure(view, found.drivers)}
    ${loyalty === null ? nothing : loyaltyPart(view, found, loyalty)}
    ${
      segments.length === 0
        ? nothing
        : sharesFigure(view, words.segments, found, {
            rows: withGroupNames(view, report, segments),
            head: words.group,
          })
    }
    ${found.cells.length === 0 ? nothing : cellTable(view, report, found)}
    ${breakdowns.map(({ column, values }) =>
      sharesFigure(view, words.by(column), found, { rows: values, head: words.value }),
    )}
    ${aside === 0 ? nothing : html`<p class="measured">${words.aside(counted(view, aside))}</p>`}`,
  });
}

/** Names the touchpoint that is furthest below the whole beyond chance; `null` without one. */
function worstSentence({ t, f }: View, touchpoints: readonly NamedShare[]): string | null {
  const below = touchpoints.filter(({ share }) => share.differs === 'below');
  const worst = below.reduce<NamedShare | null>(
    (least, one) => (least === null || one.share.share < least.share.share ? one : least),
    null,
  );
  return worst === null
    ? null
    : t.satisfaction.worst(escapeEmphasis(worst.name), f.percent(worst.share.share));
}

/** Says from which answer on somebody is satisfied. */
function satisfiedFrom({ t, f }: View, { scale, satisfiedFrom: least, words: grades }: Satisfaction): string {
  const words = t.satisfaction;
  // Nobody may have used the word of the least grade.
  const word = grades.slice(least).find((grade) => grade !== '');
  return word === undefined ? words.fromScore(f.count(least), f.count(scale.high)) : words.fromWord(word);
}

/** Renders the choice of the scale's best end; grades in words leave none. */
function scaleField(
  { t, f, act }: View,
  { scale: { low, high }, words: grades }: Satisfaction,
): TemplateResult | typeof nothing {
  const words = t.satisfaction;
  if (grades.length > 0) return nothing;
  const [least, most] = [Math.min(low, high), Math.max(low, high)];
  const scales: [number, number][] = [
    [least, most],
    [most, least],
  ];
  // A nought may stand for no answer.
  if (least === 0) scales.push([1, most]);
  const name = ([worst, best]: readonly [number, number]): string =>
    words.scaleFromTo(f.count(best), f.count(worst));
  return html`<div class="settings">
    ${select({
      part: 'satisfaction-scale',
      label: words.scale,
      visibleLabel: true,
      value: `${String(low)} ${String(high)}`,
      options: scales.map((ends) => ({ value: ends.join(' '), text: name(ends) })),
      onChange: (value) => {
        const [worst = low, best = high] = value.split(' ').map(Number);
        act.satisfaction({ scale: [worst, best] });
      },
    })}
  </div>`;
}

function statsOf(
  { t, f }: View,
  { overall, overallQuestion, nps, interval, benchmark, words: grades }: Satisfaction,
): StatSpec[] {
  const words = t.satisfaction;
  const { low, high } = benchmark;
  const all: (StatSpec | null)[] = [
    {
      id: 'satisfied',
      label: words.share,
      figure: f.percent(overall.share),
      note: `${t.common.range(f.percent(overall.low), f.percent(overall.high))} (${f.percent(interval)})`,
      band: {
        from: 0,
        to: 1,
        low: overall.low,
        high: overall.high,
        value: overall.share,
        typical: { low, high },
      },
    },
    nps === null
      ? null
      : {
          id: 'nps',
          label: words.nps,
          figure: f.fixed(100 * nps.score, 0),
          note: words.npsNote(f.percent(nps.promoters), f.percent(nps.detractors)),
          band: { from: -1, to: 1, low: nps.low, high: nps.high, value: nps.score },
        },
    grades.length > 0 ? null : { id: 'mean', label: words.mean, figure: f.fixed(overall.mean, 2) },
    {
      id: 'answers',
      label: words.answers,
      figure: f.count(Math.round(overall.n)),
      ...(overallQuestion === null ? {} : { note: words.answersTo(overallQuestion) }),
    },
  ];
  return all.filter((stat) => stat !== null);
}

/** Gives the groups the names that they have elsewhere on the page. */
function withGroupNames(view: View, { segments }: Report, rows: readonly NamedShare[]): NamedShare[] {
  if (isUnavailable(segments)) return [...rows];
  const names = groupNames(view, segments);
  return rows.map((row) => ({ ...row, name: names.get(row.segment ?? 0) ?? row.name }));
}

function sharesFigure(
  view: View,
  caption: string,
  { overall }: Satisfaction,
  { rows, head }: { rows: readonly NamedShare[]; head: string },
): TemplateResult {
  const sorted = [...rows].sort((one, other) => one.share.share - other.share.share);
  return figure<SatisfiedData, NamedShare>(view, {
    id: `satisfied-${caption}`,
    caption,
    note: view.t.satisfaction.sharesNote,
    data: { rows: sorted, all: overall.share },
    draw: (charts) => charts.satisfied,
    table: {
      rows: sorted,
      columns: [
        { key: 'name', head, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
        ...shareColumns(view),
      ],
    },
  });
}

function shareColumns({ t, f }: View): Column<{ share: SatisfiedShare }>[] {
  const words = t.satisfaction;
  return [
    { key: 'n', head: words.answers, num: true, cell: ({ share: { n } }) => f.count(Math.round(n)) },
    { key: 'share', head: words.share, num: true, cell: ({ share: { share } }) => f.percent(share) },
    {
      key: 'between',
      head: words.between,
      num: true,
      cell: ({ share: { low, high } }) => t.common.range(f.percent(low), f.percent(high)),
    },
    {
      key: 'differs',
      head: words.difference,
      cell: ({ share: { differs } }) => (differs === null ? words.alike : words[differs]),
    },
  ];
}

/** Renders the share of every group at every touchpoint. */
function cellTable(
  view: View,
  report: Report,
  { cells, touchpoints, segments }: Satisfaction,
): TemplateResult {
  const { t, f } = view;
  const words = t.satisfaction;
  const at = (segment: number | null, touchpoint: number): SatisfactionCell | undefined =>
    cells.find((cell) => cell.segment === segment && cell.touchpoint === touchpoint);
  return html`<h3>${words.cells}</h3>
    ${dataTable<NamedShare>({
      id: 'satisfied-cells',
      label: words.cells,
      rows: withGroupNames(view, report, segments),
      columns: [
        { key: 'group', head: words.group, lead: true, cell: ({ name }) => html`<bdi>${name}</bdi>` },
        ...touchpoints.map(({ name }, place) => ({
          key: `place-${String(place)}`,
          head: name,
          num: true,
          cell: ({ segment }: NamedShare): unknown => {
            const share = at(segment, place)?.share;
            if (share === undefined) return t.common.none;
            return share.differs === null
              ? f.percent(share.share)
              : html`<strong>${f.percent(share.share)}</strong> <small>${words[share.differs]}</small>`;
          },
        })),
      ],
    })}`;
}

/** Renders what people did after they had answered. */
/** Renders what the answer adds to recency and frequency. */
function gainSentence({ t, f }: View, gain: ScoreGain, level: number): TemplateResult {
  const words = t.satisfaction;
  const say = gain.low > 0 ? words.gain : words.noGain;
  const [before, after, low, high] = [gain.without, gain.with, gain.low, gain.high].map((x) => f.fixed(x, 4));
  return html`<p class="sub" data-part="score-gain">
    ${say(f.count(gain.people), before ?? '', after ?? '', low ?? '', high ?? '', f.percent(level))}
  </p>`;
}

function loyaltyPart(
  view: View,
  { words: grades, interval }: Satisfaction,
  loyalty: Loyalty,
): TemplateResult {
  const { t, f } = view;
  const words = t.satisfaction;
  const { byScore, days, response, satisfiedLeaving, unhappyStaying } = loyalty;
  const name = (score: number): string => {
    const word = grades[score] ?? '';
    return word === '' ? f.number(score) : word;
  };
  // The ends of the scale that enough people chose to say something of.
  const told = byScore.filter(({ n }) => n >= MIN_CUSTOMERS);
  const [worst, best] = [told.at(0), told.at(-1)];
  return html`<h3>${words.loyalty}</h3>
    ${
      worst === undefined || best === undefined || worst === best
        ? nothing
        : html`<p class="drawer-say" data-part="comes-back">
              ${richText(words.sayBack(name(best.score), f.percent(best.rate), name(worst.score), f.percent(worst.rate), f.count(days)))}
            </p>
            ${dataTable<ScoreLoyalty>({
              id: 'loyalty',
              label: words.loyalty,
              rows: byScore,
              columns: [
                { key: 'score', head: words.score, lead: true, cell: ({ score }) => name(score) },
                { key: 'n', head: words.customers, num: true, cell: ({ n }) => f.count(n) },
                { key: 'again', head: words.again, num: true, cell: ({ rate }) => f.percent(rate) },
                {
                  key: 'between',
                  head: words.between,
                  num: true,
                  cell: ({ low, high }) => t.common.range(f.percent(low), f.percent(high)),
                },
                { key: 'spent', head: words.spent, num: true, cell: ({ spend }) => f.amount(spend) },
              ],
            })}`
    }
    ${loyalty.scoreGain === null ? nothing : gainSentence(view, loyalty.scoreGain, interval)}
    ${listSentence(view, satisfiedLeaving, words.leaving, 'leaving')}
    ${listSentence(view, unhappyStaying, words.staying, 'staying')}
    <p class="sub" data-part="response">
      ${richText(words.response(f.count(response.answered), f.count(response.customers), f.fixed(response.purchases, 1), f.fixed(response.purchasesOthers, 1)))}
    </p>`;
}

function listSentence(
  view: View,
  { customers, spend, top }: LoyaltyList,
  say: (customers: ReturnType<typeof counted>, money: string) => string,
  part: string,
): TemplateResult | typeof nothing {
  const { t, f } = view;
  if (customers === 0) return nothing;
  const ids = top.slice(0, MAX_EXAMPLES).map(escapeEmphasis);
  return html`<p class="sub" data-part=${part}>
    ${richText(say(counted(view, customers), f.money(spend)))}
    ${ids.length === 0 ? nothing : richText(t.satisfaction.such(f.list(ids)))}
  </p>`;
}
