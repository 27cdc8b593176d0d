//! A map of the customers: their first two principal components (Pearson 1901), and what the axes mean.
//!
//! Our own eigenvectors of the covariance matrix, by Jacobi rotations. `linfa-reduction`'s PCA is the oracle of the tests
//! (tests/native/groups.rs), and not used here: it finds components by an iteration from random vectors, which differ
//! between 32 and 64 bits, and panics if many columns are copies of others.

use serde::Serialize;

use crate::columns::{Column, Values};
use crate::job::Host;
use crate::math::dense::eigen;
use crate::math::radix::greatest_first;
use crate::random::Generator;
use crate::segmentation::features::feature_report::FeatureReport;
use crate::segmentation::features::points::Points;

/// Customers on the map.
const MAX_POINTS: usize = 600;
/// Loadings that are reported of an axis.
const MAX_LOADINGS: usize = 3;
/// Points between two ticks.
const POINTS_OF_A_TICK: usize = 16_384;

/// The weight of a column in an axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Loading {
    /// The column.
    pub feature: String,
    /// The word, for a column of words.
    pub word: Option<String>,
    /// Its coordinate in the unit vector of the axis: above 0 if it grows to the right or upwards.
    pub weight: f64,
}

/// An axis of the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Axis {
    /// Share of the variance along it.
    pub share: f64,
    /// The columns with the largest weights, the largest first.
    pub loadings: Vec<Loading>,
}

/// A customer on the map.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct MapPoint {
    /// Along the first axis.
    pub x: f64,
    /// Along the second.
    pub y: f64,
    /// The group's id.
    pub segment: u32,
}

/// A seeded sample of customers along two axes.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Map {
    /// One or two axes.
    pub axes: Vec<Axis>,
    /// Customers.
    pub points: Vec<MapPoint>,
}

/// Returns the map of these points, whose coordinates come from these features. Groups have no numbers yet: in their place,
/// each point has its customer.
pub async fn map(points: &Points, features: &[FeatureReport], columns: &[Column], seed: u64, host: &Host) -> Map {
    let d = points.width();
    let (means, covariance) = covariance(points, host).await;
    let (values, vectors) = eigen(&covariance, d);
    let all: f64 = values.iter().sum();
    let columns = names(features, columns);
    let axis = |(value, vector): (&f64, &[f64])| {
        let loading = |((feature, word), weight): (&(String, Option<String>), &f64)| Loading {
            feature: feature.clone(),
            word: word.clone(),
            weight: *weight,
        };
        let loadings = columns.iter().zip(vector).map(loading).collect();
        let mut loadings: Vec<Loading> = greatest_first(loadings, &|loading| loading.weight.abs());
        loadings.truncate(MAX_LOADINGS);
        Axis { share: if all > 0.0 { value / all } else { 0.0 }, loadings }
    };
    let axes: Vec<Axis> = values.iter().zip(vectors.chunks_exact(d.max(1))).take(2).map(axis).collect();
    let rows = Generator::new(seed, "map").sample(points.len(), MAX_POINTS);
    let along = |row: usize, axis: usize| -> f64 {
        let vector = vectors.get(axis * d..(axis + 1) * d).unwrap_or(&[]);
        points.row(row).iter().zip(&means).zip(vector).map(|((x, mean), v)| (x - mean) * v).sum()
    };
    let customers = points.customers();
    let place = |row: usize| MapPoint { x: along(row, 0), y: along(row, 1), segment: customers[row] };
    Map { axes, points: rows.into_iter().map(place).collect() }
}

/// The column of each coordinate, numbers first; and the word of those of words.
fn names(features: &[FeatureReport], columns: &[Column]) -> Vec<(String, Option<String>)> {
    let used = |kind: &'static str| features.iter().filter(move |f| f.kind == kind && !f.dropped);
    let words = |name: &str| match columns.iter().find(|column| column.name == name).map(|column| &column.values) {
        Some(Values::Words { words, .. }) => words.clone(),
        _ => Vec::new(),
    };
    let of_words = used("words").flat_map(|f| words(&f.column).into_iter().map(|word| (f.column.clone(), Some(word))));
    used("number").map(|f| (f.column.clone(), None)).chain(of_words).collect()
}

/// Returns means and covariance matrix of all coordinates.
async fn covariance(points: &Points, host: &Host) -> (Vec<f64>, Vec<f64>) {
    let (n, d) = (points.len().max(1) as f64, points.width());
    let mut means = vec![0.0; d];
    for row in 0..points.len() {
        for (mean, value) in means.iter_mut().zip(points.row(row)) {
            *mean += value / n;
        }
        if row % POINTS_OF_A_TICK == 0 {
            host.tick(POINTS_OF_A_TICK).await;
        }
    }
    let mut covariance = vec![0.0; d * d];
    for row in 0..points.len() {
        let values = points.row(row);
        for i in 0..d {
            for j in 0..=i {
                covariance[i * d + j] += (values[i] - means[i]) * (values[j] - means[j]) / n;
            }
        }
        if row % POINTS_OF_A_TICK == 0 {
            host.tick(POINTS_OF_A_TICK).await;
        }
    }
    for i in 0..d {
        for j in 0..i {
            covariance[j * d + i] = covariance[i * d + j];
        }
    }
    (means, covariance)
}
