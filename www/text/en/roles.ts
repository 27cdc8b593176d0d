/** What tables and columns are, in words. */
import type { ColumnRole, ColumnType, TableRole } from '../../api/report';

/** Roles of tables. */
export const tableRoles: Record<TableRole, string> = {
  orders: 'Orders',
  customers: 'Customers',
  stages: 'Stages of leads',
  deals: 'Leads',
  events: 'Events',
  surveys: 'Surveys',
  campaigns: 'Campaigns',
  contracts: 'Contracts',
  summary: 'Summary per customer',
};

/** Roles of columns. */
export const columnRoles: Record<ColumnRole, string> = {
  customer: 'customer',
  order: 'order number',
  date: 'order date',
  amount: 'amount',
  quantity: 'quantity',
  unitPrice: 'unit price',
  product: 'product',
  category: 'category',
  channel: 'channel',
  lead: 'lead',
  stage: 'stage',
  stageDate: 'date of the stage',
  outcome: 'outcome',
  created: 'created on',
  closed: 'closed on',
  frequency: 'repeat purchases',
  recency: 'first to last purchase',
  age: 'first purchase to end',
  monetary: 'spend per purchase',
  weight: 'number of such customers',
  currency: 'currency',
  status: 'order status',
  paid: 'paid on',
  cancelled: 'cancelled on',
  refund: 'refunded amount',
  discount: 'discount',
  refunded: 'refunded (yes or no)',
  test: 'test order',
  campaign: 'campaign',
  referrer: 'recommended by',
  event: 'what happened',
  duration: 'how long',
  page: 'page',
  score: 'rating',
  kind: 'kind of row',
  touchpoint: 'touchpoint',
  pipeline: 'pipeline',
  cost: 'cost',
  start: 'contract start',
  end: 'contract end',
};

export const columnTypes: Record<ColumnType, string> = {
  text: 'text',
  number: 'number',
  date: 'date',
  id: 'identifier',
  empty: 'empty',
};
