//! BG/NBD: customers buy at random until, after some purchase, they leave for good.
//!
//! P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), "Counting Your Customers the Easy Way: An Alternative
//! to the Pareto/NBD Model", Marketing Science 24(2), 275–284.
//!
//! | symbol | meaning |
//! |---|---|
//! | λ ~ Gamma(r, α) | purchases per time unit while a customer is active; α is in time units |
//! | p ~ Beta(a, b) | probability to leave right after a repeat purchase |
//! | x, t_x, T | [`History::x`], [`History::t_x`], [`History::age`] |
//!
//! Where we depart from the paper: its equation (10) for the conditional expectation needs ₂F₁ with
//! c = a + b + x − 1, which may be negative or zero, and a factor 1/(a − 1). We integrate the rate of
//! purchases instead, dE/dt = s/A · ₂F₁(s + 1, a; a + b + x; −t/A) with s = r + x and A = α + T, which is
//! positive for every parameter; the two are the same function. P(alive) of a customer without a repeat
//! purchase is 1 in this model and says nothing: see [`BgNbd::alive`].

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::forecast::infinite_horizon::discounted_integral;
use crate::clv::models::bg_nbd_likelihood::{AfterFirst, BgNbdLikelihood};
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{
    Likelihood, Limit, PurchaseFamily, PurchaseModel, exactly, integrated_growth, median_wait, mixed,
};
use crate::clv::models::start_values::{StartValues, rate_bounds};
use crate::math::special::{hypergeometric, ln_beta, ln_gamma, logistic, softplus};

/// From this a on, customers' probabilities to leave hardly differ.
const MIN_NARROW_A: f64 = 2e4;

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BgNbd {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time units.
    pub alpha: f64,
    /// First parameter of the probabilities to leave.
    pub a: f64,
    /// Second parameter of the probabilities to leave.
    pub b: f64,
}

impl BgNbd {
    /// The model at the parameters r, alpha, a, b.
    pub fn from_params([r, alpha, a, b]: [f64; 4]) -> Self {
        Self { r, alpha, a, b }
    }

    /// The model of a customer who is active after this history, from now on.
    pub(super) fn updated(&self, history: &History) -> Self {
        let x = f64::from(history.x);
        Self { r: self.r + x, alpha: self.alpha + history.age, a: self.a, b: self.b + x }
    }

    /// Discounted purchases without a horizon of a customer with this history who is active.
    pub(super) fn dert_active(&self, history: &History, force: f64) -> f64 {
        let scale = self.alpha + history.age;
        discounted_integral(scale, force, &|u| self.rate(history.x, u) * libm::exp(-u) / scale)
    }

    /// P(alive) as it enters the expectation: 1 without a repeat purchase.
    pub fn alive_or_one(&self, history: &History) -> f64 {
        if history.x == 0 {
            return 1.0;
        }
        let x = f64::from(history.x);
        let ratio = libm::log((self.alpha + history.age) / (self.alpha + history.t_x));
        logistic(-(libm::log(self.a / (self.b + x - 1.0)) + (self.r + x) * ratio))
    }

    /// Expected purchases within `horizon` of a customer with `x` repeat purchases and this age who is active at the end of
    /// observation: (undiscounted, discounted).
    pub fn expected_active(&self, x: u32, age: f64, horizon: &Horizon) -> (f64, f64) {
        horizon.rule(self.alpha + age).expected(&|u| self.rate(x, u))
    }

