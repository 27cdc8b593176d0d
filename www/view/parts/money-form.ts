import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type CurrencyReport, type Report } from '../../api/report';
import { parseRate } from '../edits/user-options';
import { isCurrency } from '../format';
import type { View } from '../view';
import { counted } from '../phrases';
import { select, type SelectOption } from './select';

/** Currencies offered after those of the files. */
const COMMON_CURRENCIES =
  'CNY USD EUR GBP JPY HKD TWD KRW SGD MYR THB INR AUD CAD NZD CHF SEK NOK DKK PLN CZK HUF RUB TRY BRL MXN ZAR AED SAR';

/** The currency of a report, and the currencies in its files. */
interface ReportCurrencies {
  currency: string | null;
  currencies: readonly (Pick<CurrencyReport, 'rows' | 'rate' | 'used'> & { code: string })[];
}

/** Returns the currencies of a report; from its warnings if no row could be used for lack of rates. */
function currenciesOf({ overview, warnings }: Report): ReportCurrencies | null {
  if (!isUnavailable(overview)) {
    const { currency, currencies } = overview;
    return {
      currency,
      currencies: currencies.flatMap(({ code, ...rest }) => (code === null ? [] : [{ code, ...rest }])),
    };
  }
  const withoutRate = warnings.filter(({ code }) => code === 'currency-without-rate');
  const [first] = withoutRate;
  return first === undefined
    ? null
    : {
        currency: String(first.params['base'] ?? ''),
        currencies: withoutRate.map(({ params }) => ({
          code: String(params['currency'] ?? ''),
          rows: Number(params['rows'] ?? 0),
          rate: null,
          used: false,
        })),
      };
}

/** Renders the choice of the currency, and the fields for exchange rates. */
export function moneyForm(view: View, report: Report): TemplateResult | typeof nothing {
  const money = currenciesOf(report);
  if (money === null) return nothing;
  const { currency, currencies } = money;
  const words = view.t.files.money;
  const foreign = currency === null ? [] : currencies.filter(({ code }) => code !== currency);
  const unused = foreign.filter(({ used }) => !used);
  return html`<div class="money" data-part="money">
    ${baseSelect(view, money)}
    ${
      currency === null || foreign.length === 0
        ? nothing
        : html`<p class="measured">
              ${unused.length === 0 ? words.known : words.ask(view.f.list(unused.map(({ code }) => code)))}
            </p>
            ${rates(view, currency, foreign)}`
    }
  </div>`;
}

function baseSelect(view: View, { currency, currencies }: ReportCurrencies): TemplateResult {
  const { t, f, ui, act } = view;
  const found = currencies.map(({ code }) => code).filter(isCurrency);
  const codes = [
    ...new Set([...(isCurrency(currency) ? [currency] : []), ...found, ...COMMON_CURRENCIES.split(' ')]),
  ];
  const options: SelectOption[] = codes.map((code) => ({
    value: code,
    text: `${code} · ${f.currencyName(code)}`,
  }));
  return select({
    part: 'base-currency',
    label: t.files.money.base,
    visibleLabel: true,
    value: currency ?? '',
    options: currency === null ? [{ value: '', text: t.files.money.unknown }, ...options] : options,
    onChange: (code) => {
      if (code === '') return;
      // The typed rates convert into the previous currency.
      ui.rates.clear();
      act.money({ currency: code });
    },
  });
}

function rates(view: View, base: string, foreign: ReportCurrencies['currencies']): TemplateResult {
  const { t, ui, act } = view;
  const typed = new Map(
    foreign.map(({ code, rate }) => [code, ui.rates.get(code) ?? (rate === null ? '' : String(rate))]),
  );
  const found = [...typed].flatMap(([code, text]): [string, number][] => {
    const rate = parseRate(text);
    return rate === null ? [] : [[code, rate]];
  });
  const work = (e: Event): void => {
    e.preventDefault();
    if (found.length > 0) act.money({ rates: Object.fromEntries(found) });
  };
  return html`<form class="rates" data-part="rates" @submit=${work}>
    ${foreign.map(
      ({ code, rows }) =>
        html`<label class="rate"
          ><span>${t.files.money.worth(code)}</span
          ><input
            type="text"
            inputmode="decimal"
            size="8"
            autocomplete="off"
            data-rate=${code}
            aria-label=${t.files.money.rateOf(code, base)}
            .value=${typed.get(code) ?? ''}
            @input=${(e: Event): void => ui.set(() => ui.rates.set(code, (e.target as HTMLInputElement).value))}
          /><span>${base}</span><small>${t.files.money.rows(counted(view, rows))}</small></label
        >`,
    )}
    <button type="submit" class="button primary" data-part="work-again" ?disabled=${found.length === 0}>
      ${t.files.money.work}
    </button>
  </form>`;
}
