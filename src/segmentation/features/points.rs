//! Customers as points: columns bent, scaled and weighed, in canonical order.

use serde::Serialize;

use crate::columns::{Column, NO_WORD, Values};
use crate::math::radix::sort_numbers;
use crate::segmentation::params::{FeatureChoice, Scale, SegmentValidParams, Transform};

/// Of a column of words at most so many different ones tell groups apart; a column of more is one of names.
pub const MOST_WORDS: usize = 20;
/// Skewness beyond which a column of numbers, none below zero, is bent unless a person says how.
const SKEWED: f64 = 1.0;

/// A feature as it was used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct FeatureReport {
    /// Its name.
    pub column: String,
    /// `number` or `words`.
    pub kind: &'static str,
    /// How it was bent.
    pub transform: &'static str,
    /// How it was scaled.
    pub scale: &'static str,
    /// How much it counts beside the others.
    pub weight: f64,
    /// Mean after bending.
    pub mean: f64,
    /// Population standard deviation after bending.
    pub deviation: f64,
    /// Customers of whom it is not known. Numbers: they count as the median; words: as the average customer.
    pub missing: u64,
    /// Different words.
    pub levels: u32,
    /// True when it was left out.
    pub dropped: bool,
    /// Why: `same`, `empty` or `too-many-words`.
    pub reason: Option<&'static str>,
}

/// A column of words as a mixture wants it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct WordColumn {
    /// Different words.
    pub levels: usize,
    /// One a point, in the points' order; [`NO_WORD`] where it is missing.
    pub codes: Vec<u32>,
}

/// Customers as points, n rows of d coordinates, row-major, in canonical order. The first coordinates are those of
/// numbers; those of words follow, each word one, coded as in factor analysis of mixed data (Pagès 2004): 0 or
/// 1 ÷ √share, centred.
#[derive(Debug, Clone, Default)]
pub struct Points {
    /// n × d coordinates.
    pub values: Vec<f64>,
    /// Coordinates of a point, d.
    pub width: usize,
    /// The coordinates of numbers among them, which come first.
    pub numeric: usize,
    /// The columns of words.
    pub words: Vec<WordColumn>,
    /// For each row, the customer it is.
    pub customer: Vec<u32>,
    /// Σ x xᵀ ÷ n over the coordinates of numbers.
    pub scatter: Vec<f64>,
}

impl Points {
    /// Points of numbers only.
    pub fn of_numbers(values: Vec<f64>, width: usize) -> Self {
        let customer = (0..(values.len() / width.max(1)) as u32).collect();
        let mut points = Self { values, width, numeric: width, customer, ..Self::default() };
        points.scatter = points.second_moments();
        points
    }

    /// Number of points, n.
    pub fn len(&self) -> usize {
        self.customer.len()
    }

    /// True without points.
    pub fn is_empty(&self) -> bool {
        self.customer.is_empty()
    }

    /// Different words of all columns.
    pub fn levels(&self) -> usize {
        self.words.iter().map(|column| column.levels).sum()
    }

    /// The coordinates of a point.
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.width..(index + 1) * self.width]
    }

    /// The points of these rows.
    pub fn select(&self, rows: &[usize]) -> Self {
        let codes = |column: &WordColumn| rows.iter().map(|&row| column.codes[row]).collect();
        let mut points = Self {
            values: rows.iter().flat_map(|&row| self.row(row)).copied().collect(),
            words: self.words.iter().map(|c| WordColumn { levels: c.levels, codes: codes(c) }).collect(),
            customer: rows.iter().map(|&row| self.customer[row]).collect(),
            width: self.width,
            numeric: self.numeric,
            scatter: Vec::new(),
        };
        points.scatter = points.second_moments();
        points
    }

    fn second_moments(&self) -> Vec<f64> {
        let d = self.numeric;
        let mut all = vec![0.0; d * d];
        for rows in self.values.chunks(1024 * self.width.max(1)) {
            let mut part = vec![0.0; d * d];
            for row in rows.chunks_exact(self.width.max(1)) {
                for i in 0..d {
                    for j in 0..=i {
                        part[i * d + j] += row[i] * row[j];
                    }
                }
            }
            for (sum, part) in all.iter_mut().zip(&part) {
                *sum += part;
            }
        }
        for i in 0..d {
            for j in 0..=i {
                all[i * d + j] /= self.len().max(1) as f64;
                all[j * d + i] = all[i * d + j];
            }
        }
        all
    }
}

