//! The trait that every model of when customers buy implements.

use std::fmt::Debug;
use std::rc::Rc;

use crate::clv::calendar::operational_time::OperationalTime;
use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::history::History;
use crate::math::newton::Evaluation;
use crate::math::quadrature::Legendre;

/// Histories that a likelihood takes at a time; sums are made in blocks of so many, so that their order is fixed.
pub const BLOCK: usize = 1024;

/// Parameters, by index, with the numbers at which they are held.
pub type Limit = &'static [(usize, f64)];

/// The sum of the ln-likelihoods of many histories at given parameters, with derivatives, made block by block.
pub trait Likelihood {
    /// Adds histories, at most [`BLOCK`] at a time, in canonical order (rising x).
    fn add(&mut self, block: &[History]);

    /// Value, gradient and Hessian in the logarithms of the parameters, of all histories added.
    fn evaluation(&self) -> Evaluation;
}

/// What describes a model before it has parameters; with [`PurchaseFamily::at`] it gets them. Parameters are positive numbers
/// in the order of [`PurchaseFamily::parameters`].
pub trait PurchaseFamily {
    /// The name in options and report.
    fn name() -> &'static str;

    /// The letters of the parameters in the model's paper.
    fn parameters() -> &'static [&'static str];

    /// The model at these parameters.
    ///
    /// # Panics
    /// Panics if their number is not that of [`PurchaseFamily::parameters`].
    fn at(params: &[f64]) -> Rc<dyn PurchaseModel>;

    /// Lowest and highest value of each parameter for customers of this mean age.
    fn bounds(mean_age: f64) -> Vec<(f64, f64)>;

    /// What the model comes to where a likelihood has no maximum but rises for ever: each a set of parameters, by index, held at
    /// numbers so large or so small that the rest no longer depends on them.
    fn limits() -> &'static [Limit] {
        &[]
    }

    /// Parameters at which searches start, the most promising first.
    fn starts(histories: &[History]) -> Vec<Vec<f64>>;

    /// The likelihood at the ln-parameters `theta`, of no histories yet.
    fn likelihood(theta: &[f64]) -> Box<dyn Likelihood>;

    /// Why the model does not fit this kind of histories; `None` if it does.
    fn unsuitable(_histories: &[History]) -> Option<&'static str> {
        None
    }

    /// True if the likelihood is one of purchase times, so that it can be compared with those of the other models.
    fn has_likelihood_of_times() -> bool {
        true
    }

    /// Work to evaluate the likelihood of one history, as a multiple of the quickest models'.
    fn relative_cost() -> usize {
        1
    }

    /// k of Erlang-k gaps between purchases; 1 is purchases at random. From 2 on the likelihood leaves out the factor
    /// (product of a customer's gaps)^(k − 1).
    fn regularity() -> u32 {
        1
    }

    /// ln-likelihood, gradient and Hessian at the ln-parameters `theta`, of weighted distinct histories in canonical order.
    fn evaluate(histories: &[History], theta: &[f64]) -> Evaluation {
        let mut likelihood = Self::likelihood(theta);
        histories.chunks(BLOCK).for_each(|block| likelihood.add(block));
        likelihood.evaluation()
    }
}

/// A model of when customers buy and leave, at its parameters: what it expects of customers. Times are in the unit of the
/// histories.
///
/// A model is used through `dyn PurchaseModel`: its loops over histories ([`Likelihood::add`],
/// [`PurchaseModel::alive_each`]) are compiled for each model, and are called once for a batch of histories.
pub trait PurchaseModel: Debug {
    /// The operational time in which the model was fitted; `None` where that is calendar time.
    fn operational_time(&self) -> Option<&OperationalTime> {
        None
    }

    /// The parameters.
    fn params(&self) -> Vec<f64>;

    /// ln of the likelihood of one history, its weight left out.
    fn ln_likelihood(&self, history: &History) -> f64;

    /// P(alive): the probability that the customer has not left; `None` if the model can only say 1.
    fn alive(&self, history: &History) -> Option<f64>;

    /// Where [`PurchaseModel::alive`] is never told: the probability that a gap of this customer is as long as the time since the
    /// last purchase, by his own rhythm up to that. `None` elsewhere, and before the first repeat purchase.
    fn silence(&self, _history: &History) -> Option<f64> {
        None
    }

