//! The models of when customers buy, and one door to all of them.

use crate::clv::forecast::discount::Horizon;
use crate::clv::forecast::future::Future;
use crate::clv::models::bg_bb::{self, BgBb};
use crate::clv::models::bg_nbd::{self, BgNbd};
use crate::clv::models::history::History;
use crate::clv::models::mbg_nbd::MbgNbd;
use crate::clv::models::nbd::Nbd;
use crate::clv::models::pareto_nbd::{self, ParetoNbd};

/// A model of when customers buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Nobody leaves.
    Nbd,
    /// Customers may leave after a repeat purchase.
    BgNbd,
    /// Customers may leave after any purchase.
    MbgNbd,
    /// Customers may leave at any time.
    ParetoNbd,
    /// Customers buy or not at each of a number of opportunities, and may leave after any.
    BgBb,
}

impl Model {
    /// All of them with their names in the options, the simplest first.
    pub const NAMED: [(Self, &'static str); 5] = [
        (Self::Nbd, "nbd"),
        (Self::BgNbd, "bg-nbd"),
        (Self::MbgNbd, "mbg-nbd"),
        (Self::ParetoNbd, "pareto-nbd"),
        (Self::BgBb, "bg-bb"),
    ];

    /// Those of purchase times, whose likelihoods compare.
    pub const OF_TIMES: [Self; 4] = [Self::Nbd, Self::BgNbd, Self::MbgNbd, Self::ParetoNbd];

    /// Its name in options and report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nbd => "nbd",
            Self::BgNbd => "bg-nbd",
            Self::MbgNbd => "mbg-nbd",
            Self::ParetoNbd => "pareto-nbd",
            Self::BgBb => "bg-bb",
        }
    }

    /// The letters of its parameters, in the order of their values.
    pub fn letters(self) -> &'static [&'static str] {
        match self {
            Self::Nbd => &bg_nbd::NAMES[..2],
            Self::BgNbd | Self::MbgNbd => &bg_nbd::NAMES,
            Self::ParetoNbd => &pareto_nbd::NAMES,
            Self::BgBb => &bg_bb::NAMES,
        }
    }
}

/// A model at given parameters, or what stands in where no model can be fitted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Timing {
    /// NBD.
    Nbd(Nbd),
    /// BG/NBD.
    BgNbd(BgNbd),
    /// MBG/NBD.
    MbgNbd(MbgNbd),
    /// Pareto/NBD.
    ParetoNbd(ParetoNbd),
    /// BG/BB.
    BgBb(BgBb),
    /// Where no model can be fitted: everybody buys at the rate at which all of them bought so far.
    CohortAverage {
        /// Repeat purchases per customer and time unit.
        rate: f64,
    },
}

impl Timing {
    /// The model of two parameters: NBD.
    pub fn of_two(params: [f64; 2]) -> Self {
        Self::Nbd(Nbd::from_params(params))
    }

    /// A model of four parameters.
    pub fn of_four(model: Model, params: [f64; 4]) -> Self {
        match model {
            Model::ParetoNbd => Self::ParetoNbd(ParetoNbd::from_params(params)),
            Model::MbgNbd => Self::MbgNbd(MbgNbd::from_params(params)),
            Model::BgBb => Self::BgBb(BgBb::from_params(params)),
            Model::BgNbd | Model::Nbd => Self::BgNbd(BgNbd::from_params(params)),
        }
    }

    /// A model at its two or four parameters; with another number of them, nothing that can be told.
    pub fn at(model: Model, params: &[f64]) -> Self {
        match *params {
            [r, alpha] => Self::of_two([r, alpha]),
            [r, alpha, third, fourth] => Self::of_four(model, [r, alpha, third, fourth]),
            _ => Self::CohortAverage { rate: f64::NAN },
        }
    }

    /// The average of a cohort: all repeat purchases over all time under observation.
    pub fn cohort_average(histories: &[History]) -> Self {
        let purchases: f64 = histories.iter().map(|h| h.weight * f64::from(h.x)).sum();
        let time: f64 = histories.iter().map(|h| h.weight * h.age).sum();
        Self::CohortAverage { rate: if time > 0.0 { purchases / time } else { 0.0 } }
    }

    /// P(alive); `None` where it cannot be told: where the model can only say 1.
    pub fn alive(&self, history: &History) -> Option<f64> {
        match self {
            Self::BgNbd(model) => model.alive(history),
            Self::MbgNbd(model) => Some(model.alive(history)),
            Self::ParetoNbd(model) => Some(model.alive(history)),
            Self::BgBb(model) => Some(model.alive(history)),
            Self::Nbd(_) | Self::CohortAverage { .. } => None,
        }
    }

    /// What lies ahead of a customer with `x` repeat purchases and this age who is active at the end of observation;
    /// `None` for an average, which has no model of that.
    pub fn future(&self, x: u32, age: f64, horizon: &Horizon) -> Option<Future> {
        match self {
            Self::Nbd(model) => Some(model.future(x, age, horizon)),
            Self::BgNbd(model) => Some(model.future(x, age, horizon)),
            Self::MbgNbd(model) => Some(model.future(x, age, horizon)),
            Self::ParetoNbd(model) => Some(model.future(x, age, horizon)),
            Self::BgBb(model) => Some(model.future(x, age, horizon)),
            Self::CohortAverage { .. } => None,
        }
    }

