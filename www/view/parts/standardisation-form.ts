import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type OfferOptions,
  type OfferReport,
  type Report,
  type Standardisation,
} from '../../api/report';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { numberField, rounded } from './number-field';
import { select } from './select';

/** Names an offer: that of the scenario in the page's language, a person's own as it was typed. */
export function offerName({ t, f }: View, name: string): string {
  if (name === 'offer') return t.standardisation.anOffer;
  const numbered = /^offer (\d+)$/.exec(name)?.[1];
  return numbered === undefined ? name : t.standardisation.numbered(f.count(Number(numbered)));
}

/** Renders the fields of what can be offered, what a group costs, and how much groups differ. */
export function standardisationForm(view: View, report: Report, found: Standardisation): TemplateResult {
  const { t, f, act } = view;
  const words = t.standardisation;
  const asked = reportOptions(report).standardisation;
  const offers: readonly OfferOptions[] =
    asked?.offers ?? found.offers.map(({ name, cost }) => ({ name, cost: rounded(cost) }));
  const amounts = { from: 0, to: 1e12, closed: true };
  const [first] = offers;
  // Without orders nobody knows the margin of a next order: a new offer starts with that of the first.
  const another: OfferOptions = {
    name: `offer ${String(offers.length + 1)}`,
    cost: first?.cost ?? 0,
    ...(isUnavailable(report.value) ? { margin: first?.margin ?? 0 } : {}),
  };
  return html`<details class="more" data-part="standardisation-form">
    <summary>${words.assumptions}</summary>
    <p class="sub">${words.assumptionsNote}</p>
    ${offers.map((offer, place) => offerFields(view, report, { offers, offer, place, told: found.offers[place] }))}
    <p>
      <button
        type="button"
        class="plain"
        data-part="another-offer"
        @click=${(): void => act.standardisation({ offers: [...offers, another] })}
      >
        ${words.another}
      </button>
    </p>
    <div class="settings">
      ${numberField({
        part: 'group-cost',
        label: words.groupCost,
        unit: f.currency ?? '',
        range: amounts,
        value: rounded(found.groupCost),
        change: (groupCost) => act.standardisation({ groupCost }),
        clear: () => act.standardisation({ groupCost: null }),
      })}
      ${
        found.difference === null
          ? nothing
          : numberField({
              part: 'difference',
              label: words.difference,
              unit: '%',
              range: { from: 0, to: 200, closed: true },
              value: rounded(100 * found.difference),
              change: (percent) => act.standardisation({ difference: percent / 100 }),
            })
      }
    </div>
  </details>`;
}

/** Renders the fields of an offer of which nobody knows what a response brings. */
export function offerForm(view: View, report: Report): TemplateResult {
  const offers: readonly OfferOptions[] = reportOptions(report).standardisation?.offers ?? [
    { name: 'offer', cost: 0 },
  ];
  return html`<div data-part="standardisation-ask">
    ${offers.map((offer, place) => offerFields(view, report, { offers, offer, place, told: undefined }))}
  </div>`;
}

interface OfferSpec {
  offers: readonly OfferOptions[];
  offer: OfferOptions;
  place: number;
  told: OfferReport | undefined;
}

/** Renders the fields of one offer. */
function offerFields(view: View, report: Report, { offers, offer, place, told }: OfferSpec): TemplateResult {
  const { t, f, act } = view;
  const words = t.standardisation;
  const set = (change: Partial<OfferOptions>): void =>
    act.standardisation({ offers: offers.map((one, i) => (i === place ? { ...one, ...change } : one)) });
  const amounts = { from: 0, to: 1e12, closed: true };
  return html`<div class="settings" data-offer=${offer.name}>
    <b><bdi>${offerName(view, offer.name)}</bdi></b>
    ${numberField({
      part: 'offer-cost',
      label: words.cost,
      unit: f.currency ?? '',
      range: amounts,
      value: offer.cost,
      change: (cost) => set({ cost }),
    })}
    ${numberField({
      part: 'offer-margin',
      label: words.margin,
      unit: f.currency ?? '',
      range: amounts,
      value: offer.margin ?? (told === undefined ? null : rounded(told.margin)),
      change: (margin) => set({ margin }),
      ...(isUnavailable(report.value) ? {} : { clear: (): void => set({ margin: null }) }),
    })}
    ${
      told !== undefined && told.known > 0
        ? nothing
        : numberField({
            part: 'offer-response',
            label: words.response,
            unit: '%',
            range: { from: 0, to: 100, closed: true },
            value: told === undefined ? null : rounded(100 * told.response),
            change: (percent) => set({ response: percent / 100 }),
            clear: () => set({ response: null }),
          })
    }
    ${columnField(view, report, offer, set)}
    ${
      offers.length < 2
        ? nothing
        : html`<button
            type="button"
            class="plain"
            data-part="drop-offer"
            @click=${(): void => act.standardisation({ offers: offers.filter((_, i) => i !== place) })}
          >
            ${words.dropOffer}
          </button>`
    }
  </div>`;
}

/** Renders the choice of the column that says who responded, where there is a table of customers. */
function columnField(
  { t }: View,
  report: Report,
  offer: OfferOptions,
  set: (change: Partial<OfferOptions>) => void,
): TemplateResult | typeof nothing {
  const words = t.standardisation;
  const columns = report.tables
    .filter(({ role }) => role === 'customers')
    .flatMap((table) => table.columns.filter(({ role }) => role === null).map(({ name }) => name));
  if (columns.length === 0) return nothing;
  return select({
    part: 'offer-column',
    label: words.column,
    visibleLabel: true,
    value: offer.column ?? '',
    options: [{ value: '', text: words.noColumn }, ...columns.map((name) => ({ value: name, text: name }))],
    onChange: (name) => set({ column: name === '' ? null : name }),
  });
}
