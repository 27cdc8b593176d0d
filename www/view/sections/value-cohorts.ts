import { html, nothing, type TemplateResult } from 'lit';
import type { CohortCell, Cohorts, Report } from '../../api/report';
import type { Column } from '../parts/data-table';
import { figure } from '../parts/figure';
import { numberField } from '../parts/number-field';
import { richText } from '../rich-text';
import { reportOptions } from '../report-options';
import type { View } from '../view';
import { counted } from '../phrases';

type Cohort = Cohorts['cohorts'][number];

/** Months shown in the table. */
const TABLE_MONTHS = [1, 2, 3, 6, 12, 24, 36];

/** Renders the cumulative margin of each monthly cohort against the acquisition cost. */
export function cohortsPart(view: View, report: Report, table: Cohorts, live: boolean): TemplateResult {
  return html`<h3 id="cohorts">${view.t.lifetime.cohorts.title}</h3>
    <p class="drawer-say" data-part="payback">${richText(paybackSentence(view, table))}</p>
    ${live ? html`<div class="settings">${costField(view, report)}</div>` : nothing}
    ${paybackFigure(view, table)} ${retentionFigure(view, table)}`;
}

function paybackSentence(view: View, { acquisitionCost: cost, payback, all }: Cohorts): string {
  const { t, f } = view;
  const words = t.lifetime.cohorts;
  if (cost === null) return words.ask;
  return payback === null
    ? words.notYet(f.amount(cost), f.amount(all.at(-1)?.margin ?? 0), counted(view, all.length))
    : words.payback(counted(view, payback), f.amount(cost));
}

function costField({ t, f, act }: View, report: Report): TemplateResult {
  return numberField({
    part: 'acquisition-cost',
    label: t.lifetime.cohorts.cost,
    unit: f.currency ?? '',
    range: { from: 0, to: 1e12, closed: true },
    value: reportOptions(report).value?.acquisitionCost ?? null,
    change: (acquisitionCost) => act.value({ acquisitionCost }),
  });
}

function paybackFigure(view: View, table: Cohorts): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.cohorts;
  const { earlier } = table;
  return figure<Cohorts, Cohort>(view, {
    id: 'payback',
    caption: words.chart,
    note: earlier > 0 ? `${words.note} ${words.earlier(counted(view, earlier))}` : words.note,
    data: table,
    draw: (charts) => charts.payback,
    table: {
      rows: table.cohorts,
      columns: [
        ...columns(view, table, ({ margin }) => f.amount(margin)),
        {
          key: 'payback',
          head: words.back,
          num: true,
          cell: (c) => (c.payback === null ? t.common.none : f.count(c.payback)),
        },
      ],
    },
  });
}

function retentionFigure(view: View, table: Cohorts): TemplateResult {
  const { t, f } = view;
  const words = t.lifetime.cohorts;
  return figure<Cohorts, Cohort>(view, {
    id: 'retention',
    caption: words.retention,
    note: words.retentionNote,
    data: table,
    draw: (charts) => charts.retention,
    table: { rows: table.cohorts, columns: columns(view, table, ({ active }) => f.percent(active)) },
  });
}

/** The cohort, its size, and a value of some of its months. */
function columns({ t, f }: View, { all }: Cohorts, say: (cell: CohortCell) => string): Column<Cohort>[] {
  const words = t.lifetime.cohorts;
  const months = TABLE_MONTHS.filter((month) => month <= all.length);
  return [
    { key: 'month', head: words.came, lead: true, cell: (c) => f.month(c.month) },
    { key: 'customers', head: words.customers, num: true, cell: (c) => f.count(c.customers) },
    ...months.map((month): Column<Cohort> => ({
      key: `m${String(month)}`,
      head: `${words.month} ${f.count(month)}`,
      num: true,
      cell: ({ months: cells }) => {
        const here = cells[month - 1];
        return here === undefined ? '' : say(here);
      },
    })),
  ];
}
