//! Repeat purchases of all customers week by week, actual and expected.
//!
//! As in P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), figure 4: from every customer's first purchase on, the model
//! expects E(X(t)) purchases by t; the sum over customers is compared with the actual number.

use serde::Serialize;

use crate::clv::calendar::growth_curve::GrowthCurve;
use crate::clv::models::purchase_model::PurchaseModel;
use crate::ledger::customers::daily::Daily;
use crate::units::TimeUnit;

/// Weeks above which a step is four of them.
const MAX_WEEKLY_STEPS: usize = 260;

/// The tracking, step by step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Tracking {
    /// Days of a step.
    pub step_days: u32,
    /// Steps that the model was fitted to; all of them if no time was held back.
    pub fitted: u32,
    /// The steps, from the day of the first purchase; a last one that is not whole is left out.
    pub steps: Vec<TrackedStep>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct TrackedStep {
    /// Actual repeat purchases.
    pub actual: u64,
    /// Expected repeat purchases.
    pub expected: f64,
    /// Actual ones up to its end.
    pub cumulative_actual: u64,
    /// Expected ones up to its end.
    pub cumulative_expected: f64,
}

/// Expected beside actual purchases through the calendar; `fitted_days` is the time the model was fitted to. `None` for a
/// model that does not know of times.
pub fn track(daily: &Daily, model: &dyn PurchaseModel, unit: TimeUnit, fitted_days: usize) -> Option<Tracking> {
    let days = daily.purchases.len();
    let step = if days / 7 > MAX_WEEKLY_STEPS { 28 } else { 7 };
    let curve = match model.operational_time() {
        Some(time) => Some((GrowthCurve::new(model, time.at(days as f64), unit.days())?, time)),
        None => None,
    };
    let growth = if curve.is_some() { Vec::new() } else { model.growth(days, 1.0 / unit.days())? };
    let by = |day: usize, end: usize| match &curve {
        Some((curve, time)) => curve.by(time.at(end as f64) - time.at(day as f64)),
        None => growth[end - day],
    };
    let (mut actual_so_far, mut expected_so_far) = (0, 0.0);
    let steps = (1..=days / step)
        .map(|n| {
            let end = n * step;
            let came = daily.new_customers[..end].iter().enumerate();
            let expected: f64 = came.map(|(day, count)| f64::from(*count) * by(day, end)).sum();
            let actual = daily.repeats(end - step, end);
            actual_so_far += actual;
            let tracked = TrackedStep {
                actual,
                expected: expected - expected_so_far,
                cumulative_actual: actual_so_far,
                cumulative_expected: expected,
            };
            expected_so_far = expected;
            tracked
        })
        .collect();
    Some(Tracking { step_days: step as u32, fitted: (fitted_days / step) as u32, steps })
}
