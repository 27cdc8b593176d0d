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

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
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
    /// From the two parameters r, alpha.
    pub fn from_params([r, alpha]: [f64; 2]) -> Self {
        Self { r, alpha }
    }

    /// ln of the likelihood of one history.
    pub fn ln_likelihood(&self, history: &History) -> f64 {
        let Self { r, alpha } = *self;
        let s = r + f64::from(history.x);
        ln_gamma(s) - ln_gamma(r) + r * libm::log(alpha) - s * libm::log(alpha + history.age)
    }

    /// Expected purchases within `horizon`, given the history: (undiscounted, discounted).
    pub fn expected(&self, x: u32, age: f64, horizon: &Horizon) -> (f64, f64) {
        horizon.rule(self.alpha + age).expected(&|u| (self.r + f64::from(x)) * libm::exp(u))
    }

    /// What lies ahead of a customer with `x` repeat purchases and this age.
    pub fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        let (s, since) = (self.r + f64::from(x), self.alpha + age);
        let silent = libm::exp(-s * libm::log1p(horizon.length() / since));
        let pair = s * (s + 1.0) / (since * since);
        Future::of(&horizon.rule(since), &|u| s * libm::exp(u), &|_| pair, silent)
    }

    /// P(X(t) = n): the probability of n repeat purchases by time `t` after the first one.
    pub fn probability(&self, n: u32, t: f64) -> f64 {
        let Self { r, alpha } = *self;
        let x = f64::from(n);
        let power = if n == 0 { 0.0 } else { x * libm::log(t / (alpha + t)) };
        libm::exp(ln_gamma(r + x) - ln_gamma(r) - ln_gamma(x + 1.0) + r * libm::log(alpha / (alpha + t)) + power)
    }
}

/// ln-likelihood, gradient and Hessian at ln-parameters `theta`, of weighted histories.
pub fn evaluate(histories: &[History], theta: &[f64; 2]) -> Evaluation<2> {
    let [r, alpha] = theta.map(libm::exp);
    let (mut value, mut gradient, mut hessian) = (0.0, [0.0; 2], [[0.0; 2]; 2]);
    for block in histories.chunks(1024) {
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
        value += v;
        gradient[0] += r * g[0];
        gradient[1] += alpha * g[1];
        hessian[0][0] += r * r * h[0] + r * g[0];
        hessian[1][0] += r * alpha * h[1];
        hessian[1][1] += alpha * alpha * h[2] + alpha * g[1];
    }
    hessian[0][1] = hessian[1][0];
    Evaluation { value, gradient, hessian }
}

#[cfg(test)]
#[path = "nbd_tests.rs"]
mod tests;
