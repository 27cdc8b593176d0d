//! Logistic regression with ridge, by Newton's method: maximises Σ w (y η − ln(1 + e^η)) − ½ λ Σ β² over all
//! coefficients but the intercept, η = xᵀβ (le Cessie and van Houwelingen 1992). λ stands on the summed loss:
//! scikit-learn's `C` is 1 ÷ λ.
//!
//! The curvature costs as much as the square of the width, all else only the width. So the search begins on a part of the
//! rows, and goes on over all of them with the curvature of the part, which each step makes a little truer (BFGS; Nocedal
//! and Wright 2006, 6.1); only where that does not serve, it is computed anew.

use wide::f64x4;

use crate::math::dense::{cholesky, inverse};
use crate::math::exponential::exp_below;
use crate::math::special::logistic;

/// Lanes of a group of coefficients.
const LANES: usize = 4;
/// Rows that are looked at at a time.
const TILE: usize = 4;
/// More rows than this, and the search begins on a part of them.
const MANY: usize = 16_384;
/// So many.
const FEW: usize = 8_192;
/// Steps at most.
const MAX_STEPS: u32 = 100;
/// A product of so much is not multiplied further.
const FULL: f64 = 1e200;
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
        sum_of(sum)
    }

    /// Log-likelihood and its gradient, the penalty aside; `curving` gets w p (1 − p) of every row.
    fn slope(&self, beta: &[f64], curving: &mut Vec<f64>) -> (f64, Vec<f64>) {
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
    dot(&times(matrix, x), x)
}
