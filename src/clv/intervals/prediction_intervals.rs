//! Prediction intervals of what customers will really bring.
//!
//! A customer's margin is M = Σ d_k z_k over the purchases to come, d_k their discounts and z_k their spends.
//! Its first two moments follow from the models: with m and s² the mean and variance of one purchase given
//! the customer, E M = E(Σd)·E m and E M² = E(Σd²)·E s² + E((Σd)²)·E m². The distribution is taken as a point mass
//! at zero, of the model's own probability of no purchase, and a log-normal with these moments above it. Totals
//! add up independent customers and are taken as log-normal too. The uncertainty of the parameters is added
//! as the relative variance of the total among draws of them. tests/deep/coverage.rs measures how often the intervals hold.

use crate::clv::forecast::predict::{Moments, Prediction};
use crate::clv::spend::gamma_gamma::GammaGamma;
use crate::math::intervals::normal_quantile;

/// Moments of one purchase's spend, given the customer's purchases so far.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SpendMoments {
    /// E m.
    pub mean: f64,
    /// E m².
    pub mean_square: f64,
    /// E s².
    pub variance: f64,
}

impl SpendMoments {
    /// Moments for a customer with `x` repeat purchases of this mean, if a share `paid` of purchases has any amount.
    /// `None` if the variance does not exist (p·x + q ≤ 2).
    pub fn of(model: &GammaGamma, x: u32, mean: f64, paid: f64) -> Option<Self> {
        let GammaGamma { p, q, v } = *model;
        let x = f64::from(x);
        // ν of this customer is Gamma(shape, rate): E 1/ν² = rate² / ((shape − 1)(shape − 2)).
        let (shape, rate) = (p * x + q, v + x * mean);
        if shape <= 2.0 {
            return None;
        }
        let inverse_square = rate * rate / ((shape - 1.0) * (shape - 2.0));
        let (mean_square, variance) = (p * p * inverse_square, p * inverse_square);
        Some(Self {
            mean: paid * p * rate / (shape - 1.0),
            mean_square: paid * paid * mean_square,
            variance: paid * variance + paid * (1.0 - paid) * mean_square,
        })
    }

    /// Moments of `by` times that spend.
    pub fn scaled(&self, by: f64) -> Self {
        Self { mean: by * self.mean, mean_square: by * by * self.mean_square, variance: by * by * self.variance }
    }
}

/// Mean and mean square of a customer's margin, and the probability that there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margin {
    /// E M.
    pub mean: f64,
    /// E M².
    pub square: f64,
    /// P(no purchase).
    pub none: f64,
}

impl Margin {
    /// The margin of a customer with this prediction and spend, `share` of spend being margin.
    pub fn of(prediction: &Prediction, moments: &Moments, spend: &SpendMoments, share: f64) -> Self {
        let square = moments.squares * spend.variance + moments.second * spend.mean_square;
        Self { mean: share * prediction.discounted * spend.mean, square: share * share * square, none: moments.none }
    }

    /// Its variance.
    pub fn variance(&self) -> f64 {
        (self.square - self.mean * self.mean).max(0.0)
    }

    /// The level of the narrowest [`Margin::interval`] that holds `value`, intervals beginning at 0 where one of the level `usual` does.
    pub fn level_of(&self, value: f64, usual: f64, relative: f64) -> f64 {
        let some = 1.0 - self.none;
        let is_possible = some > 0.0 && self.mean > 0.0;
        let below = match (value > 0.0, is_possible) {
            (true, true) => self.none + some * log_normal_below(self.mean / some, self.square(relative) / some, value),
            (true, false) => 1.0,
            (false, _) => self.none,
        };
        match (self.none >= (1.0 - usual) / 2.0 || !is_possible, value > 0.0) {
            (true, true) => below,
            (true, false) => 0.0,
            // The lower end is 0 as soon as no purchase is likelier than the tail below it.
            (false, false) => 1.0 - 2.0 * self.none,
            (false, true) => (2.0 * below - 1.0).abs(),
        }
    }

    /// The mean square, with the relative variance that is not known of the mean.
    fn square(&self, relative: f64) -> f64 {
        self.square + relative * self.mean * self.mean
    }

