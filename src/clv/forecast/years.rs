//! The forecast year by year, for horizons of more than a year.

use serde::Serialize;

use crate::clv::customers::Customers;
use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::forecaster::Forecaster;
use crate::clv::forecast::predict::{Prediction, predict};
use crate::clv::forecast::predictions::Predictions;
use crate::clv::params::ValueValidParams;
use crate::job::Host;
use crate::math::exact;
use crate::units::DAYS_PER_YEAR;

/// Longest horizon that is shown year by year.
const MAX_YEARS: usize = 30;

/// What one year of the horizon will bring.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Year {
    /// Which one, counted from 1; the last may be shorter.
    pub year: u32,
    /// Expected purchases.
    pub purchases: f64,
    /// Residual CLV, discounted to the end of observation; none without a model of spend.
    pub clv: Option<f64>,
}

/// The years of the horizon, each as the difference of the forecasts to its end and to its start. Empty for a horizon of
/// at most a year, or of very many.
pub async fn years(
    params: &ValueValidParams,
    forecaster: &Forecaster,
    customers: &Customers,
    predictions: &Predictions,
    host: &Host,
) -> Vec<Year> {
    let year = DAYS_PER_YEAR / params.time_unit.days();
    // 52 weeks, or 365 days, are a year.
    let whole = (params.horizon / year - 0.01).max(0.0) as usize;
    if whole == 0 || whole >= MAX_YEARS {
        return Vec::new();
    }
    // Purchases and CLV up to the end of each year.
    let mut until = Vec::new();
    for n in 1..=whole {
        let horizon = Horizon::new(n as f64 * year, params.time_unit, params.discount_rate)
            .without_moments()
            .priced(predictions.prices);
        let part = host.part((n - 1) as f64 / whole as f64, n as f64 / whole as f64);
        let (to_its_end, _) = predict(forecaster, &customers.histories, &horizon, &part).await;
        until.push(totals(&to_its_end, customers, predictions, params.margin, host).await);
    }
    until.push(totals(&predictions.timing, customers, predictions, params.margin, host).await);
    let has_spend = predictions.spend.is_some();
    let mut before = (0.0, 0.0);
    let difference = |(year, to): (u32, (f64, f64))| {
        let this = Year { year, purchases: to.0 - before.0, clv: has_spend.then_some(to.1 - before.1) };
        before = to;
        this
    };
    (1..).zip(until).map(difference).collect()
}

/// Purchases and CLV of all customers by these predictions for their histories.
async fn totals(
    of_histories: &[Prediction],
    customers: &Customers,
    predictions: &Predictions,
    margin: f64,
    host: &Host,
) -> (f64, f64) {
    let of_history = customers.histories.iter().zip(of_histories);
    let purchases = of_history.map(|(history, one)| history.weight * one.purchases).sum();
    let Some(expected) = &predictions.spend else { return (purchases, 0.0) };
    let clv = |customer: usize| {
        let one = &of_histories[predictions.member[customer] as usize];
        let spend = customers.spends.at(customer);
        one.discounted * expected.of(&spend) * margin * spend.weight
    };
    (purchases, exact::sum_of_many(customers.spends.len(), &clv, host).await)
}
