//! Logistic regression with ridge, by Newton's method: maximises Σ w (y η − ln(1 + e^η)) − ½ λ Σ β² over all
//! coefficients but the intercept, η = xᵀβ (le Cessie and van Houwelingen 1992). λ stands on the summed loss:
//! scikit-learn's `C` is 1 ÷ λ.
//!
//! The curvature costs as much as the square of the width, all else only the width. So the search begins on a part of the
//! rows, and goes on over all of them with the curvature of the part, which each step makes a little truer (BFGS; Nocedal
//! and Wright 2006, 6.1); only where that does not serve, it is computed anew.

use crate::math::dense::{cholesky, inverse};
use crate::scoring::design_matrix::Rows;

/// More rows than this, and the search begins on a part of them.
const MANY: usize = 16_384;
/// So many.
const FEW: usize = 8_192;
/// Steps at most.
const MAX_STEPS: u32 = 100;
/// |η| beyond which there is no doubt about a row.
const CERTAIN: f64 = 30.0;
/// The greatest change of a coefficient in one step.
const MAX_CHANGE: f64 = 8.0;

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// At the maximum.
    Converged,
    /// There is none: some rows are told apart without a doubt, and coefficients go on for ever.
    Separated,
    /// The search could not go on.
    Stuck,
}

/// A fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// Coefficients, the intercept first.
    pub beta: Vec<f64>,
    /// Log-likelihood, the penalty aside.
    pub log_likelihood: f64,
    /// How it ended.
    pub end: End,
}

/// H + λI of the penalised log-likelihood at `beta`, the intercept being free.
pub fn curvature(rows: &Rows, beta: &[f64], lambda: f64) -> Vec<f64> {
    let mut curving = Vec::new();
    rows.slope(beta, &mut curving);
    penalised(rows.outer(&curving), rows.width, lambda)
}

/// The inverse of [`curvature`]: covariances of the coefficients; `None` where it is not positive definite.
pub fn covariance(rows: &Rows, beta: &[f64], lambda: f64) -> Option<Vec<f64>> {
    cholesky(&curvature(rows, beta, lambda), rows.width).map(|factor| inverse(&factor, rows.width))
}

fn penalised(mut matrix: Vec<f64>, width: usize, lambda: f64) -> Vec<f64> {
    for place in 1..width {
        matrix[place * (width + 1)] += lambda;
    }
    matrix
}

/// Fits the rows with the penalty λ, from `start` (empty for no idea).
pub fn fit(rows: &Rows, lambda: f64, start: &[f64]) -> Fit {
    let mut from = start.to_vec();
    from.resize(rows.width, 0.0);
    if start.is_empty() && rows.len() > MANY {
        let every = rows.len().div_ceil(FEW);
        let some = rows.some(every);
        let begun = search(&some, lambda / every as f64, from, None).beta;
        // The part stands for as many rows as there are.
        let few = point(&some, lambda / every as f64, begun);
        let spread = newton(&some, &few, lambda / every as f64);
        let scaled = spread.map(|spread| spread.iter().map(|value| value / every as f64).collect());
        return search(rows, lambda, few.beta, scaled);
    }
    search(rows, lambda, from, None)
}

/// What the search knows of a point.
struct Point {
    beta: Vec<f64>,
    log_likelihood: f64,
    /// With the penalty, as the next two.
    value: f64,
    gradient: Vec<f64>,
    curving: Vec<f64>,
}

fn point(rows: &Rows, lambda: f64, beta: Vec<f64>) -> Point {
    let mut curving = Vec::with_capacity(rows.len());
    let (log_likelihood, mut gradient) = rows.slope(&beta, &mut curving);
    let mut penalty = 0.0;
    for (slope, coefficient) in gradient.iter_mut().zip(&beta).skip(1) {
        *slope -= lambda * coefficient;
        penalty += coefficient * coefficient;
    }
    let value = log_likelihood - 0.5 * lambda * penalty;
    Point { beta, log_likelihood, value, gradient, curving }
}

