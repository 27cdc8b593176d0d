//! What can be said of too little data: a share, drawn towards what is usual.

use crate::math::intervals::two_sided;
use crate::scoring::model::Chance;

/// Rows that what is usual counts for at least, and at most.
const WORTH: (f64, f64) = (2.0, 40.0);

/// Shares (`hits` of `n` each, which may be weighted), drawn towards the share of all by as much as they do not differ more than chance makes
/// them (empirical Bayes, the beta distribution's strength by moments), with Wilson's interval of the rows and what they
/// are worth together.
pub fn shrunk(counts: &[(f64, f64)], level: f64) -> Vec<Chance> {
    let (all_hits, all) = counts.iter().fold((0.0, 0.0), |(hits, n), one| (hits + one.0, n + one.1));
    let mean = if all > 0.0 { all_hits / all } else { 0.5 };
    let usual = mean * (1.0 - mean);
    let (mut between, mut chance) = (0.0, 0.0);
    for (hits, n) in counts.iter().filter(|one| one.1 > 0.0) {
        between += n * (hits / n - mean) * (hits / n - mean);
        chance += usual;
    }
    // What shares differ by beyond chance, for each row of theirs.
    let beyond = (between - chance) / all.max(1.0);
    let worth = if beyond > 0.0 { usual / beyond - 1.0 } else { WORTH.1 };
    let worth = worth.max(WORTH.0).min(WORTH.1);
    let z = two_sided(level);
    counts
        .iter()
        .map(|(hits, n)| {
            let n = n + worth;
            let p = (hits + worth * mean) / n;
            let middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
            let half = z / (1.0 + z * z / n) * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt();
            Chance { p, low: middle - half, high: middle + half }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_with_few_leads_is_told_by_the_others() {
        let told = shrunk(&[(1.0, 2.0), (100.0, 1000.0), (90.0, 1000.0)], 0.9);
        assert!(told[0].p > 0.1 && told[0].p < 0.2, "{told:?}");
        assert!((told[1].p - 0.1).abs() < 0.01);
        assert!(told.iter().all(|chance| chance.low < chance.p && chance.p < chance.high));
        // Nothing known at all is one half, and might be nearly anything.
        let nothing = shrunk(&[(0.0, 0.0)], 0.9)[0];
        assert_eq!(nothing.p, 0.5);
    }
}
