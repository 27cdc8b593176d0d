//! The level at which customers' intervals held as often as they should, at the rolling origins.
//!
//! Conformal calibration: of every customer in the times held back, the level of the narrowest interval of the model that
//! holds what really came; the level that is asked for, as a quantile of these, is the one to use. With exact models it is
//! the same. (V. Vovk, A. Gammerman, G. Shafer (2005), "Algorithmic Learning in a Random World", Springer; Y. Romano,
//! E. Patterson, E. Candès (2019), "Conformalized Quantile Regression".)

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::forecaster::Forecaster;
use crate::clv::forecast::predict::predict;
use crate::clv::intervals::prediction_intervals::Margin;
use crate::clv::models::ModelKind;
use crate::clv::models::history::distinct;
use crate::clv::select::held_back::HeldBack;
use crate::clv::select::holdout::HoldoutCheck;
use crate::clv::spend::price_drift::factor_ahead;
use crate::job::Host;
use crate::math::radix::sort_many_numbers;
use crate::units::{DAYS_PER_YEAR, TimeUnit};

/// With fewer in all, the level stays as asked.
const MIN_CUSTOMERS: usize = 200;
/// No level above this: who knows what the few beyond it did.
const MAX_LEVEL: f64 = 0.998;

/// What intervals are to hold, and what is not known of the means they rest on.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The share that is to be held.
    pub level: f64,
    /// The model that makes the forecast.
    pub kind: ModelKind,
    /// The unit of times.
    pub unit: TimeUnit,
    /// The relative variance of a total.
    pub relative: f64,
}

/// The level of intervals that held the share asked for, at these origins; `asked.level` where too few customers were seen.
pub async fn tested_level<'a>(
    parts: impl Iterator<Item = (&'a HoldoutCheck, &'a HeldBack)>,
    asked: Asked,
    host: &Host,
) -> f64 {
    let mut levels = Vec::new();
    for (check, held) in parts {
        levels.extend(levels_needed(check, held, asked, host).await);
    }
    if levels.len() < MIN_CUSTOMERS {
        return asked.level;
    }
    sort_many_numbers(&mut levels, host).await;
    let place = (asked.level * (levels.len() + 1) as f64).ceil() as usize;
    levels[place.clamp(1, levels.len()) - 1].min(MAX_LEVEL)
}

/// Of the customers of one origin the level of the narrowest interval that holds what they brought.
async fn levels_needed(check: &HoldoutCheck, held: &HeldBack, asked: Asked, host: &Host) -> Vec<f64> {
    let (Some(model), Some(spend)) = (check.shared_model(asked.kind), check.spend()) else { return Vec::new() };
    let (histories, member) = distinct(&held.histories, host).await;
    let horizon = Horizon::new(held.length, asked.unit, 0.0);
    let (predictions, moments) = predict(&Forecaster::Model(model), &histories, &horizon, host).await;
    let ahead = factor_ahead(held.spend_slope, held.length * asked.unit.days() / DAYS_PER_YEAR);
    let needed = |(customer, index): (usize, &u32)| {
        let (own, index) = (held.spends.at(customer), *index as usize);
        let of_spend = spend.moments(own.x, own.mean, held.positive_share)?.scaled(ahead);
        let margin = Margin::of(&predictions[index], &moments[index], &of_spend, 1.0);
        Some(margin.level_of(held.later[customer].1, asked.level, asked.relative))
    };
    member.iter().enumerate().filter_map(needed).collect()
}
