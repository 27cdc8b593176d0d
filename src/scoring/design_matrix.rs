//! Rows of numbers, and what is summed over them: the score, the curvature. Four rows at a time, four numbers in a lane.

use wide::f64x4;

use crate::math::exponential::exp_below;
use crate::math::special::logistic;

/// Lanes of a group of coefficients.
const LANES: usize = 4;
/// Rows that are looked at at a time.
const TILE: usize = 4;
/// A product of so much is not multiplied further.
const FULL: f64 = 1e200;

/// Rows of numbers, an intercept first, and what became of each.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// Coefficients, the intercept among them.
    pub width: usize,
    /// Groups of lanes that a row takes; those beyond the width are 0.
    groups: usize,
    /// Tile by tile; in a tile group by group, each of all its rows. Rows beyond the last are 0.
    values: Vec<f64x4>,
    count: usize,
    hits: Vec<f64>,
    weights: Vec<f64>,
}

impl Rows {
    /// No rows yet, of `features` numbers each.
    pub fn new(features: usize) -> Self {
        Self::of_width(features + 1)
    }

    fn of_width(width: usize) -> Self {
        Self { width, groups: width.div_ceil(LANES), ..Self::default() }
    }

    /// Adds a row: its numbers without the intercept, whether it came true (1 or 0), and its weight.
    pub fn push(&mut self, features: &[f64], hit: f64, weight: f64) {
        let at = |place: usize| if place == 0 { 1.0 } else { features.get(place - 1).copied().unwrap_or(0.0) };
        let row = self.extend();
        for group in 0..self.groups {
            let four = LANES * group;
            let place = self.place(row, group);
            self.values[place] = f64x4::new([at(four), at(four + 1), at(four + 2), at(four + 3)]);
        }
        self.hits.push(hit);
        self.weights.push(weight);
    }

    /// Makes room for a row of nothing.
    fn extend(&mut self) -> usize {
        if self.count.is_multiple_of(TILE) {
            self.values.resize(self.values.len() + TILE * self.groups, f64x4::ZERO);
        }
        self.count += 1;
        self.count - 1
    }

