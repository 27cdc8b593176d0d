//! MBG/NBD: as the BG/NBD, but customers may leave right after their first purchase, too.
//!
//! E. P. Batislam, M. Denizel, A. Filiztekin (2007), "Empirical validation and comparison of models for customer base
//! analysis", International Journal of Research in Marketing 24(3), 201–209 (there MBG/NBD; D. Hoppe, U. Wagner (2007),
//! "Customer Base Analysis: The Case for a Central Variant of the Betageometric/NBD Model", Marketing ZFP 29, have the
//! same as CBG/NBD).
//!
//! | symbol | meaning |
//! |---|---|
//! | λ ~ Gamma(r, α) | purchases per time unit while a customer is active; α is in time units |
//! | p ~ Beta(a, b) | probability to leave right after a purchase, the first one included |
//! | x, t_x, T | [`History::x`], [`History::t_x`], [`History::age`] |
//!
//! A customer who has stayed after the first purchase is one of the BG/NBD with b + 1, so everything ahead of an active
//! customer, and the part of the likelihood in which times stand, is that model's. P(alive) can be told of everybody.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::bg_nbd::{BgNbd, First, evaluate_from};
use crate::clv::models::history::History;
use crate::math::newton::Evaluation;
use crate::math::special::{ln_beta, logistic};

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MbgNbd {
    /// The first parameter of the probabilities to leave, and all of a customer who stayed after the first purchase.
    stayed: BgNbd,
}

impl MbgNbd {
    /// From the four parameters r, alpha, a, b.
    pub fn from_params([r, alpha, a, b]: [f64; 4]) -> Self {
        Self { stayed: BgNbd { r, alpha, a, b: b + 1.0 } }
    }

    /// ln of the likelihood of one history.
    pub fn ln_likelihood(&self, history: &History) -> f64 {
        let BgNbd { a, b, .. } = self.stayed;
        let prior = ln_beta(a, b) - ln_beta(a, b - 1.0);
        if history.x > 0 {
            return self.stayed.ln_likelihood(history) + prior;
        }
        // Without a repeat purchase that model knows of no leaving.
        self.stayed.ln_likelihood(history) + prior - libm::log(self.alive(history))
    }

    /// P(alive): the probability that the customer has not left by the end of observation.
    pub fn alive(&self, history: &History) -> f64 {
        let BgNbd { r, alpha, a, b } = self.stayed;
        let x = f64::from(history.x);
        let ratio = libm::log((alpha + history.age) / (alpha + history.t_x));
        logistic(-(libm::log(a / (b + x - 1.0)) + (r + x) * ratio))
    }

    /// Expected purchases within `horizon`, given the history: (undiscounted, discounted).
    pub fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let alive = self.alive(history);
        let (plain, discounted) = self.stayed.expected_active(history.x, history.age, horizon);
        (alive * plain, alive * discounted)
    }

    /// What lies ahead of a customer with `x` repeat purchases and this age who is active at the end of observation.
    pub fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.stayed.future(x, age, horizon)
    }

    /// Expected purchases of a new customer by each of `days` + 1 ages, `day` apart, from 0.
    pub fn growth(&self, days: usize, day: f64) -> Vec<f64> {
        let stay = self.stay();
        self.stayed.growth(days, day).into_iter().map(|purchases| stay * purchases).collect()
    }

    /// What a customer is who stayed after the first purchase.
    pub(crate) fn stayed(&self) -> &BgNbd {
        &self.stayed
    }

    /// The share who stay after the first purchase.
    fn stay(&self) -> f64 {
        let BgNbd { a, b, .. } = self.stayed;
        (b - 1.0) / (a + b - 1.0)
    }

    /// P(X(t) = n): the probability of n repeat purchases by time `t` after the first one.
    pub fn probability(&self, n: u32, t: f64) -> f64 {
        // Those who stay after the first purchase are customers of the BG/NBD with b + 1.
        let stay = self.stay();
        stay * self.stayed.probability(n, t) + if n == 0 { 1.0 - stay } else { 0.0 }
    }
}

/// ln-likelihood, gradient and Hessian at ln-parameters `theta`, of weighted distinct histories in canonical order.
pub fn evaluate(histories: &[History], theta: &[f64; 4]) -> Evaluation<4> {
    evaluate_from(histories, theta, First::MayLeave)
}

#[cfg(test)]
#[path = "mbg_nbd_tests.rs"]
mod tests;
