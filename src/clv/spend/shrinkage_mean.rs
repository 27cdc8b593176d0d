//! Expected spend if the Gamma-Gamma cannot be fitted or trusted: a customer's own mean, shrunk towards the mean of customers
//! who buy as often.
//!
//! H. Bühlmann (1967), "Experience Rating and Credibility", ASTIN Bulletin 4(3): the expectation
//! is x/(x + k) times a customer's mean over x purchases plus k/(x + k) times the others' mean, k being the variance within customers over the variance
//! between them. The Gamma-Gamma's own expectation is this with k = (q − 1)/p. Here the others' mean
//! may depend on frequency, μ(x) = μ·x^c, which the Gamma-Gamma rules out. Fitting takes a few passes over the customers.

use crate::clv::models::history::{Spend, spend_sums};
use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::math::radix::sort_many_numbers;

/// Least k: a single purchase never counts for more than the others' mean.
const MIN_K: f64 = 1.0;
/// Largest k: thirty purchases never count for less than the others' mean.
const MAX_K: f64 = 30.0;
/// Quantile at which ratios of own mean to the others' are capped, since k is a ratio of variances.
const CAP_QUANTILE: f64 = 0.99;

/// The names of the parameters, in the order of [`ShrinkageMean::params`].
pub const PARAMETERS: [&str; 3] = ["k", "mean", "exponent"];

/// The rule at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShrinkageMean {
    /// Number of purchases that the others' mean counts for.
    pub k: f64,
    /// Mean spend of customers with one repeat purchase, in money.
    pub mean: f64,
    /// Exponent with which mean spend grows with the number of purchases.
    pub exponent: f64,
}

impl ShrinkageMean {
    /// Fits to customers with repeat purchases of positive mean, in canonical order; `k` is estimated if not given.
    pub async fn fit(spends: &[Spend], k: Option<f64>, host: &Host) -> Self {
        let (mean, exponent) = others(spends, host).await;
        let rule = Self { k: MIN_K, mean, exponent };
        let k = match k {
            Some(k) => k,
            None => rule.credibility(spends, host).await,
        };
        Self { k, ..rule }
    }

    /// The parameters k, mean, exponent.
    pub fn params(&self) -> [f64; 3] {
        [self.k, self.mean, self.exponent]
    }

    /// Mean spend of customers with `x` repeat purchases; of those with one if there is none.
    pub fn others(&self, x: u32) -> f64 {
        self.mean * libm::exp(self.exponent * libm::log(f64::from(x.max(1))))
    }

    /// Expected spend per purchase given the mean of `x` repeat purchases.
    pub fn expected(&self, x: u32, mean: f64) -> f64 {
        let x_real = f64::from(x);
        (self.k * self.others(x) + x_real * mean) / (self.k + x_real)
    }

    /// k by moments: the variance of m/μ(x) is τ² + σ²/x; its means over customers and over purchases give σ² and τ².
    async fn credibility(&self, spends: &[Spend], host: &Host) -> f64 {
        let ratio = |s: &Spend| s.mean / self.others(s.x);
        let mut ratios = Vec::with_capacity(spends.len());
        for block in spends.chunks(PIECE) {
            ratios.extend(block.iter().map(ratio));
            host.tick(block.len()).await;
        }
        sort_many_numbers(&mut ratios, host).await;
        let top = ratios[((ratios.len() - 1) as f64 * CAP_QUANTILE) as usize];
        drop(ratios);
        let capped = |s: &Spend| f64::min(ratio(s), top);
        let purchases = |s: &Spend| s.weight * f64::from(s.x);
        let [customers, all, ratios] =
            spend_sums(spends, &|s| [s.weight, purchases(s), s.weight * capped(s)], host).await;
        let center = ratios / customers;
        let terms = |s: &Spend| {
            let square = (capped(s) - center) * (capped(s) - center);
            let inverse = 1.0 / f64::from(s.x);
            [s.weight * square, purchases(s) * square, s.weight * inverse, purchases(s) * inverse]
        };
        let [one, two, thin, thick] = spend_sums(spends, &terms, host).await;
        let (one, two, thin, thick) = (one / customers, two / all, thin / customers, thick / all);
        if thin - thick < 1e-9 {
            return MIN_K;
        }
        let within = (one - two) / (thin - thick);
        let between = one - within * thin;
        if within <= 0.0 {
            MIN_K
        } else if between * MAX_K <= within {
            MAX_K
        } else {
            f64::max(within / between, MIN_K)
        }
    }
}

