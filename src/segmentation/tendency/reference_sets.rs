//! Reference data without groups: the same columns with the same correlations, and nothing else in common.
//!
//! Every column keeps its values; only who has which value is drawn again, from a normal distribution with the correlations
//! of the ranks' normal scores (a Gaussian copula). A uniform box, a correlated normal or log-normal cloud, or a column with
//! sixty per cent of zeros looks the same in its reference sets; groups do not survive.
//!
//! J. Theiler, S. Eubank, A. Longtin, B. Galdrikian, J. D. Farmer (1992), "Testing for nonlinearity in time series: the
//! method of surrogate data", Physica D 58: amplitude-adjusted surrogates, here for rows instead of time.

use crate::math::dense::cholesky;
use crate::math::draw::normal;
use crate::math::intervals::normal_quantile;
use crate::math::radix::{order_by, rank};
use crate::random::Generator;
use crate::segmentation::features::points::Points;

/// Draws reference sets of some points.
#[derive(Debug, Clone)]
pub struct ReferenceSets {
    /// The values of each coordinate, from the lowest up.
    sorted: Vec<Vec<f64>>,
    /// The factor of the correlations of the normal scores.
    factor: Vec<f64>,
    n: usize,
}

impl ReferenceSets {
    /// Prepares reference sets of these points; ties are ordered at random.
    pub fn new(points: &Points, generator: &mut Generator) -> Self {
        let (n, d) = (points.len(), points.numeric);
        let quantiles: Vec<f64> = (0..n).map(|at| normal_quantile((at as f64 + 0.5) / n as f64)).collect();
        let mut scores = vec![vec![0.0; n]; d];
        let mut sorted = Vec::with_capacity(d);
        for (axis, scores) in scores.iter_mut().enumerate() {
            let value = |row: u32| points.row(row as usize)[axis];
            let random: Vec<u32> = (0..n).map(|_| generator.below(u32::MAX)).collect();
            let order = order_by(n, 2, &|key, row| match key {
                0 => rank(value(row)),
                _ => u64::from(random[row as usize]),
            });
            for (at, row) in order.iter().enumerate() {
                scores[*row as usize] = quantiles[at];
            }
            sorted.push(order.iter().map(|row| value(*row)).collect());
        }
        let all: f64 = quantiles.iter().map(|score| score * score).sum();
        let mut correlations = vec![0.0; d * d];
        for i in 0..d {
            for j in 0..d {
                let product: f64 = scores[i].iter().zip(&scores[j]).map(|(a, b)| a * b).sum();
                // Slightly smaller, so that a copy of a column still has a factor.
                correlations[i * d + j] = if i == j { 1.0 } else { product / all * (1.0 - 1e-9) };
            }
        }
        let factor = cholesky(&correlations, d).unwrap_or_else(|| {
            // Only if columns are sums of others to the last digit: then as if they were independent.
            (0..d * d).map(|at| if at / d.max(1) == at % d.max(1) { 1.0 } else { 0.0 }).collect()
        });
        Self { sorted, factor, n }
    }

    /// Draws one reference set.
    pub fn draw(&self, generator: &mut Generator) -> Points {
        let (n, d) = (self.n, self.sorted.len());
        let mut scores = vec![vec![0.0; n]; d];
        let mut independent = vec![0.0; d];
        for row in 0..n {
            for value in &mut independent {
                *value = normal(generator);
            }
            for (axis, column) in scores.iter_mut().enumerate() {
                column[row] = (0..=axis).map(|k| self.factor[axis * d + k] * independent[k]).sum();
            }
        }
        let mut values = vec![0.0; n * d];
        for (axis, column) in scores.iter().enumerate() {
            for (at, row) in order_by(n, 1, &|_, row| rank(column[row as usize])).into_iter().enumerate() {
                values[row as usize * d + axis] = self.sorted[axis][at];
            }
        }
        Points::of_numbers(&values, d)
    }
}
