//! Repeat purchases of all customers week by week: seen, and as the model has them.
//!
//! As in P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), figure 4: from every customer's first purchase on, the model
//! expects E(X(t)) purchases by t; the sum over customers is set beside what was seen.

use serde::Serialize;

use crate::clv::models::purchase_model::Timing;
use crate::ledger::customers::daily::Daily;
use crate::units::TimeUnit;

/// More weeks than this, and a step is four of them.
const MANY: usize = 260;

/// The tracking, step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Tracking {
    /// Days of a step.
    pub step_days: u32,
    /// Steps that the model was fitted to; all of them where no time was held back.
    pub fitted: u32,
    /// The steps, from the day of the first purchase; a last one that is not whole is left out.
    pub steps: Vec<TrackedStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TrackedStep {
    /// Repeat purchases seen.
    pub actual: u64,
    /// Repeat purchases expected.
    pub expected: f64,
    /// Seen up to its end.
    pub cumulative_actual: u64,
    /// Expected up to its end.
    pub cumulative_expected: f64,
}

/// Follows the model through the calendar; `fitted_days` is what it was fitted to. `None` for an average, which has no
/// model of when customers buy.
pub fn track(daily: &Daily, timing: &Timing, unit: TimeUnit, fitted_days: usize) -> Option<Tracking> {
    let days = daily.purchases.len();
    let step = if days / 7 > MANY { 28 } else { 7 };
    let growth = timing.growth(days, 1.0 / unit.days())?;
    let (mut seen, mut foreseen) = (0, 0.0);
    let steps = (1..=days / step)
        .map(|n| {
            let end = n * step;
            let came = daily.new_customers[..end].iter().enumerate();
            let expected: f64 = came.map(|(day, count)| f64::from(*count) * growth[end - day]).sum();
            let actual = daily.repeats(end - step, end);
            seen += actual;
            let tracked = TrackedStep {
                actual,
                expected: expected - foreseen,
                cumulative_actual: seen,
                cumulative_expected: expected,
            };
            foreseen = expected;
            tracked
        })
        .collect();
    Some(Tracking { step_days: step as u32, fitted: (fitted_days / step) as u32, steps })
}
