//! Customers as points: features bent and scaled, in canonical order.

use serde::Serialize;

use crate::math::radix::{order_by, rank, sort_numbers};
use crate::segmentation::params::{Feature, Scale, SegmentValidParams, Transform};

/// A feature as it was used.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeatureReport {
    /// Its name.
    pub column: &'static str,
    /// How it was bent.
    pub transform: &'static str,
    /// How it was scaled.
    pub scale: &'static str,
    /// Mean after bending.
    pub mean: f64,
    /// Population standard deviation after bending.
    pub deviation: f64,
    /// True when it does not vary and was left out.
    pub dropped: bool,
}

/// Customers as points, n rows of d coordinates, row-major, in canonical order: by their raw features, so
/// that neither the order of rows nor the numbers of customers matter.
#[derive(Debug, Clone)]
pub struct Points {
    /// n × d coordinates.
    pub values: Vec<f64>,
    /// Coordinates of a point, d.
    pub width: usize,
    /// For each row, the customer it is.
    pub customer: Vec<u32>,
}

impl Points {
    /// Number of points, n.
    pub fn len(&self) -> usize {
        self.customer.len()
    }

    /// True without points.
    pub fn is_empty(&self) -> bool {
        self.customer.is_empty()
    }

    /// The coordinates of a point.
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.width..(index + 1) * self.width]
    }

    /// The points of these rows.
    pub fn select(&self, rows: &[usize]) -> Self {
        Self {
            values: rows.iter().flat_map(|&row| self.row(row)).copied().collect(),
            width: self.width,
            customer: rows.iter().map(|&row| self.customer[row]).collect(),
        }
    }
}

/// Bends and scales the raw features (one column a feature, one value a customer, all finite). Features
/// that do not vary are left out and said so.
pub fn points(raw: &[(Feature, Vec<f64>)], params: &SegmentValidParams) -> (Points, Vec<FeatureReport>) {
    let customers = raw.first().map_or(0, |(_, values)| values.len());
    let order = order_by(customers, raw.len(), &|column, index| rank(raw[column].1[index as usize]));
    // Row-major at once, and closed up where a feature is left out: of millions of customers, columns beside would be
    // as large again.
    let wide = params.features.len();
    let mut coordinates = vec![0.0; customers * wide];
    let mut width = 0;
    let mut reports = Vec::new();
    for (feature, transform) in &params.features {
        let Some((_, values)) = raw.iter().find(|(other, _)| other == feature) else { continue };
        let mut column: Vec<f64> = order.iter().map(|&customer| values[customer as usize]).collect();
        bend(&mut column, *transform);
        let (mean, deviation) = moments(&column);
        let dropped = deviation <= 1e-12 * mean.abs().max(1e-300);
        reports.push(FeatureReport {
            column: feature.name(),
            transform: transform.name(),
            scale: if params.scale == Scale::Standard { "standard" } else { "none" },
            mean,
            deviation,
            dropped,
        });
        if dropped {
            continue;
        }
        if params.scale == Scale::Standard {
            for value in &mut column {
                *value = (*value - mean) / deviation;
            }
        }
        for (row, value) in column.into_iter().enumerate() {
            coordinates[row * wide + width] = value;
        }
        width += 1;
    }
    if width < wide {
        for row in 0..customers {
            coordinates.copy_within(row * wide..row * wide + width, row * width);
        }
        coordinates.truncate(customers * width);
    }
    (Points { values: coordinates, width, customer: order }, reports)
}

/// A negative value (net spend after refunds) is bent like its mirror image.
fn bend(column: &mut [f64], transform: Transform) {
    let unit = match transform {
        Transform::None => return,
        Transform::Log1p => 1.0,
        Transform::Log1pRelative => median_of_positive(column).unwrap_or(1.0),
    };
    for value in column {
        *value = libm::copysign(libm::log1p(value.abs() / unit), *value);
    }
}

fn median_of_positive(column: &[f64]) -> Option<f64> {
    let mut positive: Vec<f64> = column.iter().copied().filter(|value| *value > 0.0).collect();
    sort_numbers(&mut positive);
    let n = positive.len();
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(positive[n / 2]),
        _ => Some((positive[n / 2 - 1] + positive[n / 2]) / 2.0),
    }
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
mod tests {
    use super::*;
    use crate::segmentation::params::SegmentParams;

    #[test]
    fn points_do_not_depend_on_the_order_or_the_currency() {
        let spend = [10.0, 250.0, 0.0, -5.0, 40.0];
        let raw = |factor: f64, turn: usize| {
            let mut values: Vec<f64> = spend.iter().map(|value| value * factor).collect();
            values.rotate_left(turn);
            let mut purchases = vec![1.0, 7.0, 1.0, 1.0, 3.0];
            purchases.rotate_left(turn);
            vec![(Feature::Purchases, purchases), (Feature::SinceLast, vec![3.0; 5]), (Feature::Spend, values)]
        };
        let params = SegmentParams::default().check().unwrap();
        let (one, reports) = points(&raw(1.0, 0), &params);
        let (two, _) = points(&raw(1.0, 2), &params);
        let (three, _) = points(&raw(1024.0, 0), &params);
        assert_eq!(one.values, two.values);
        assert_eq!(one.values, three.values);
        assert!(reports[1].dropped && one.width == 2);
        assert!((moments(&[1.0, 3.0]).1 - 1.0).abs() < 1e-15);
    }
}
