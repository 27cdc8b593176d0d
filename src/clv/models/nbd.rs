//! NBD: customers buy at random, each at a rate of their own, and nobody ever leaves. The baseline of all others.
//!
//! A. S. C. Ehrenberg (1959), "The Pattern of Consumer Purchases", Applied Statistics 8(1), 26–41; with purchase times
//! as D. C. Schmittlein, D. G. Morrison, R. Colombo (1987) have them, so that its likelihood compares with theirs.
//!
//! | symbol | meaning |
//! |---|---|
//! | λ ~ Gamma(r, α) | purchases per time unit; α is in time units |
//! | x, T | [`History::x`], [`History::age`] |
//!
//! The likelihood of a history is Γ(r+x)/Γ(r) · α^r · (α+T)^−(r+x). When the last purchase was does not matter.

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, PurchaseFamily, PurchaseModel, exactly, median_wait, mixed};
use crate::clv::models::start_values::{StartValues, rate_bounds};
use crate::math::newton::Evaluation;
use crate::math::special::{digamma, ln_gamma, ln_rising, trigamma};

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nbd {
    /// Shape of the purchase rates.
    pub r: f64,
    /// Scale of the purchase rates, in time units.
    pub alpha: f64,
}

impl Nbd {
    /// The model at the parameters r, alpha.
    pub fn from_params([r, alpha]: [f64; 2]) -> Self {
        Self { r, alpha }
    }

    /// The model of a customer with this history from now on.
    fn updated(&self, history: &History) -> Self {
        Self { r: self.r + f64::from(history.x), alpha: self.alpha + history.age }
    }
}

impl PurchaseFamily for Nbd {
    fn name() -> &'static str {
        "nbd"
    }

    fn parameters() -> &'static [&'static str] {
        &["r", "alpha"]
    }

    fn at(params: &[f64]) -> Rc<dyn PurchaseModel> {
        Rc::new(Self::from_params(exactly(params)))
    }

    fn bounds(mean_age: f64) -> Vec<(f64, f64)> {
        rate_bounds(mean_age).to_vec()
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        let values = StartValues::new(histories);
        vec![values.moments.to_vec(), vec![0.3, values.alpha(0.3)], vec![1.0, values.alpha(1.0)]]
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        Box::new(NbdLikelihood {
            model: Self::from_params(exactly(theta).map(libm::exp)),
            value: 0.0,
            gradient: [0.0; 2],
            hessian: [[0.0; 2]; 2],
        })
    }
}

impl PurchaseModel for Nbd {
    fn params(&self) -> Vec<f64> {
        vec![self.r, self.alpha]
    }

    fn ln_likelihood(&self, history: &History) -> f64 {
        let Self { r, alpha } = *self;
        let s = r + f64::from(history.x);
        ln_gamma(s) - ln_gamma(r) + r * libm::log(alpha) - s * libm::log(alpha + history.age)
    }

    fn alive(&self, _history: &History) -> Option<f64> {
        None
    }

    /// With x purchases by t_x the rate is gamma(r + x, α + t_x), so that a gap exceeds s with probability
    /// ((α + t_x) ÷ (α + t_x + s))^(r + x).
    fn silence(&self, history: &History) -> Option<f64> {
        let known = self.alpha + history.t_x;
        let since = history.age - history.t_x;
        (history.x > 0).then(|| libm::exp(-(self.r + f64::from(history.x)) * libm::log1p(since / known)))
    }

    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        let (s, since) = (self.r + f64::from(x), self.alpha + age);
        let silent = libm::exp(-s * libm::log1p(horizon.length() / since));
        let pair = s * (s + 1.0) / (since * since);
        Future::of(&horizon.rule(since), &|u| s * libm::exp(u), &|_| pair, silent)
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        horizon.rule(self.alpha + history.age).expected(&|u| (self.r + f64::from(history.x)) * libm::exp(u))
    }

    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        (force > 0.0).then(|| (self.r + f64::from(history.x)) / (self.alpha + history.age) / force)
    }

    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        Some((0..=days).map(|n| self.r / self.alpha * n as f64 * day).collect())
    }

    fn probability(&self, n: u32, t: f64) -> f64 {
        let Self { r, alpha } = *self;
        let x = f64::from(n);
        let power = if n == 0 { 0.0 } else { x * libm::log(t / (alpha + t)) };
        libm::exp(ln_gamma(r + x) - ln_gamma(r) - ln_gamma(x + 1.0) + r * libm::log(alpha / (alpha + t)) + power)
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        mixed(1.0, self.updated(history).probability(n, t), n)
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        let Self { r, alpha } = self.updated(history);
        Some(median_wait(r, alpha))
    }
}

/// Value, gradient and Hessian in ln r and ln α.
struct NbdLikelihood {
    model: Nbd,
    value: f64,
    gradient: [f64; 2],
    hessian: [[f64; 2]; 2],
}

impl Likelihood for NbdLikelihood {
    fn add(&mut self, block: &[History]) {
        let Nbd { r, alpha } = self.model;
        let (mut v, mut g, mut h) = (0.0, [0.0; 2], [0.0; 3]);
        for history in block {
            let (x, w) = (f64::from(history.x), history.weight);
            let (s, since) = (r + x, alpha + history.age);
            let ln = libm::log(alpha / since);
            v += w * (ln_rising(r, x) + r * ln - x * libm::log(since));
            g[0] += w * (digamma(s) - digamma(r) + ln);
            g[1] += w * (r / alpha - s / since);
            h[0] += w * (trigamma(s) - trigamma(r));
            h[1] += w * (1.0 / alpha - 1.0 / since);
            h[2] += w * (s / (since * since) - r / (alpha * alpha));
        }
        self.value += v;
        self.gradient[0] += r * g[0];
        self.gradient[1] += alpha * g[1];
        self.hessian[0][0] += r * r * h[0] + r * g[0];
        self.hessian[1][0] += r * alpha * h[1];
        self.hessian[1][1] += alpha * alpha * h[2] + alpha * g[1];
    }

    fn evaluation(&self) -> Evaluation {
        let mut hessian = self.hessian;
        hessian[0][1] = hessian[1][0];
        Evaluation::from_arrays(self.value, self.gradient, hessian)
    }
}

#[cfg(test)]
#[path = "nbd_tests.rs"]
mod tests;
