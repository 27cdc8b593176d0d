/** How the figures of each section are computed: formula, inputs and assumptions. */
import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Report } from '../api/report';
import { modelName } from '../text/model-names';
import type { DerivationText } from '../text/derivation';
import { featureName } from './feature-labels';
import { horizonPhrase } from './phrases';
import type { SectionId } from './section-ids';
import type { View } from './view';

/** How a figure is computed, with its inputs in this report. */
interface Derivation extends DerivationText {
  readonly inputs?: string;
}

/** Renders how the figures of a section are computed; nothing for a section that explains them itself. */
export function derivationsPart(view: View, report: Report, id: SectionId): TemplateResult | typeof nothing {
  const all = DERIVATIONS[id]?.(view, report) ?? [];
  if (all.length === 0) return nothing;
  const words = view.t.derivations;
  return html`<details class="more derivations" data-part="derivations" data-of=${id}>
    <summary>${words.title}</summary>
    <dl>
      ${all.map(
        ({ figure, formula, inputs, assumes }) =>
          html`<dt>${figure}</dt>
            <dd>
              <p class="formula">${formula}</p>
              ${inputs === undefined ? nothing : html`<p><b>${words.inputs}</b> ${inputs}</p>`}
              ${assumes === undefined ? nothing : html`<p><b>${words.assumes}</b> ${assumes}</p>`}
            </dd>`,
      )}
    </dl>
  </details>`;
}

/** Adds the inputs to a derivation. */
function here(text: DerivationText, inputs: string): Derivation {
  return { ...text, inputs };
}

function ofData({ t, f }: View, { health }: Report): Derivation[] {
  const words = t.derivations.data;
  const { supplied, used } = health.utilisation;
  const { blackHole } = health;
  return [
    here(words.used, words.used.here(f.count(used), f.count(supplied))),
    ...(isUnavailable(blackHole)
      ? []
      : [
          here(
            words.missing,
            words.missing.here(f.count(blackHole.families.length), f.percent(blackHole.missing)),
          ),
        ]),
  ];
}

function ofOverview(view: View, { overview, health }: Report): Derivation[] {
  const { t, f } = view;
  if (isUnavailable(overview)) return [];
  const words = t.derivations.overview;
  const { customers, boughtOnce, firstDay, observationEnd } = overview;
  const { supplied, used } = health.utilisation;
  return [
    here(words.again, words.again.here(f.count(customers - boughtOnce), f.count(customers))),
    here(t.derivations.data.used, t.derivations.data.used.here(f.count(used), f.count(supplied))),
    here(words.months, words.months.here(f.day(firstDay), f.day(observationEnd))),
  ];
}

function ofGroups(view: View, { segments }: Report): Derivation[] {
  if (isUnavailable(segments)) return [];
  const { t, f } = view;
  const words = t.derivations.groups;
  const features = segments.features
    .filter(({ dropped }) => !dropped)
    .map(({ column }) => featureName(view, column));
  const customers = segments.segments.reduce((all, { size }) => all + size, 0);
  const made = segments.method === 'rfm' ? words.grid : here(words.made, words.made.here(f.list(features)));
  return [
    made,
    ...(segments.method === 'rfm' ? [] : [here(words.number, words.number.here(f.count(segments.sample)))]),
    here(words.share, words.share.here(f.count(customers))),
    words.lift,
  ];
}

function ofValue(view: View, report: Report): Derivation[] {
  const { value } = report;
  if (isUnavailable(value)) return [];
  const { t, f } = view;
  const words = t.derivations.value;
  const { chosen, customers, discountRate, expectedAlive, interval, totals } = value;
  const model = modelName(chosen);
  const margin = isUnavailable(value.roi) ? null : f.percent(value.roi.margin);
  return [
    {
      ...here(words.purchases, words.purchases.here(model, f.count(customers), horizonPhrase(view, value))),
      assumes: value.calendar === null ? words.purchases.assumes : words.purchases.seen,
    },
    ...(expectedAlive.of === 0
      ? []
      : [here(words.alive, words.alive.here(model, f.count(expectedAlive.of)))]),
    ...(totals.clv === null
      ? []
      : [
          here(words.total, words.total.here(f.percent(discountRate), margin)),
          here(words.range, words.range.here(f.percent(interval))),
        ]),
    ...ofReturns(view, report),
  ];
}

