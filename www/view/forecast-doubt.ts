/** Whether a forecast has missed by so much when it was tested that its range is told first. */
import { isUnavailable, type Value } from '../api/report';

/** A total that missed by this share or more. */
const LARGE_MISS = 0.25;

/** A forecast that is told by its range, and by what share it missed when it was tested. */
export interface DoubtedForecast {
  readonly low: number;
  readonly high: number;
  readonly missed: number;
}

/** Returns the range of the total and the miss of the test; `null` where the test came close, or there is neither. */
export function doubtedForecast({ baseline, totals }: Value): DoubtedForecast | null {
  const { low, high } = totals;
  if (isUnavailable(baseline) || low === null || high === null || baseline.actual <= 0) return null;
  const missed = Math.abs(baseline.model - baseline.actual) / baseline.actual;
  return missed >= LARGE_MISS ? { low, high, missed } : null;
}
