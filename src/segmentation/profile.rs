//! What is higher or lower in a group than among all customers.

use serde::Serialize;

use crate::math::intervals::two_sided;
use crate::segmentation::features::moments;

/// One feature of one group.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProfileEntry {
    /// The feature.
    pub feature: &'static str,
    /// The group's mean, in the feature's own unit.
    pub value: f64,
    /// value ÷ the mean of all customers; none where that is not positive.
    pub lift: Option<f64>,
    /// Low end of the confidence interval of the group's mean.
    pub low: Option<f64>,
    /// High end of it.
    pub high: Option<f64>,
}

/// The profile entry of a group's values (in canonical order) against the mean of all.
pub fn entry(feature: &'static str, values: &[f64], mean_of_all: f64, interval: f64) -> ProfileEntry {
    let (mean, deviation) = moments(values);
    let n = values.len() as f64;
    // The sample's standard deviation, for the error of the mean.
    let half = (n >= 2.0).then(|| two_sided(interval) * deviation * (n / (n - 1.0)).sqrt() / n.sqrt());
    ProfileEntry {
        feature,
        value: mean,
        lift: (mean_of_all > 0.0).then(|| mean / mean_of_all),
        low: half.map(|half| mean - half),
        high: half.map(|half| mean + half),
    }
}
