//! What the bench times of groups and scores by themselves (scripts/bench-groups.mjs, bench-scores.mjs). No file that is
//! shipped has it.

use wasm_bindgen::prelude::*;

use crate::scoring::design_matrix::Rows;
use crate::scoring::logistic::{covariance, fit};
use crate::segmentation::cluster::fits::{KMeansFit, MixtureFit};
use crate::segmentation::cluster::mixture::Covariance;
use crate::segmentation::features::points::Points;

/// Points in memory, to be grouped as the analysis groups them.
#[wasm_bindgen]
pub struct Grouped(Points);

#[wasm_bindgen]
impl Grouped {
    /// n × `width` coordinates, row-major, finite.
    #[wasm_bindgen(constructor)]
    pub fn new(values: Vec<f64>, width: usize) -> Self {
        Self(Points::of_numbers(values, width))
    }

    /// k-means, labels of all points included: the inertia.
    pub fn kmeans(&self, k: usize, seed: u32) -> f64 {
        let mut fit = KMeansFit::new(&self.0, k, seed.into());
        while !fit.step(&self.0) {}
        fit.finish().map_or(f64::NAN, |(found, _)| found.inertia)
    }

    /// A mixture with full covariances, chances of all points included: the log-likelihood.
    pub fn mixture(&self, k: usize, seed: u32, floor: f64) -> f64 {
        let mut fit = MixtureFit::new(&self.0, k, seed.into(), Covariance::Full, floor);
        while !fit.step(&self.0) {}
        fit.finish().map_or(f64::NAN, |mixed| mixed.mixture.log_likelihood)
    }
}

/// Rows in memory, to be fitted as a score is.
#[wasm_bindgen]
pub struct Scored(Rows);

#[wasm_bindgen]
impl Scored {
    /// n × `width` numbers, row-major, finite, and for each row 1 where it came true, else 0.
    #[wasm_bindgen(constructor)]
    pub fn new(values: Vec<f64>, hits: Vec<f64>, width: usize) -> Self {
        let mut rows = Rows::new(width);
        for (features, hit) in values.chunks_exact(width).zip(hits) {
            rows.push(features, hit, 1.0);
        }
        Self(rows)
    }

    /// A fit from nothing: the log-likelihood less the penalty.
    pub fn fit(&self, lambda: f64) -> f64 {
        let found = fit(&self.0, lambda, &[]);
        let squares: f64 = found.beta.iter().skip(1).map(|beta| beta * beta).sum();
        found.log_likelihood - lambda / 2.0 * squares
    }

    /// The same with the covariances of the coefficients: the variance of the first.
    pub fn fit_with_errors(&self, lambda: f64) -> f64 {
        let found = fit(&self.0, lambda, &[]);
        covariance(&self.0, &found.beta, lambda).map_or(f64::NAN, |matrix| matrix[0])
    }
}
