//! What a customer not yet won will bring, and what would change it.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::predictions::Predictions;
use crate::clv::intervals::prediction_intervals::total_interval;
use crate::clv::models::history::{History, Spend};
use crate::economics::report::{NewCustomer, WhatIf, WhatIfLever};
use crate::report::options::CheckedOptions;
use crate::units::DAYS_PER_YEAR;

/// A customer who has just bought for the first time.
const NEW: History = History { x: 0, t_x: 0.0, age: 0.0, weight: 1.0 };

/// What a customer who buys for the first time now will bring, `first` with the first purchase; `None` without a model.
pub fn new_customer(
    options: &CheckedOptions,
    predictions: &Predictions,
    first: f64,
    cost: Option<f64>,
) -> Option<NewCustomer> {
    let (model, spend) = predictions.model.as_ref().zip(predictions.spend.as_ref())?;
    let params = &options.value;
    let horizon = Horizon::new(params.horizon, params.time_unit, params.discount_rate).priced(predictions.prices);
    let (_, discounted) = model.expected(&NEW, &horizon);
    let later = discounted * spend.of(&Spend { x: 0, mean: 0.0, weight: 1.0 }) * params.margin;
    let relative = predictions.relative_variance;
    let (low, high) =
        (later > 0.0 && relative > 0.0).then(|| total_interval(later, 0.0, params.interval, relative)).unzip();
    let value = first + later;
    Some(NewCustomer {
        first,
        later,
        value,
        low: low.map(|low| first + low),
        high: high.map(|high| first + high),
        roi: roi(value, cost),
    })
}

/// What would become of it with a point more of new customers who come back within a year, prices 5 % higher, and a cost of being
/// won a tenth lower.
///
/// With a share R of new customers who buy again within a year, those who are kept being like those who come back anyway, Δ more
/// bring Δ/R of what is expected later. A price higher by δ at the same cost of goods raises the margin m of each unit of spend by
/// δ, as long as nobody buys less for it; `break_even_loss` is the share of purchases that may be lost before nothing is gained.
pub fn what_if(
    new: &NewCustomer,
    options: &CheckedOptions,
    predictions: &Predictions,
    cost: Option<f64>,
) -> Vec<WhatIf> {
    let params = &options.value;
    let year = DAYS_PER_YEAR / params.time_unit.days();
    let returning = predictions.model.as_ref().map_or(0.0, |model| model.at_least(&NEW, 1, year));
    let of = |lever: WhatIfLever, by: f64, value: f64, cost: Option<f64>| WhatIf {
        lever,
        by,
        now: None,
        value,
        cost,
        roi: roi(value, cost),
        break_even_loss: None,
    };
    let mut all = Vec::new();
    let by = WhatIfLever::Retention.change();
    if returning > 0.0 && returning + by <= 1.0 {
        let value = new.first + new.later * (1.0 + by / returning);
        all.push(WhatIf { now: Some(returning), ..of(WhatIfLever::Retention, by, value, cost) });
    }
    let by = WhatIfLever::Price.change();
    let more = 1.0 + by / params.margin;
    all.push(WhatIf { break_even_loss: Some(1.0 - 1.0 / more), ..of(WhatIfLever::Price, by, new.value * more, cost) });
    if let Some(cost) = cost.filter(|cost| *cost > 0.0) {
        let by = WhatIfLever::Cost.change();
        all.push(of(WhatIfLever::Cost, by, new.value, Some(cost * (1.0 + by))));
    }
    all
}

/// (value − cost) / cost; `None` where the cost is not known, or nothing.
fn roi(value: f64, cost: Option<f64>) -> Option<f64> {
    cost.filter(|cost| *cost > 0.0).map(|cost| (value - cost) / cost)
}
