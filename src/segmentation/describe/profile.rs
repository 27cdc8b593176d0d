//! The profile of a group: how its means differ from those of all customers.

use serde::Serialize;

use crate::math::intervals::two_sided;
use crate::segmentation::features::statistics::moments;

/// A column of a group's profile.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ProfileEntry {
    /// The column.
    pub feature: String,
    /// The group's mean, in the column's own unit.
    pub value: f64,
    /// The mean of all customers.
    pub all: f64,
    /// value ÷ the mean of all customers; `None` if that is not positive.
    pub lift: Option<f64>,
    /// Low end of the confidence interval of the group's mean.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
    /// (value − all) ÷ standard deviation of all customers.
    pub effect: f64,
    /// Low end of its confidence interval.
    pub effect_low: Option<f64>,
    /// High end of it.
    pub effect_high: Option<f64>,
}

/// Returns the entry for a group's values (finite, in canonical order) and the mean and standard deviation of all.
pub fn profile_entry(feature: &str, values: &[f64], (all, spread): (f64, f64), interval: f64) -> ProfileEntry {
    let (mean, deviation) = moments(values);
    let n = values.len() as f64;
    // The sample's standard deviation, for the error of the mean.
    let half = (n >= 2.0).then(|| two_sided(interval) * deviation * (n / (n - 1.0)).sqrt() / n.sqrt());
    let apart = |value: f64| if spread > 0.0 { (value - all) / spread } else { 0.0 };
    ProfileEntry {
        feature: feature.to_owned(),
        value: mean,
        all,
        lift: (all > 0.0).then(|| mean / all),
        low: half.map(|half| mean - half),
        high: half.map(|half| mean + half),
        effect: apart(mean),
        effect_low: half.map(|half| apart(mean - half)),
        effect_high: half.map(|half| apart(mean + half)),
    }
}