/// μ and c of μ(x) = μ·x^c: a Poisson regression of spend on ln x with log link (quasi-likelihood, Wedderburn 1974), by
/// Newton's method.
async fn others(spends: &[Spend], host: &Host) -> (f64, f64) {
    let [weight, spent] = spend_sums(spends, &|s| [s.weight, s.weight * s.mean], host).await;
    let (mut ln_mean, mut exponent) = (libm::log(spent / weight), 0.0);
    for _ in 0..50 {
        let terms = |s: &Spend| {
            let ln_x = libm::log(f64::from(s.x));
            let fitted = libm::exp(ln_mean + exponent * ln_x);
            let rest = s.mean - fitted;
            [rest, ln_x * rest, fitted, fitted * ln_x, fitted * ln_x * ln_x].map(|term| s.weight * term)
        };
        let [of_mean, of_exponent, one, two, three] = spend_sums(spends, &terms, host).await;
        let gradient = [of_mean, of_exponent];
        let determinant = one * three - two * two;
        if determinant <= 1e-12 * one * three {
            break;
        }
        let step = [
            (three * gradient[0] - two * gradient[1]) / determinant,
            (one * gradient[1] - two * gradient[0]) / determinant,
        ];
        ln_mean += step[0];
        exponent += step[1];
        if step[0].abs() + step[1].abs() < 1e-12 {
            break;
        }
    }
    (libm::exp(ln_mean), exponent)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::at_once;
    use crate::random::Generator;

    fn fit(spends: &[Spend]) -> ShrinkageMean {
        at_once(|host| async move { ShrinkageMean::fit(spends, None, &host).await })
    }

    /// Customers whose own means vary by `between` and whose purchases by `within`, both uniformly.
    fn made(between: f64, within: f64, exponent: f64) -> Vec<Spend> {
        let mut generator = Generator::new(1, "shrunken");
        let uniform = |generator: &mut Generator, spread: f64| 1.0 + spread * (2.0 * generator.unit() - 1.0);
        (0..20_000)
            .map(|i| {
                let x = 1 + i % 8;
                let own = 50.0 * libm::pow(f64::from(x), exponent) * uniform(&mut generator, between);
                let mean = (0..x).map(|_| own * uniform(&mut generator, within)).sum::<f64>() / f64::from(x);
                Spend { x, mean, weight: 1.0 }
            })
            .collect()
    }

    #[test]
    fn finds_k_and_how_spend_grows_with_frequency() {
        // Var of a uniform on ±s is s²/3: k = .9² / .3² · E(own²)/E(own)² = 9 · 1.03.
        let rule = fit(&made(0.3, 0.9, 0.4));
        assert!((rule.k - 9.27).abs() < 1.5, "{rule:?}");
        assert!((rule.exponent - 0.4).abs() < 0.02 && (rule.mean - 50.0).abs() < 1.0, "{rule:?}");
        assert!(rule.expected(0, 0.0) == rule.others(0) && rule.others(8) > 2.0 * rule.others(1));
    }

    #[test]
    fn is_between_own_and_others_mean() {
        for (between, within) in [(0.9, 0.0), (0.0, 0.9), (0.5, 0.5)] {
            let rule = fit(&made(between, within, 0.0));
            let expected = rule.expected(3, 90.0);
            assert!((MIN_K..=MAX_K).contains(&rule.k), "{rule:?}");
            assert!(expected > rule.others(3) && expected < 90.0);
        }
        let alike = vec![Spend { x: 1, mean: 5.0, weight: 30.0 }];
        assert_eq!(fit(&alike), ShrinkageMean { k: MIN_K, mean: 5.0, exponent: 0.0 });
    }
}
