//! Logistic regression by Firth's penalised likelihood, ℓ + ½ ln|I|, which has a maximum even if the plain one has none
//! (Firth 1993; Heinze and Schemper 2002). A step costs rows × width².

use crate::job::Host;
use crate::math::dense::{cholesky, inverse};
use crate::math::special::logistic;
use crate::scoring::logistic::covariance::{information, quadratic_form};
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::kernel::{Convergence, LogisticFit, log_loss};

/// Steps at most.
const MAX_STEPS: u32 = 60;
/// The greatest change of a coefficient in one step.
const MAX_CHANGE: f64 = 2.0;
/// A step shorter than this ends the search.
const MIN_CHANGE: f64 = 1e-8;
/// Rows whose leverage is computed between two ticks.
const ROWS_PER_TICK: usize = 512;

/// Fits the rows with the coefficient `held`, if any, fixed at 0. `log_likelihood` is the penalised one.
pub async fn firth(rows: &DesignMatrix, held: Option<usize>, host: &Host) -> LogisticFit {
    let width = rows.width;
    let mut beta = vec![0.0; width];
    let mut convergence = Convergence::NotConverged;
    let Some(mut value) = objective(rows, &beta, host).await else {
        return LogisticFit { beta, log_likelihood: f64::NAN, convergence };
    };
    for _ in 0..MAX_STEPS {
        let Some(step) = newton_step(rows, &beta, held, host).await else { break };
        let longest = step.iter().fold(0.0f64, |longest, step| longest.max(step.abs()));
        if longest < MIN_CHANGE {
            convergence = Convergence::Converged;
            break;
        }
        let mut length = (MAX_CHANGE / longest).min(1.0);
        let mut moved = false;
        while length > 1e-6 && !moved {
            let next: Vec<f64> = beta.iter().zip(&step).map(|(beta, step)| beta + length * step).collect();
            let reached = objective(rows, &next, host).await;
            if let Some(better) = reached.filter(|reached| *reached >= value - 1e-12 * value.abs()) {
                (beta, value, moved) = (next, better, true);
            }
            length /= 2.0;
        }
        if !moved {
            break;
        }
    }
    LogisticFit { beta, log_likelihood: value, convergence }
}

async fn objective(rows: &DesignMatrix, beta: &[f64], host: &Host) -> Option<f64> {
    let factor = cholesky(&information(rows, beta, 0.0, host).await, rows.width)?;
    let half: f64 = (0..rows.width).map(|place| libm::log(factor[place * (rows.width + 1)])).sum();
    host.tick(rows.len()).await;
    let loss = |row: usize| rows.weight(row) * log_loss(rows.logit(row, beta), rows.target(row));
    Some(half - (0..rows.len()).map(loss).sum::<f64>())
}

/// Newton's step of the modified score Σ (y − p + h (½ − p)) x, h being the leverage of a row.
async fn newton_step(rows: &DesignMatrix, beta: &[f64], held: Option<usize>, host: &Host) -> Option<Vec<f64>> {
    let width = rows.width;
    let information = information(rows, beta, 0.0, host).await;
    let whole = inverse(&cholesky(&information, width)?, width);
    let mut score = vec![0.0; width];
    let mut x = vec![0.0; width];
    for row in 0..rows.len() {
        x.fill(0.0);
        rows.add_row_to(row, 1.0, &mut x);
        let p = logistic(rows.logit(row, beta));
        let leverage = rows.weight(row) * p * (1.0 - p) * quadratic_form(&whole, &x);
        rows.add_row_to(row, rows.weight(row) * (rows.target(row) - p) + leverage * (0.5 - p), &mut score);
        if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
            host.tick(ROWS_PER_TICK).await;
        }
    }
    let covariance = match held {
        Some(held) => held_at_zero(&whole, width, held),
        None => whole,
    };
    Some(covariance.chunks_exact(width).map(|row| row.iter().zip(&score).map(|(c, s)| c * s).sum()).collect())
}

/// The inverse of a matrix without one of its rows and columns, computed from the inverse of the whole; that row and column
/// of the result are 0.
pub fn held_at_zero(inverse: &[f64], width: usize, held: usize) -> Vec<f64> {
    let own = inverse[held * (width + 1)];
    let mut rest = inverse.to_vec();
    for i in 0..width {
        for j in 0..width {
            rest[i * width + j] -= inverse[i * width + held] * inverse[held * width + j] / own;
        }
    }
    rest
}
