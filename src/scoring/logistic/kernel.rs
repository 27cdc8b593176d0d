//! Logistic regression with a ridge penalty, by a quasi-Newton search.
//!
//! Maximises Σ w (y η − ln(1 + e^η)) − ½ λ Σ β² over all coefficients, of which the intercept is free; η = xᵀβ
//! (le Cessie and van Houwelingen 1992). λ stands on the summed loss: scikit-learn's `C` is 1 ÷ λ.
//!
//! The Hessian costs rows × width², all else rows × width. So with many rows the search begins on a part of them (iteratively
//! reweighted least squares) and goes on over all of them with the inverse Hessian of the part, which each step makes truer
//! by a BFGS update (Nocedal and Wright 2006, section 6.1); the Hessian is computed anew only if that does not serve.
//!
//! # Examples
//!
//! ```
//! use customer_loupe::job::complete;
//! use customer_loupe::scoring::logistic::design_matrix::DesignMatrix;
//! use customer_loupe::scoring::logistic::kernel::{Convergence, fit};
//!
//! // One feature; the target is 1 in three of four rows with it, and in one of four without.
//! let mut rows = DesignMatrix::new(1);
//! for row in 0..8 {
//!     let has_feature = f64::from(u8::from(row < 4));
//!     let target = f64::from(u8::from(row < 3 || row == 7));
//!     rows.push(&[has_feature], target, 1.0);
//! }
//! let found = complete(|host| async move { Ok(fit(&rows, 0.0, &[], &host).await) })?;
//! assert_eq!(found.convergence, Convergence::Converged);
//! assert!((found.beta[0] - libm::log(1.0 / 3.0)).abs() < 1e-7);
//! assert!((found.beta[1] - libm::log(9.0)).abs() < 1e-7);
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

use crate::job::Host;
use crate::math::dense::{cholesky, inverse};
use crate::math::special::softplus;
use crate::scoring::logistic::design_matrix::DesignMatrix;

/// With more rows than this the search begins on a part of them.
const MIN_ROWS_FOR_SUBSAMPLE: usize = 16_384;
/// Rows of that part.
const SUBSAMPLE_ROWS: usize = 8_192;
/// Steps at most.
const MAX_STEPS: u32 = 100;
/// |η| beyond which a row counts as told apart without a doubt.
const SEPARATION_LOGIT: f64 = 30.0;
/// w p (1 − p) of rows, all below which nothing is left in doubt.
const SEPARATION_WEIGHT: f64 = 1e-6;
/// The greatest change of a coefficient in one step.
const MAX_CHANGE: f64 = 8.0;
/// Times that a step is halved at most.
const MAX_HALVINGS: u32 = 30;

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Convergence {
    /// At the maximum.
    Converged,
    /// There is no maximum: some rows can be told apart without a doubt, and coefficients grow without end.
    Separated,
    /// The search could not go on.
    NotConverged,
}

/// The result of a fit.
#[derive(Debug, Clone, PartialEq)]
pub struct LogisticFit {
    /// Coefficients, the intercept first.
    pub beta: Vec<f64>,
    /// Log-likelihood, without the penalty.
    pub log_likelihood: f64,
    /// How the search ended.
    pub convergence: Convergence,
}

/// −ln of the probability that a logit gives to its target (1 or 0).
pub fn log_loss(logit: f64, target: f64) -> f64 {
    softplus(logit) - target * logit
}

/// Fits the rows with the penalty λ, from the coefficients `start` (empty if nothing is known of them).
pub async fn fit(rows: &DesignMatrix, lambda: f64, start: &[f64], host: &Host) -> LogisticFit {
    let mut from = start.to_vec();
    from.resize(rows.width, 0.0);
    if start.is_empty() && rows.len() > MIN_ROWS_FOR_SUBSAMPLE {
        let step = rows.len().div_ceil(SUBSAMPLE_ROWS);
        let part = rows.every(step);
        host.tick(rows.len()).await;
        let part_lambda = lambda / step as f64;
        let beta = maximise(&part, part_lambda, from, None, host).await.beta;
        let at = evaluate(&part, part_lambda, beta, host).await;
        let inverse_hessian = inverse_hessian(&part, &at, part_lambda, host).await;
        // The part stands for `step` times as many rows.
        let scaled = inverse_hessian.map(|matrix| matrix.iter().map(|value| value / step as f64).collect());
        return maximise(rows, lambda, at.beta, scaled, host).await;
    }
    maximise(rows, lambda, from, None, host).await
}

/// A point of the search, with what is computed there.
struct Iterate {
    beta: Vec<f64>,
    log_likelihood: f64,
    /// The log-likelihood with the penalty, and its gradient.
    objective: f64,
    gradient: Vec<f64>,
    irls_weights: Vec<f64>,
}

async fn evaluate(rows: &DesignMatrix, lambda: f64, beta: Vec<f64>, host: &Host) -> Iterate {
    let mut irls_weights = Vec::with_capacity(rows.len());
    let (log_likelihood, mut gradient) = rows.gradient(&beta, &mut irls_weights, host).await;
    let mut squares = 0.0;
    for (partial, coefficient) in gradient.iter_mut().zip(&beta).skip(1) {
        *partial -= lambda * coefficient;
        squares += coefficient * coefficient;
    }
    let objective = log_likelihood - 0.5 * lambda * squares;
    Iterate { beta, log_likelihood, objective, gradient, irls_weights }
}

