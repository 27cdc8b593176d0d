//! What the bench times of groups and scores by themselves (scripts/bench-groups.mjs, bench-scores.mjs). No file that is
//! shipped has it.

use linfa::ParamGuard;
use linfa::traits::Transformer;
use wasm_bindgen::prelude::*;

use crate::job::complete;
use crate::scoring::logistic::covariance::covariance;
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::kernel::{LogisticFit, fit};
use crate::segmentation::cluster::kmeans::KMeansParams;
use crate::segmentation::cluster::mixture_fit::{MixtureParams, PointRows};
use crate::segmentation::features::points::Points;

/// Points in memory, to be grouped as the analysis groups them.
#[wasm_bindgen]
pub struct Grouped(Points);

#[wasm_bindgen]
impl Grouped {
    /// n × `width` coordinates, row-major, finite.
    #[wasm_bindgen(constructor)]
    pub fn new(values: Vec<f64>, width: usize) -> Self {
        Self(Points::of_numbers(&values, width))
    }

    /// k-means, labels of all points included: the inertia.
    pub fn kmeans(&self, k: usize, seed: u32) -> f64 {
        let inertia = complete(async |host| {
            let model = KMeansParams::new(k).seed(seed.into()).check()?.fit_async(&self.0, &host).await;
            Ok(model.label(&self.0, &host).await.1)
        });
        inertia.unwrap_or(f64::NAN)
    }

    /// A mixture with full covariances, chances of all points included: the log-likelihood.
    pub fn mixture(&self, k: usize, seed: u32, floor: f64) -> f64 {
        let log_likelihood = complete(async |host| {
            let params = MixtureParams::new(k).seed(seed.into()).floor(floor).check()?;
            let mixture = params.fit_async(&self.0, &host).await?;
            Ok(mixture.map_or(f64::NAN, |mixture| {
                let responsibilities = mixture.transform(PointRows { points: &self.0, rows: 0..self.0.len() });
                std::hint::black_box(responsibilities);
                mixture.log_likelihood
            }))
        });
        log_likelihood.unwrap_or(f64::NAN)
    }
}

/// Rows in memory, to be fitted as a score is.
#[wasm_bindgen]
pub struct Scored(DesignMatrix);

#[wasm_bindgen]
impl Scored {
    /// n × `width` features, row-major, finite, and for each row its target: 1 if it came true, else 0.
    #[wasm_bindgen(constructor)]
    pub fn new(values: Vec<f64>, targets: Vec<f64>, width: usize) -> Self {
        let mut rows = DesignMatrix::new(width);
        for (features, target) in values.chunks_exact(width).zip(targets) {
            rows.push(features, target, 1.0);
        }
        Self(rows)
    }

    /// A fit without a start: the log-likelihood less the penalty.
    pub fn fit(&self, lambda: f64) -> f64 {
        let Some(found) = self.found(lambda) else { return f64::NAN };
        let squares: f64 = found.beta.iter().skip(1).map(|beta| beta * beta).sum();
        found.log_likelihood - lambda / 2.0 * squares
    }

    /// The same with the covariances of the coefficients: the variance of the first.
    pub fn fit_with_errors(&self, lambda: f64) -> f64 {
        let Some(found) = self.found(lambda) else { return f64::NAN };
        let matrix = complete(|host| async move { Ok(covariance(&self.0, &found.beta, lambda, &host).await) });
        matrix.ok().flatten().map_or(f64::NAN, |matrix| matrix[0])
    }

    fn found(&self, lambda: f64) -> Option<LogisticFit> {
        complete(|host| async move { Ok(fit(&self.0, lambda, &[], &host).await) }).ok()
    }
}