/// Bends, scales and weighs the columns that groups are made of, for customers in this `order`. What does not vary, is
/// empty or has too many words is left out and said so.
pub fn points(
    columns: &[Column],
    choices: &[FeatureChoice],
    params: &SegmentValidParams,
    order: &[u32],
) -> (Points, Vec<FeatureReport>) {
    let chosen = choices.iter().filter_map(|choice| Some((choice, columns.iter().find(|c| c.name == choice.column)?)));
    let mut reports = Vec::new();
    // Column by column at first; of words, a column a word.
    let (mut numbers, mut indicators, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for (choice, column) in chosen {
        let (report, coordinates) = match &column.values {
            Values::Numbers(values) => {
                let own = order.iter().map(|&customer| values[customer as usize]).collect();
                number(choice, own, params)
            }
            Values::Words { words: names, codes } => {
                let own: Vec<u32> = order.iter().map(|&customer| codes[customer as usize]).collect();
                let (report, coordinates) = word(choice, names.len(), &own);
                if !report.dropped {
                    words.push(WordColumn { levels: names.len(), codes: own });
                }
                (report, coordinates)
            }
        };
        let to = if report.kind == "number" { &mut numbers } else { &mut indicators };
        if !report.dropped {
            to.extend(coordinates);
        }
        reports.push(report);
    }
    let (n, numeric) = (order.len(), numbers.len());
    let width = numeric + indicators.len();
    let mut values = vec![0.0; n * width];
    // Each column is let go when it is copied: of millions of customers, all beside would be as large again.
    for (at, column) in numbers.into_iter().chain(indicators).enumerate() {
        for (row, value) in column.into_iter().enumerate() {
            values[row * width + at] = value;
        }
    }
    let mut points = Points { values, width, numeric, words, customer: order.to_vec(), scatter: Vec::new() };
    points.scatter = points.second_moments();
    (points, reports)
}

fn number(choice: &FeatureChoice, mut column: Vec<f64>, params: &SegmentValidParams) -> (FeatureReport, Vec<Vec<f64>>) {
    let mut known: Vec<f64> = column.iter().copied().filter(|value| value.is_finite()).collect();
    let missing = (column.len() - known.len()) as u64;
    if missing > 0 {
        sort_numbers(&mut known);
        let middle = median(&known).unwrap_or(0.0);
        for value in column.iter_mut().filter(|value| !value.is_finite()) {
            *value = middle;
        }
    }
    let transform = choice.transform.unwrap_or_else(|| usual(&known));
    bend(&mut column, transform);
    let (mean, deviation) = moments(&column);
    let same = deviation <= 1e-12 * mean.abs().max(1e-300);
    let spread = match params.scale {
        Scale::Robust => spread_of_middle(&column).filter(|spread| *spread > 0.0).unwrap_or(deviation),
        Scale::Standard => deviation,
        Scale::None => 1.0,
    };
    let (centre, scale) = match params.scale {
        Scale::Robust => (middle_of(&column), "robust"),
        Scale::Standard => (mean, "standard"),
        Scale::None => (0.0, "none"),
    };
    if !same {
        for value in &mut column {
            *value = (*value - centre) / spread * choice.weight;
        }
    }
    let report = FeatureReport {
        column: choice.column.clone(),
        kind: "number",
        transform: transform.name(),
        scale,
        weight: choice.weight,
        mean,
        deviation,
        missing,
        levels: 0,
        dropped: same || known.is_empty(),
        reason: if known.is_empty() { Some("empty") } else { same.then_some("same") },
    };
    (report, vec![column])
}

fn word(choice: &FeatureChoice, levels: usize, codes: &[u32]) -> (FeatureReport, Vec<Vec<f64>>) {
    let n = codes.len().max(1) as f64;
    let missing = codes.iter().filter(|code| **code == NO_WORD).count();
    let mut counts = vec![0u64; levels];
    for code in codes.iter().filter(|code| **code != NO_WORD) {
        counts[*code as usize] += 1;
    }
    let reason = match counts.iter().filter(|count| **count > 0).count() {
        0 => Some("empty"),
        1 => Some("same"),
        more if more > MOST_WORDS => Some("too-many-words"),
        _ => None,
    };
    let coordinates = counts.iter().enumerate().filter(|_| reason.is_none()).map(|(level, count)| {
        let root = (*count as f64 / n).max(1e-300).sqrt();
        codes
            .iter()
            .map(|code| match *code {
                // The average customer.
                NO_WORD => 0.0,
                code if code as usize == level => (1.0 / root - root) * choice.weight,
                _ => -root * choice.weight,
            })
            .collect()
    });
    let coordinates = coordinates.collect();
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
    (report, coordinates)
}

/// What is usual: numbers that are skewed to the right and never below zero are bent.
fn usual(known: &[f64]) -> Transform {
    let (mean, deviation) = moments(known);
    let cubes =
        |value: &f64| ((value - mean) / deviation) * ((value - mean) / deviation) * ((value - mean) / deviation);
    let skewness = known.iter().map(cubes).sum::<f64>() / known.len().max(1) as f64;
    let bent = deviation > 0.0 && skewness > SKEWED && known.iter().all(|value| *value >= 0.0);
    if bent { Transform::Log1pRelative } else { Transform::None }
}

/// A negative value (net spend after refunds) is bent like its mirror image.
fn bend(column: &mut [f64], transform: Transform) {
    let unit = match transform {
        Transform::None => return,
        Transform::Log1p => 1.0,
        Transform::Log1pRelative => {
            let mut positive: Vec<f64> = column.iter().copied().filter(|value| *value > 0.0).collect();
            sort_numbers(&mut positive);
            median(&positive).unwrap_or(1.0)
        }
    };
    for value in column {
        *value = libm::copysign(libm::log1p(value.abs() / unit), *value);
    }
}

/// The median of numbers that are sorted.
pub fn median(sorted: &[f64]) -> Option<f64> {
    let n = sorted.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(sorted[n / 2]),
        _ => Some((sorted[n / 2 - 1] + sorted[n / 2]) / 2.0),
    }
}

fn middle_of(column: &[f64]) -> f64 {
    let mut sorted = column.to_vec();
    sort_numbers(&mut sorted);
    median(&sorted).unwrap_or(0.0)
}

/// The distance between the quartiles, so scaled that it is the standard deviation of a normal distribution.
fn spread_of_middle(column: &[f64]) -> Option<f64> {
    let mut sorted = column.to_vec();
    sort_numbers(&mut sorted);
    let at = |share: f64| sorted.get((share * (sorted.len().saturating_sub(1)) as f64) as usize);
    Some((at(0.75)? - at(0.25)?) / 1.348_979_500_392_163_5)
}

/// Mean and population standard deviation, in blocks.
pub fn moments(column: &[f64]) -> (f64, f64) {
    let n = column.len().max(1) as f64;
    let sum = |of: &dyn Fn(f64) -> f64| -> f64 {
        column.chunks(1024).map(|block| block.iter().map(|&value| of(value)).sum::<f64>()).sum()
    };
    let mean = sum(&|value| value) / n;
    let variance = sum(&|value| (value - mean) * (value - mean)) / n;
    (mean, variance.sqrt())
}

#[cfg(test)]
#[path = "points_tests.rs"]
mod tests;
