//! Logistic regression by Firth's penalised likelihood, ℓ + ½ ln|I|, which has a maximum where the plain one has none
//! (Firth 1993; Heinze and Schemper 2002).

use crate::math::dense::{cholesky, inverse};
use crate::math::special::logistic;
use crate::scoring::design_matrix::Rows;
use crate::scoring::folds::loss;
use crate::scoring::logistic::{End, Fit, curvature, quadratic};

/// Steps at most.
const MAX_STEPS: u32 = 60;
/// The greatest change of a coefficient in one step.
const MAX_CHANGE: f64 = 2.0;

/// Fits the rows with the coefficient `without`, if any, held at 0. `log_likelihood` is the penalised one.
pub fn firth(rows: &Rows, without: Option<usize>) -> Fit {
    let width = rows.width;
    let mut beta = vec![0.0; width];
    let Some(mut value) = objective(rows, &beta) else {
        return Fit { beta, log_likelihood: f64::NAN, end: End::Stuck };
    };
    let mut end = End::Stuck;
    for _ in 0..MAX_STEPS {
        let Some(step) = step(rows, &beta, without) else { break };
        let longest = step.iter().fold(0.0f64, |longest, step| longest.max(step.abs()));
        if longest < 1e-8 {
            end = End::Converged;
            break;
        }
        let mut length = (MAX_CHANGE / longest).min(1.0);
        let mut moved = false;
        while length > 1e-6 && !moved {
            let next: Vec<f64> = beta.iter().zip(&step).map(|(beta, step)| beta + length * step).collect();
            if let Some(better) = objective(rows, &next).filter(|next| *next >= value - 1e-12 * value.abs()) {
                (beta, value, moved) = (next, better, true);
            }
            length /= 2.0;
        }
        if !moved {
            break;
        }
    }
    Fit { beta, log_likelihood: value, end }
}

fn objective(rows: &Rows, beta: &[f64]) -> Option<f64> {
    let factor = cholesky(&curvature(rows, beta, 0.0), rows.width)?;
    let half: f64 = (0..rows.width).map(|place| libm::log(factor[place * (rows.width + 1)])).sum();
    let lost = |row: usize| rows.weight(row) * loss(rows.logit(row, beta), rows.hit(row));
    Some(half - (0..rows.len()).map(lost).sum::<f64>())
}

/// Newton's step of the modified score Σ (y − p + h (½ − p)) x, h being the leverage of a row.
fn step(rows: &Rows, beta: &[f64], without: Option<usize>) -> Option<Vec<f64>> {
    let width = rows.width;
    let information = curvature(rows, beta, 0.0);
    let whole = inverse(&cholesky(&information, width)?, width);
    let mut score = vec![0.0; width];
    let mut x = vec![0.0; width];
    for row in 0..rows.len() {
        x.fill(0.0);
        rows.add_to(row, 1.0, &mut x);
        let p = logistic(rows.logit(row, beta));
        let leverage = rows.weight(row) * p * (1.0 - p) * quadratic(&whole, &x);
        rows.add_to(row, rows.weight(row) * (rows.hit(row) - p) + leverage * (0.5 - p), &mut score);
    }
    let covariance = without.map_or_else(|| Some(whole.clone()), |held| Some(held_at_zero(&whole, width, held)))?;
    Some(
        (0..width)
            .map(|at| covariance[at * width..(at + 1) * width].iter().zip(&score).map(|(c, s)| c * s).sum())
            .collect(),
    )
}

/// The inverse of a matrix of which one row and column are taken out, from the inverse of the whole; that row and column
/// are 0.
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
