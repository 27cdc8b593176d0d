//! Gaussian densities of blocks of points given as columns, the responsibilities that follow, and weighted moments.

use std::ops::Range;

use wide::f64x4;

use crate::blocks::{FOURS, TILE};
use crate::exponential::exp_below;

/// Writes `constant` − ½‖W x − `shift`‖² for each point of a block, where W = `whiten` is lower triangular, d × d, row-major.
pub fn log_density(whiten: &[f64], shift: &[f64], constant: f64, columns: &[f64x4], out: &mut [f64x4]) {
    let d = shift.len();
    for (tile, out) in out.chunks_exact_mut(TILE).enumerate() {
        let mut squares = [f64x4::ZERO; TILE];
        for (i, shift) in shift.iter().enumerate() {
            let mut along = [f64x4::splat(-shift); TILE];
            for (w, column) in whiten[i * d..=i * d + i].iter().zip(columns.chunks_exact(FOURS)) {
                let w = f64x4::splat(*w);
                for (to, x) in along.iter_mut().zip(&column[tile * TILE..][..TILE]) {
                    *to += w * *x;
                }
            }
            for (square, along) in squares.iter_mut().zip(&along) {
                *square += *along * *along;
            }
        }
        for (to, square) in out.iter_mut().zip(&squares) {
            *to = f64x4::splat(constant) - f64x4::splat(0.5) * *square;
        }
    }
}

/// Turns the log-densities of the groups (k × [`FOURS`]) into responsibilities, 0 beyond the first `rows` points, and returns the
/// log-likelihood of the block.
pub fn responsibilities(groups: &mut [f64x4], rows: usize) -> f64 {
    let mut highest = [f64x4::splat(f64::NEG_INFINITY); FOURS];
    for group in groups.chunks_exact(FOURS) {
        for (highest, value) in highest.iter_mut().zip(group) {
            *highest = highest.fast_max(*value);
        }
    }
    let mut sums = [f64x4::ZERO; FOURS];
    for group in groups.chunks_exact_mut(FOURS) {
        for ((value, highest), sum) in group.iter_mut().zip(&highest).zip(&mut sums) {
            *value = exp_below(*value - *highest);
            *sum += *value;
        }
    }
    // Each sum is between 1 and k, so the product of a block is finite up to k = 60,000: one logarithm does.
    let (mut all, mut product) = (f64x4::ZERO, f64x4::ONE);
    for (at, (highest, sum)) in highest.iter_mut().zip(&mut sums).enumerate() {
        let mut share = f64x4::ONE / *sum;
        // Rows beyond the last point count nothing.
        for lane in rows.saturating_sub(4 * at)..4 {
            highest.as_mut_array()[lane] = 0.0;
            sum.as_mut_array()[lane] = 1.0;
            share.as_mut_array()[lane] = 0.0;
        }
        all += *highest;
        product *= *sum;
        *sum = share;
    }
    for group in groups.chunks_exact_mut(FOURS) {
        for (value, share) in group.iter_mut().zip(&sums) {
            *value *= *share;
        }
    }
    all.reduce_add() + libm::log(product.reduce_mul())
}

/// The sum of the weights of a block.
pub fn sum(weights: &[f64x4]) -> f64 {
    weights.iter().fold(f64x4::ZERO, |sum, weight| sum + *weight).reduce_add()
}

/// Adds Σ w xᵢ of a block to `mean`, and Σ w xᵢ xⱼ to `squares` (row i), for the j of `range`, none above i.
pub fn add_moments(
    columns: &[f64x4],
    weights: &[f64x4],
    i: usize,
    range: Range<usize>,
    mean: &mut f64,
    squares: &mut [f64],
) {
    let mut weighted = [f64x4::ZERO; FOURS];
    let mut sum = f64x4::ZERO;
    for ((to, x), weight) in weighted.iter_mut().zip(&columns[i * FOURS..]).zip(weights) {
        *to = *x * *weight;
        sum += *to;
    }
    *mean += sum.reduce_add();
    let end = range.end;
    // Two at a time: one sum would wait for itself.
    for j in range.step_by(2) {
        let column = |j: usize| &columns[j * FOURS..(j + 1) * FOURS];
        let mut pair = [f64x4::ZERO; 2];
        for ((x, y), z) in weighted.iter().zip(column(j)).zip(column((j + 1).min(i))) {
            pair[0] += *x * *y;
            pair[1] += *x * *z;
        }
        for (sum, pair) in squares[j..end].iter_mut().zip(pair) {
            *sum += pair.reduce_add();
        }
    }
}
