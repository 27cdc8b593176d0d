//! Rolling origins: earlier days from which forecasts are made by what was known then, and checked by what came since.
//!
//! The first is the check of the report: a third of the history, at most a year, is held back. Where there is a year of
//! history, two more of the same length show whether that one was chance. Each begins and ends half its length earlier; where
//! the history is long enough, its whole length, so that no two share a day. (L. J. Tashman (2000), "Out-of-sample tests of
//! forecasting accuracy", International Journal of Forecasting 16(4), 437–450.)

use crate::clv::limits::MIN_HOLDOUT_MONTHS;
use crate::units::DAYS_PER_YEAR;

/// Days of history from which on there is more than one origin.
const MIN_DAYS_FOR_SEVERAL: i32 = 365;

/// Lengths of the time held back from which on the times do not overlap.
const MIN_LENGTHS_FOR_APART: i32 = 5;

/// A forecast of the past, in days before the end of observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The last day that is known.
    pub origin: i32,
    /// The last day that is forecast.
    pub until: i32,
}

/// The times to be forecast of so many days of history, that of the report first; none if too few days would be left to fit to.
/// They do not depend on the horizon, so that another one is answered by the same model.
pub fn windows(days: i32) -> Vec<Window> {
    if f64::from(days) < MIN_HOLDOUT_MONTHS * DAYS_PER_YEAR / 12.0 {
        return Vec::new();
    }
    let weeks = (days / 3).min(364) / 7;
    let length = weeks * 7;
    let step = if days >= MIN_LENGTHS_FOR_APART * length { length } else { weeks / 2 * 7 };
    let count = if days >= MIN_DAYS_FOR_SEVERAL { 3 } else { 1 };
    (0..count).map(|earlier| Window { origin: length + earlier * step, until: earlier * step }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_of_history_has_three_origins_and_a_third_of_it_to_fit_to() {
        assert_eq!(windows(100), []);
        assert_eq!(windows(200), [Window { origin: 63, until: 0 }]);
        for days in [365, 500, 1096, 4000] {
            let all = windows(days);
            assert_eq!(all.len(), 3, "{days}");
            assert!(all.iter().all(|window| window.until < window.origin && window.origin <= days * 2 / 3), "{all:?}");
            assert!(all.iter().all(|window| window.origin - window.until == all[0].origin));
        }
        for days in [1820, 4000] {
            assert!(windows(days).windows(2).all(|pair| pair[1].until == pair[0].origin));
        }
    }
}
