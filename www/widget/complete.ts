import type { Report, Unavailable, Value } from './report';
import { isUnavailable } from './report';

const missing: Unavailable = {
  unavailable: { code: 'not-in-this-version', need: 'a later version', have: 'an earlier one' },
};

/** What a report of an earlier version may lack. */
const parts: Partial<Report> = { contracts: missing, textbook: missing };

/** What a value of an earlier version may lack. */
const value: Partial<Value> = {
  reasonCode: '',
  tracking: null,
  cohorts: null,
  bootstrap: null,
  spendDistribution: [],
  aliveMap: null,
  standings: [],
  years: [],
};

const totals: Partial<Value['totals']> = {
  meanPurchases: null,
  meanClv: null,
  clvObserved: null,
  clvForever: null,
};

/** A report that was made elsewhere, by an earlier version perhaps: what it does not have is said to be missing. */
export function completed(report: Report): Report {
  const given: Report = { ...parts, ...report };
  return isUnavailable(given.value)
    ? given
    : { ...given, value: { ...value, ...given.value, totals: { ...totals, ...given.value.totals } } };
}
