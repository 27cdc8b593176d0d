//! Mixtures of Gaussians, with a multinomial beside them for every column of words: EM (Dempster, Laird and Rubin 1977;
//! McLachlan and Peel 2000, chapters 3 and 5.8), one pass over all points a step.
//!
//! A kernel of our own: linfa's has full covariances only, cannot be stepped, and took 5 s for 100,000 × 4 and six groups.
//!
//! p(x, w) = Σ π_c N(x | μ_c, Σ_c) Π_j θ_cj(w_j); to every variance a floor is added, so that tied values cannot make a
//! component infinitely dense.

use wide::f64x4;

use crate::math::dense::whitening;
use crate::segmentation::features::Points;

/// Points of a block: their coordinates are turned to columns, over which the loops run.
const BLOCK: usize = 64;
/// A block, four points at a time.
const FOURS: usize = BLOCK / 4;
/// Added to a level's count, so that a level that a group lacks is rare there and not impossible.
const LEVEL_PRIOR: f64 = 0.5;

/// What may differ between the groups' Gaussians.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covariance {
    /// Everything: shape, size and direction.
    Full,
    /// Nothing but where they are.
    Tied,
    /// Size along each axis.
    Diagonal,
}

impl Covariance {
    /// Every form with its name in options and report.
    pub const NAMED: [(Self, &'static str); 3] =
        [(Self::Full, "full"), (Self::Tied, "tied"), (Self::Diagonal, "diagonal")];

    /// Its name in options and report.
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(form, _)| *form == self).map_or("full", |(_, name)| name)
    }

    /// Numbers that k covariances of d coordinates are made of.
    fn parameters(self, k: usize, d: usize) -> usize {
        match self {
            Self::Full => k * d * (d + 1) / 2,
            Self::Tied => d * (d + 1) / 2,
            Self::Diagonal => k * d,
        }
    }
}

/// k groups of d coordinates and their columns of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Mixture {
    /// π: shares of the groups, k.
    pub shares: Vec<f64>,
    /// μ: k × d.
    pub means: Vec<f64>,
    /// Σ: k × d × d, the floor included.
    pub covariances: Vec<f64>,
    /// θ: k × all levels of all columns of words.
    pub levels: Vec<f64>,
    /// Log-likelihood of the points under the parameters before the last step.
    pub log_likelihood: f64,
    form: Covariance,
    floor: f64,
    /// L⁻¹ and ln|Σ| of each group.
    factors: Vec<(Vec<f64>, f64)>,
}

/// Sums that a step is made of.
struct Sums {
    weight: Vec<f64>,
    means: Vec<f64>,
    squares: Vec<f64>,
    levels: Vec<f64>,
}

impl Mixture {
    /// Groups made of points that were labelled 0 … k − 1; `floor` is added to every variance, in the points' own unit.
    /// `None` where the variances cannot be told from nothing.
    pub fn from_labels(points: &Points, labels: &[u32], k: usize, form: Covariance, floor: f64) -> Option<Self> {
        let (d, levels) = (points.numeric, points.levels());
        let mut mixture = Self {
            shares: vec![1.0 / k as f64; k],
            means: vec![0.0; k * d],
            covariances: vec![0.0; k * d * d],
            levels: vec![0.0; k * levels],
            log_likelihood: f64::NEG_INFINITY,
            form,
            floor,
            factors: Vec::new(),
        };
        let sums = mixture.each_block(points, |first, _, chances| {
            for (group, out) in chances.chunks_exact_mut(FOURS).enumerate() {
                for (at, four) in out.iter_mut().enumerate() {
                    let own = |lane: usize| labels.get(first + at * 4 + lane) == Some(&(group as u32));
                    *four = f64x4::from([0, 1, 2, 3].map(|lane| f64::from(u8::from(own(lane)))));
                }
            }
        });
        mixture.take(points, &sums).then_some(mixture)
    }

    /// Number of groups.
    pub fn k(&self) -> usize {
        self.shares.len()
    }

    /// One step of EM. `log_likelihood` becomes that of the parameters before it; false where a covariance is none.
    pub fn step(&mut self, points: &Points) -> bool {
        let mut total = 0.0;
        let this = &*self;
        let sums = this.each_block(points, |first, columns, chances| {
            total += this.expect(points, first, columns, chances);
        });
        self.log_likelihood = total;
        self.take(points, &sums)
    }

    /// Steps until the log-likelihood gains less than `tolerance`, at most `most` times; ends with the parameters' own
    /// log-likelihood. False where a covariance is none.
    pub fn settle(&mut self, points: &Points, tolerance: f64, most: usize) -> bool {
        for _ in 0..most {
            let before = self.log_likelihood;
            if !self.step(points) {
                return false;
            }
            if self.log_likelihood - before < tolerance {
                break;
            }
        }
        self.chances_settled(points);
        true
    }

