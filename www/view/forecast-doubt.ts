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

/** Returns the range of the total and the miss of the test; `null` where the test came close, or there is neither. */
export function doubtedForecast({ baseline, totals }: Value): DoubtedForecast | null {
  const { low, high } = totals;
  if (isUnavailable(baseline) || low === null || high === null || baseline.actual <= 0) return null;
  const missed = Math.abs(baseline.model - baseline.actual) / baseline.actual;
  return missed >= LARGE_MISS ? { low, high, missed } : null;
}
