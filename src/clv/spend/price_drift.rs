//! Spend that goes on rising or falling.
//!
//! Models of spend hold for the end of observation. A change of spend a year, in ln, goes on from there, each week by a share less,
//! so that a rise of today is not one for ever.

use crate::ledger::customers::spend_drift::Slope;

/// Weeks in a year.
const WEEKS: f64 = 365.25 / 7.0;
/// What a week's change is of that of the week before.
const DAMPING: f64 = 0.98;

/// The mean, over a horizon of so many years, of how long a change that is damped goes on.
fn mean_time(years: f64) -> f64 {
    let weeks = (years * WEEKS).max(1.0);
    // After k weeks DAMPING + … + DAMPING^k of them have passed; the mean of that over k from 0 to the horizon.
    let fall = -libm::log(DAMPING);
    (1.0 - (1.0 - libm::exp(-fall * weeks)) / (fall * weeks)) / fall / WEEKS
}

/// Mean spend over a horizon of so many years, as a multiple of that at the end of observation.
pub fn factor_ahead(slope: Option<Slope>, years: f64) -> f64 {
    slope.map_or(1.0, |slope| libm::exp(slope.slope * mean_time(years)))
}

/// Relative variance of spend within the horizon: the slope is not known exactly, and may be half of itself from now on, or half
/// as much again. Amounts so far lie about a year back.
pub fn variance_ahead(slope: Option<Slope>, years: f64) -> f64 {
    slope.map_or(0.0, |Slope { slope, error }| {
        let ahead = mean_time(years);
        let (goes_on, estimate) = (slope * ahead / 2.0, error * (1.0 + ahead));
        goes_on * goes_on + estimate * estimate
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_goes_on_ever_less() {
        let slope = Some(Slope { slope: 0.2, error: 0.01 });
        assert!((mean_time(0.02) / 0.01 - 1.0).abs() < 0.1, "at first as it is: {}", mean_time(0.02));
        assert!((0.3..0.4).contains(&mean_time(1.0)) && mean_time(50.0) < 1.0);
        assert!(factor_ahead(slope, 1.0) > 1.06 && factor_ahead(slope, 1.0) < 1.09);
        assert_eq!((factor_ahead(None, 1.0), variance_ahead(None, 1.0)), (1.0, 0.0));
        assert!(variance_ahead(slope, 5.0) > variance_ahead(slope, 1.0));
    }
}
