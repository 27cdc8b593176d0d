//! Times in which more or less was bought, once: promotions, closures.

use crate::clv::calendar::told::{SEASON_PARTS, part_of};
use crate::clv::calendar::weeks::Weeks;

/// Weeks of a burst at most.
pub const MAX_BURST_WEEKS: usize = 8;
/// Bursts at most.
pub const MAX_BURSTS: usize = 6;
/// A burst is so many standard deviations from what is expected.
const MIN_BURST_DEVIATIONS: f64 = 5.0;

/// A time in which more or less was bought, once.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// Its first week.
    pub from: usize,
    /// The week after its last one.
    pub to: usize,
    /// ln of how many times as much was bought.
    pub size: f64,
}

/// The run of weeks that stands out most against these `means`, whose counts have so many times Poisson's variance, beside the
/// bursts that are known; at least `least` in ln. `None` if none does.
pub fn next_burst(weeks: &Weeks, means: &[f64], known: &[Burst], dispersion: f64, least: f64) -> Option<Burst> {
    let mut best = None;
    let mut most = MIN_BURST_DEVIATIONS;
    // At the very beginning hardly anybody can have come back, and models differ most in when they do.
    for from in MAX_BURST_WEEKS..weeks.len() {
        let (mut actual, mut mean) = (0.0, 0.0);
        for to in from + 1..=weeks.len().min(from + MAX_BURST_WEEKS) {
            if known.iter().any(|burst| burst.from < to && from < burst.to) {
                break;
            }
            actual += weeks.repeats[to - 1];
            mean += means[to - 1];
            // Anscombe's (1948) root, by which a Poisson count has variance 1/4.
            let root = |x: f64| (x + 0.375).sqrt();
            let deviations = 2.0 * (root(actual) - root(mean)).abs() / dispersion.sqrt();
            let size = libm::log((actual + 0.5) / (mean + 0.5));
            if deviations > most && size.abs() >= least {
                (most, best) = (deviations, Some(Burst { from, to, size }));
            }
        }
    }
    best
}

/// True if two bursts of the same kind lie in the same part of different years.
pub fn recur(bursts: &[Burst], weeks: &Weeks) -> bool {
    let parts = |burst: &Burst| -> Vec<usize> {
        (burst.from..burst.to).map(|week| part_of(weeks.share_of_year(week))).collect()
    };
    bursts.iter().enumerate().any(|(index, one)| {
        let own = parts(one);
        bursts[..index].iter().any(|other| {
            let is_same_year = one.from.abs_diff(other.from) < SEASON_PARTS / 2;
            let is_alike = one.size.is_sign_positive() == other.size.is_sign_positive();
            !is_same_year && is_alike && parts(other).iter().any(|part| own.contains(part))
        })
    })
}
