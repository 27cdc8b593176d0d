//! Columns of customers → points: every column transformed, scaled and weighted.

use ndarray::Array2;

use crate::columns::{Column, NO_WORD, Values};
use crate::job::Host;
use crate::math::radix::sort_many_numbers;
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::features::points::{Points, WordColumn};
use crate::segmentation::features::statistics::{median, moments, quartile_deviation, skewness};
use crate::segmentation::params::{FeatureChoice, Scale, SegmentValidParams, Transform};

/// A column with more different words than this is one of names, and left out.
pub const MAX_WORDS: usize = 20;
/// A numeric column without negative values and with a larger skewness is transformed by default.
const MAX_SKEWNESS: f64 = 1.0;

/// The coordinates of one column, each n values, and how the column was used.
struct Encoded {
    report: FeatureReport,
    coordinates: Vec<Vec<f64>>,
    words: Option<WordColumn>,
}

/// Makes points of the chosen columns, for customers in this `order`. Columns that do not vary, are empty or have too many
/// words are left out; the reports say so.
pub async fn encode(
    columns: &[Column],
    choices: &[FeatureChoice],
    params: &SegmentValidParams,
    order: &[u32],
    host: &Host,
) -> (Points, Vec<FeatureReport>) {
    let mut reports = Vec::new();
    let (mut numbers, mut indicators, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for choice in choices {
        let Some(column) = columns.iter().find(|column| column.name == choice.column) else { continue };
        let encoded = match &column.values {
            Values::Numbers(values) => {
                let values = order.iter().map(|&customer| values[customer as usize]).collect();
                host.tick(order.len()).await;
                encode_numbers(choice, values, params, host).await
            }
            Values::Words { words, codes } => {
                let codes = order.iter().map(|&customer| codes[customer as usize]).collect();
                encode_words(choice, words.len(), codes)
            }
        };
        host.tick(order.len()).await;
        if !encoded.report.dropped {
            let coordinates = if encoded.words.is_none() { &mut numbers } else { &mut indicators };
            coordinates.extend(encoded.coordinates);
            words.extend(encoded.words);
        }
        reports.push(encoded.report);
    }
    let numeric = numbers.len();
    let mut records = Array2::zeros((order.len(), numeric + indicators.len()));
    // Each column is freed once it is copied: for millions of customers, all columns together are as large as the records.
    for (axis, column) in numbers.into_iter().chain(indicators).enumerate() {
        for (to, value) in records.column_mut(axis).iter_mut().zip(column) {
            *to = value;
        }
        host.tick(order.len()).await;
    }
    (Points::new(records, numeric, words, order.to_vec()), reports)
}

async fn encode_numbers(
    choice: &FeatureChoice,
    mut values: Vec<f64>,
    params: &SegmentValidParams,
    host: &Host,
) -> Encoded {
    let observed: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    let missing = values.len() - observed.len();
    if missing > 0 {
        let middle = median(&sorted(&observed, host).await).unwrap_or(0.0);
        for value in values.iter_mut().filter(|value| !value.is_finite()) {
            *value = middle;
        }
    }
    let transform = choice.transform.unwrap_or_else(|| default_transform(&observed));
    apply(transform, &mut values, host).await;
    host.tick(values.len()).await;
    let (mean, deviation) = moments(&values);
    let is_constant = deviation <= 1e-12 * mean.abs().max(1e-300);
    let (centre, spread, scale) = match params.scale {
        Scale::Standard => (mean, deviation, "standard"),
        Scale::Robust => {
            let sorted = sorted(&values, host).await;
            let spread = quartile_deviation(&sorted).filter(|spread| *spread > 0.0).unwrap_or(deviation);
            (median(&sorted).unwrap_or(0.0), spread, "robust")
        }
        Scale::None => (0.0, 1.0, "none"),
    };
    if !is_constant {
        for value in &mut values {
            *value = (*value - centre) / spread * choice.weight;
        }
    }
    let reason = if observed.is_empty() { Some("empty") } else { is_constant.then_some("same") };
    let report = FeatureReport {
        column: choice.column.clone(),
        kind: "number",
        transform: transform.name(),
        scale,
        weight: choice.weight,
        mean,
        deviation,
        missing: missing as u64,
        levels: 0,
        dropped: reason.is_some(),
        reason,
    };
    Encoded { report, coordinates: vec![values], words: None }
}

fn encode_words(choice: &FeatureChoice, levels: usize, codes: Vec<u32>) -> Encoded {
    let n = codes.len().max(1) as f64;
    let missing = codes.iter().filter(|code| **code == NO_WORD).count();
    let mut counts = vec![0u64; levels];
    for code in codes.iter().filter(|code| **code != NO_WORD) {
        counts[*code as usize] += 1;
    }
    let reason = match counts.iter().filter(|count| **count > 0).count() {
        0 => Some("empty"),
        1 => Some("same"),
        more if more > MAX_WORDS => Some("too-many-words"),
        _ => None,
    };
    let indicator = |(level, count): (usize, &u64)| -> Vec<f64> {
        let root = (*count as f64 / n).max(1e-300).sqrt();
        let coordinate = |code: &u32| match *code {
            // The average customer.
            NO_WORD => 0.0,
            code if code as usize == level => (1.0 / root - root) * choice.weight,
            _ => -root * choice.weight,
        };
        codes.iter().map(coordinate).collect()
    };
    let coordinates = match reason {
        Some(_) => Vec::new(),
        None => counts.iter().enumerate().map(indicator).collect(),
    };
    let report = FeatureReport {
        column: choice.column.clone(),
        kind: "words",
        transform: "none",
        scale: "share",
        weight: choice.weight,
        mean: 0.0,
        deviation: 0.0,
        missing: missing as u64,
        levels: levels as u32,
        dropped: reason.is_some(),
        reason,
    };
    Encoded { report, coordinates, words: Some(WordColumn { levels, codes }) }
}

async fn sorted(values: &[f64], host: &Host) -> Vec<f64> {
    let mut values = values.to_vec();
    sort_many_numbers(&mut values, host).await;
    values
}

/// Numbers that are skewed to the right and never negative get a logarithm.
fn default_transform(observed: &[f64]) -> Transform {
    let is_skewed =
        moments(observed).1 > 0.0 && skewness(observed) > MAX_SKEWNESS && observed.iter().all(|value| *value >= 0.0);
    if is_skewed { Transform::Log1pRelative } else { Transform::None }
}

/// Negative values (net spend after refunds) are transformed like their absolute values.
async fn apply(transform: Transform, values: &mut [f64], host: &Host) {
    let unit = match transform {
        Transform::None => return,
        Transform::Log1p => 1.0,
        Transform::Log1pRelative => {
            let positive: Vec<f64> = values.iter().copied().filter(|value| *value > 0.0).collect();
            median(&sorted(&positive, host).await).unwrap_or(1.0)
        }
    };
    for value in values {
        *value = libm::copysign(libm::log1p(value.abs() / unit), *value);
    }
}

#[cfg(test)]
#[path = "encode_tests.rs"]
mod tests;