    /// Expected purchases within `horizon`, given the history: (undiscounted, discounted).
    pub fn expected(&self, history: &History, horizon: &Horizon) -> (f64, f64) {
        match self {
            Self::Nbd(model) => model.expected(history.x, history.age, horizon),
            Self::BgNbd(model) => model.expected(history, horizon),
            Self::MbgNbd(model) => model.expected(history, horizon),
            Self::ParetoNbd(model) => model.expected(history, horizon),
            Self::BgBb(model) => model.expected(history, horizon),
            Self::CohortAverage { rate } => (rate * horizon.length(), rate * horizon.length()),
        }
    }

    /// The same, discounted.
    pub fn discounted(&self, history: &History, horizon: &Horizon) -> f64 {
        self.expected(history, horizon).1
    }

    /// Expected purchases of a new customer by each of `days` + 1 ages, `day` apart, from 0; `None` for an average.
    pub fn growth(&self, days: usize, day: f64) -> Option<Vec<f64>> {
        match self {
            Self::Nbd(model) => Some((0..=days).map(|n| model.r / model.alpha * n as f64 * day).collect()),
            Self::BgNbd(model) => Some(model.growth(days, day)),
            Self::MbgNbd(model) => Some(model.growth(days, day)),
            Self::ParetoNbd(model) => Some((0..=days).map(|n| model.expected_by(n as f64 * day)).collect()),
            // The calendar knows of no opportunities.
            Self::BgBb(_) | Self::CohortAverage { .. } => None,
        }
    }

    /// The probability that a customer is active, and the model of what such a customer does from now on: the same with what
    /// the history taught. `None` for an average.
    fn onwards(&self, history: &History) -> Option<(f64, Self)> {
        let (x, age) = (f64::from(history.x), history.age);
        let alive = self.alive(history).unwrap_or(1.0);
        Some(match self {
            Self::Nbd(m) => (1.0, Self::Nbd(Nbd { r: m.r + x, alpha: m.alpha + age })),
            Self::BgNbd(m) => (alive, Self::BgNbd(BgNbd { r: m.r + x, alpha: m.alpha + age, a: m.a, b: m.b + x })),
            Self::MbgNbd(m) => {
                let m = m.stayed();
                (alive, Self::BgNbd(BgNbd { r: m.r + x, alpha: m.alpha + age, a: m.a, b: m.b + x }))
            }
            Self::ParetoNbd(m) => {
                (alive, Self::ParetoNbd(ParetoNbd { r: m.r + x, alpha: m.alpha + age, s: m.s, beta: m.beta + age }))
            }
            Self::BgBb(m) => (m.stayed(history), Self::BgBb(m.ahead(x, age))),
            Self::CohortAverage { .. } => return None,
        })
    }

    /// The probability of exactly `n` purchases within a time `t` from now, given the history; `None` for an average.
    pub fn ahead(&self, history: &History, n: u32, t: f64) -> Option<f64> {
        let (alive, onwards) = self.onwards(history)?;
        let some = alive * onwards.probability(n, t)?;
        Some(if n == 0 { some + 1.0 - alive } else { some })
    }

    /// The probability of at least `n` purchases within a time `t` from now: that the customer stays loyal.
    pub fn at_least(&self, history: &History, n: u32, t: f64) -> Option<f64> {
        let fewer: Option<f64> = (0..n).map(|fewer| self.ahead(history, fewer, t)).sum();
        fewer.map(|fewer| f64::max(1.0 - fewer, 0.0))
    }

    /// The time by which half of such customers who are active and stay buy next; `None` where times are not modelled.
    pub fn next_purchase(&self, history: &History) -> Option<f64> {
        let (r, alpha) = match self {
            Self::Nbd(m) => (m.r, m.alpha),
            Self::BgNbd(m) => (m.r, m.alpha),
            Self::MbgNbd(m) => (m.stayed().r, m.stayed().alpha),
            Self::ParetoNbd(m) => (m.r, m.alpha),
            Self::BgBb(_) | Self::CohortAverage { .. } => return None,
        };
        Some((alpha + history.age) * libm::expm1(std::f64::consts::LN_2 / (r + f64::from(history.x))))
    }

    /// P(X(t) = n): the probability of n repeat purchases by time `t` after the first one; `None` for an average.
    pub fn probability(&self, n: u32, t: f64) -> Option<f64> {
        match self {
            Self::Nbd(model) => Some(model.probability(n, t)),
            Self::BgNbd(model) => Some(model.probability(n, t)),
            Self::MbgNbd(model) => Some(model.probability(n, t)),
            Self::ParetoNbd(model) => Some(model.probability(n, t)),
            Self::BgBb(model) => Some(model.probability(n, t)),
            Self::CohortAverage { .. } => None,
        }
    }
}
