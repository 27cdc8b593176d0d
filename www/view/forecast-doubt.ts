/** Whether a forecast is told at all, and how: by a number, by its range, or by the rule of thumb that did better. */
import { isUnavailable, type Value } from '../api/report';

/** A total that missed by this share or more. */
const LARGE_MISS = 0.25;

/** A forecast that is told by its range, and by what share it missed when it was tested. */
export interface DoubtedForecast {
  readonly low: number;
  readonly high: number;
  readonly missed: number;
}

/** Returns whether too few customers came back for a forecast: then everybody gets the same average, which is no headline. */
export function isMereAverage({ chosen }: Value): boolean {
  return chosen === 'cohort-average';
}

/** Returns what the rule of thumb says, where the forecast did worse than it when both were tested; `null` elsewhere. */
export function betterRuleOfThumb({ baseline, naive }: Value): number | null {
  return isUnavailable(baseline) || baseline.grade !== 'worse' || naive === null ? null : naive.clv;
}

/**
 * Returns the range of the total and the largest miss of the tests; `null` where each test came close and within its range, or
 * there is none.
 */
export function doubtedForecast({ baseline, origins, totals }: Value): DoubtedForecast | null {
  const { low, high } = totals;
  if (isUnavailable(baseline) || low === null || high === null || baseline.actual <= 0) return null;
  const missOf = (test: { model: number; actual: number }): number =>
    Math.abs(test.model - test.actual) / test.actual;
  const outside = origins.filter(
    (test) => test.actual > 0 && (test.actual < test.low || test.actual > test.high),
  );
  const missed = Math.max(missOf(baseline), ...outside.map(missOf));
  return missed >= LARGE_MISS || outside.length > 0 ? { low, high, missed } : null;
}
