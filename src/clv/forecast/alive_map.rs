//! P(alive) as a function of how often and how lately customers bought.

use serde::Serialize;

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::PurchaseModel;

/// Steps of recency and of frequency, at most.
const MAX_STEPS: u32 = 12;

/// P(alive) of customers of one age.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct AliveMap {
    /// Their age, in time units: that of the oldest customer.
    pub age: f64,
    /// Numbers of repeat purchases, rising.
    pub frequency: Vec<u32>,
    /// Times of the last purchase since the first, rising.
    pub recency: Vec<f64>,
    /// P(alive), a row for each frequency; `None` if it is not known.
    pub alive: Vec<Vec<Option<f64>>>,
}

/// The map for these customers, up to the frequency that one in a hundred of the repeat customers exceeds; `None` if the
/// model does not know who is alive. Histories are in canonical order.
pub fn alive_map(model: &dyn PurchaseModel, histories: &[History]) -> Option<AliveMap> {
    let age = histories.iter().map(|h| h.age).fold(0.0, f64::max);
    let returned = || histories.iter().filter(|h| h.x > 0);
    let all: f64 = returned().map(|h| h.weight).sum();
    let mut passed = 0.0;
    let most = returned().find(|h| {
        passed += h.weight;
        passed >= 0.99 * all
    });
    let most = most?.x;
    let steps = most.min(MAX_STEPS);
    let frequency: Vec<u32> = (1..=steps).map(|step| (most * step).div_ceil(steps)).collect();
    let recency: Vec<f64> = (0..=MAX_STEPS).map(|step| age * f64::from(step) / f64::from(MAX_STEPS)).collect();
    let at = |x: u32, t_x: f64| model.alive(&History { x, t_x, age, weight: 1.0 });
    at(1, age)?;
    let alive = frequency.iter().map(|&x| recency.iter().map(|&t_x| at(x, t_x)).collect()).collect();
    Some(AliveMap { age, frequency, recency, alive })
}
