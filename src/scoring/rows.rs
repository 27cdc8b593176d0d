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
    values: Vec<f64x4>,
    hits: Vec<f64>,
    weights: Vec<f64>,
}

impl Rows {
    /// No rows yet, of `features` numbers each.
    pub fn new(features: usize) -> Self {
        let width = features + 1;
        Self { width, groups: width.div_ceil(LANES), ..Self::default() }
    }

    /// Adds a row: its numbers without the intercept, whether it came true (1 or 0), and its weight.
    pub fn push(&mut self, features: &[f64], hit: f64, weight: f64) {
        let at = |place: usize| if place == 0 { 1.0 } else { features.get(place - 1).copied().unwrap_or(0.0) };
        for group in 0..self.groups {
            let four = LANES * group;
            self.values.push(f64x4::new([at(four), at(four + 1), at(four + 2), at(four + 3)]));
        }
        self.hits.push(hit);
        self.weights.push(weight);
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
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
        for (group, value) in sum.chunks_mut(LANES).zip(self.row(row)) {
            for (place, value) in group.iter_mut().zip((by * *value).to_array()) {
                *place += value;
            }
        }
    }

    /// η of a row.
    pub fn logit(&self, row: usize, beta: &[f64]) -> f64 {
        self.dot(row, &lanes(beta, self.groups))
    }

    /// Log-likelihood and its gradient.
    pub fn likelihood(&self, beta: &[f64]) -> (f64, Vec<f64>) {
        self.slope(beta, &mut Vec::new())
    }

    /// Every `every`-th row.
    pub(super) fn some(&self, every: usize) -> Self {
        let mut some = Self { width: self.width, groups: self.groups, ..Self::default() };
        for row in (0..self.len()).step_by(every) {
            some.values.extend_from_slice(self.row(row));
            some.hits.push(self.hits[row]);
            some.weights.push(self.weights[row]);
        }
        some
    }

    fn row(&self, row: usize) -> &[f64x4] {
        &self.values[row * self.groups..(row + 1) * self.groups]
    }

    fn dot(&self, row: usize, beta: &[f64x4]) -> f64 {
        let mut sum = f64x4::ZERO;
        for (value, coefficient) in self.row(row).iter().zip(beta) {
            sum += *value * *coefficient;
        }
        sum_of(sum)
    }

    /// Log-likelihood and its gradient, the penalty aside; `curving` gets w p (1 − p) of every row.
    pub(super) fn slope(&self, beta: &[f64], curving: &mut Vec<f64>) -> (f64, Vec<f64>) {
        let coefficients = lanes(beta, self.groups);
        let mut gradient = vec![f64x4::ZERO; self.groups];
        let (mut log_likelihood, mut chances) = (0.0, 1.0);
        curving.clear();
        let tiles = self.values.chunks(TILE * self.groups);
        for ((values, hits), weights) in tiles.zip(self.hits.chunks(TILE)).zip(self.weights.chunks(TILE)) {
            let mut whole = Vec::new();
            let rows = quarters(self.whole(values, &mut whole));
            let logits = dots(&rows, &coefficients);
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
            add_rows(residuals, &rows, &mut gradient);
            if chances > FULL {
                log_likelihood -= libm::log(chances);
                chances = 1.0;
            }
        }
        (log_likelihood - libm::log(chances), flat(&gradient, self.width))
    }

    /// The scores Σ w (y − p) x of each owner at `beta`, whose rows stand beside each other; they have no outcomes.
    pub(super) fn scores(&self, owners: &[u32], beta: &[f64]) -> Self {
        let mut scores = Self { width: self.width, groups: self.groups, ..Self::default() };
        let coefficients = lanes(beta, self.groups);
        let mut row = 0;
        for own in owners.chunk_by(|one, two| one == two) {
            let start = scores.values.len();
            scores.values.resize(start + self.groups, f64x4::ZERO);
            for _ in own {
                let share = logistic(self.dot(row, &coefficients));
                let residual = f64x4::splat(self.weights[row] * (self.hits[row] - share));
                for (sum, value) in scores.values[start..].iter_mut().zip(self.row(row)) {
                    *sum += residual * *value;
                }
                row += 1;
            }
        }
        scores
    }

    /// A tile as it stands; of the last rows one that `filled` holds, with rows of nothing behind them.
    fn whole<'a>(&self, values: &'a [f64x4], filled: &'a mut Vec<f64x4>) -> &'a [f64x4] {
        if values.len() == TILE * self.groups {
            return values;
        }
        filled.extend_from_slice(values);
        filled.resize(TILE * self.groups, f64x4::ZERO);
        filled
    }

    /// Σ by x xᵀ, `by` being one number a row; width × width.
    pub fn outer(&self, by: &[f64]) -> Vec<f64> {
        let groups = self.groups;
        let mut sums = vec![f64x4::ZERO; self.width * groups];
        for (values, by) in self.values.chunks(TILE * groups).zip(by.chunks(TILE)) {
            let (mut whole, mut all) = (Vec::new(), [0.0; TILE]);
            all[..by.len()].copy_from_slice(by);
            self.add_outer(self.whole(values, &mut whole), all, &mut sums);
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

    fn add_outer(&self, values: &[f64x4], by: [f64; TILE], sums: &mut [f64x4]) {
        let [one, two, three, four] = quarters(values);
        for (place, sum) in sums.chunks_exact_mut(self.groups).enumerate() {
            let (first, lane) = (place / LANES, place % LANES);
            let scaled = |row: &[f64x4], at: usize| by[at] * row[first].to_array()[lane];
            let all = [scaled(one, 0), scaled(two, 1), scaled(three, 2), scaled(four, 3)];
            // Of words most numbers are 0.
            if all != [0.0; TILE] {
                add_rows(all, &[&one[first..], &two[first..], &three[first..], &four[first..]], &mut sum[first..]);
            }
        }
    }
}

/// The four rows of a tile.
#[inline(always)]
fn quarters(tile: &[f64x4]) -> [&[f64x4]; TILE] {
    let (left, right) = tile.split_at(tile.len() / 2);
    let ((one, two), (three, four)) = (left.split_at(left.len() / 2), right.split_at(right.len() / 2));
    [one, two, three, four]
}

/// η of four rows, so that none waits for another. By places here and below: iterators within each other would be called and
/// not inlined.
#[inline(always)]
fn dots(rows: &[&[f64x4]; TILE], beta: &[f64x4]) -> [f64; TILE] {
    let n = beta.len();
    let (one, two, three, four) = (&rows[0][..n], &rows[1][..n], &rows[2][..n], &rows[3][..n]);
    let (mut a, mut b, mut c, mut d) = (f64x4::ZERO, f64x4::ZERO, f64x4::ZERO, f64x4::ZERO);
    for at in 0..n {
        a += beta[at] * one[at];
        b += beta[at] * two[at];
        c += beta[at] * three[at];
        d += beta[at] * four[at];
    }
    [sum_of(a), sum_of(b), sum_of(c), sum_of(d)]
}

/// Adds four rows, each times its number, to a sum.
#[inline(always)]
fn add_rows(by: [f64; TILE], rows: &[&[f64x4]; TILE], sums: &mut [f64x4]) {
    let n = sums.len();
    let (one, two, three, four) = (&rows[0][..n], &rows[1][..n], &rows[2][..n], &rows[3][..n]);
    let (a, b, c, d) = (f64x4::splat(by[0]), f64x4::splat(by[1]), f64x4::splat(by[2]), f64x4::splat(by[3]));
    for at in 0..n {
        sums[at] += (a * one[at] + b * two[at]) + (c * three[at] + d * four[at]);
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
