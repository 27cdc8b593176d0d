import { html, nothing, type TemplateResult } from 'lit';
import {
  isUnavailable,
  type ColumnRole,
  type Report,
  type TableReport,
  type TableRole,
} from '../../api/report';
import type { Texts } from '../../text/texts';
import { expectedForm } from '../parts/expected-form';
import { moneyForm } from '../parts/money-form';
import { questionCard } from '../parts/question-card';
import { section } from '../parts/section';
import { isPartOfOrders, tablesPanel } from '../parts/tables-panel';
import type { ShownData, View } from '../view';
import { counted } from '../phrases';
import { dataHealth } from './data-health';
import { sectionWarnings } from './warnings';

const REQUIRED_ROLES: Readonly<Record<string, readonly ColumnRole[]>> = {
  orders: ['customer', 'date'],
};

/** Returns why a table cannot be used, or `null`. */
function tableProblem({ t, f }: View, table: TableReport, report: Report | null): string | null {
  // The question card above asks about it; a table that belongs to others is used with them.
  if (table.question || isPartOfOrders(table)) return null;
  if (table.role === null) return t.data.askRole;
  const roles = new Set(table.columns.map(({ role }) => role));
  const missingRoles = (REQUIRED_ROLES[table.role] ?? []).filter((role) => !roles.has(role));
  const noAmount =
    table.role === 'orders' && !roles.has('amount') && !(roles.has('quantity') && roles.has('unitPrice'));
  const hasOverview = report !== null && !isUnavailable(report.overview);
  if (noAmount && !hasOverview) missingRoles.push('amount');
  // Nobody asks for amounts that stand in another file.
  const isPaidElsewhere = table.accounted['joined'] === table.rows;
  if (noAmount && hasOverview && !isPaidElsewhere && missingRoles.length === 0) return t.data.askAmount;
  if (missingRoles.length === 0)
    return table.rows > 0 && report !== null && isIdle(report) ? unusedReason(t, table.role) : null;
  return missingRoles.length === 1 && missingRoles[0] === 'customer'
    ? t.data.askCustomer
    : t.data.askColumns(f.list(missingRoles.map((role) => t.codes.columnRoles[role])));
}

/** Returns why a table that was recognised gives no result. */
function unusedReason({ data, codes }: Texts, role: TableRole): string {
  const alone = role === 'orders' || role === 'deals' || role === 'stages' || role === 'summary';
  return alone ? data.askIdle : data.askBeside(codes.tableRoles[role]);
}

/** True if the table's file or sheet can be left out because others remain. */
function isRemovable(
  { name, workbook }: TableReport,
  tables: readonly TableReport[],
  files: readonly string[],
): boolean {
  const hasSiblings = tables.some((other) => other.name !== name && other.workbook?.file === workbook?.file);
  return workbook && hasSiblings ? true : files.length > 1 && files.includes(workbook?.file ?? name);
}

/** True if no analysis could run. */
function isIdle({ overview, segments, value, funnel }: Report): boolean {
  return [overview, segments, value, funnel].every(isUnavailable);
}

/** Renders the tables that were read, questions on them, and data health. */
export function dataSection(
  view: View,
  { live, tables, warnings, report, files }: ShownData,
): TemplateResult {
  const { t, f } = view;
  const sum = (of: (table: TableReport) => number): number =>
    tables.reduce((all, table) => all + of(table), 0);
  const read = t.data.say(
    counted(view, tables.length),
    counted(
      view,
      sum(({ rows }) => rows),
    ),
    counted(
      view,
      sum(({ rejected }) => rejected),
    ),
  );
  return section({
    id: 'data',
    title: t.data.title,
    quiet: report === null,
    sentence:
      report === null
        ? read
        : f.sentences([usageSentence(view, report), neverCapturedSentence(view, report)]),
    ...(report === null ? {} : { sub: read }),
    body: html`${tables.map((table) =>
      live && table.question
        ? questionCard(view, table, table.question, isRemovable(table, tables, files))
        : nothing,
    )}
    ${tablesPanel(
      view,
      tables.map((table) => ({ table, trouble: live ? tableProblem(view, table, report) : null, live })),
    )}
    ${sectionWarnings(view, warnings, 'data')}
    ${report === null || isUnavailable(report.overview) ? nothing : expectedForm(view, report, report.overview, live)}
    ${report === null ? nothing : dataHealth(view, report, live)}
    ${report === null || !live ? nothing : html`${moneyForm(view, report)} ${sessionPart(view)}`}`,
  });
}

/** Renders the button that saves everything that was set by hand. */
function sessionPart({ t, act }: View): TemplateResult {
  const words = t.session;
  return html`<h3>${words.title}</h3>
    <p class="sub">${words.note}</p>
    <div class="exports">
      <button type="button" class="button" data-part="save-session" @click=${(): void => act.saveSession()}>
        ${words.save}
      </button>
    </div>`;
}

/** Sentence on the share of cells that are used. */
function usageSentence({ t, f }: View, { health }: Report): string {
  const { supplied, used } = health.utilisation;
  return used === 0 ? t.health.putNone : t.health.put(f.percent(used / supplied));
}

function neverCapturedSentence({ t, f }: View, { health: { blackHole } }: Report): string | null {
  return isUnavailable(blackHole) ? null : t.health.missing(f.percent(blackHole.missing));
}
