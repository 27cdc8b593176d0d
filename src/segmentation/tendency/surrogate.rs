//! Worlds without groups: the same columns with the same correlations, and nothing else in common.
//!
//! Every column keeps its very values. Only who has which is drawn anew, from a normal distribution with the correlations
//! of the ranks' normal scores (a Gaussian copula; the amplitude-adjusted surrogates of Theiler et al. 1992, for rows
//! instead of time). What a uniform box, a correlated normal or log-normal cloud, or a column with sixty per cent of
//! zeros shows by itself, its surrogates show as well; groups they do not have.

use crate::math::dense::cholesky;
use crate::math::draw::normal;
use crate::math::intervals::normal_quantile;
use crate::math::radix::{order_by, rank};
use crate::random::Generator;
use crate::segmentation::features::points::Points;

/// Draws surrogates of some points.
#[derive(Debug, Clone)]
pub struct Surrogates {
    /// The values of each coordinate, from the lowest up.
    sorted: Vec<Vec<f64>>,
    /// The factor of the correlations of the normal scores.
    factor: Vec<f64>,
    n: usize,
}

impl Surrogates {
    /// Of these points; ties are ordered by chance.
    pub fn new(points: &Points, generator: &mut Generator) -> Self {
        let (n, d) = (points.len(), points.numeric);
        let quantiles: Vec<f64> = (0..n).map(|at| normal_quantile((at as f64 + 0.5) / n as f64)).collect();
        let mut scores = vec![vec![0.0; n]; d];
        let mut sorted = Vec::with_capacity(d);
        for (axis, scores) in scores.iter_mut().enumerate() {
            let value = |row: u32| points.row(row as usize)[axis];
            let chance: Vec<u32> = (0..n).map(|_| generator.below(u32::MAX)).collect();
            let order = order_by(n, 2, &|key, row| match key {
                0 => rank(value(row)),
                _ => u64::from(chance[row as usize]),
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
                // A little less than they are, so that one column that is another still has a factor.
                correlations[i * d + j] = if i == j { 1.0 } else { product / all * (1.0 - 1e-9) };
            }
        }
        let factor = cholesky(&correlations, d).unwrap_or_else(|| {
            // Only where columns are sums of others to the last digit: then as if they had nothing to do with each other.
            (0..d * d).map(|at| if at / d.max(1) == at % d.max(1) { 1.0 } else { 0.0 }).collect()
        });
        Self { sorted, factor, n }
    }

    /// One world.
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
        Points::of_numbers(values, d)
    }
}
