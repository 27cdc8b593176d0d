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
//! A customer who has stayed after the first purchase is one of the BG/NBD with b + 1, so the future of an active customer,
//! and the part of the likelihood that depends on times, are those of that model. P(alive) is known of everybody.

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::bg_nbd::BgNbd;
use crate::clv::models::bg_nbd_likelihood::{AfterFirst, BgNbdLikelihood};
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Likelihood, Limit, PurchaseFamily, PurchaseModel, exactly, mixed};
use crate::math::special::{ln_beta, logistic};

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MbgNbd {
    /// The model of a customer who stayed after the first purchase: the same with b + 1.
    stayed: BgNbd,
}

impl MbgNbd {
    /// The model at the parameters r, alpha, a, b.
    pub fn from_params([r, alpha, a, b]: [f64; 4]) -> Self {
        Self { stayed: BgNbd { r, alpha, a, b: b + 1.0 } }
    }

    /// P(alive), which this model knows of everybody.
    pub fn p_alive(&self, history: &History) -> f64 {
        let BgNbd { r, alpha, a, b } = self.stayed;
        let x = f64::from(history.x);
        let ratio = libm::log((alpha + history.age) / (alpha + history.t_x));
        logistic(-(libm::log(a / (b + x - 1.0)) + (r + x) * ratio))
    }

    /// The share of customers who stay after the first purchase.
    fn stay(&self) -> f64 {
        let BgNbd { a, b, .. } = self.stayed;
        (b - 1.0) / (a + b - 1.0)
    }
}

impl PurchaseFamily for MbgNbd {
    fn name() -> &'static str {
        "mbg-nbd"
    }

    fn parameters() -> &'static [&'static str] {
        BgNbd::parameters()
    }

    fn at(params: &[f64]) -> Rc<dyn PurchaseModel> {
        Rc::new(Self::from_params(exactly(params)))
    }

    fn bounds(mean_age: f64) -> Vec<(f64, f64)> {
        BgNbd::bounds(mean_age)
    }

    fn limits() -> &'static [Limit] {
        BgNbd::limits()
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        BgNbd::starts(histories)
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        Box::new(BgNbdLikelihood::new(theta, AfterFirst::MayLeave, 1))
    }
}

impl PurchaseModel for MbgNbd {
    fn params(&self) -> Vec<f64> {
        let BgNbd { r, alpha, a, b } = self.stayed;
        vec![r, alpha, a, b - 1.0]
    }

    fn ln_likelihood(&self, history: &History) -> f64 {
        let BgNbd { a, b, .. } = self.stayed;
        let prior = ln_beta(a, b) - ln_beta(a, b - 1.0);
        if history.x > 0 {
            return self.stayed.ln_likelihood(history) + prior;
        }
        // In the BG/NBD nobody leaves without a repeat purchase.
        self.stayed.ln_likelihood(history) + prior - libm::log(self.p_alive(history))
    }

    fn alive(&self, history: &History) -> Option<f64> {
        Some(self.p_alive(history))
    }

    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.stayed.future(x, age, horizon)
    }

    fn future_cost(&self) -> usize {
        self.stayed.future_cost()
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let alive = self.p_alive(history);
        let (plain, discounted) = self.stayed.expected_active(history.x, history.age, horizon);
        (alive * plain, alive * discounted)
    }

    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        (force > 0.0).then(|| self.p_alive(history) * self.stayed.dert_active(history, force))
    }

    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        let stay = self.stay();
        Some(self.stayed.growth(days, day)?.into_iter().map(|purchases| stay * purchases).collect())
    }

    fn probability(&self, n: u32, t: f64) -> f64 {
        // Those who stay after the first purchase are customers of the BG/NBD with b + 1.
        let stay = self.stay();
        stay * self.stayed.probability(n, t) + if n == 0 { 1.0 - stay } else { 0.0 }
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        mixed(self.p_alive(history), self.stayed.updated(history).probability(n, t), n)
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        self.stayed.next_purchase(history)
    }
}

#[cfg(test)]
#[path = "mbg_nbd_tests.rs"]
mod tests;