    fn place(&self, row: usize, group: usize) -> usize {
        (row / TILE * self.groups + group) * TILE + row % TILE
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.count
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// 1 where a row came true, else 0.
    pub fn hit(&self, row: usize) -> f64 {
        self.hits[row]
    }

    /// The weight of a row.
    pub fn weight(&self, row: usize) -> f64 {
        self.weights[row]
    }

    /// Adds `by` times a row to a sum of rows.
    pub fn add_to(&self, row: usize, by: f64, sum: &mut [f64]) {
        let by = f64x4::splat(by);
        for (group, sums) in sum.chunks_mut(LANES).enumerate() {
            for (place, value) in sums.iter_mut().zip((by * self.values[self.place(row, group)]).to_array()) {
                *place += value;
            }
        }
    }

    /// η of a row.
    pub fn logit(&self, row: usize, beta: &[f64]) -> f64 {
        self.dot(row, &lanes(beta, self.groups))
    }

    fn dot(&self, row: usize, beta: &[f64x4]) -> f64 {
        let mut sum = f64x4::ZERO;
        for (group, coefficient) in beta.iter().enumerate() {
            sum += *coefficient * self.values[self.place(row, group)];
        }
        sum_of(sum)
    }

    /// Log-likelihood and its gradient.
    pub fn likelihood(&self, beta: &[f64]) -> (f64, Vec<f64>) {
        self.slope(beta, &mut Vec::new())
    }

    /// Every `every`-th row.
    pub(super) fn some(&self, every: usize) -> Self {
        let mut some = Self::of_width(self.width);
        for row in (0..self.count).step_by(every) {
            let to = some.extend();
            for group in 0..self.groups {
                let place = some.place(to, group);
                some.values[place] = self.values[self.place(row, group)];
            }
            some.hits.push(self.hits[row]);
            some.weights.push(self.weights[row]);
        }
        some
    }

    /// The scores Σ w (y − p) x of each owner at `beta`, whose rows stand beside each other; they have no outcomes.
    pub(super) fn scores(&self, owners: &[u32], beta: &[f64]) -> Self {
        let mut scores = Self::of_width(self.width);
        let coefficients = lanes(beta, self.groups);
        let mut row = 0;
        for own in owners.chunk_by(|one, two| one == two) {
            let to = scores.extend();
            for _ in own {
                let share = logistic(self.dot(row, &coefficients));
                let residual = f64x4::splat(self.weights[row] * (self.hits[row] - share));
                for group in 0..self.groups {
                    let place = scores.place(to, group);
                    scores.values[place] += residual * self.values[self.place(row, group)];
                }
                row += 1;
            }
        }
        scores
    }

    /// Log-likelihood and its gradient, the penalty aside; `curving` gets w p (1 − p) of every row.
    pub(super) fn slope(&self, beta: &[f64], curving: &mut Vec<f64>) -> (f64, Vec<f64>) {
        let coefficients = lanes(beta, self.groups);
        let mut gradient = vec![f64x4::ZERO; self.groups];
        let (mut log_likelihood, mut chances) = (0.0, 1.0);
        curving.clear();
        let tiles = self.values.chunks_exact(TILE * self.groups);
        for ((tile, hits), weights) in tiles.zip(self.hits.chunks(TILE)).zip(self.weights.chunks(TILE)) {
            let logits = dots(tile, &coefficients);
            // e^(−|η|) serves both signs, and never overflows.
            let tails = exp_below(f64x4::new(logits.map(|logit| -logit.abs()))).to_array();
            let mut residuals = [0.0; TILE];
            for (at, (hit, weight)) in hits.iter().zip(weights).enumerate() {
                let (logit, tail) = (logits[at], tails[at]);
                let share = if logit >= 0.0 { 1.0 } else { tail } / (1.0 + tail);
                log_likelihood += weight * (hit * logit - logit.max(0.0));
                // One logarithm for many rows: the sum of logarithms is that of the product, of up to 2 each.
                if *weight == 1.0 {
                    chances *= 1.0 + tail;
                } else {
                    log_likelihood -= weight * libm::log1p(tail);
                }
                residuals[at] = weight * (hit - share);
                curving.push(weight * tail / ((1.0 + tail) * (1.0 + tail)));
            }
            add_rows(residuals, tile, &mut gradient);
            if chances > FULL {
                log_likelihood -= libm::log(chances);
                chances = 1.0;
            }
        }
        (log_likelihood - libm::log(chances), flat(&gradient, self.width))
    }

    /// Σ by x xᵀ, `by` being one number a row; width × width.
    pub fn outer(&self, by: &[f64]) -> Vec<f64> {
        let groups = self.groups;
        let mut sums = vec![f64x4::ZERO; self.width * groups];
        for (tile, by) in self.values.chunks_exact(TILE * groups).zip(by.chunks(TILE)) {
            let mut all = [0.0; TILE];
            all[..by.len()].copy_from_slice(by);
            for (place, sum) in sums.chunks_exact_mut(groups).enumerate() {
                let (first, lane) = (place / LANES, place % LANES);
                let rest = &tile[TILE * first..];
                let scaled = |row: usize| all[row] * rest[row].to_array()[lane];
                let scaled = [scaled(0), scaled(1), scaled(2), scaled(3)];
                // Of words most numbers are 0.
                if scaled != [0.0; TILE] {
                    add_rows(scaled, rest, &mut sum[first..]);
                }
            }
        }
        let mut matrix = Vec::with_capacity(self.width * self.width);
        for row in sums.chunks_exact(groups) {
            matrix.extend(flat(row, self.width));
        }
        for i in 0..self.width {
            for j in 0..i {
                matrix[i * self.width + j] = matrix[j * self.width + i];
            }
        }
        matrix
    }
}

/// η of the rows of a tile, so that none waits for another.
#[inline(always)]
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

/// Adds the rows of a tile, each times its number, to a sum.
#[inline(always)]
fn add_rows(by: [f64; TILE], tile: &[f64x4], sums: &mut [f64x4]) {
    let (a, b, c, d) = (f64x4::splat(by[0]), f64x4::splat(by[1]), f64x4::splat(by[2]), f64x4::splat(by[3]));
    for (sum, rows) in sums.iter_mut().zip(tile.chunks_exact(TILE)) {
        *sum += (a * rows[0] + b * rows[1]) + (c * rows[2] + d * rows[3]);
    }
}

fn sum_of(four: f64x4) -> f64 {
    let [a, b, c, d] = four.to_array();
    (a + b) + (c + d)
}

fn lanes(values: &[f64], groups: usize) -> Vec<f64x4> {
    let at = |place: usize| values.get(place).copied().unwrap_or(0.0);
    (0..groups)
        .map(|group| LANES * group)
        .map(|at4| f64x4::new([at(at4), at(at4 + 1), at(at4 + 2), at(at4 + 3)]))
        .collect()
}

fn flat(groups: &[f64x4], width: usize) -> Vec<f64> {
    groups.iter().flat_map(|group| group.to_array()).take(width).collect()
}