    /// P(alive) as of a time `ago` before the end of observation, of a history that ends there.
    fn alive_then(&self, history: &History, _ago: f64) -> Option<f64> {
        self.alive(history)
    }

    /// Writes [`PurchaseModel::alive`] of each history into `alive`, which is of the same length.
    fn alive_each(&self, histories: &[History], alive: &mut [Option<f64>]) {
        for (history, alive) in histories.iter().zip(alive) {
            *alive = self.alive(history);
        }
    }

    /// What lies ahead of a customer with `x` repeat purchases and this age who is active at the end of observation. It does
    /// not depend on when the last purchase was, so that many histories share it.
    fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Future;

    /// Phases of the time between two purchases in which an active customer may be: 1 where what lies ahead does not depend on
    /// when the last purchase was.
    fn phases(&self) -> usize {
        1
    }

    /// The probability of each phase of a customer with this history who is active.
    fn phase_weights(&self, _history: &History) -> Vec<f64> {
        vec![1.0]
    }

    /// [`PurchaseModel::future`] of a customer in this phase, from 0.
    fn future_in(&self, _phase: usize, x: u32, age: f64, horizon: &Horizon) -> Future {
        self.future(x, age, horizon)
    }

    /// Work of one [`PurchaseModel::future`], in units of [`crate::job::Host::tick`].
    fn future_cost(&self) -> usize {
        50
    }

    /// Expected purchases within `horizon`, given the history: (undiscounted, discounted).
    fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64);

    /// Discounted expected residual transactions: expected purchases without a horizon, each discounted at this force per
    /// time unit. `None` if the sum diverges, or there is no formula for it.
    ///
    /// P. S. Fader, B. G. S. Hardie, K. L. Lee (2005), "RFM and CLV".
    fn dert(&self, history: &History, force: f64) -> Option<f64>;

    /// Expected repeat purchases of a new customer by each of `days` + 1 ages, `day` apart, from 0; `None` if the model
    /// does not know of times.
    fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>>;

    /// P(X(t) = n): the probability of n repeat purchases by time `t` after the first one.
    fn probability(&self, n: u32, t: f64) -> f64;

    /// The probability of exactly `n` purchases within a time `t` from now, given the history.
    fn probability_ahead(&self, history: &History, n: u32, t: f64) -> f64;

    /// The probability of at least `n` purchases within a time `t` from now, given the history.
    fn at_least(&self, history: &History, n: u32, t: f64) -> f64 {
        let fewer: f64 = (0..n).map(|fewer| self.probability_ahead(history, fewer, t)).sum();
        f64::max(1.0 - fewer, 0.0)
    }

    /// The time by which half of such customers who are active and stay buy next; `None` if the model does not know of
    /// times.
    fn next_purchase(&self, history: &History) -> Option<f64>;
}

/// The probability of `n` purchases of a customer who is active with probability `alive` and then makes them with
/// probability `active`; whoever has left makes none.
pub(super) fn mixed(alive: f64, active: f64, n: u32) -> f64 {
    let some = alive * active;
    if n == 0 { some + 1.0 - alive } else { some }
}

/// Expected purchases of a new customer by each of `days` + 1 ages, `day` apart, from 0: their rate per unit of
/// u = ln(1 + t/`scale`), integrated from one age to the next.
pub(super) fn integrated_growth(scale: f64, days: usize, day: f64, rate: &dyn Fn(f64) -> f64) -> Vec<f64> {
    let legendre = Legendre::new(24);
    let age = |n: usize| libm::log1p(n as f64 * day / scale);
    let mut sum = 0.0;
    let mut growth = vec![0.0];
    growth.extend((0..days).map(|n| {
        let (from, half) = (age(n), (age(n + 1) - age(n)) / 2.0);
        let nodes = legendre.nodes().iter().zip(legendre.weights());
        sum += half * nodes.map(|(x, weight)| weight * rate(from + half * (x + 1.0))).sum::<f64>();
        sum
    }));
    growth
}

/// The median time to the next purchase at a rate λ ~ Gamma(`shape`, `since`).
pub(super) fn median_wait(shape: f64, since: f64) -> f64 {
    since * libm::expm1(std::f64::consts::LN_2 / shape)
}

/// The parameters of a model that has N of them.
pub(crate) fn exactly<const N: usize>(params: &[f64]) -> [f64; N] {
    match params.try_into() {
        Ok(params) => params,
        Err(_) => panic!("{N} parameters are needed, not {}", params.len()),
    }
}
