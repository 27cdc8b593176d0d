//! A model that was learnt: probabilities with intervals, and the reasons for them.

use crate::columns::Column;
use crate::math::special::logistic;
use crate::scoring::coding::Coding;
use crate::scoring::folds::{Calibration, coded};
use crate::scoring::logistic::{covariance, fit, quadratic, sandwich};
use crate::scoring::training_data::{Label, Question};

/// A probability and the interval of the true one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Chance {
    /// The probability.
    pub p: f64,
    /// Low end.
    pub low: f64,
    /// High end.
    pub high: f64,
}

/// A model of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// How rows become numbers.
    pub coding: Coding,
    /// Coefficients, the intercept first.
    pub beta: Vec<f64>,
    /// Their covariances.
    pub covariance: Vec<f64>,
    /// What its logits are corrected by.
    pub calibration: Calibration,
    /// Its penalty.
    pub lambda: f64,
}

impl Model {
    /// Learns from the rows that `labels` know, without these columns; `slope` is that of its calibration. `None` where nothing can be learnt.
    pub fn learn(question: &Question, labels: &[Label], without: &[usize], lambda: f64, slope: f64) -> Option<Self> {
        let known: Vec<u32> = (0..labels.len() as u32).filter(|row| labels[*row as usize].is_known()).collect();
        let coding = Coding::learn(&question.columns, &known, without, (lambda == 0.0).then_some(labels));
        let rows = coded(question, labels, &coding, &known);
        let beta = fit(&rows, lambda, &[]).beta;
        let owners: Vec<u32> = known.iter().map(|row| question.owners[*row as usize]).collect();
        let plain = known.iter().all(|row| labels[*row as usize].weight == 1.0)
            && owners.windows(2).all(|pair| pair[0] != pair[1]);
        let covariance = if plain { covariance(&rows, &beta, lambda) } else { sandwich(&rows, &owners, &beta, lambda) };
        let calibration = Calibration::of(slope, &rows, &beta);
        Some(Self { coding, beta, covariance: covariance?, calibration, lambda })
    }

    /// The corrected logit of a row, and its standard error.
    pub fn logit(&self, columns: &[Column], row: usize) -> (f64, f64) {
        let mut x = Vec::new();
        self.coding.code(columns, row, &mut x);
        x.insert(0, 1.0);
        let logit = x.iter().zip(&self.beta).map(|(x, beta)| x * beta).sum();
        let error = quadratic(&self.covariance, &x).max(0.0).sqrt();
        (self.calibration.apply(logit), self.calibration.slope * error)
    }

    /// The standard error of Σ worth × probability over some rows (place and worth), from what is not known of the
    /// coefficients: by the delta method.
    pub fn spread(&self, columns: &[Column], rows: &[(usize, f64)]) -> f64 {
        let mut slope = vec![0.0; self.beta.len()];
        let mut x = Vec::new();
        for (row, worth) in rows {
            self.coding.code(columns, *row, &mut x);
            x.insert(0, 1.0);
            let logit = x.iter().zip(&self.beta).map(|(x, beta)| x * beta).sum();
            let p = logistic(self.calibration.apply(logit));
            let by = worth * p * (1.0 - p) * self.calibration.slope;
            for (slope, x) in slope.iter_mut().zip(&x) {
                *slope += by * x;
            }
        }
        quadratic(&self.covariance, &slope).max(0.0).sqrt()
    }

    /// The probability of a row, with its interval of `z` standard errors on either side.
    pub fn chance(&self, columns: &[Column], row: usize, z: f64) -> Chance {
        let (logit, error) = self.logit(columns, row);
        Chance { p: logistic(logit), low: logistic(logit - z * error), high: logistic(logit + z * error) }
    }

    /// What each column adds to the logit of a row beside that of an average one: place of the column and what it adds,
    /// the strongest first, those that add nothing left out.
    pub fn reasons(&self, columns: &[Column], row: usize) -> Vec<(usize, f64)> {
        let mut x = Vec::new();
        self.coding.code(columns, row, &mut x);
        let mut reasons: Vec<(usize, f64)> = Vec::new();
        for ((feature, value), beta) in self.coding.features.iter().zip(x).zip(&self.beta[1..]) {
            let adds = self.calibration.slope * value * beta;
            match reasons.last_mut() {
                Some(last) if last.0 == feature.column => last.1 += adds,
                _ => reasons.push((feature.column, adds)),
            }
        }
        reasons.retain(|reason| reason.1 != 0.0);
        reasons.sort_by(|one, two| two.1.abs().total_cmp(&one.1.abs()));
        reasons
    }
}
