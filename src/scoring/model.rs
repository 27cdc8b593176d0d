//! A scoring model: columns → probabilities with intervals, and what each column contributes to them.

use linfa::traits::Predict;
use ndarray::{Array1, Array2};

use crate::columns::Column;
use crate::job::Host;
use crate::math::radix::{descending, rank, sorted_by};
use crate::math::special::logistic;
use crate::scoring::encoder::Encoder;
use crate::scoring::logistic::covariance::quadratic_form;
use crate::scoring::logistic::estimator::LogisticModel;
use crate::scoring::training_data::{Label, TrainingData};

/// Rows that are encoded and predicted between two ticks.
pub const ROWS_PER_TICK: usize = 512;

/// A probability with its confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ProbabilityEstimate {
    /// The probability.
    pub p: f64,
    /// Low end of the interval.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// A logistic regression on encoded columns.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoringModel {
    /// Columns → features.
    pub encoder: Encoder,
    /// Features → probabilities.
    pub logistic: LogisticModel,
}

impl ScoringModel {
    /// Learns from the rows that `labels` know, without the `excluded` columns; `slope` is that of the calibration. `None` if the
    /// coefficients have no covariances.
    pub async fn fit(
        data: &TrainingData,
        labels: &[Label],
        excluded: &[usize],
        lambda: f64,
        slope: f64,
        host: &Host,
    ) -> Option<Self> {
        let observed = TrainingData::observed(labels);
        let plain = (lambda == 0.0).then_some(labels);
        let encoder = Encoder::fit(&data.columns, &observed, excluded, plain, host).await;
        let rows = encoder.design_matrix(&data.columns, labels, &observed, host).await;
        let groups = data.groups_of(&observed);
        let independent = observed.iter().all(|row| labels[*row as usize].weight == 1.0)
            && groups.windows(2).all(|pair| pair[0] != pair[1]);
        let groups = (!independent).then_some(groups.as_slice());
        Some(Self { encoder, logistic: LogisticModel::fit(&rows, groups, lambda, slope, host).await? })
    }

    /// The encoded row with the intercept's 1 in front.
    fn encode(&self, columns: &[Column], row: usize) -> Vec<f64> {
        let mut x = Vec::with_capacity(self.logistic.beta.len());
        x.push(1.0);
        self.encoder.append(columns, row, &mut x);
        x
    }

    /// The probabilities of some rows.
    pub async fn predict(&self, columns: &[Column], rows: &[u32], host: &Host) -> Vec<f64> {
        let mut probabilities = Vec::with_capacity(rows.len());
        for block in rows.chunks(ROWS_PER_TICK) {
            let mut values = Vec::with_capacity(block.len() * self.encoder.features.len());
            block.iter().for_each(|row| self.encoder.append(columns, *row as usize, &mut values));
            let shape = (block.len(), self.encoder.features.len());
            let records = Array2::from_shape_vec(shape, values).unwrap_or_default();
            let block: Array1<f64> = self.logistic.predict(&records);
            probabilities.extend(block);
            host.tick(shape.0).await;
        }
        probabilities
    }

    /// The probability of a row, with its interval of `z` standard errors on either side, computed on the scale of logits.
    pub fn probability(&self, columns: &[Column], row: usize, z: f64) -> ProbabilityEstimate {
        let x = self.encode(columns, row);
        let (logit, error) = (self.logistic.logit(&x), self.logistic.logit_error(&x));
        ProbabilityEstimate { p: logistic(logit), low: logistic(logit - z * error), high: logistic(logit + z * error) }
    }

    /// The standard error of Σ amount × probability over some rows (index and amount), from the uncertainty of the
    /// coefficients alone: by the delta method.
    pub async fn standard_error_of_sum(&self, columns: &[Column], rows: &[(usize, f64)], host: &Host) -> f64 {
        let mut gradient = vec![0.0; self.logistic.beta.len()];
        for block in rows.chunks(ROWS_PER_TICK) {
            for (row, amount) in block {
                let x = self.encode(columns, *row);
                let p = logistic(self.logistic.logit(&x));
                let factor = amount * p * (1.0 - p) * self.logistic.calibration.slope;
                for (partial, x) in gradient.iter_mut().zip(&x) {
                    *partial += factor * x;
                }
            }
            host.tick(block.len()).await;
        }
        quadratic_form(&self.logistic.covariance, &gradient).max(0.0).sqrt()
    }

    /// What each column contributes to the logit of a row, compared with an average one: index of the column and contribution,
    /// the strongest first; columns that contribute nothing are left out.
    pub fn contributions(&self, columns: &[Column], row: usize) -> Vec<(usize, f64)> {
        let x = self.encode(columns, row);
        let mut contributions: Vec<(usize, f64)> = Vec::new();
        let features = self.encoder.features.iter().zip(&x[1..]).zip(&self.logistic.beta[1..]);
        for ((feature, value), beta) in features {
            let contribution = self.logistic.calibration.slope * value * beta;
            match contributions.last_mut() {
                Some(last) if last.0 == feature.column => last.1 += contribution,
                _ => contributions.push((feature.column, contribution)),
            }
        }
        contributions.retain(|contribution| contribution.1 != 0.0);
        sorted_by(&contributions, 1, &|_, contribution| descending(rank(contribution.1.abs())))
    }
}