    /// The log-likelihood of the parameters as they are.
    pub fn chances_settled(&mut self, points: &Points) -> f64 {
        self.log_likelihood = self.chances(points, &mut |_, _| ());
        self.log_likelihood
    }

    /// Gives every point's chances of belonging to each group, which sum to 1, and returns the log-likelihood.
    pub fn chances(&self, points: &Points, give: &mut dyn FnMut(usize, &[f64])) -> f64 {
        let k = self.k();
        let mut own = vec![0.0; k];
        let mut total = 0.0;
        let mut block = vec![f64x4::ZERO; k * FOURS];
        let mut columns = vec![f64x4::ZERO; points.numeric * FOURS];
        for first in (0..points.len()).step_by(BLOCK) {
            turn(points, first, &mut columns);
            total += self.expect(points, first, &columns, &mut block);
            for at in 0..BLOCK.min(points.len() - first) {
                for (group, chance) in own.iter_mut().enumerate() {
                    *chance = block[group * FOURS + at / 4].to_array()[at % 4];
                }
                give(first + at, &own);
            }
        }
        total
    }

    /// Bayesian information criterion of these parameters for n points (Schwarz 1978); lower is better.
    pub fn bic(&self, points: &Points) -> f64 {
        let (k, d) = (self.k(), points.numeric);
        let words: usize = points.words.iter().map(|column| column.levels - 1).sum();
        let parameters = k - 1 + k * d + self.form.parameters(k, d) + k * words;
        -2.0 * self.log_likelihood + parameters as f64 * libm::log(points.len() as f64)
    }

    /// Sums over all points, weighed by the chances that `fill` writes for the block from a row on (k × FOURS).
    fn each_block(&self, points: &Points, mut fill: impl FnMut(usize, &[f64x4], &mut [f64x4])) -> Sums {
        let (k, d, levels) = (self.k(), points.numeric, points.levels());
        let mut sums = Sums {
            weight: vec![0.0; k],
            means: vec![0.0; k * d],
            squares: vec![0.0; k * d * d],
            levels: vec![0.0; k * levels],
        };
        let mut chances = vec![f64x4::ZERO; k * FOURS];
        let mut columns = vec![f64x4::ZERO; d * FOURS];
        for first in (0..points.len()).step_by(BLOCK) {
            turn(points, first, &mut columns);
            fill(first, &columns, &mut chances);
            for (group, chance) in chances.chunks_exact(FOURS).enumerate() {
                sums.weight[group] += chance.iter().fold(f64x4::ZERO, |sum, chance| sum + *chance).reduce_add();
                for i in 0..d {
                    let mut weighed = [f64x4::ZERO; FOURS];
                    let mut sum = f64x4::ZERO;
                    for ((to, x), chance) in weighed.iter_mut().zip(&columns[i * FOURS..]).zip(chance) {
                        *to = *x * *chance;
                        sum += *to;
                    }
                    sums.means[group * d + i] += sum.reduce_add();
                    // Where all share one covariance, the sum over all groups is known beforehand.
                    let (from, to) = match self.form {
                        Covariance::Full => (0, i + 1),
                        Covariance::Diagonal => (i, i + 1),
                        Covariance::Tied => (0, 0),
                    };
                    for j in from..to {
                        let mut sum = f64x4::ZERO;
                        for (x, y) in weighed.iter().zip(&columns[j * FOURS..]) {
                            sum += *x * *y;
                        }
                        sums.squares[(group * d + i) * d + j] += sum.reduce_add();
                    }
                }
                let mut offset = group * levels;
                for column in &points.words {
                    for (at, code) in column.codes[first..].iter().take(BLOCK).enumerate() {
                        if let Some(sum) = sums.levels[offset..offset + column.levels].get_mut(*code as usize) {
                            *sum += chance[at / 4].to_array()[at % 4];
                        }
                    }
                    offset += column.levels;
                }
            }
        }
        sums
    }

