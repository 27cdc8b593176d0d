//! Penalised regression of counts: ln of the mean is an offset plus a sum of effects, of which each has few per row.
//!
//! Counts scatter more than Poisson's, by a dispersion φ: the quasi-likelihood Σ (y ln μ − μ)/φ − ½ βᵀPβ is maximised by Newton
//! steps, of which each is a weighted least squares problem (McCullagh & Nelder 1989, "Generalized Linear Models", 2.5 and 9.2). P is
//! the precision of effects that are normal before anything is known of them.
//! With H the Hessian at the end, tr(H⁻¹ XᵀWX/φ) is the number of effects that the data determine, and H⁻¹ the covariance.

use crate::math::dense::{cholesky, inverse, solve};

/// Newton steps at most.
const MAX_STEPS: usize = 40;
/// The largest change of ln μ in one step: further ones are shortened.
const MAX_CHANGE: f64 = 2.0;

/// Effects of one row: their columns and values.
pub type Row = Vec<(usize, f64)>;

/// What is fitted.
#[derive(Debug, Clone, Copy)]
pub struct Counts<'a> {
    /// Counts of each row.
    pub y: &'a [f64],
    /// ln of the mean without any effect.
    pub offset: &'a [f64],
    /// Effects of each row.
    pub rows: &'a [Row],
}

/// The fit.
#[derive(Debug, Clone)]
pub struct CountFit {
    /// The effects.
    pub effects: Vec<f64>,
    /// Their covariance, row by row.
    pub covariance: Vec<f64>,
    /// Effects that the data determine.
    pub degrees: f64,
    /// Means of the rows.
    pub means: Vec<f64>,
    /// ln of the quasi-likelihood of the counts with the effects integrated out (Laplace), up to a constant of the counts: what it
    /// costs to have effects is in it.
    pub ln_evidence: f64,
}

/// Fits the effects with this penalty, a symmetric matrix, and this dispersion; `None` if they cannot be told apart.
pub fn fit(counts: Counts<'_>, penalty: &[f64], dispersion: f64) -> Option<CountFit> {
    let Counts { y, offset, rows } = counts;
    let n = (penalty.len() as f64).sqrt().round() as usize;
    let mean = |effects: &[f64], row: usize| {
        let sum: f64 = rows[row].iter().map(|(column, value)| effects[*column] * value).sum();
        libm::exp(offset[row] + sum)
    };
    let mut effects = vec![0.0; n];
    for _ in 0..MAX_STEPS {
        let (mut hessian, mut step) = (penalty.to_vec(), vec![0.0; n]);
        for (column, step) in step.iter_mut().enumerate() {
            *step = -(0..n).map(|other| penalty[column * n + other] * effects[other]).sum::<f64>();
        }
        for (row, y) in y.iter().enumerate() {
            let mu = mean(&effects, row);
            for (column, value) in &rows[row] {
                step[*column] += value * (y - mu) / dispersion;
                for (other, times) in &rows[row] {
                    hessian[column * n + other] += value * times * mu / dispersion;
                }
            }
        }
        let factor = cholesky(&hessian, n)?;
        solve(&factor, &mut step);
        let change = |row: &Row| row.iter().map(|(column, value)| step[*column] * value).sum::<f64>().abs();
        let largest = rows.iter().map(change).fold(0.0, f64::max);
        let length = f64::min(1.0, MAX_CHANGE / largest.max(f64::MIN_POSITIVE));
        effects.iter_mut().zip(&step).for_each(|(effect, step)| *effect += length * step);
        if largest < 1e-8 {
            return finish(counts, effects, &factor, penalty, dispersion);
        }
    }
    None
}

fn finish(counts: Counts<'_>, effects: Vec<f64>, factor: &[f64], penalty: &[f64], dispersion: f64) -> Option<CountFit> {
    let n = effects.len();
    let covariance = inverse(factor, n);
    // tr(H⁻¹ XᵀWX/φ) = n − tr(H⁻¹ P).
    let penalised: f64 = covariance.iter().zip(penalty).map(|(a, b)| a * b).sum();
    let means: Vec<f64> = counts
        .rows
        .iter()
        .zip(counts.offset)
        .map(|(row, offset)| {
            libm::exp(offset + row.iter().map(|(column, value)| effects[*column] * value).sum::<f64>())
        })
        .collect();
    let deviance = counts.y.iter().zip(&means).map(|(y, mu)| {
        let log = if *y > 0.0 { y * libm::log(y / mu) } else { 0.0 };
        2.0 * (log - (y - mu))
    });
    let ln_determinant = |factor: &[f64]| (0..n).map(|i| 2.0 * libm::log(factor[i * n + i])).sum::<f64>();
    let prior = cholesky(penalty, n)?;
    let size: f64 = (0..n)
        .map(|row| (0..n).map(|column| effects[row] * penalty[row * n + column] * effects[column]).sum::<f64>())
        .sum();
    let ln_evidence =
        -0.5 * (deviance.sum::<f64>() / dispersion + size + ln_determinant(factor) - ln_determinant(&prior));
    Some(CountFit { degrees: n as f64 - penalised, ln_evidence, covariance, means, effects })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_penalty_each_group_has_its_own_mean() {
        let (y, offset) = ([3.0, 5.0, 10.0, 14.0], [0.0, 0.0, libm::log(2.0), libm::log(2.0)]);
        let rows: Vec<Row> = [0, 0, 1, 1].map(|group| vec![(group, 1.0)]).to_vec();
        let counts = Counts { y: &y, offset: &offset, rows: &rows };
        let found = fit(counts, &[1e-12, 0.0, 0.0, 1e-12], 2.0).unwrap();
        assert!((found.effects[0] - libm::log(4.0)).abs() < 1e-9 && (found.effects[1] - libm::log(6.0)).abs() < 1e-9);
        assert!((found.degrees - 2.0).abs() < 1e-9);
        // Of a sum of 8 with twice Poisson's variance.
        assert!((found.covariance[0] - 2.0 / 8.0).abs() < 1e-9 && found.covariance[1].abs() < 1e-12);
        let shrunk = fit(counts, &[100.0, 0.0, 0.0, 100.0], 2.0).unwrap();
        assert!(shrunk.effects[0] < 0.3 && shrunk.degrees < 0.2);
        assert!(fit(counts, &[0.0, 0.0, 0.0, -1e9], 1.0).is_none());
    }
}
