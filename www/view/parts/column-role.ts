import type { TemplateResult } from 'lit';
import type { ColumnReport, ColumnRole, TableOptions, TableReport, TableRole } from '../../api/report';
import { updateDraft } from '../drafts';
import type { View } from '../view';
import { select } from './select';

const orderRoles = [
  'customer',
  'order',
  'date',
  'amount',
  'quantity',
  'unitPrice',
  'currency',
  'kind',
  'status',
  'paid',
  'cancelled',
  'refund',
  'refunded',
  'test',
  'product',
  'category',
  'channel',
  'campaign',
  'referrer',
] as const;

/** The roles that columns of such a table have, the most needed first. */
const usualRoles: Readonly<Record<TableRole, readonly ColumnRole[]>> = {
  orders: orderRoles,
  customers: ['customer', 'created', 'channel', 'campaign', 'referrer', 'cost'],
  deals: [
    'lead',
    'stage',
    'pipeline',
    'outcome',
    'created',
    'closed',
    'amount',
    'currency',
    'product',
    'channel',
    'campaign',
  ],
  stages: ['lead', 'stage', 'pipeline', 'stageDate', 'date'],
  events: ['customer', 'event', 'date', 'duration', 'page', 'product', 'channel', 'campaign'],
  surveys: ['customer', 'score', 'date', 'weight', 'touchpoint', 'channel', 'product'],
  campaigns: ['campaign', 'channel', 'date', 'start', 'end', 'cost', 'amount', 'currency'],
  contracts: [
    'customer',
    'start',
    'end',
    'recency',
    'age',
    'weight',
    'amount',
    'currency',
    'status',
    'product',
    'category',
    'channel',
  ],
  summary: ['customer', 'frequency', 'recency', 'age', 'monetary', 'weight'],
};

/** The roles usual in a table of this kind; of one that nothing is known of, those by which orders are known. */
export function rolesOf(role: TableRole | null): readonly ColumnRole[] {
  return usualRoles[role ?? 'orders'];
}

/** The role a column has, or will have after “read again”. */
function currentRole(drafted: TableOptions | undefined, column: ColumnReport): ColumnRole | null {
  const changed = Object.entries(drafted?.columns ?? {}) as [ColumnRole, string | null][];
  const given = changed.find(([, name]) => name === column.name);
  if (given !== undefined) return given[0];
  const taken = changed.some(([role]) => role === column.role);
  return taken ? null : column.role;
}

/** Renders the choice of what a column holds: what is usual in such a table, then all other roles. */
export function columnRole(view: View, table: TableReport, column: ColumnReport): TemplateResult {
  const { t, ui } = view;
  const drafted = ui.drafts.get(table.name);
  const role = currentRole(drafted, column);
  const first = rolesOf(drafted?.role ?? table.role);
  const every = Object.keys(t.codes.columnRoles) as ColumnRole[];
  const options = (roles: readonly ColumnRole[]) =>
    roles.map((value) => ({ value, text: t.codes.columnRoles[value] }));
  return select({
    part: 'column-role',
    label: t.data.of(column.name),
    value: role ?? '',
    options: [{ value: '', text: t.data.notUsed }],
    groups: [
      { label: t.files.usual, options: options(first) },
      { label: t.files.others, options: options(every.filter((other) => !first.includes(other))) },
    ],
    onChange: (value) => {
      const before: TableOptions['columns'] = role === null ? {} : { [role]: null };
      updateDraft(view, table.name, {
        columns: value === '' ? before : { ...before, [value]: column.name },
      });
    },
  });
}
