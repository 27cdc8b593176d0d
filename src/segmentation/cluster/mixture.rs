//! A Gaussian mixture with a multinomial for every column of words: densities, one step of EM, log-likelihood.
//!
//! p(x, w) = Σ_c π_c N(x | μ_c, Σ_c) Π_j θ_cj(w_j). To every variance a floor is added, so that tied values cannot make a
//! component infinitely dense.
//!
//! A. P. Dempster, N. M. Laird, D. B. Rubin (1977), "Maximum likelihood from incomplete data via the EM algorithm", JRSS B
//! 39 (1); G. McLachlan, D. Peel (2000), "Finite Mixture Models", chapters 3 and 5.8.

use std::ops::Range;

use customer_loupe_kernels::blocks::{BLOCK, FOURS, transpose};
use customer_loupe_kernels::f64x4;
use customer_loupe_kernels::gaussian::{add_moments, responsibilities, sum};
use ndarray::{Array2, Axis};

use crate::job::Host;
use crate::segmentation::cluster::density::Density;
use crate::segmentation::features::points::Points;
use crate::segmentation::params::Covariance;

/// Added to the count of each level, so that a word that is missing in a group is rare there and not impossible.
const LEVEL_PRIOR: f64 = 0.5;
/// Points between two ticks; whole blocks.
const POINTS_OF_A_TICK: usize = 32 * BLOCK;
/// Work of one point and group, in units of [`Host::tick`].
const UNITS_OF_A_POINT: usize = 10;

/// k Gaussians of d coordinates, and multinomials of their columns of words.
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

/// The weighted sums of one pass over the points.
struct Sums {
    weight: Vec<f64>,
    means: Vec<f64>,
    squares: Vec<f64>,
    levels: Vec<f64>,
}

impl Mixture {
    /// The groups of points that are labelled 0 … k − 1; `floor` is added to every variance, in the points' own unit.
    /// `None` if a covariance matrix is not positive definite.
    pub async fn from_labels(
        points: &Points,
        labels: &[u32],
        k: usize,
        form: Covariance,
        floor: f64,
        host: &Host,
    ) -> Option<Self> {
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
        let mut sums = Sums::new(&mixture, points);
        for rows in pieces(points) {
            mixture.accumulate(points, rows, &mut sums, |first, _, weights| {
                for (group, weights) in weights.chunks_exact_mut(FOURS).enumerate() {
                    for (at, four) in weights.iter_mut().enumerate() {
                        let own = |lane: usize| labels.get(first + at * 4 + lane) == Some(&(group as u32));
                        *four = f64x4::from([0, 1, 2, 3].map(|lane| f64::from(u8::from(own(lane)))));
                    }
                }
            });
            host.tick(POINTS_OF_A_TICK).await;
        }
        mixture.maximize(points, &sums).then_some(mixture)
    }

    /// Number of groups, k.
    pub fn k(&self) -> usize {
        self.shares.len()
    }

    /// One step of EM. `log_likelihood` becomes that of the parameters before it; false if a covariance matrix is not
    /// positive definite.
    pub async fn step(&mut self, points: &Points, host: &Host) -> bool {
        let mut total = 0.0;
        let mut sums = Sums::new(self, points);
        for rows in pieces(points) {
            self.accumulate(points, rows, &mut sums, |first, columns, responsibilities| {
                total += self.expect(points, first, columns, responsibilities);
            });
            host.tick(POINTS_OF_A_TICK * UNITS_OF_A_POINT).await;
        }
        self.log_likelihood = total;
        self.maximize(points, &sums)
    }

    /// Steps until the log-likelihood gains less than `tolerance`, at most `max_steps` times, and ends with the parameters'
    /// own log-likelihood. False if a covariance matrix is not positive definite.
    pub async fn settle(&mut self, points: &Points, tolerance: f64, max_steps: usize, host: &Host) -> bool {
        for _ in 0..max_steps {
            let before = self.log_likelihood;
            if !self.step(points, host).await {
                return false;
            }
            if self.log_likelihood - before < tolerance {
                break;
            }
        }
        self.update_log_likelihood(points, host).await;
        true
    }

    /// Computes the log-likelihood of the parameters as they are.
    pub async fn update_log_likelihood(&mut self, points: &Points, host: &Host) -> f64 {
        let mut total = 0.0;
        for rows in pieces(points) {
            self.each_block(points, rows, |_, log_likelihood, _| total += log_likelihood);
            host.tick(POINTS_OF_A_TICK * UNITS_OF_A_POINT).await;
        }
        self.log_likelihood = total;
        total
    }

    /// Returns the responsibilities of these rows, the probabilities of belonging to each group: rows × k, each row sums to 1.
    pub fn responsibilities(&self, points: &Points, rows: Range<usize>) -> Array2<f64> {
        let mut all = Array2::zeros((rows.len(), self.k()));
        let start = rows.start;
        self.each_block(points, rows, |first, _, block| {
            let of_block = all.axis_iter_mut(Axis(0)).skip(first - start).take(BLOCK);
            for (at, mut of_point) in of_block.enumerate() {
                for (to, fours) in of_point.iter_mut().zip(block.chunks_exact(FOURS)) {
                    *to = fours[at / 4].as_array()[at % 4];
                }
            }
        });
        all
    }

