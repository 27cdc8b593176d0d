import { html, nothing, type TemplateResult } from 'lit';
import { isUnavailable, type Value } from '../../report';
import { modelName } from '../../text/models';
import { dataTable } from '../parts/data-table';
import type { View } from '../view';
import { counted } from '../words';

interface Row {
  model: string;
  parameter: string;
  estimate: number;
  error: number | null;
  status: string;
}

interface Fit {
  name: string;
  params: Record<string, number>;
  standardErrors: Record<string, number> | null;
  logLikelihood: number | null;
  aic?: number | null;
  active?: number | null;
  status: 'interior' | 'boundary' | 'refused';
  detail: string | null;
}

/** Draws the models with their papers' letters, for those who want to check. */
export function modelDetails(view: View, value: Value): TemplateResult {
  const { t, f } = view;
  const words = t.value;
  const fitted = value.models.filter(({ status }) => status !== 'refused').length;
  const fits: Fit[] = [...value.models, ...(isUnavailable(value.spend) ? [] : [value.spend])];
  const rows = fits.flatMap((fit) => rowsOf(fit, words.statuses[fit.status]));
  return html`<details class="more" data-part="models">
    <summary>${words.details}</summary>
    <p class="sub">
      ${fitted > 1 ? words.contest(counted(view, fitted), modelName(value.chosen)) : nothing}
      ${words.discount(f.percent(value.discountRate))}
      ${
        isUnavailable(value.spend) || value.spend.correlation === null
          ? nothing
          : words.correlation(f.number(value.spend.correlation, 2))
      }
    </p>
    ${dataTable<Row>({
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
        { key: 'status', head: words.status, cell: (row) => row.status },
      ],
    })}
    <ul class="fits">
      ${fits.map((fit) => fitLine(view, fit))}
    </ul>
  </details>`;
}

/** How well it fits, where it was fitted. */
function fitLine({ t, f }: View, { name, logLikelihood, aic, active }: Fit): TemplateResult | typeof nothing {
  if (logLikelihood === null) return nothing;
  const parts = [`${t.value.fit} ${f.fixed(logLikelihood, 2)}`];
  if (aic !== undefined && aic !== null) parts.push(`${t.value.aic} ${f.fixed(aic, 2)}`);
  if (active !== undefined && active !== null) parts.push(`${t.value.active} ${f.count(active)}`);
  return html`<li>${modelName(name)}: ${parts.join(' · ')}</li>`;
}

function rowsOf({ name, params, standardErrors, detail }: Fit, status: string): Row[] {
  return Object.entries(params).map(([parameter, estimate], i) => ({
    model: i === 0 ? modelName(name) : '',
    parameter,
    estimate,
    error: standardErrors?.[parameter] ?? null,
    status: i === 0 ? (detail === null ? status : `${status} (${detail})`) : '',
  }));
}

const letters: Readonly<Record<string, string>> = { alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ' };

function letter(parameter: string): string {
  return letters[parameter] ?? parameter;
}
