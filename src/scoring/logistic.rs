//! Logistic regression with ridge, by Newton's method: maximises Σ w (y η − ln(1 + e^η)) − ½ λ Σ β² over all
//! coefficients but the intercept, η = xᵀβ (le Cessie and van Houwelingen 1992). λ stands on the summed loss:
//! scikit-learn's `C` is 1 ÷ λ.
//!
//! The curvature costs as much as the square of the width, all else only the width. So the search begins on a part of the
//! rows, and over all of them keeps a curvature for as long as it serves.

use wide::f64x4;

use crate::math::dense::{cholesky, inverse, solve};
use crate::math::special::logistic;

/// Lanes of a group of coefficients.
const LANES: usize = 4;
/// Rows whose curvature is added up at a time.
const TILE: usize = 4;
/// More rows than this, and the search begins on a part of them.
const MANY: usize = 16_384;
/// Steps at most.
const MAX_STEPS: u32 = 100;
/// |η| beyond which there is no doubt about a row.
const CERTAIN: f64 = 30.0;
/// The greatest change of a coefficient in one step.
const MAX_CHANGE: f64 = 8.0;

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
    fn some(&self, every: usize) -> Self {
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
        let [a, b, c, d] = sum.to_array();
        (a + b) + (c + d)
    }

    /// Log-likelihood and its gradient, the penalty aside; `curving` gets w p (1 − p) of every row.
    fn slope(&self, beta: &[f64], curving: &mut Vec<f64>) -> (f64, Vec<f64>) {
        let coefficients = lanes(beta, self.groups);
        let mut gradient = vec![f64x4::ZERO; self.groups];
        let mut log_likelihood = 0.0;
        curving.clear();
        for row in 0..self.len() {
            let (hit, weight) = (self.hits[row], self.weights[row]);
            let logit = self.dot(row, &coefficients);
            // e^(−|η|) serves both: it never overflows.
            let tail = libm::exp(-logit.abs());
            let share = if logit >= 0.0 { 1.0 / (1.0 + tail) } else { tail / (1.0 + tail) };
            log_likelihood += weight * (hit * logit - logit.max(0.0) - libm::log1p(tail));
            let residual = f64x4::splat(weight * (hit - share));
            for (sum, value) in gradient.iter_mut().zip(self.row(row)) {
                *sum += residual * *value;
            }
            curving.push(weight * tail / ((1.0 + tail) * (1.0 + tail)));
        }
        (log_likelihood, flat(&gradient, self.width))
    }

    /// Σ by x xᵀ, `by` being one number a row; width × width.
    pub fn outer(&self, by: &[f64]) -> Vec<f64> {
        let groups = self.groups;
        let mut sums = vec![f64x4::ZERO; self.width * groups];
        for (rows, by) in self.values.chunks(TILE * groups).zip(by.chunks(TILE)) {
            if rows.len() == TILE * groups {
                self.outer_of_tile(rows, by, &mut sums);
            } else {
                for (row, by) in rows.chunks_exact(groups).zip(by) {
                    self.outer_of_row(row, *by, &mut sums);
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

    fn outer_of_row(&self, row: &[f64x4], by: f64, sums: &mut [f64x4]) {
        for (place, sum) in sums.chunks_exact_mut(self.groups).enumerate() {
            let scaled = f64x4::splat(by * row[place / LANES].to_array()[place % LANES]);
            for (sum, value) in sum.iter_mut().zip(row).skip(place / LANES) {
                *sum += scaled * *value;
            }
        }
    }

    fn outer_of_tile(&self, rows: &[f64x4], by: &[f64], sums: &mut [f64x4]) {
        let groups = self.groups;
        let (one, rest) = rows.split_at(groups);
        let (two, rest) = rest.split_at(groups);
        let (three, four) = rest.split_at(groups);
        for (place, sum) in sums.chunks_exact_mut(groups).enumerate() {
            let (first, lane) = (place / LANES, place % LANES);
            let scaled = |row: &[f64x4], at: usize| by[at] * row[first].to_array()[lane];
            let all = [scaled(one, 0), scaled(two, 1), scaled(three, 2), scaled(four, 3)];
            // Of words most numbers are 0.
            if all == [0.0; TILE] {
                continue;
            }
            let [a, b, c, d] = all.map(f64x4::splat);
            let values = one[first..].iter().zip(&two[first..]).zip(&three[first..]).zip(&four[first..]);
            for (sum, (((one, two), three), four)) in sum[first..].iter_mut().zip(values) {
                *sum += (a * *one + b * *two) + (c * *three + d * *four);
            }
        }
    }
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
        let every = rows.len().div_ceil(MANY / 2);
        from = search(&rows.some(every), lambda / every as f64, from).beta;
    }
    search(rows, lambda, from)
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

fn search(rows: &Rows, lambda: f64, start: Vec<f64>) -> Fit {
    let mut best = point(rows, lambda, start);
    let mut factor: Option<Vec<f64>> = None;
    let mut end = End::Stuck;
    for _ in 0..MAX_STEPS {
        let fresh = factor.is_none();
        let Some(kept) = factor.take().or_else(|| newton(rows, &best, lambda)) else { break };
        let mut step = best.gradient.clone();
        solve(&kept, &mut step);
        // What a step of Newton's gains twice over; by it the coefficients are right to 1e-7 of their errors.
        let gain: f64 = step.iter().zip(&best.gradient).map(|(step, slope)| step * slope).sum();
        if gain <= 1e-20 + 1e-19 * best.value.abs() {
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
        let mut rest = next.gradient.clone();
        solve(&kept, &mut rest);
        let left: f64 = rest.iter().zip(&next.gradient).map(|(step, slope)| step * slope).sum();
        if left < 0.01 * gain {
            factor = Some(kept);
        }
        best = next;
        if is_separated(rows, lambda, &best) {
            end = End::Separated;
            break;
        }
    }
    Fit { beta: best.beta, log_likelihood: best.log_likelihood, end }
}

/// The factor of the curvature, made positive definite where it is not.
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
            return Some(factor);
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
    let far = |row| rows.weights[row] > 0.0 && rows.logit(row, &at.beta).abs() > CERTAIN;
    lambda == 0.0 && (at.curving.iter().all(|curving| *curving < 1e-6) || (0..rows.len()).any(far))
}

/// Covariances of the coefficients where rows have weights, or share an owner: A⁻¹ (B + λI) A⁻¹ with A the penalised
/// curvature and B the sum over owners of the outer product of their scores (Huber 1967; Rogers 1993). Rows of one owner
/// stand beside each other; `None` where A is not positive definite.
pub fn sandwich(rows: &Rows, owners: &[u32], beta: &[f64], lambda: f64) -> Option<Vec<f64>> {
    let bread = covariance(rows, beta, lambda)?;
    let mut scores = Rows { width: rows.width, groups: rows.groups, ..Rows::default() };
    let coefficients = lanes(beta, rows.groups);
    let mut row = 0;
    for own in owners.chunk_by(|one, two| one == two) {
        let start = scores.values.len();
        scores.values.resize(start + rows.groups, f64x4::ZERO);
        for _ in own {
            let share = logistic(rows.dot(row, &coefficients));
            let residual = f64x4::splat(rows.weights[row] * (rows.hits[row] - share));
            for (sum, value) in scores.values[start..].iter_mut().zip(rows.row(row)) {
                *sum += residual * *value;
            }
            row += 1;
        }
    }
    let ones = vec![1.0; scores.values.len() / rows.groups];
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
    let along = |row: &[f64]| row.iter().zip(x).map(|(value, x)| value * x).sum::<f64>();
    matrix.chunks_exact(x.len().max(1)).zip(x).map(|(row, x)| x * along(row)).sum()
}
