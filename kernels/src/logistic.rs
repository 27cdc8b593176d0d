//! What logistic regression sums over its rows: log-likelihood, gradient, curvature.
//!
//! Rows stand in tiles of [`TILE`], and [`LANES`] numbers in a lane group; in a tile lane group by lane group, each of all its
//! rows. Sums run over the rows in their order.

use wide::f64x4;

use crate::exponential::exp_below;

/// Numbers in a lane group.
pub const LANES: usize = 4;
/// Rows in a tile.
pub const TILE: usize = 4;
/// Products of `1 + e^(−|η|)` greater than this are turned into their logarithm, before they overflow.
const MAX_PRODUCT: f64 = 1e200;

/// Log-likelihood and gradient of the rows so far.
#[derive(Debug)]
pub struct LikelihoodSums {
    log_likelihood: f64,
    /// Π (1 + e^(−|η|)) of rows of weight 1 whose logarithm is not in `log_likelihood` yet: one logarithm serves many rows.
    product: f64,
    /// Σ w (y − p) x.
    pub gradient: Vec<f64x4>,
}

impl LikelihoodSums {
    /// Those of no rows with so many lane groups.
    pub fn new(lane_groups: usize) -> Self {
        Self { log_likelihood: 0.0, product: 1.0, gradient: vec![f64x4::ZERO; lane_groups] }
    }

    /// The log-likelihood of the rows so far.
    pub fn log_likelihood(&self) -> f64 {
        self.log_likelihood - libm::log(self.product)
    }

    /// Adds the rows of these tiles at `beta`; `irls_weights` gets w p (1 − p) of each.
    ///
    /// Not inlined, so that its sums stay in registers: within a caller that can be suspended they are kept in memory, which
    /// takes a tenth longer.
    #[inline(never)]
    pub fn add(
        &mut self,
        tiles: &[f64x4],
        targets: &[f64],
        weights: &[f64],
        beta: &[f64x4],
        irls_weights: &mut Vec<f64>,
    ) {
        let (mut log_likelihood, mut product) = (self.log_likelihood, self.product);
        let tiles = tiles.chunks_exact(TILE * beta.len());
        for ((tile, targets), weights) in tiles.zip(targets.chunks(TILE)).zip(weights.chunks(TILE)) {
            let (target, weight) = (padded(targets), padded(weights));
            let logit = f64x4::new(dots(tile, beta));
            // e^(−|η|) serves both signs, and never overflows.
            let tail = exp_below(-logit.abs());
            let whole = f64x4::ONE + tail;
            let p = logit.simd_ge(f64x4::ZERO).select(f64x4::ONE, tail) / whole;
            let residuals = (weight * (target - p)).to_array();
            let gains = (weight * (target * logit - logit.max(f64x4::ZERO))).to_array();
            let irls = (weight * tail / (whole * whole)).to_array();
            irls_weights.extend_from_slice(&irls[..weights.len()]);
            let (wholes, tails) = (whole.to_array(), tail.to_array());
            for (row, weight) in weights.iter().enumerate() {
                log_likelihood += gains[row];
                if *weight == 1.0 {
                    product *= wholes[row];
                } else {
                    log_likelihood -= weight * libm::log1p(tails[row]);
                }
            }
            add_rows(residuals, tile, &mut self.gradient);
            if product > MAX_PRODUCT {
                log_likelihood -= libm::log(product);
                product = 1.0;
            }
        }
        (self.log_likelihood, self.product) = (log_likelihood, product);
    }
}

/// Adds weight x xᵀ of the rows of these tiles, with one weight a row: `sums` are `width` rows of lane groups, of which only those
/// from the diagonal on are written.
#[inline(never)]
pub fn add_outer_products(tiles: &[f64x4], weights: &[f64], lane_groups: usize, sums: &mut [f64x4]) {
    for (tile, weights) in tiles.chunks_exact(TILE * lane_groups).zip(weights.chunks(TILE)) {
        let all = padded(weights).to_array();
        for (column, sum) in sums.chunks_exact_mut(lane_groups).enumerate() {
            let (first, lane) = (column / LANES, column % LANES);
            let rest = &tile[TILE * first..];
            let scaled = |row: usize| all[row] * rest[row].to_array()[lane];
            let scaled = [scaled(0), scaled(1), scaled(2), scaled(3)];
            // Most numbers of a one-hot column are 0.
            if scaled != [0.0; TILE] {
                add_rows(scaled, rest, &mut sum[first..]);
            }
        }
    }
}

/// Up to four numbers, and zeros.
fn padded(numbers: &[f64]) -> f64x4 {
    let mut all = [0.0; TILE];
    all[..numbers.len()].copy_from_slice(numbers);
    f64x4::new(all)
}

/// η of the rows of a tile, four sums side by side so that none waits for another.
fn dots(tile: &[f64x4], beta: &[f64x4]) -> [f64; TILE] {
    let (mut a, mut b, mut c, mut d) = (f64x4::ZERO, f64x4::ZERO, f64x4::ZERO, f64x4::ZERO);
    for (coefficient, rows) in beta.iter().zip(tile.chunks_exact(TILE)) {
        a += *coefficient * rows[0];
        b += *coefficient * rows[1];
        c += *coefficient * rows[2];
        d += *coefficient * rows[3];
    }
    [sum_of(a), sum_of(b), sum_of(c), sum_of(d)]
}

/// Adds the rows of a tile, each times its factor, to a sum.
#[inline(always)]
fn add_rows(factors: [f64; TILE], tile: &[f64x4], sums: &mut [f64x4]) {
    let [a, b, c, d] = factors.map(f64x4::splat);
    for (sum, rows) in sums.iter_mut().zip(tile.chunks_exact(TILE)) {
        *sum += (a * rows[0] + b * rows[1]) + (c * rows[2] + d * rows[3]);
    }
}

/// xᵀβ, where both are lane groups and those of x stand `TILE` apart.
pub fn dot<'a>(row: impl Iterator<Item = &'a f64x4>, beta: &[f64x4]) -> f64 {
    let mut sum = f64x4::ZERO;
    for (value, coefficient) in row.zip(beta) {
        sum += *coefficient * *value;
    }
    sum_of(sum)
}

fn sum_of(four: f64x4) -> f64 {
    let [a, b, c, d] = four.to_array();
    (a + b) + (c + d)
}