    /// The interval that holds the margin with probability `level`; `relative` is the relative variance that
    /// the parameters' uncertainty adds.
    pub fn interval(&self, level: f64, relative: f64) -> (f64, f64) {
        let some = 1.0 - self.none;
        if !(some > 0.0 && self.mean > 0.0) {
            return (0.0, 0.0);
        }
        let square = self.square(relative);
        let at = |p: f64| {
            if p <= self.none {
                return 0.0;
            }
            log_normal(self.mean / some, square / some, (p - self.none) / some)
        };
        // If no purchase is likelier than the lower tail, the interval starts at 0 and only the upper tail is left out.
        if self.none >= (1.0 - level) / 2.0 {
            return (0.0, at(level));
        }
        (at((1.0 - level) / 2.0), at((1.0 + level) / 2.0))
    }
}

/// P(log-normal of this mean and mean square ≤ `value`).
fn log_normal_below(mean: f64, square: f64, value: f64) -> f64 {
    let spread = libm::log((square / (mean * mean)).max(1.0));
    let off = libm::log(value) - libm::log(mean) + spread / 2.0;
    if spread > 0.0 { 0.5 * libm::erfc(-off / (2.0 * spread).sqrt()) } else { f64::from(u8::from(off >= 0.0)) }
}

/// The interval of a sum of independent margins of this mean and variance.
pub fn total_interval(mean: f64, variance: f64, level: f64, relative: f64) -> (f64, f64) {
    let square = variance + (1.0 + relative) * mean * mean;
    (log_normal(mean, square, (1.0 - level) / 2.0), log_normal(mean, square, (1.0 + level) / 2.0))
}

/// Quantile of the log-normal of this mean and mean square.
fn log_normal(mean: f64, square: f64, p: f64) -> f64 {
    let spread = libm::log((square / (mean * mean)).max(1.0));
    if p >= 1.0 {
        return f64::MAX;
    }
    libm::exp(libm::log(mean) - spread / 2.0 + spread.sqrt() * normal_quantile(p.max(1e-12)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_of_spend_are_those_of_the_posterior() {
        let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
        let spend = SpendMoments::of(&model, 2, 22.35, 1.0).unwrap();
        assert!((spend.mean - model.expected(2, 22.35)).abs() < 1e-12);
        assert!(spend.mean_square > spend.mean * spend.mean);
        assert_eq!(SpendMoments::of(&GammaGamma { q: 1.5, ..model }, 0, 0.0, 1.0), None);
        let half = SpendMoments::of(&model, 2, 22.35, 0.5).unwrap();
        assert!((half.mean - spend.mean / 2.0).abs() < 1e-12);
    }

    #[test]
    fn levels_are_those_of_the_intervals() {
        for none in [0.001, 0.3, 0.95] {
            let margin = Margin { mean: 20.0, square: 1200.0 / (1.0 - none), none };
            for level in [0.5, 0.9, 0.99] {
                let (low, high) = margin.interval(level, 0.1);
                for end in [low, high] {
                    let begins_at_zero = none >= (1.0 - level) / 2.0;
                    if end > 0.0 {
                        let found = margin.level_of(end, if begins_at_zero { 2.0 } else { level }, 0.1);
                        assert!((found - level).abs() < 1e-9, "{none} {level} {end}: {found}");
                    }
                }
            }
        }
        let gone = Margin { mean: 0.0, square: 0.0, none: 1.0 };
        assert_eq!((gone.level_of(0.0, 0.9, 0.0), gone.level_of(5.0, 0.9, 0.0)), (0.0, 1.0));
    }

    #[test]
    fn intervals_know_the_point_mass_at_zero() {
        let margin = Margin { mean: 2.0, square: 90.0, none: 0.96 };
        assert_eq!(margin.interval(0.9, 0.0), (0.0, 0.0));
        let margin = Margin { mean: 20.0, square: 900.0, none: 0.3 };
        let (low, high) = margin.interval(0.9, 0.0);
        assert!(low == 0.0 && high > 20.0);
        assert!(margin.interval(0.9, 0.1).1 > high);
        let (low, high) = total_interval(100.0, 25.0, 0.9, 0.0);
        assert!((low - 91.9).abs() < 0.2 && (high - 108.4).abs() < 0.2, "{low} {high}");
    }
}