/// `spread` is the inverse of the curvature at the start, or something like it.
fn search(rows: &Rows, lambda: f64, start: Vec<f64>, mut spread: Option<Vec<f64>>) -> Fit {
    let mut best = point(rows, lambda, start);
    let mut end = End::Stuck;
    for _ in 0..MAX_STEPS {
        let fresh = spread.is_none();
        let Some(mut kept) = spread.take().or_else(|| newton(rows, &best, lambda)) else { break };
        let step = times(&kept, &best.gradient);
        // Twice what the step gains. Where that is so little, the step is right to 1e-7 of the coefficients' errors, and where
        // it leads need not be looked at.
        let gain = dot(&step, &best.gradient);
        if gain <= 1e-12 {
            best.beta.iter_mut().zip(&step).for_each(|(beta, step)| *beta += step);
            end = End::Converged;
            break;
        }
        let Some(next) = along(rows, lambda, &best, &step) else {
            // What a stale curvature cannot do, a fresh one may.
            if fresh {
                break;
            }
            continue;
        };
        bend(&mut kept, &best, &next);
        if dot(&times(&kept, &next.gradient), &next.gradient) < 0.1 * gain {
            spread = Some(kept);
        }
        best = next;
        if is_separated(rows, lambda, &best) {
            end = End::Separated;
            break;
        }
    }
    Fit { beta: best.beta, log_likelihood: best.log_likelihood, end }
}

/// Makes an inverse curvature agree with what a step has shown.
fn bend(spread: &mut [f64], before: &Point, after: &Point) {
    let n = before.beta.len();
    let step: Vec<f64> = after.beta.iter().zip(&before.beta).map(|(after, before)| after - before).collect();
    let fall: Vec<f64> = before.gradient.iter().zip(&after.gradient).map(|(before, after)| before - after).collect();
    let curved = dot(&step, &fall);
    if curved.is_nan() || curved <= 0.0 {
        return;
    }
    let spread_fall = times(spread, &fall);
    let own = (1.0 + dot(&spread_fall, &fall) / curved) / curved;
    for i in 0..n {
        for j in 0..n {
            spread[i * n + j] +=
                own * step[i] * step[j] - (spread_fall[i] * step[j] + step[i] * spread_fall[j]) / curved;
        }
    }
}

fn dot(one: &[f64], two: &[f64]) -> f64 {
    one.iter().zip(two).map(|(one, two)| one * two).sum()
}

fn times(matrix: &[f64], x: &[f64]) -> Vec<f64> {
    matrix.chunks_exact(x.len()).map(|row| dot(row, x)).collect()
}

/// The inverse of the curvature, which is made positive definite where it is not.
fn newton(rows: &Rows, at: &Point, lambda: f64) -> Option<Vec<f64>> {
    let matrix = penalised(rows.outer(&at.curving), rows.width, lambda);
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

/// The first point along a step, halved as often as needed, that is no worse.
fn along(rows: &Rows, lambda: f64, best: &Point, step: &[f64]) -> Option<Point> {
    let longest = step.iter().fold(0.0f64, |longest, step| longest.max(step.abs()));
    let mut length = if longest > MAX_CHANGE { MAX_CHANGE / longest } else { 1.0 };
    for _ in 0..30 {
        let beta = best.beta.iter().zip(step).map(|(beta, step)| beta + length * step).collect();
        let next = point(rows, lambda, beta);
        if next.value >= best.value - 1e-13 * best.value.abs() {
            return Some(next);
        }
        length /= 2.0;
    }
    None
}

/// Without a penalty: no row that counts is left in doubt, or a coefficient has run away.
fn is_separated(rows: &Rows, lambda: f64, at: &Point) -> bool {
    let far = |row| rows.weight(row) > 0.0 && rows.logit(row, &at.beta).abs() > CERTAIN;
    lambda == 0.0 && (at.curving.iter().all(|curving| *curving < 1e-6) || (0..rows.len()).any(far))
}

/// Covariances of the coefficients where rows have weights, or share an owner: A⁻¹ (B + λI) A⁻¹ with A the penalised
/// curvature and B the sum over owners of the outer product of their scores (Huber 1967; Rogers 1993). Rows of one owner
/// stand beside each other; `None` where A is not positive definite.
pub fn sandwich(rows: &Rows, owners: &[u32], beta: &[f64], lambda: f64) -> Option<Vec<f64>> {
    let bread = covariance(rows, beta, lambda)?;
    let scores = rows.scores(owners, beta);
    let ones = vec![1.0; owners.chunk_by(|one, two| one == two).count()];
    let filling = penalised(scores.outer(&ones), rows.width, lambda);
    Some(product(&product(&bread, &filling, rows.width), &bread, rows.width))
}

fn product(left: &[f64], right: &[f64], width: usize) -> Vec<f64> {
    let mut all = vec![0.0; width * width];
    for i in 0..width {
        for k in 0..width {
            let by = left[i * width + k];
            for j in 0..width {
                all[i * width + j] += by * right[k * width + j];
            }
        }
    }
    all
}

/// xᵀ matrix x.
pub fn quadratic(matrix: &[f64], x: &[f64]) -> f64 {
    dot(&times(matrix, x), x)
}
