import { isUnavailable, type Report } from '../api/report';

/** The currency of the orders, else that of the leads; `null` if the data has none. */
export function reportCurrency(report: Report | null): string | null {
  if (report === null) return null;
  const { overview, funnel } = report;
  const orders = isUnavailable(overview) ? null : overview.currency;
  return orders ?? (isUnavailable(funnel) ? null : funnel.currency);
}
