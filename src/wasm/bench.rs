//! What the bench times of the groups by itself (scripts/bench-groups.mjs). No file that is shipped has it.

use wasm_bindgen::prelude::*;

use crate::segmentation::features::Points;
use crate::segmentation::fits::{KMeansFit, MixtureFit};
use crate::segmentation::mixture::Covariance;

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
