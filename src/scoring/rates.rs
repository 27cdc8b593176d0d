//! Rates of too little data, shrunk towards the rate of all.

use crate::math::intervals::two_sided;
use crate::scoring::model::ProbabilityEstimate;

/// Rows that the common rate counts for: at least, and at most.
const PRIOR_ROWS: (f64, f64) = (2.0, 40.0);

/// The rates of `counts` (events and rows, which may be weighted), shrunk towards the common rate the more, the less they
/// differ beyond sampling error: empirical Bayes with a beta prior whose strength is found by moments. The interval is
/// Wilson's, of rows and prior together.
pub fn shrink_rates(counts: &[(f64, f64)], level: f64) -> Vec<ProbabilityEstimate> {
    let (all_events, all_rows) = counts.iter().fold((0.0, 0.0), |(events, n), one| (events + one.0, n + one.1));
    let mean = if all_rows > 0.0 { all_events / all_rows } else { 0.5 };
    let variance = mean * (1.0 - mean);
    let (mut between, mut expected) = (0.0, 0.0);
    for (events, n) in counts.iter().filter(|one| one.1 > 0.0) {
        between += n * (events / n - mean) * (events / n - mean);
        expected += variance;
    }
    // How much rates differ beyond sampling error, per row.
    let excess = (between - expected) / all_rows.max(1.0);
    let prior = if excess > 0.0 { variance / excess - 1.0 } else { PRIOR_ROWS.1 };
    let prior = prior.max(PRIOR_ROWS.0).min(PRIOR_ROWS.1);
    let z = two_sided(level);
    let estimate = |(events, n): &(f64, f64)| {
        let n = n + prior;
        let p = (events + prior * mean) / n;
        let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
        let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
        ProbabilityEstimate { p, low: middle - half, high: middle + half }
    };
    counts.iter().map(estimate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_of_few_rows_is_drawn_to_the_others() {
        let rates = shrink_rates(&[(1.0, 2.0), (100.0, 1000.0), (90.0, 1000.0)], 0.9);
        assert!(rates[0].p > 0.1 && rates[0].p < 0.2, "{rates:?}");
        assert!((rates[1].p - 0.1).abs() < 0.01);
        assert!(rates.iter().all(|rate| rate.low < rate.p && rate.p < rate.high));
        // Without any row the rate is one half, with a wide interval.
        let nothing = shrink_rates(&[(0.0, 0.0)], 0.9)[0];
        assert_eq!(nothing.p, 0.5);
    }
}
