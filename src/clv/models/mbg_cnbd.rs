//! MBG/CNBD-k: as the MBG/NBD, but customers buy more regularly than at random, like renewals.
//!
//! T. Reutterer, M. Platzer, N. Schröder (2021), "Leveraging purchase regularity for predicting customer behavior the easy
//! way", International Journal of Research in Marketing 38(1), 194–215.
//!
//! | symbol | meaning |
//! |---|---|
//! | k | regularity: the gap between two purchases is the time of k events, Erlang-k; 1 is the MBG/NBD |
//! | λ ~ Gamma(r, α) | events per time unit while a customer is active; purchases are every k-th of them; α is in time units |
//! | p ~ Beta(a, b) | probability to leave right after a purchase, the first one included |
//! | x, t_x, T | [`History::x`], [`History::t_x`], [`History::age`] |
//!
//! The likelihood of a customer's times needs the product of the gaps, too, but only as a factor that all parameters share:
//! it is left out here, and added where models of different k are compared ([`crate::clv::select::candidate`]).
//!
//! Where we depart from the paper: its conditional expectation is an approximation. An active customer's events since the last
//! purchase, the phase, are one of k numbers; given it, λ is a Gamma variable again, and the purchases to come are a sum
//! ([`RenewalsAhead`]). So the future is a mixture of k exact ones, whose weights alone depend on the time of the last purchase.

use std::rc::Rc;

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::forecast::infinite_horizon::discounted_integral;
use crate::clv::models::bg_nbd::BgNbd;
use crate::clv::models::bg_nbd_likelihood::{AfterFirst, BgNbdLikelihood};
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{
    Likelihood, Limit, PurchaseFamily, PurchaseModel, exactly, integrated_growth, mixed,
};
use crate::clv::models::renewals_ahead::RenewalsAhead;
use crate::math::special::{ln_beta, ln_gamma, logistic, softplus};

/// Halvings of an interval after which a median is known to the last digit.
const HALVINGS: usize = 60;

/// The model with k = `K`, before it has parameters.
pub struct MbgCnbdOf<const K: u32>;

/// The model at given parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MbgCnbd {
    /// Events between purchases.
    pub k: u32,
    /// Shape of the rates.
    pub r: f64,
    /// Scale of the rates, in time units.
    pub alpha: f64,
    /// First parameter of the probabilities to leave.
    pub a: f64,
    /// Second parameter of the probabilities to leave.
    pub b: f64,
}

impl MbgCnbd {
    /// The model with this k at the parameters r, alpha, a, b.
    pub fn from_params(k: u32, [r, alpha, a, b]: [f64; 4]) -> Self {
        Self { k, r, alpha, a, b }
    }

    /// The shape of the rate after `x` purchases.
    fn shape(&self, x: u32) -> f64 {
        self.r + f64::from(self.k) * f64::from(x)
    }

    /// For every phase the probability of the silence since the last purchase and of being in it, as a multiple of that of phase 0:
    /// Γ(s+j)/(Γ(s) j!) ((T − t_x)/(α + T))^j.
    fn phases_of(&self, history: &History) -> impl Iterator<Item = f64> + use<> {
        let shape = self.shape(history.x);
        let share = (history.age - history.t_x) / (self.alpha + history.age);
        let mut weight = 1.0;
        (0..self.k).map(move |phase| {
            if phase > 0 {
                weight *= (shape + f64::from(phase - 1)) / f64::from(phase) * share;
            }
            weight
        })
    }

    /// ln of the likelihood of having left after the last purchase ÷ that of being active.
    fn ln_odds_left(&self, history: &History) -> f64 {
        let silence = libm::log((self.alpha + history.age) / (self.alpha + history.t_x));
        let phases: f64 = self.phases_of(history).sum();
        libm::log(self.a / (self.b + f64::from(history.x))) + self.shape(history.x) * silence - libm::log(phases)
    }

    /// P(alive), which this model knows of everybody.
    pub fn p_alive(&self, history: &History) -> f64 {
        logistic(-self.ln_odds_left(history))
    }

    /// An active customer of this history, in this phase.
    fn ahead(&self, x: u32, age: f64, phase: u32) -> RenewalsAhead {
        RenewalsAhead {
            k: self.k,
            phase,
            shape: self.shape(x) + f64::from(phase),
            scale: self.alpha + age,
            a: self.a,
            b: self.b + f64::from(x) + 1.0,
        }
    }

    /// The mean over the phases in which a customer may be who is active.
    fn over_phases(&self, history: &History, of: &dyn Fn(&RenewalsAhead) -> f64) -> f64 {
        let (mut sum, mut weights) = (0.0, 0.0);
        for (phase, weight) in (0..).zip(self.phases_of(history)) {
            sum += weight * of(&self.ahead(history.x, history.age, phase));
            weights += weight;
        }
        sum / weights
    }
}