function ofReturns({ t, f }: View, { value, campaigns }: Report): Derivation[] {
  if (isUnavailable(value) || isUnavailable(value.roi)) return [];
  const { all, newCustomer, quality } = value.roi;
  const { payback, whatIf } = t.derivations.value;
  return [
    ...(all.payback === null ? [] : [payback]),
    ...(newCustomer === null
      ? []
      : [here(whatIf, whatIf.here(f.amount(newCustomer.first), f.amount(newCustomer.later)))]),
    // Where there are campaigns, it stands with them.
    ...(quality.length > 0 && isUnavailable(campaigns) ? [t.derivations.quality] : []),
  ];
}

function ofFunnel({ t, f }: View, { funnel }: Report): Derivation[] {
  if (isUnavailable(funnel)) return [];
  const words = t.derivations.funnel;
  const { leads, won, interval, windowDays, observationEnd } = funnel;
  const end = observationEnd === null ? t.common.none : f.day(observationEnd);
  return [
    here(words.won, words.won.here(f.count(won), f.count(leads))),
    windowDays === null
      ? here(words.rate, words.rate.here(end))
      : here(words.within, words.within.here(end, f.count(windowDays))),
    here(words.between, words.between.here(f.percent(interval))),
    words.days,
  ];
}

function ofScores({ t, f }: View, { funnel }: Report): Derivation[] {
  if (isUnavailable(funnel)) return [];
  const words = t.derivations.scores;
  const quality = funnel.win?.quality ?? null;
  return [
    words.chance,
    ...(quality === null
      ? []
      : [
          here(words.order, words.order.here(f.count(quality.n))),
          here(words.brier, words.brier.here(f.fixed(quality.brier, 3), f.fixed(quality.baseBrier, 3))),
        ]),
    ...(funnel.forecast === null
      ? []
      : [here(words.forecast, words.forecast.here(f.count(funnel.forecast.leads)))]),
  ];
}

function ofSatisfaction({ t, f }: View, { satisfaction }: Report): Derivation[] {
  if (isUnavailable(satisfaction)) return [];
  const words = t.derivations.satisfaction;
  const { overall, satisfiedFrom, interval, nps, loyalty } = satisfaction;
  const gain = loyalty?.scoreGain ?? null;
  return [
    here(
      words.share,
      words.share.here(f.count(overall.satisfied), f.count(overall.n), f.exact(satisfiedFrom)),
    ),
    here(words.between, words.between.here(f.percent(interval))),
    ...(nps === null
      ? []
      : [here(words.nps, words.nps.here(f.percent(nps.promoters), f.percent(nps.detractors)))]),
    words.differs,
    ...(loyalty === null ? [] : [here(words.again, words.again.here(f.count(loyalty.days)))]),
    ...(gain === null ? [] : [here(words.gain, words.gain.here(f.count(gain.people)))]),
    ...(satisfaction.drivers?.real === true ? [words.hinges] : []),
  ];
}

function ofCampaigns({ t, f }: View, { campaigns, value }: Report): Derivation[] {
  if (isUnavailable(campaigns)) return [];
  const words = t.derivations.campaigns;
  const { isMix, revenue, spend } = campaigns;
  const roi = isUnavailable(value) || isUnavailable(value.roi) ? null : value.roi;
  const quality = (roi?.quality.length ?? 0) > 0 ? [t.derivations.quality] : [];
  if (isMix || revenue === null) return [...quality, ...(isMix ? [words.association] : [])];
  return [
    ...quality,
    here(words.roi, words.roi.here(f.money(revenue), f.money(spend))),
    words.curve,
    words.below,
    words.advice,
  ];
}

const DERIVATIONS: Partial<Record<SectionId, (view: View, report: Report) => Derivation[]>> = {
  data: ofData,
  overview: ofOverview,
  groups: ofGroups,
  value: ofValue,
  funnel: ofFunnel,
  scores: ofScores,
  satisfaction: ofSatisfaction,
  campaigns: ofCampaigns,
};
