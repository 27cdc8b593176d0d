//! Orders of magnitude of purchase histories, from which searches for parameters start.

use crate::clv::models::history::{History, mean_age};

/// What models whose purchase rates are Gamma(r, α) start from.
#[derive(Debug, Clone, Copy)]
pub struct StartValues {
    /// Mean age of the customers.
    pub mean_age: f64,
    /// Repeat purchases per customer.
    purchases: f64,
    /// r and α by moments.
    pub moments: [f64; 2],
}

impl StartValues {
    /// The values of these histories.
    pub fn new(histories: &[History]) -> Self {
        let weight: f64 = histories.iter().map(|h| h.weight).sum();
        let purchases = histories.iter().map(|h| h.weight * f64::from(h.x)).sum::<f64>() / weight;
        Self { mean_age: mean_age(histories), purchases, moments: moments(histories) }
    }

    /// The α with which customers of shape `r` buy as often as these: the mean rate is r/α.
    pub fn alpha(&self, r: f64) -> f64 {
        r * self.mean_age / self.purchases
    }
}

/// r and α by moments: with x Poisson of mean λT, Σx = E(λ)ΣT, and Σ(x − E(λ)T)² = Σx + Var(λ)ΣT². If purchases vary no
/// more than a Poisson process does, customers are taken as nearly alike.
fn moments(histories: &[History]) -> [f64; 2] {
    let sum = |of: &dyn Fn(&History) -> f64| histories.iter().map(|h| h.weight * of(h)).sum::<f64>();
    let mean = sum(&|h| f64::from(h.x)) / sum(&|h| h.age);
    let miss = |h: &History| f64::from(h.x) - mean * h.age;
    let variance = sum(&|h| miss(h) * miss(h) - f64::from(h.x)) / sum(&|h| h.age * h.age);
    let variance = f64::max(variance, 0.01 * mean * mean);
    [mean * mean / variance, mean / variance]
}

/// Bounds of r and α, for customers of this mean age.
pub fn rate_bounds(mean_age: f64) -> [(f64, f64); 2] {
    [(1e-5, 1e6), (1e-7 * mean_age, 1e8 * mean_age)]
}