    /// E(λ² (1 − p) e^(−pλt)) at u = ln(1 + t/A), of a customer active at the end of observation.
    fn pair_density(&self, x: u32, age: f64, u: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(x);
        let (shape, since) = (r + x, alpha + age);
        let c = a + b + x;
        if a > MIN_NARROW_A {
            let front = shape * (shape + 1.0) / (since * since);
            let stay = |p: f64| 1.0 - p;
            let (narrow, gradient) = self.narrow(x, u, shape + 2.0);
            // The second derivative of (1 − p)·h(p) is (1 − p)·h″ − 2h′.
            let p = a / c;
            return front * (stay(p) * narrow - gradient * p * stay(p) / (c + 1.0));
        }
        let z = -libm::expm1(-u);
        match hypergeometric(a, a + b - r - 1.0, c + 1.0, z) {
            Some((value, ln_scale)) => {
                let front = shape * (shape + 1.0) / (since * since) * (b + x) / c;
                front * value * libm::exp(ln_scale - a * u)
            }
            None => f64::NAN,
        }
    }

    /// dE/du at u = ln(1 + t/A): purchases per unit of u of a customer active at the end of observation.
    ///
    /// ₂F₁(s + 1, a; c; −τ) with τ = t/A is turned by Pfaff's transformation into
    /// (1 + τ)^(−a) · ₂F₁(a, a + b − r − 1; c; τ/(1 + τ)), whose second parameter does not grow with x.
    fn rate(&self, x: u32, u: f64) -> f64 {
        let Self { r, a, b, .. } = *self;
        let x = f64::from(x);
        let c = a + b + x;
        if a > MIN_NARROW_A {
            return (r + x) * self.narrow(x, u, r + x + 1.0).0 * libm::exp(u);
        }
        let z = -libm::expm1(-u);
        match hypergeometric(a, a + b - r - 1.0, c, z) {
            Some((value, ln_scale)) => (r + x) * value * libm::exp(ln_scale + (1.0 - a) * u),
            None => f64::NAN,
        }
    }

    /// E(h(p)) of h(p) = (1 + pτ)^−`power` and h′ at the mean, for a p that hardly differs among customers: the series, which
    /// takes as many terms as a is large, ended after the second moment.
    fn narrow(&self, x: f64, u: f64, power: f64) -> (f64, f64) {
        let c = self.a + self.b + x;
        let p = self.a / c;
        let tau = libm::expm1(u);
        let at = 1.0 + p * tau;
        let here = libm::exp(-power * libm::log(at));
        let variance = p * (1.0 - p) / (c + 1.0);
        let curve = power * (power + 1.0) * (tau / at) * (tau / at) * here;
        (here + variance / 2.0 * curve, -power * tau / at * here)
    }
}

impl PurchaseFamily for BgNbd {
    fn name() -> &'static str {
        "bg-nbd"
    }

    fn parameters() -> &'static [&'static str] {
        &["r", "alpha", "a", "b"]
    }

    fn at(params: &[f64]) -> Rc<dyn PurchaseModel> {
        Rc::new(Self::from_params(exactly(params)))
    }

    fn bounds(mean_age: f64) -> Vec<(f64, f64)> {
        let [r, alpha] = rate_bounds(mean_age);
        vec![r, alpha, (1e-8, 1e7), (1e-8, 1e7)]
    }

    fn limits() -> &'static [Limit] {
        // One probability to leave for all, below or above a half; nobody leaves; some leave at once, the others never; one rate of
        // buying, alone and with one probability to leave.
        &[
            &[(3, 1e7)],
            &[(2, 1e7)],
            &[(2, 1e-8)],
            &[(3, 1e-6)],
            &[(0, 1e6)],
            &[(0, 1e6), (3, 1e7)],
            &[(0, 1e6), (2, 1e7)],
        ]
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        let values = StartValues::new(histories);
        let [r, alpha] = values.moments;
        vec![
            vec![r, alpha, 0.5, 2.5],
            vec![0.3, values.alpha(0.3), 0.8, 2.5],
            vec![1.0, values.alpha(1.0), 1.0, 5.0],
            // Some leave at the first occasion, the others hardly ever: more of the one, more of the other.
            vec![1.0, values.alpha(1.0), 0.1, 0.05],
            vec![0.5, values.alpha(0.5), 0.02, 0.2],
        ]
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        Box::new(BgNbdLikelihood::new(theta, AfterFirst::Stays, 1))
    }
}

