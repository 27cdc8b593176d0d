//! A fitted logistic regression, and linfa's traits in front of it: [`linfa::ParamGuard`], [`Fit`] and [`PredictInplace`].
//!
//! # Examples
//!
//! ```
//! use customer_loupe::scoring::logistic::estimator::LogisticParams;
//! use linfa::prelude::*;
//! use ndarray::{Array1, array};
//!
//! let visits = array![[0.0], [1.0], [2.0], [3.0], [4.0], [5.0], [6.0], [7.0]];
//! let bought = array![false, false, true, false, true, false, true, true];
//! let dataset = Dataset::new(visits, bought);
//!
//! let model = LogisticParams::new(1.0).check()?.fit(&dataset)?;
//! let p: Array1<f64> = model.predict(&array![[0.0], [7.0]]);
//! assert!(p[0] < 0.5 && p[1] > 0.5);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

use linfa::ParamGuard;
use linfa::dataset::DatasetBase;
use linfa::traits::{Fit, PredictInplace};
use ndarray::{Array1, ArrayBase, Data, Ix2};

use crate::error::{Error, Result};
use crate::job::{Host, complete};
use crate::math::special::logistic;
use crate::scoring::calibration::Calibration;
use crate::scoring::logistic::covariance::{covariance, quadratic_form, sandwich};
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::kernel::fit;

/// Unchecked parameters; [`ParamGuard::check`] is the only way to the checked ones.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticParams(LogisticValidParams);

/// Parameters that were checked.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticValidParams {
    lambda: f64,
}

impl LogisticParams {
    /// The penalty λ in ½ λ Σ β², which stands beside the summed loss; 0 for none.
    pub fn new(lambda: f64) -> Self {
        Self(LogisticValidParams { lambda })
    }
}

impl ParamGuard for LogisticParams {
    type Checked = LogisticValidParams;
    type Error = Error;

    fn check_ref(&self) -> Result<&LogisticValidParams> {
        if !(self.0.lambda >= 0.0 && self.0.lambda.is_finite()) {
            return Err(Error::options("option-invalid", "the penalty must be a number of at least 0"));
        }
        Ok(&self.0)
    }

    fn check(self) -> Result<LogisticValidParams> {
        self.check_ref()?;
        Ok(self.0)
    }
}

impl<D: Data<Elem = f64>> Fit<ArrayBase<D, Ix2>, Array1<bool>, Error> for LogisticValidParams {
    type Object = LogisticModel;

    /// Fits a dataset of finite numbers, with its weights if it has any.
    fn fit(&self, dataset: &DatasetBase<ArrayBase<D, Ix2>, Array1<bool>>) -> Result<LogisticModel> {
        let (records, targets) = (&dataset.records, &dataset.targets);
        if records.nrows() == 0 || records.nrows() != targets.len() || records.iter().any(|value| !value.is_finite()) {
            return Err(Error::options("option-invalid", "a fit needs rows of finite numbers, each with its target"));
        }
        let mut rows = DesignMatrix::new(records.ncols());
        for (row, (features, target)) in records.outer_iter().zip(targets).enumerate() {
            let weight = dataset.weights.get(row).copied().map_or(1.0, f64::from);
            rows.push(&features.to_vec(), f64::from(u8::from(*target)), weight);
        }
        let groups: Option<Vec<u32>> = dataset.weights().map(|_| (0..rows.len() as u32).collect());
        let (rows, groups) = (&rows, groups.as_deref());
        let model =
            complete(|host| async move { Ok(LogisticModel::fit(rows, groups, self.lambda, 1.0, &host).await) })?;
        model.ok_or_else(|| Error::options("option-invalid", "a fit needs columns that do not depend on each other"))
    }
}

/// Coefficients of encoded rows, with their covariances, and the calibration of the logits they give.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticModel {
    /// Coefficients, the intercept first.
    pub beta: Vec<f64>,
    /// Their covariances, row-major.
    pub covariance: Vec<f64>,
    /// Corrects the logits.
    pub calibration: Calibration,
    /// The penalty λ.
    pub lambda: f64,
}

impl LogisticModel {
    /// Fits encoded rows; `groups` are given if rows have weights or are not independent, and ask for robust covariances. The
    /// calibration has the slope `slope`. `None` if the information matrix is singular.
    pub async fn fit(
        rows: &DesignMatrix,
        groups: Option<&[u32]>,
        lambda: f64,
        slope: f64,
        host: &Host,
    ) -> Option<Self> {
        let beta = fit(rows, lambda, &[], host).await.beta;
        let covariance = match groups {
            None => covariance(rows, &beta, lambda, host).await,
            Some(groups) => sandwich(rows, groups, &beta, lambda, host).await,
        };
        let calibration = Calibration::with_slope(slope, rows, &beta, host).await;
        Some(Self { beta, covariance: covariance?, calibration, lambda })
    }

    /// The calibrated logit of an encoded row, which has the intercept's 1 in front.
    pub fn logit(&self, x: &[f64]) -> f64 {
        self.calibration.apply(x.iter().zip(&self.beta).map(|(x, beta)| x * beta).sum())
    }

    /// The standard error of [`LogisticModel::logit`].
    pub fn logit_error(&self, x: &[f64]) -> f64 {
        self.calibration.slope * quadratic_form(&self.covariance, x).max(0.0).sqrt()
    }
}

impl<D: Data<Elem = f64>> PredictInplace<ArrayBase<D, Ix2>, Array1<f64>> for LogisticModel {
    /// Calibrated probabilities of encoded rows (without the intercept).
    fn predict_inplace(&self, records: &ArrayBase<D, Ix2>, probabilities: &mut Array1<f64>) {
        let mut x = Vec::with_capacity(self.beta.len());
        for (features, p) in records.outer_iter().zip(probabilities.iter_mut()) {
            x.clear();
            x.push(1.0);
            x.extend(features);
            *p = logistic(self.logit(&x));
        }
    }

    fn default_target(&self, records: &ArrayBase<D, Ix2>) -> Array1<f64> {
        Array1::zeros(records.nrows())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use linfa::Dataset;
    use linfa::prelude::Predict;
    use ndarray::array;

    #[test]
    fn rows_of_weight_two_count_twice() {
        let records = array![[0.0], [1.0], [2.0], [3.0]];
        let targets = array![false, true, false, true];
        let fit = |dataset: &Dataset<f64, bool, ndarray::Ix1>| {
            LogisticParams::new(1.0).check().unwrap().fit(dataset).unwrap()
        };
        let weighted = Dataset::new(records.clone(), targets.clone()).with_weights(array![1.0, 2.0, 1.0, 1.0]);
        let repeated = Dataset::new(array![[0.0], [1.0], [1.0], [2.0], [3.0]], array![false, true, true, false, true]);
        let (weighted, repeated) = (fit(&weighted), fit(&repeated));
        for (one, two) in weighted.beta.iter().zip(&repeated.beta) {
            assert!((one - two).abs() < 1e-9, "{one} {two}");
        }
        let p: Array1<f64> = weighted.predict(&records);
        assert!(p.windows(2).into_iter().all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn what_cannot_be_fitted_is_refused() {
        assert!(LogisticParams::new(-1.0).check().is_err());
        let params = LogisticParams::new(0.0).check().unwrap();
        assert!(params.fit(&Dataset::new(array![[f64::NAN], [1.0]], array![true, false])).is_err());
        let doubled = array![[0.0, 0.0], [1.0, 1.0], [0.0, 0.0], [1.0, 1.0]];
        assert!(params.fit(&Dataset::new(doubled, array![true, false, false, true])).is_err());
    }
}
