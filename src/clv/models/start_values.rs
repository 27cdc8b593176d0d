//! Orders of magnitude of purchase histories, from which searches for parameters start.

use crate::clv::models::history::History;

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
        let terms = |h: &History| [h.weight, h.weight * f64::from(h.x), h.weight * h.age];
        let [weight, purchases, age] = sums(histories, terms);
        Self { mean_age: age / weight, purchases: purchases / weight, moments: moments(histories, purchases / age) }
    }

    /// The α with which customers of shape `r` buy as often as these: the mean rate is r/α.
    pub fn alpha(&self, r: f64) -> f64 {
        r * self.mean_age / self.purchases
    }
}

/// r and α by moments: with x Poisson of mean λT, Σx = E(λ)ΣT, and Σ(x − E(λ)T)² = Σx + Var(λ)ΣT². If purchases vary no
/// more than a Poisson process does, customers are taken as nearly alike. `mean` is E(λ).
fn moments(histories: &[History], mean: f64) -> [f64; 2] {
    let terms = |h: &History| {
        let miss = f64::from(h.x) - mean * h.age;
        [h.weight * (miss * miss - f64::from(h.x)), h.weight * (h.age * h.age)]
    };
    let [excess, squares] = sums(histories, terms);
    let variance = f64::max(excess / squares, 0.01 * mean * mean);
    [mean * mean / variance, mean / variance]
}

/// Sums over all histories, in one pass.
fn sums<const N: usize>(histories: &[History], terms: impl Fn(&History) -> [f64; N]) -> [f64; N] {
    let mut sums = [0.0; N];
    for history in histories {
        for (sum, term) in sums.iter_mut().zip(terms(history)) {
            *sum += term;
        }
    }
    sums
}

/// Bounds of r and α, for customers of this mean age.
pub fn rate_bounds(mean_age: f64) -> [(f64, f64); 2] {
    [(1e-5, 1e6), (1e-7 * mean_age, 1e8 * mean_age)]
}
