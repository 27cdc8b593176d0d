import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Interval, type Value } from '../../api/report';
import { lookup } from '../../text/lookup';
import { modelName } from '../../text/model-names';
import { clvFormula, papers } from '../../text/model-formulas';
import { dataTable } from '../parts/data-table';
import type { View } from '../view';
import { counted } from '../phrases';

interface Row {
  model: string;
  parameter: string;
  estimate: number;
  error: number | null;
  interval: Interval | null;
  status: string;
}

interface Fit {
  name: string;
  params: Record<string, number>;
  standardErrors: Record<string, number> | null;
  logLikelihood: number | null;
  intervals?: Record<string, Interval> | null;
  aic?: number | null;
  bic?: number | null;
  active?: number | null;
  status: 'interior' | 'boundary' | 'refused';
  detail: string | null;
}

/** Renders the models with their formulas and parameters. */
export function modelDetails(view: View, value: Value): TemplateResult {
  const { how } = view.t.lifetime;
  const fits: Fit[] = [...value.models, ...(isUnavailable(value.spend) ? [] : [value.spend])];
  return html`<details class="more" data-part="models">
    <summary>${how.title}</summary>
    <ol class="steps">
      ${how.steps.map((step) => html`<li>${step}</li>`)}
    </ol>
    <h4>${how.formula}</h4>
    <p class="formula">${clvFormula}</p>
    ${formulas(view, value)}
    <h4>${view.t.value.details}</h4>
    ${explanation(view, value)} ${parametersTable(view, value, fits)}
    <ul class="fits">
      ${fits.map((fit) => fitLine(view, fit))}
    </ul>
  </details>`;
}

/** Renders the formulas of the models in use, with their papers. */
function formulas(view: View, { chosen, spend }: Value): TemplateResult[] {
  const used = [chosen, ...(isUnavailable(spend) ? [] : [spend.name])];
  return used.flatMap((name) => {
    const source = lookup(papers, name);
    if (source === undefined) return [];
    const { formula, paper } = source;
    return [
      html`<p class="formula"><b>${nameOf(view, name)}</b> ${formula}<br /><small>${paper}</small></p>`,
    ];
  });
}

/** Renders how the model was chosen, what is discounted, and what the intervals are. */
function explanation(view: View, value: Value): TemplateResult {
  const { t, f } = view;
  const words = t.value;
  const { how } = t.lifetime;
  const { totals, bootstrap, spend } = value;
  const fitted = value.models.filter(({ status }) => status !== 'refused').length;
  const level = f.percent(value.interval);
  return html`<p class="sub">
    ${fitted > 1 ? t.lifetime.of(counted(view, fitted), modelName(value.chosen)) : nothing}
    ${lookup(t.lifetime.reason, value.reasonCode) ?? nothing} ${words.discount(f.percent(value.discountRate))}
    ${how.interval(level)}
    ${totals.meanClv === null ? nothing : how.mean(f.money(totals.meanClv.low), f.money(totals.meanClv.high), level)}
    ${totals.clvObserved === null ? nothing : how.observed(f.money(totals.clvObserved))}
    ${totals.clvForever === null ? nothing : how.forever(f.money(totals.clvForever))}
    ${bootstrap === null ? nothing : how.bootstrap(f.count(bootstrap.draws))}
    ${
      isUnavailable(spend) || spend.correlation === null
        ? nothing
        : words.correlation(f.number(spend.correlation, 2))
    }
  </p>`;
}

function parametersTable(view: View, value: Value, fits: readonly Fit[]): TemplateResult {
  const { t, f } = view;
  const words = t.value;
  const { how } = t.lifetime;
  const bootstrapped = { ...value.bootstrap?.params, ...value.bootstrap?.spend };
  const rows = fits.flatMap((fit) => {
    const isUsed = fit.name === value.chosen || fit.name === 'gamma-gamma';
    return rowsOf(view, fit, words.statuses[fit.status], isUsed ? bootstrapped : {});
  });
  return dataTable<Row>({
    id: 'models',
    label: words.details,
    rows,
    columns: [
      { key: 'model', head: words.model, cell: (row) => row.model },
      {
        key: 'parameter',
        head: words.parameter,
        lead: true,
        cell: (row) => html`<i>${letter(row.parameter)}</i>`,
      },
      { key: 'estimate', head: words.estimate, num: true, cell: (row) => f.fixed(row.estimate, 4) },
      {
        key: 'error',
        head: words.error,
        num: true,
        cell: (row) => (row.error === null ? t.common.none : f.fixed(row.error, 4)),
      },
      {
        key: 'interval',
        head: `${how.low} – ${how.high} (${f.percent(value.interval)})`,
        num: true,
        cell: ({ interval: i }) =>
          i === null ? t.common.none : t.common.range(f.fixed(i.low, 4), f.fixed(i.high, 4)),
      },
      { key: 'status', head: words.status, cell: (row) => row.status },
    ],
  });
}

/** Renders the likelihood and information criteria of a fitted model. */
function fitLine(
  view: View,
  { name, logLikelihood, aic, bic, active }: Fit,
): TemplateResult | typeof nothing {
  const { t, f } = view;
  if (logLikelihood === null) return nothing;
  const parts = [`${t.value.fit} ${f.fixed(logLikelihood, 2)}`];
  if (aic !== undefined && aic !== null) parts.push(`${t.value.aic} ${f.fixed(aic, 2)}`);
  if (bic !== undefined && bic !== null) parts.push(`${t.lifetime.how.bic} ${f.fixed(bic, 2)}`);
  if (active !== undefined && active !== null) parts.push(`${t.value.active} ${f.count(active)}`);
  return html`<li>${nameOf(view, name)}: ${parts.join(' · ')}</li>`;
}

/** Returns the name of a purchase or spend model. */
function nameOf({ t }: View, name: string): string {
  return lookup(t.lifetime.spendModels, name) ?? modelName(name);
}

function rowsOf(
  view: View,
  { name, params, standardErrors, intervals, detail }: Fit,
  status: string,
  drawn: Record<string, Interval>,
): Row[] {
  return Object.entries(params).map(([parameter, estimate], i) => ({
    model: i === 0 ? nameOf(view, name) : '',
    parameter,
    estimate,
    error: standardErrors?.[parameter] ?? null,
    interval: drawn[parameter] ?? intervals?.[parameter] ?? null,
    status: i === 0 ? (detail === null ? status : `${status} (${detail})`) : '',
  }));
}

const letters: Readonly<Record<string, string>> = { alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ' };

function letter(parameter: string): string {
  return letters[parameter] ?? parameter;
}
