//! Mixtures of Gaussians, with a multinomial beside them for every column of words: EM (Dempster, Laird and Rubin 1977;
//! McLachlan and Peel 2000, chapters 3 and 5.8), one pass over all points a step.
//!
//! A kernel of our own: linfa's has full covariances only, cannot be stepped, and took 5 s for 100,000 × 4 and six groups.
//!
//! p(x, w) = Σ π_c N(x | μ_c, Σ_c) Π_j θ_cj(w_j); to every variance a floor is added, so that tied values cannot make a
//! component infinitely dense.

use serde::Deserialize;

use wide::f64x4;

use crate::math::exponential::exp_below;
use crate::segmentation::cluster::density::Density;
use crate::segmentation::features::points::Points;
use crate::segmentation::features::simd::{BLOCK, FOURS, turn};

/// Added to a level's count, so that a level that a group lacks is rare there and not impossible.
const LEVEL_PRIOR: f64 = 0.5;

/// What may differ between the groups' Gaussians.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
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
    densities: Vec<Density>,
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
            densities: Vec::new(),
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
            turn(&points.values[first * points.width..], points.width, points.numeric, &mut columns);
            total += self.expect(points, first, &columns, &mut block);
            for at in 0..BLOCK.min(points.len() - first) {
                for (chance, fours) in own.iter_mut().zip(block.chunks_exact(FOURS)) {
                    *chance = fours[at / 4].as_array()[at % 4];
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
            turn(&points.values[first * points.width..], points.width, points.numeric, &mut columns);
            fill(first, &columns, &mut chances);
            for (group, chance) in chances.chunks_exact(FOURS).enumerate() {
                let weight = chance.iter().fold(f64x4::ZERO, |sum, chance| sum + *chance).reduce_add();
                if weight == 0.0 {
                    continue;
                }
                sums.weight[group] += weight;
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
                    // Two at a time: one sum would wait for itself.
                    for j in (from..to).step_by(2) {
                        let column = |j: usize| &columns[j * FOURS..(j + 1) * FOURS];
                        let mut pair = [f64x4::ZERO; 2];
                        for ((x, y), z) in weighed.iter().zip(column(j)).zip(column((j + 1).min(i))) {
                            pair[0] += *x * *y;
                            pair[1] += *x * *z;
                        }
                        for (sum, pair) in sums.squares[(group * d + i) * d + j..][..to - j].iter_mut().zip(pair) {
                            *sum += pair.reduce_add();
                        }
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
        let rows = BLOCK.min(points.len() - first);
        let mut most = [f64x4::splat(f64::NEG_INFINITY); FOURS];
        for (density, out) in self.densities.iter().zip(chances.chunks_exact_mut(FOURS)) {
            density.write(columns, &points.words, first, out);
            for (most, value) in most.iter_mut().zip(out.iter()) {
                *most = most.fast_max(*value);
            }
        }
        let mut sums = [f64x4::ZERO; FOURS];
        for out in chances.chunks_exact_mut(FOURS) {
            for ((value, most), sum) in out.iter_mut().zip(&most).zip(&mut sums) {
                *value = exp_below(*value - *most);
                *sum += *value;
            }
        }
        // Each sum is between 1 and k, so the product of a block is finite up to k = 60,000: one logarithm does.
        let (mut all, mut product) = (f64x4::ZERO, f64x4::ONE);
        for (at, (most, sum)) in most.iter_mut().zip(&mut sums).enumerate() {
            let mut share = f64x4::ONE / *sum;
            // Beyond the last point there is nothing to share out.
            for lane in rows.saturating_sub(4 * at)..4 {
                most.as_mut_array()[lane] = 0.0;
                sum.as_mut_array()[lane] = 1.0;
                share.as_mut_array()[lane] = 0.0;
            }
            all += *most;
            product *= *sum;
            *sum = share;
        }
        for out in chances.chunks_exact_mut(FOURS) {
            for (value, share) in out.iter_mut().zip(&sums) {
                *value *= *share;
            }
        }
        all.reduce_add() + libm::log(product.reduce_mul())
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
        self.densities.clear();
        for group in 0..k {
            let covariance = &mut self.covariances[group * d * d..(group + 1) * d * d];
            if self.form == Covariance::Tied {
                covariance.copy_from_slice(&tied);
            }
            for i in 0..d {
                covariance[i * d + i] += self.floor;
                for j in 0..i {
                    covariance[j * d + i] = covariance[i * d + j];
                }
            }
            let levels = points.levels();
            let (mean, levels) = (&self.means[group * d..][..d], &self.levels[group * levels..][..levels]);
            match Density::of(self.shares[group], mean, covariance, levels) {
                Some(density) => self.densities.push(density),
                None => return false,
            }
        }
        true
    }
}

#[cfg(test)]
#[path = "mixture_tests.rs"]
mod tests;