impl<const K: u32> PurchaseFamily for MbgCnbdOf<K> {
    fn name() -> &'static str {
        match K {
            2 => "mbg-cnbd-2",
            3 => "mbg-cnbd-3",
            4 => "mbg-cnbd-4",
            5 => "mbg-cnbd-5",
            6 => "mbg-cnbd-6",
            _ => panic!("the list of models has no such k"),
        }
    }

    fn parameters() -> &'static [&'static str] {
        BgNbd::parameters()
    }

    fn at(params: &[f64]) -> Rc<dyn PurchaseModel> {
        Rc::new(MbgCnbd::from_params(K, exactly(params)))
    }

    fn bounds(mean_age: f64) -> Vec<(f64, f64)> {
        BgNbd::bounds(mean_age)
    }

    fn limits() -> &'static [Limit] {
        BgNbd::limits()
    }

    fn starts(histories: &[History]) -> Vec<Vec<f64>> {
        // Events are k times as frequent as purchases.
        let events = |start: Vec<f64>| vec![start[0], start[1] / f64::from(K), start[2], start[3]];
        BgNbd::starts(histories).into_iter().take(3).map(events).collect()
    }

    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood> {
        Box::new(BgNbdLikelihood::new(theta, AfterFirst::MayLeave, K))
    }

    fn regularity() -> u32 {
        K
    }

    fn relative_cost() -> usize {
        2
    }
}

impl PurchaseModel for MbgCnbd {
    fn params(&self) -> Vec<f64> {
        vec![self.r, self.alpha, self.a, self.b]
    }

    /// Without the product of the gaps.
    fn ln_likelihood(&self, history: &History) -> f64 {
        let Self { k, r, alpha, a, b } = *self;
        let (x, shape) = (f64::from(history.x), self.shape(history.x));
        let counting = ln_gamma(shape) - ln_gamma(r) + r * libm::log(alpha) - x * ln_gamma(f64::from(k));
        let leaving = ln_beta(a, b + x + 1.0) - ln_beta(a, b);
        let silence = -shape * libm::log(alpha + history.age) + libm::log(self.phases_of(history).sum());
        counting + leaving + silence + softplus(self.ln_odds_left(history))
    }

    fn alive(&self, history: &History) -> Option<f64> {
        Some(self.p_alive(history))
    }

    /// In the phase right after a purchase.
    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.ahead(x, age, 0).future(horizon)
    }

    fn phases(&self) -> usize {
        self.k as usize
    }

    fn phase_weights(&self, history: &History) -> Vec<f64> {
        let weights: Vec<f64> = self.phases_of(history).collect();
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / sum).collect()
    }

    fn future_in(&self, phase: usize, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.ahead(x, age, phase as u32).future(horizon)
    }

    fn future_cost(&self) -> usize {
        100 * self.k as usize
    }

    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        let alive = self.p_alive(history);
        let rule = horizon.fine_rule(self.alpha + history.age);
        let weights = self.phase_weights(history);
        let rate = |u: f64| {
            let in_phase =
                |(phase, weight): (u32, &f64)| weight * self.ahead(history.x, history.age, phase).rate_and_pairs(u).0;
            (0..).zip(&weights).map(in_phase).sum()
        };
        let (plain, discounted) = rule.expected(&rate);
        (alive * plain, alive * discounted)
    }

    fn dert(&self, history: &History, force: f64) -> Option<f64> {
        let discounted = |ahead: &RenewalsAhead| {
            discounted_integral(ahead.scale, force, &|u| ahead.rate_and_pairs(u).0 * libm::exp(-u) / ahead.scale)
        };
        (force > 0.0).then(|| self.p_alive(history) * self.over_phases(history, &discounted))
    }

    /// Integrated from its rate from one age to the next.
    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        let stay = self.b / (self.a + self.b);
        let new = self.ahead(0, 0.0, 0);
        Some(integrated_growth(self.alpha, days, day, &|u| stay * new.rate_and_pairs(u).0))
    }

    fn probability(&self, n: u32, t: f64) -> f64 {
        let stay = self.b / (self.a + self.b);
        stay * self.ahead(0, 0.0, 0).probability(n, t) + if n == 0 { 1.0 - stay } else { 0.0 }
    }

    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64 {
        mixed(self.p_alive(history), self.over_phases(history, &|ahead| ahead.probability(n, t)), n)
    }

    fn next_purchase(&self, history: &History) -> Option<f64> {
        let silent = |t: f64| self.over_phases(history, &|ahead| ahead.silent(t));
        let mut high = self.alpha + history.age;
        while silent(high) > 0.5 && high.is_finite() {
            high *= 2.0;
        }
        let mut low = 0.0;
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            *if silent(middle) > 0.5 { &mut low } else { &mut high } = middle;
        }
        Some(0.5 * (low + high))
    }
}

#[cfg(test)]
#[path = "mbg_cnbd_tests.rs"]
mod tests;
