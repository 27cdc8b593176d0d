import { isUnavailable, type Report } from '../api/report';

/** The currency that the data names: that of the orders, else that of the leads; null where it names none. */
export function currencyOf(report: Report | null): string | null {
  if (report === null) return null;
  const { overview, funnel } = report;
  const orders = isUnavailable(overview) ? null : overview.currency;
  return orders ?? (isUnavailable(funnel) ? null : funnel.currency);
}
