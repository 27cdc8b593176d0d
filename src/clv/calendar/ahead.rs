//! How sure the curve of activity is of the weeks to come.

use crate::clv::calendar::activity::{Activity, MIN_SEASON_WEEKS};
use crate::clv::calendar::bursts::{Burst, MAX_BURST_WEEKS};
use crate::clv::calendar::layout::{KNOT_WEEKS, further};
use crate::clv::calendar::weeks::Weeks;
use crate::math::dense::cholesky;

/// Standard deviation of purchases within the horizon, in ln, after a burst that has just ended.
const AFTERMATH: f64 = 0.1;
/// The same where a burst may be a season's.
const MAYBE_A_SEASON: f64 = 0.3;
/// A trend may bend by so much at each knot ahead, however straight it was.
const MIN_BEND_AHEAD: f64 = 0.05;

impl Activity {
    /// Relative variance of the purchases within so many weeks ahead, by what is not known of season and trend.
    pub fn variance_ahead(&self, weeks: &Weeks, ahead: usize) -> f64 {
        let n = self.fit.effects.len();
        // Purchases ahead are Σ exp(ln g); their gradient by the effects, relative to the sum.
        let (mut gradient, mut total) = (vec![0.0; n], 0.0);
        let behind = self.layout.weeks();
        for week in behind..behind + ahead {
            let rate = libm::exp(self.ln_rate(weeks, week));
            total += rate;
            for (column, value) in self.layout.terms(weeks, &self.told, week) {
                gradient[column] += rate * value;
            }
        }
        // Customers' own rates go with the level so far: only what differs from it is in doubt.
        let so_far: f64 = self.fit.means.iter().sum();
        gradient.iter_mut().for_each(|by| *by /= f64::max(total, f64::MIN_POSITIVE));
        for (week, mean) in self.fit.means.iter().enumerate() {
            for (column, value) in self.layout.terms(weeks, &self.told, week) {
                gradient[column] -= mean / so_far * value;
            }
        }
        let Some(factor) = cholesky(&self.fit.covariance, n) else { return 0.0 };
        // gᵀ L Lᵀ g.
        let along = |column: usize| (column..n).map(|row| gradient[row] * factor[row * n + column]).sum::<f64>();
        let known: f64 = (0..n).map(|column| along(column) * along(column)).sum();
        known + self.bends_ahead(ahead) + self.aftermath()
    }

    /// Relative variance by bursts: whether what was bought in one that has only just ended will be missing cannot be told yet, nor
    /// in a short history whether one was a season's.
    fn aftermath(&self) -> f64 {
        let weeks = self.layout.weeks();
        let is_late = |burst: &Burst| burst.to + MAX_BURST_WEEKS >= weeks;
        let late = if self.bursts.iter().any(is_late) { AFTERMATH * AFTERMATH } else { 0.0 };
        let is_untold = weeks < MIN_SEASON_WEEKS && !self.told.has_season() && !self.bursts.is_empty();
        late + if is_untold { MAYBE_A_SEASON * MAYBE_A_SEASON } else { 0.0 }
    }

    /// Variance of the mean of ln g over so many weeks ahead, by bends of the trend to come: one at the end, and one at each knot
    /// after it.
    fn bends_ahead(&self, ahead: usize) -> f64 {
        let Some(bend) = self.layout.shape.trend else { return 0.0 };
        let bend = bend.max(MIN_BEND_AHEAD);
        let mean_rise = |knot: usize| {
            let rise: f64 = (1..=ahead - knot).map(further).sum();
            rise / KNOT_WEEKS as f64 / ahead as f64
        };
        (0..ahead).step_by(KNOT_WEEKS).map(|knot| bend * bend * mean_rise(knot) * mean_rise(knot)).sum()
    }
}