/// The search from `start`; `approximation` is the inverse Hessian there, or something like it.
async fn maximise(
    rows: &DesignMatrix,
    lambda: f64,
    start: Vec<f64>,
    mut approximation: Option<Vec<f64>>,
    host: &Host,
) -> LogisticFit {
    let mut best = evaluate(rows, lambda, start, host).await;
    let mut convergence = Convergence::NotConverged;
    for _ in 0..MAX_STEPS {
        let fresh = approximation.is_none();
        let mut inverse_hessian = match approximation.take() {
            Some(kept) => kept,
            None => match inverse_hessian(rows, &best, lambda, host).await {
                Some(computed) => computed,
                None => break,
            },
        };
        let step = times(&inverse_hessian, &best.gradient);
        // Twice what the step gains. If that is so little, the step is right to 1e-7 of the coefficients' errors, and the
        // objective at its end need not be computed.
        let gain = dot(&step, &best.gradient);
        if gain <= 1e-12 {
            best.beta.iter_mut().zip(&step).for_each(|(beta, step)| *beta += step);
            convergence = Convergence::Converged;
            break;
        }
        let Some(next) = line_search(rows, lambda, &best, &step, host).await else {
            // What fails with a stale Hessian may succeed with a fresh one.
            if fresh {
                break;
            }
            continue;
        };
        bfgs_update(&mut inverse_hessian, &best, &next);
        if dot(&times(&inverse_hessian, &next.gradient), &next.gradient) < 0.1 * gain {
            approximation = Some(inverse_hessian);
        }
        best = next;
        if is_separated(rows, lambda, &best) {
            convergence = Convergence::Separated;
            break;
        }
    }
    LogisticFit { beta: best.beta, log_likelihood: best.log_likelihood, convergence }
}

/// Makes an inverse Hessian agree with the change of the gradient between two points.
fn bfgs_update(inverse_hessian: &mut [f64], before: &Iterate, after: &Iterate) {
    let n = before.beta.len();
    let step: Vec<f64> = after.beta.iter().zip(&before.beta).map(|(after, before)| after - before).collect();
    let change: Vec<f64> = before.gradient.iter().zip(&after.gradient).map(|(before, after)| before - after).collect();
    let curvature = dot(&step, &change);
    if curvature.is_nan() || curvature <= 0.0 {
        return;
    }
    let product = times(inverse_hessian, &change);
    let own = (1.0 + dot(&product, &change) / curvature) / curvature;
    for i in 0..n {
        for j in 0..n {
            inverse_hessian[i * n + j] +=
                own * step[i] * step[j] - (product[i] * step[j] + step[i] * product[j]) / curvature;
        }
    }
}

pub(super) fn dot(one: &[f64], two: &[f64]) -> f64 {
    one.iter().zip(two).map(|(one, two)| one * two).sum()
}

pub(super) fn times(matrix: &[f64], x: &[f64]) -> Vec<f64> {
    matrix.chunks_exact(x.len()).map(|row| dot(row, x)).collect()
}

/// Adds λ to the diagonal, the intercept's place left out.
pub(super) fn penalised(mut matrix: Vec<f64>, width: usize, lambda: f64) -> Vec<f64> {
    for place in 1..width {
        matrix[place * (width + 1)] += lambda;
    }
    matrix
}

/// The inverse of the negative Hessian, which is damped as far as it needs to be positive definite; `None` if that does not
/// help.
async fn inverse_hessian(rows: &DesignMatrix, at: &Iterate, lambda: f64, host: &Host) -> Option<Vec<f64>> {
    let matrix = penalised(rows.weighted_gram(&at.irls_weights, host).await, rows.width, lambda);
    let largest = (0..rows.width).fold(1e-300f64, |most, place| most.max(matrix[place * (rows.width + 1)]));
    let mut damping = 0.0;
    while damping < 1.0 {
        let mut damped = matrix.clone();
        for place in 0..rows.width {
            damped[place * (rows.width + 1)] += damping * largest;
        }
        if let Some(factor) = cholesky(&damped, rows.width) {
            return Some(inverse(&factor, rows.width));
        }
        damping = if damping == 0.0 { 1e-9 } else { damping * 10.0 };
    }
    None
}

/// The first point along a step, halved as often as needed, that is no worse; `None` if there is none.
async fn line_search(rows: &DesignMatrix, lambda: f64, best: &Iterate, step: &[f64], host: &Host) -> Option<Iterate> {
    let longest = step.iter().fold(0.0f64, |longest, step| longest.max(step.abs()));
    let mut length = if longest > MAX_CHANGE { MAX_CHANGE / longest } else { 1.0 };
    for _ in 0..MAX_HALVINGS {
        let beta = best.beta.iter().zip(step).map(|(beta, step)| beta + length * step).collect();
        let next = evaluate(rows, lambda, beta, host).await;
        if next.objective >= best.objective - 1e-13 * best.objective.abs() {
            return Some(next);
        }
        length /= 2.0;
    }
    None
}

/// True if, without a penalty, no row that counts is left in doubt or a logit has run away.
fn is_separated(rows: &DesignMatrix, lambda: f64, at: &Iterate) -> bool {
    let far = |row| rows.weight(row) > 0.0 && rows.logit(row, &at.beta).abs() > SEPARATION_LOGIT;
    lambda == 0.0 && (at.irls_weights.iter().all(|weight| *weight < SEPARATION_WEIGHT) || (0..rows.len()).any(far))
}
