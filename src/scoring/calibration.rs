//! The correction of a model's logits, so that of the rows told a probability p a share of p comes true (Cox 1958).

use crate::job::Host;
use crate::math::special::logistic;
use crate::scoring::logistic::design_matrix::DesignMatrix;

/// Newton steps in search of an intercept, at most.
const MAX_STEPS: usize = 60;

/// A logit becomes intercept + slope × logit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Added.
    pub intercept: f64,
    /// Multiplied.
    pub slope: f64,
}

impl Calibration {
    /// The calibration with this slope whose intercept makes the mean probability of these rows equal to the share of them that
    /// came true.
    pub async fn with_slope(slope: f64, rows: &DesignMatrix, beta: &[f64], host: &Host) -> Self {
        let mut intercept = 0.0;
        let logits: Vec<f64> = (0..rows.len()).map(|row| slope * rows.logit(row, beta)).collect();
        for _ in 0..MAX_STEPS {
            let (mut residual, mut information) = (0.0, 1e-12);
            for (row, logit) in logits.iter().enumerate() {
                let p = logistic(intercept + logit);
                residual += rows.weight(row) * (rows.target(row) - p);
                information += rows.weight(row) * p * (1.0 - p);
            }
            host.tick(logits.len()).await;
            let step = (residual / information).clamp(-1.0, 1.0);
            intercept += step;
            if step.abs() < 1e-12 {
                break;
            }
        }
        Self { intercept, slope }
    }

    /// The corrected logit.
    pub fn apply(&self, logit: f64) -> f64 {
        self.intercept + self.slope * logit
    }
}