    /// Hands out the first row, the log-likelihood and the responsibilities (k × FOURS) of each block of these rows.
    fn each_block(&self, points: &Points, rows: Range<usize>, mut take: impl FnMut(usize, f64, &[f64x4])) {
        let (d, width) = (points.numeric, points.width());
        let mut responsibilities = vec![f64x4::ZERO; self.k() * FOURS];
        let mut columns = vec![f64x4::ZERO; d * FOURS];
        for first in rows.step_by(BLOCK) {
            transpose(&points.values()[first * width..], width, d, &mut columns);
            let log_likelihood = self.expect(points, first, &columns, &mut responsibilities);
            take(first, log_likelihood, &responsibilities);
        }
    }

    /// Bayesian information criterion of these parameters (Schwarz 1978); lower is better.
    pub fn bic(&self, points: &Points) -> f64 {
        let (k, d) = (self.k(), points.numeric);
        let words: usize = points.words.iter().map(|column| column.levels - 1).sum();
        let parameters = k - 1 + k * d + self.form.parameters(k, d) + k * words;
        -2.0 * self.log_likelihood + parameters as f64 * libm::log(points.len() as f64)
    }

    /// Adds these rows to the sums, weighted as `weigh` says for the block from a row on (k × FOURS).
    fn accumulate(
        &self,
        points: &Points,
        rows: Range<usize>,
        sums: &mut Sums,
        mut weigh: impl FnMut(usize, &[f64x4], &mut [f64x4]),
    ) {
        let (k, d) = (self.k(), points.numeric);
        let mut weights = vec![f64x4::ZERO; k * FOURS];
        let mut columns = vec![f64x4::ZERO; d * FOURS];
        for first in rows.step_by(BLOCK) {
            transpose(&points.values()[first * points.width()..], points.width(), d, &mut columns);
            weigh(first, &columns, &mut weights);
            for (group, weights) in weights.chunks_exact(FOURS).enumerate() {
                sums.add(points, first, &columns, group, weights, self.form);
            }
        }
    }

    /// Writes the responsibilities of a block, given as columns (k × FOURS, 0 beyond the last point), and returns its
    /// log-likelihood.
    fn expect(&self, points: &Points, first: usize, columns: &[f64x4], out: &mut [f64x4]) -> f64 {
        let rows = BLOCK.min(points.len() - first);
        for (density, out) in self.densities.iter().zip(out.chunks_exact_mut(FOURS)) {
            density.write(columns, &points.words, first, out);
        }
        responsibilities(out, rows)
    }

    /// Sets the parameters to those with the highest likelihood given the sums; false if a covariance matrix is not positive
    /// definite.
    fn maximize(&mut self, points: &Points, sums: &Sums) -> bool {
        let (k, d) = (self.k(), points.numeric);
        let n: f64 = sums.weight.iter().sum();
        let mut tied = points.second_moments.clone();
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

/// The rows of the points, as many at a time as there are between two ticks.
pub fn pieces(points: &Points) -> impl Iterator<Item = Range<usize>> + use<> {
    let n = points.len();
    (0..n).step_by(POINTS_OF_A_TICK).map(move |first| first..n.min(first + POINTS_OF_A_TICK))
}

impl Sums {
    fn new(mixture: &Mixture, points: &Points) -> Self {
        let (k, d) = (mixture.k(), points.numeric);
        Self {
            weight: vec![0.0; k],
            means: vec![0.0; k * d],
            squares: vec![0.0; k * d * d],
            levels: vec![0.0; k * points.levels()],
        }
    }

    /// Adds a block, given as columns, with its weights in one group.
    fn add(
        &mut self,
        points: &Points,
        first: usize,
        columns: &[f64x4],
        group: usize,
        weights: &[f64x4],
        form: Covariance,
    ) {
        let weight = sum(weights);
        if weight == 0.0 {
            return;
        }
        let d = points.numeric;
        self.weight[group] += weight;
        for i in 0..d {
            // If all groups share one covariance matrix, the sum over all groups is known beforehand.
            let range = match form {
                Covariance::Full => 0..i + 1,
                Covariance::Diagonal => i..i + 1,
                Covariance::Tied => 0..0,
            };
            let row = &mut self.squares[(group * d + i) * d..][..d];
            add_moments(columns, weights, i, range, &mut self.means[group * d + i], row);
        }
        let mut offset = group * points.levels();
        for column in &points.words {
            for (at, code) in column.codes[first..].iter().take(BLOCK).enumerate() {
                if let Some(sum) = self.levels[offset..offset + column.levels].get_mut(*code as usize) {
                    *sum += weights[at / 4].to_array()[at % 4];
                }
            }
            offset += column.levels;
        }
    }
}

#[cfg(test)]
#[path = "mixture_tests.rs"]
mod tests;