impl PurchaseModel for BgNbd {
    fn params(&self) -> Vec<f64> {
        vec![self.r, self.alpha, self.a, self.b]
    }

    /// Equation 6 of the paper.
    fn ln_likelihood(&self, history: &History) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(history.x);
        let common = ln_gamma(r + x) - ln_gamma(r) + r * libm::log(alpha) + ln_beta(a, b + x) - ln_beta(a, b);
        let active = -(r + x) * libm::log(alpha + history.age);
        if history.x == 0 {
            return common + active;
        }
        let left = libm::log(a / (b + x - 1.0)) - (r + x) * libm::log(alpha + history.t_x);
        common + active + softplus(left - active)
    }

    /// `None` without a repeat purchase: the model can only say 1 then, since nobody leaves before a repeat purchase
    /// (P. S. Fader, B. G. S. Hardie (2008), "Computing P(alive) Using the BG/NBD Model").
    fn alive(&self, history: &History) -> Option<f64> {
        (history.x > 0).then(|| self.alive_or_one(history))
    }

    /// Of a customer with rate λ and probability p to leave, a purchase at t has the density λ e^(−pλt), and two at u < t
    /// have λ² (1 − p) e^(−pλt), whatever u; over the distribution of λ and p these are hypergeometric like the rate.
    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        let since = self.alpha + age;
        let silent = libm::exp(-(self.r + f64::from(x)) * libm::log1p(horizon.length() / since));
        Future::of(&horizon.rule(since), &|u| self.rate(x, u), &|u| self.pair_density(x, age, u), silent)
    }

    fn future_cost(&self) -> usize {
        // The series take about as many terms as a is large.
        50 + if self.a > MIN_NARROW_A { 0 } else { self.a as usize }
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let alive = self.alive_or_one(history);
        let (plain, discounted) = self.expected_active(history.x, history.age, horizon);
        (alive * plain, alive * discounted)
    }

    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        (force > 0.0).then(|| self.alive_or_one(history) * self.dert_active(history, force))
    }

    /// Equation 9, integrated from its rate from one age to the next.
    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        Some(integrated_growth(self.alpha, days, day, &|u| self.rate(0, u)))
    }

    /// Equation 8.
    fn probability(&self, n: u32, t: f64) -> f64 {
        let Self { r, alpha, a, b } = *self;
        let x = f64::from(n);
        let share = t / (alpha + t);
        let ln_stay = r * libm::log(alpha / (alpha + t));
        let ln_count = |j: f64| {
            let power = if j == 0.0 { 0.0 } else { j * libm::log(share) };
            ln_gamma(r + j) - ln_gamma(r) - ln_gamma(j + 1.0) + ln_stay + power
        };
        let active = libm::exp(ln_beta(a, b + x) - ln_beta(a, b) + ln_count(x));
        if n == 0 {
            return active;
        }
        // 1 − Σ_{j<n} loses its digits if the sum is near 1; then the tail itself is summed.
        let head: f64 = (0..n).map(|j| libm::exp(ln_count(f64::from(j)))).sum();
        let tail = if head < 0.9 {
            1.0 - head
        } else {
            let mut sum = 0.0;
            for j in n..n.saturating_add(100_000) {
                let term = libm::exp(ln_count(f64::from(j)));
                sum += term;
                if term <= 1e-17 * sum {
                    break;
                }
            }
            sum
        };
        active + libm::exp(ln_beta(a + 1.0, b + x - 1.0) - ln_beta(a, b)) * tail
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        mixed(self.alive_or_one(history), self.updated(history).probability(n, t), n)
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        let Self { r, alpha, .. } = self.updated(history);
        Some(median_wait(r, alpha))
    }
}

#[cfg(test)]
#[path = "bg_nbd_tests.rs"]
mod tests;
