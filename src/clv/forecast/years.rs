//! What each year of a longer horizon will bring.

use std::rc::Rc;

use serde::Serialize;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::predict::{Forecast, Prediction};
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::Timing;
use crate::clv::params::ValueValidParams;
use crate::clv::value::{Customers, Predictions};
use crate::job::Budget;
use crate::math::exact;
use crate::units::DAYS_PER_YEAR;

/// Years told one by one, at most.
const MOST: usize = 30;

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

/// The years of a horizon, worked out one after the other: each as the forecast to its end.
pub struct YearsJob {
    timing: Timing,
    horizons: Vec<Horizon>,
    forecast: Option<Forecast>,
    /// Purchases and CLV to the end of each year.
    done: Vec<(f64, f64)>,
}

impl YearsJob {
    /// The years before the last one; `None` for a horizon of no more than a year.
    pub fn new(params: &ValueValidParams, timing: Timing) -> Option<Self> {
        let year = DAYS_PER_YEAR / params.time_unit.days();
        // 52 weeks, or 365 days, are a year.
        let whole = (params.horizon / year - 0.01).max(0.0) as usize;
        let horizon =
            |n: usize| Horizon::new(n as f64 * year, params.time_unit, params.discount_rate).without_moments();
        let horizons: Vec<Horizon> = (1..=whole).map(horizon).collect();
        (whole > 0 && whole < MOST).then_some(Self { timing, horizons, forecast: None, done: Vec::new() })
    }

    /// Works until the budget is spent; all years once they are there.
    pub fn step(
        &mut self,
        histories: &[History],
        customers: &Rc<Customers>,
        predictions: &Predictions,
        margin: f64,
        budget: &mut Budget,
    ) -> Option<Vec<Year>> {
        while let Some(horizon) = self.horizons.get(self.done.len()) {
            if budget.is_spent() {
                return None;
            }
            let mut forecast = self.forecast.take().unwrap_or_else(|| Forecast::new(self.timing, histories));
            let Some((here, _)) = forecast.step(histories, horizon, budget) else {
                self.forecast = Some(forecast);
                return None;
            };
            self.done.push(totals(&here, histories, customers, predictions, margin));
        }
        let all = totals(&predictions.timing, histories, customers, predictions, margin);
        self.done.push(all);
        let priced = !predictions.spend.is_empty();
        let mut before = (0.0, 0.0);
        let year = |(year, to): (u32, &(f64, f64))| {
            let told = Year { year, purchases: to.0 - before.0, clv: priced.then_some(to.1 - before.1) };
            before = *to;
            told
        };
        Some((1..).zip(&self.done).map(year).collect())
    }
}

/// Purchases and CLV of all customers by these predictions of their histories.
fn totals(
    here: &[Prediction],
    histories: &[History],
    customers: &Rc<Customers>,
    predictions: &Predictions,
    margin: f64,
) -> (f64, f64) {
    let purchases = histories.iter().zip(here).map(|(history, one)| history.weight * one.purchases).sum();
    let clv = exact::sum_by(predictions.spend.len(), &|customer| {
        let one = &here[predictions.member[customer] as usize];
        one.discounted * predictions.spend[customer] * margin * customers.histories[customer].weight
    });
    (purchases, clv)
}
