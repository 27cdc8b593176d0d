//! The mixture behind linfa's traits: parameters, checked, fit a dataset, and what was fitted predicts another.

use linfa::dataset::DatasetBase;
use linfa::traits::{Fit, PredictInplace};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use crate::error::{Error, Result};
use crate::segmentation::cluster::fits::{MixtureFit, likeliest};
use crate::segmentation::cluster::mixture::{Covariance, Mixture};
use crate::segmentation::features::points::Points;

/// Unchecked parameters; [`linfa::ParamGuard::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct MixtureParams(MixtureValidParams);

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct MixtureValidParams {
    k: usize,
    seed: u64,
    form: Covariance,
    floor: f64,
}

impl MixtureParams {
    /// k Gaussians; seed 1, full covariances, 10⁻⁶ added to each variance.
    pub fn new(k: usize) -> Self {
        Self(MixtureValidParams { k, seed: 1, form: Covariance::Full, floor: 1e-6 })
    }

    /// Seed of the starts. Default: 1.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.0.seed = seed;
        self
    }

    /// What may differ between the Gaussians. Default: everything.
    #[must_use]
    pub fn form(mut self, form: Covariance) -> Self {
        self.0.form = form;
        self
    }

    /// Added to each variance, in the records' own unit. Default: 10⁻⁶.
    #[must_use]
    pub fn floor(mut self, floor: f64) -> Self {
        self.0.floor = floor;
        self
    }
}

impl linfa::ParamGuard for MixtureParams {
    type Checked = MixtureValidParams;
    type Error = Error;

    fn check_ref(&self) -> Result<&MixtureValidParams> {
        if self.0.k == 0 || !(self.0.floor >= 0.0 && self.0.floor.is_finite()) {
            return Err(Error::options(
                "option-invalid",
                "a mixture needs at least one group and a floor of 0 or more",
            ));
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<MixtureValidParams> {
        self.check_ref()?;
        Ok(self.0)
    }
}

fn points_of<D: Data<Elem = f64>>(records: &ArrayBase<D, Ix2>) -> Points {
    Points::of_numbers(records.iter().copied().collect(), records.ncols())
}

impl<D: Data<Elem = f64>, T> Fit<ArrayBase<D, Ix2>, T, Error> for MixtureValidParams {
    type Object = Mixture;

    /// Fits all records of a dataset in one go.
    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, T>) -> Result<Mixture> {
        let points = points_of(dataset.records());
        if points.is_empty() || points.width == 0 || points.values.iter().any(|value| !value.is_finite()) {
            return Err(Error::engine("a mixture needs points, all of them finite"));
        }
        let mut fit = MixtureFit::new(&points, self.k, self.seed, self.form, self.floor);
        while !fit.step(&points) {}
        let mixed = fit.finish().ok_or_else(|| Error::engine("the points do not vary"))?;
        Ok(mixed.mixture)
    }
}

impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<usize>> for Mixture {
    /// The likeliest group of each record, the first among equals.
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, labels: &mut Array1<usize>) {
        self.chances(&points_of(records), &mut |row, own| labels[row] = likeliest(own));
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<usize> {
        Array1::zeros(records.nrows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::draw::normal;
    use crate::random::Generator;
    use linfa::ParamGuard;
    use linfa::prelude::Predict;
    use linfa_clustering::GaussianMixtureModel;
    use ndarray::Array2;
    use rand_xoshiro::Xoshiro256Plus;
    use rand_xoshiro::rand_core::SeedableRng;

    /// The case of linfa's issue 321, whose covariances were those of another parametrisation: 500 each of N(0, ½), N(1, ½)
    /// and N(2, ½).
    #[test]
    fn three_groups_that_overlap_are_those_of_the_library() {
        let mut generator = Generator::new(321, "three normals");
        let values = (0..1500).map(|i| f64::from(i / 500) + 0.5 * normal(&mut generator)).collect();
        let dataset = DatasetBase::from(Array2::from_shape_vec((1500, 1), values).unwrap());
        let mut ours = MixtureParams::new(3).check().unwrap().fit(&dataset).unwrap();
        let theirs = GaussianMixtureModel::params(3)
            .with_rng(Xoshiro256Plus::seed_from_u64(3))
            .n_runs(10)
            .tolerance(1e-9)
            .max_n_iterations(20_000)
            .fit(&dataset)
            .unwrap();
        let likelihood: f64 = dataset.records.iter().map(|x| libm::log(density(&theirs, *x))).sum();
        // The likelihood is flat along the ways in which the three can overlap: both stop somewhere on it.
        assert!(ours.log_likelihood > likelihood - 0.1, "{} {likelihood}", ours.log_likelihood);
        for variance in ours.covariances.iter().chain(theirs.covariances()) {
            assert!((variance - 0.25).abs() < 0.05, "{ours:?} {theirs:?}");
        }
        // Run on for as long, ours gets where theirs does.
        assert!(ours.settle(&points_of(&dataset.records), 1e-8, 20_000));
        assert!((ours.log_likelihood - likelihood).abs() < 2e-3, "{} {likelihood}", ours.log_likelihood);
        let (labels, their_labels) = (ours.predict(&dataset), theirs.predict(&dataset));
        let alike = labels
            .iter()
            .zip(&their_labels)
            .filter(|(own, other)| (ours.means[**own] - theirs.means()[[**other, 0]]).abs() < 0.1);
        let alike = alike.count();
        assert!(alike > 1400, "{alike}");
    }

    fn density(fitted: &GaussianMixtureModel<f64>, x: f64) -> f64 {
        let groups = fitted.weights().iter().zip(fitted.means()).zip(fitted.covariances());
        let density = |((share, mean), variance): ((&f64, &f64), &f64)| {
            share * libm::exp(-(x - mean) * (x - mean) / (2.0 * variance)) / (std::f64::consts::TAU * variance).sqrt()
        };
        groups.map(density).sum()
    }

    #[test]
    fn parameters_are_checked() {
        assert!(MixtureParams::new(0).check().is_err());
        assert!(MixtureParams::new(2).floor(-1.0).check().is_err());
        let same = DatasetBase::from(Array2::from_elem((20, 1), 1.0));
        assert!(MixtureParams::new(2).floor(0.0).check().unwrap().fit(&same).is_err());
    }
}
