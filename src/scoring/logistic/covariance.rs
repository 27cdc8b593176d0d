//! Covariances of the coefficients of a logistic regression.

use crate::job::Host;
use crate::math::dense::{cholesky, inverse};
use crate::scoring::logistic::design_matrix::DesignMatrix;
use crate::scoring::logistic::kernel::{dot, penalised, times};

/// The information matrix at `beta`: the negative Hessian of the penalised log-likelihood, H + λI with the intercept free.
pub async fn information(rows: &DesignMatrix, beta: &[f64], lambda: f64, host: &Host) -> Vec<f64> {
    let mut irls_weights = Vec::new();
    rows.gradient(beta, &mut irls_weights, host).await;
    penalised(rows.weighted_gram(&irls_weights, host).await, rows.width, lambda)
}

/// The inverse of the [`information`]: covariances of the coefficients; `None` if it is not positive definite.
pub async fn covariance(rows: &DesignMatrix, beta: &[f64], lambda: f64, host: &Host) -> Option<Vec<f64>> {
    cholesky(&information(rows, beta, lambda, host).await, rows.width).map(|factor| inverse(&factor, rows.width))
}

/// Covariances of the coefficients if rows have weights or belong to groups, by the sandwich estimator A⁻¹ (B + λI) A⁻¹: A is the
/// penalised information and B the sum over groups of the outer product of their scores (Huber 1967; Rogers 1993).
/// Rows of one group stand beside each other. `None` if A is not positive definite.
pub async fn sandwich(rows: &DesignMatrix, groups: &[u32], beta: &[f64], lambda: f64, host: &Host) -> Option<Vec<f64>> {
    let bread = covariance(rows, beta, lambda, host).await?;
    let scores = rows.group_scores(groups, beta, host).await;
    let ones = vec![1.0; groups.chunk_by(|one, two| one == two).count()];
    let filling = penalised(scores.weighted_gram(&ones, host).await, rows.width, lambda);
    Some(product(&product(&bread, &filling, rows.width), &bread, rows.width))
}

fn product(left: &[f64], right: &[f64], width: usize) -> Vec<f64> {
    let mut all = vec![0.0; width * width];
    for i in 0..width {
        for k in 0..width {
            let factor = left[i * width + k];
            for j in 0..width {
                all[i * width + j] += factor * right[k * width + j];
            }
        }
    }
    all
}

/// The quadratic form xᵀ A x.
pub fn quadratic_form(matrix: &[f64], x: &[f64]) -> f64 {
    dot(&times(matrix, x), x)
}
