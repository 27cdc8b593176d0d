import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type GroupGain,
  type OfferReport,
  type Report,
  type Standardisation,
} from '../../api/report';
import { dataTable, type Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { offerForm, offerName, standardisationForm } from '../parts/standardisation-form';
import { section } from '../parts/section';
import type { View } from '../view';

/** Renders how many groups are worth being served apart. */
export function standardisationSection(
  view: View,
  report: Report,
  found: Standardisation,
  live: boolean,
): TemplateResult {
  const { t, f } = view;
  const words = t.standardisation;
  const { best, curve, sample, customers } = found;
  return section({
    id: 'standardisation',
    title: words.title,
    sentence: headline(view, found),
    sub: found.learnt ? words.sub : words.subScenario,
    body: html`${live && best !== null && best.low > 1 ? capButton(view, best.high) : nothing}
      ${figure<readonly GroupGain[], GroupGain>(view, {
        id: 'gains',
        caption: words.curve,
        data: curve,
        draw: (charts) => charts.gains,
        table: { rows: curve, columns: gainColumns(view, found) },
      })}
      ${offerTable(view, found)} ${live ? standardisationForm(view, report, found) : nothing}
      <p class="measured">${words.formula(f.count(sample), f.count(customers))}</p>`,
  });
}

/** True if the section can be had by saying what an offer brings. */
export function needsOffers({ standardisation }: Report): boolean {
  return isUnavailable(standardisation) && standardisation.unavailable.code === 'needs-offers';
}

/** Renders the question what an offer brings, of a file without orders. */
export function standardisationQuestion(view: View, report: Report): TemplateResult {
  const words = view.t.standardisation;
  return section({
    id: 'standardisation',
    title: words.title,
    sentence: words.ask,
    quiet: true,
    sub: words.askSub,
    body: offerForm(view, report),
  });
}

function headline({ t, f }: View, { best, curve }: Standardisation): string {
  const words = t.standardisation;
  if (best === null) {
    const standard = curve[0]?.gain ?? 0;
    const most = curve.reduce((best, row) => (row.gain > best.gain ? row : best), { k: 1, gain: standard });
    if (most.gain <= 0) return words.scenarioNone;
    return most.k === 1
      ? words.scenarioStandard(f.money(most.gain))
      : words.scenario(f.count(most.k), f.money(most.gain - standard));
  }
  const standard = curve[0]?.gain ?? 0;
  if (standard + best.more <= 0) return words.nothing;
  const alike = best.low === best.high ? '' : words.alike(f.count(best.low), f.count(best.high));
  if (best.k === 1) return `${words.standard}${alike}`;
  // What cannot be told from one group is no reason for several.
  return best.low === 1
    ? words.unsure(f.count(best.k), f.money(best.more))
    : `${words.best(f.count(best.k), f.money(best.more))}${alike}`;
}

function capButton({ t, f, act }: View, k: number): TemplateResult {
  return html`<p>
    <button
      type="button"
      class="button"
      data-part="cap-groups"
      @click=${(): void => act.segments({ maxSegments: k })}
    >
      ${t.standardisation.cap(f.count(k))}
    </button>
  </p>`;
}

function gainColumns({ t, f }: View, { learnt, interval }: Standardisation): Column<GroupGain>[] {
  const words = t.standardisation;
  return [
    { key: 'k', head: words.groups, num: true, lead: true, cell: ({ k }) => f.count(k) },
    {
      key: 'gain',
      head: learnt ? `${words.gain} (${f.percent(interval)})` : words.gain,
      num: true,
      cell: ({ gain, low, high }) =>
        learnt
          ? html`${f.amount(gain)} <small>${t.common.range(f.amount(low), f.amount(high))}</small>`
          : f.amount(gain),
    },
    { key: 'reached', head: words.reached, num: true, cell: ({ reached }) => f.percent(reached) },
  ];
}

function offerTable(view: View, { offers, groupCost, groupCostAssumed }: Standardisation): TemplateResult {
  const { t, f } = view;
  const words = t.standardisation;
  const columns: Column<OfferReport>[] = [
    {
      key: 'offer',
      head: words.offer,
      lead: true,
      cell: ({ name }) => html`<bdi>${offerName(view, name)}</bdi>`,
    },
    {
      key: 'response',
      head: words.response,
      num: true,
      cell: ({ response, known, assumed }) =>
        html`${f.percent(response)}
          <small>${known > 0 ? words.known(f.count(known)) : assumed ? words.assumed : words.yours}</small>`,
    },
    { key: 'margin', head: words.margin, num: true, cell: ({ margin }) => f.amount(margin) },
    { key: 'cost', head: words.cost, num: true, cell: ({ cost }) => f.amount(cost) },
  ];
  return html`${dataTable<OfferReport>({ id: 'offers', label: words.offers, cards: true, rows: offers, columns })}
    <p class="measured">
      ${words.groupCostIs(f.amount(groupCost))} ${groupCostAssumed ? words.groupCostAssumed : nothing}
    </p>`;
}