    /// The log-likelihood of a block, given as columns, whose chances are written: k × FOURS, 0 beyond the last point.
    fn expect(&self, points: &Points, first: usize, columns: &[f64x4], chances: &mut [f64x4]) -> f64 {
        let d = points.numeric;
        let rows = BLOCK.min(points.len() - first);
        let mut most = [f64x4::splat(f64::NEG_INFINITY); FOURS];
        for (group, out) in chances.chunks_exact_mut(FOURS).enumerate() {
            let (whiten, log_determinant) = &self.factors[group];
            let mean = &self.means[group * d..(group + 1) * d];
            let constant =
                libm::log(self.shares[group]) - 0.5 * (log_determinant + d as f64 * libm::log(std::f64::consts::TAU));
            out.fill(f64x4::splat(constant));
            for i in 0..d {
                let row = &whiten[i * d..i * d + i + 1];
                let from = if self.form == Covariance::Diagonal { i } else { 0 };
                let shift: f64 = row.iter().zip(mean).map(|(w, m)| w * m).sum();
                let mut along = [f64x4::splat(-shift); FOURS];
                for (j, w) in row.iter().enumerate().skip(from) {
                    let w = f64x4::splat(*w);
                    for (to, x) in along.iter_mut().zip(&columns[j * FOURS..]) {
                        *to += w * *x;
                    }
                }
                let half = f64x4::splat(0.5);
                for (to, value) in out.iter_mut().zip(&along) {
                    *to -= half * *value * *value;
                }
            }
            let mut offset = group * points.levels();
            for column in &points.words {
                let logs: Vec<f64> =
                    self.levels[offset..offset + column.levels].iter().map(|p| libm::log(*p)).collect();
                for (codes, value) in column.codes[first..].chunks(4).zip(out.iter_mut()) {
                    let log = |lane: usize| codes.get(lane).and_then(|code| logs.get(*code as usize)).copied();
                    *value += f64x4::from([0, 1, 2, 3].map(|lane| log(lane).unwrap_or(0.0)));
                }
                offset += column.levels;
            }
            for (most, value) in most.iter_mut().zip(out.iter()) {
                *most = most.fast_max(*value);
            }
        }
        let mut sum = [f64x4::ZERO; FOURS];
        for out in chances.chunks_exact_mut(FOURS) {
            for (at, value) in out.iter_mut().enumerate() {
                let below = (*value - most[at]).to_array();
                let chance = |lane: usize| {
                    // Less than 2^-57 changes no sum.
                    let counts = at * 4 + lane < rows && below[lane] > -40.0;
                    if counts { libm::exp(below[lane]) } else { 0.0 }
                };
                *value = f64x4::from([0, 1, 2, 3].map(chance));
                sum[at] += *value;
            }
        }
        for out in chances.chunks_exact_mut(FOURS) {
            for (value, sum) in out.iter_mut().zip(&sum).take(rows.div_ceil(4)) {
                // Beyond the last point there is nothing to share out.
                *value /= sum.fast_max(f64x4::splat(f64::MIN_POSITIVE));
            }
        }
        let of = |fours: &[f64x4], at: usize| fours[at / 4].to_array()[at % 4];
        (0..rows).map(|at| of(&most, at) + libm::log(of(&sum, at))).sum()
    }

    /// The parameters that these sums make likeliest; false where a covariance is none.
    fn take(&mut self, points: &Points, sums: &Sums) -> bool {
        let (k, d) = (self.k(), points.numeric);
        let n: f64 = sums.weight.iter().sum();
        let mut tied = points.scatter.clone();
        for group in 0..k {
            let weight = sums.weight[group].max(1e-9);
            self.shares[group] = weight / n;
            for i in 0..d {
                self.means[group * d + i] = sums.means[group * d + i] / weight;
            }
            let mean = &self.means[group * d..(group + 1) * d];
            for i in 0..d {
                for j in 0..=i {
                    let product = mean[i] * mean[j];
                    tied[i * d + j] -= product * weight / n;
                    let value = sums.squares[(group * d + i) * d + j] / weight - product;
                    let value = if self.form == Covariance::Diagonal && i != j { 0.0 } else { value };
                    self.covariances[(group * d + i) * d + j] = value;
                }
            }
            let levels = points.levels();
            let mut offset = group * levels;
            for column in &points.words {
                let own = &sums.levels[offset..offset + column.levels];
                let all: f64 = own.iter().sum::<f64>() + LEVEL_PRIOR;
                for (to, count) in self.levels[offset..].iter_mut().zip(own) {
                    *to = (count + LEVEL_PRIOR / column.levels as f64) / all;
                }
                offset += column.levels;
            }
        }
        self.factors.clear();
        for covariance in self.covariances.chunks_exact_mut((d * d).max(1)) {
            if self.form == Covariance::Tied {
                covariance.copy_from_slice(&tied);
            }
            for i in 0..d {
                covariance[i * d + i] += self.floor;
                for j in 0..i {
                    covariance[j * d + i] = covariance[i * d + j];
                }
            }
            match self.factors.last() {
                Some(same) if self.form == Covariance::Tied => self.factors.push(same.clone()),
                _ => match whitening(covariance, d) {
                    Some(factor) => self.factors.push(factor),
                    None => return false,
                },
            }
        }
        self.factors.resize(k, (Vec::new(), 0.0));
        true
    }
}

/// Writes the coordinates of a block as columns; 0 beyond the last point.
fn turn(points: &Points, first: usize, columns: &mut [f64x4]) {
    for at in 0..FOURS {
        for i in 0..points.numeric {
            let value = |lane: usize| points.values.get((first + at * 4 + lane) * points.width + i).copied();
            columns[i * FOURS + at] = f64x4::from([0, 1, 2, 3].map(|lane| value(lane).unwrap_or(0.0)));
        }
    }
}

#[cfg(test)]
#[path = "mixture_tests.rs"]
mod tests;
