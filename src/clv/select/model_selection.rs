//! Every model of when customers buy, fitted to the same histories, and which of them fits best.

use crate::clv::models::fit::{Fitted, Search, Status};
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::{Model, Timing};
use crate::clv::models::{bg_bb, bg_nbd, mbg_nbd, nbd, pareto_nbd};
use crate::job::Budget;
use crate::math::linalg::Matrix;
use crate::math::newton::Evaluation;

/// More distinct histories than this, and `auto` leaves out the model that takes longest.
const MANY: usize = 50_000;
/// More than this, and starts are tried on a sample of them.
const SEVERAL: usize = 12_000;
/// The size of that sample, at most.
const SOME: usize = 6_000;

/// A fit of a model of either size.
#[derive(Debug, Clone)]
pub enum Found {
    /// NBD.
    Two(Fitted<2>),
    /// All others.
    Four(Fitted<4>),
}

/// One model, fitted.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Which one.
    pub model: Model,
    /// Its fit.
    pub found: Found,
    /// Customers still active by it: the sum of P(alive), 1 where it cannot be told.
    pub active: f64,
}

impl Entry {
    /// The parameters.
    pub fn params(&self) -> &[f64] {
        match &self.found {
            Found::Two(fit) => &fit.params,
            Found::Four(fit) => &fit.params,
        }
    }

    /// Their standard errors; only for an interior maximum.
    pub fn standard_errors(&self) -> Option<Vec<f64>> {
        match &self.found {
            Found::Two(fit) => fit.standard_errors().map(Vec::from),
            Found::Four(fit) => fit.standard_errors().map(Vec::from),
        }
    }

    /// ln-likelihood.
    pub fn log_likelihood(&self) -> f64 {
        match &self.found {
            Found::Two(fit) => fit.log_likelihood,
            Found::Four(fit) => fit.log_likelihood,
        }
    }

    /// How the fit ended.
    pub fn status(&self) -> Status {
        match &self.found {
            Found::Two(fit) => fit.status,
            Found::Four(fit) => fit.status,
        }
    }

    /// Akaike's information criterion.
    pub fn aic(&self) -> f64 {
        2.0 * self.params().len() as f64 - 2.0 * self.log_likelihood()
    }

    /// The Bayesian information criterion (Schwarz 1978) for so many customers.
    pub fn bic(&self, customers: f64) -> f64 {
        libm::log(customers) * self.params().len() as f64 - 2.0 * self.log_likelihood()
    }

    /// Correlation of the logarithms of the parameters, row by row; only for an interior maximum.
    pub fn correlation(&self) -> Option<Vec<Vec<f64>>> {
        match &self.found {
            Found::Two(fit) => fit.covariance.as_ref().map(correlation),
            Found::Four(fit) => fit.covariance.as_ref().map(correlation),
        }
    }

    /// The model at its parameters.
    pub fn timing(&self) -> Timing {
        match &self.found {
            Found::Two(fit) => Timing::of_two(fit.params),
            Found::Four(fit) => Timing::of_four(self.model, fit.params),
        }
    }
}

fn correlation<const N: usize>(covariance: &Matrix<N>) -> Vec<Vec<f64>> {
    let of = |i: usize, j: usize| covariance[i][j] / (covariance[i][i] * covariance[j][j]).sqrt();
    (0..N).map(|i| (0..N).map(|j| of(i, j)).collect()).collect()
}

/// A search for the parameters of either size.
enum Searching {
    Two(Box<Search<2>>),
    Four(Box<Search<4>>),
}

/// The fits under way, one after the other.
pub struct Contest {
    waiting: Vec<Model>,
    /// Histories on which starts are tried where there are many.
    sample: Option<Vec<History>>,
    current: Option<(Model, Searching, bool)>,
    done: Vec<Entry>,
}

impl Contest {
    /// Of these models.
    pub fn new(models: Vec<Model>, histories: &[History]) -> Self {
        let many = histories.len() > SEVERAL;
        let waiting = models.into_iter().rev().collect();
        // Every n-th history, in canonical order.
        let every = histories.len().div_ceil(SOME);
        let sample = many.then(|| histories.iter().copied().step_by(every).collect());
        Self { waiting, sample, current: None, done: Vec::new() }
    }

    /// Works until the budget is spent; the fits in the order of [`Model::NAMED`] once all are there.
    pub fn step(&mut self, histories: &[History], budget: &mut Budget) -> Option<Vec<Entry>> {
        while !budget.is_spent() {
            let Some((model, mut search, on_sample)) = self.current.take() else {
                let Some(model) = self.waiting.pop() else { return Some(std::mem::take(&mut self.done)) };
                self.current = Some((model, begin(model, histories), self.sample.is_some()));
                continue;
            };
            let seen = self.sample.as_deref().filter(|_| on_sample).unwrap_or(histories);
            budget.spend(seen.len() / if model == Model::ParetoNbd { 1 } else { 4 });
            let found = match &mut search {
                Searching::Two(search) => search.step(|theta| nbd::evaluate(seen, theta)).map(Found::Two),
                Searching::Four(search) => search.step(|theta| evaluate_model(model)(seen, theta)).map(Found::Four),
            };
            match found {
                None => self.current = Some((model, search, on_sample)),
                // The best of the starts on the sample is the one start of the fit to all.
                Some(found) if on_sample => self.current = Some((model, again(&found, histories, model), false)),
                Some(found) => {
                    let mut entry = Entry { model, found, active: 0.0 };
                    let timing = entry.timing();
                    entry.active = histories.iter().map(|h| h.weight * timing.alive(h).unwrap_or(1.0)).sum();
                    self.done.push(entry);
                }
            }
        }
        None
    }
}

/// The models to be fitted: the one that is asked for, or all that the data allow. Beyond [`MANY`] distinct histories the
/// Pareto/NBD, which takes ten times as long as the others, is fitted only when it is asked for, as the BG/BB is, whose
/// likelihood of opportunities does not compare with one of times.
pub fn candidates(asked: Option<Model>, histories: &[History]) -> Vec<Model> {
    let many = histories.len() > MANY;
    let all = Model::OF_TIMES.into_iter();
    asked.map_or_else(|| all.filter(|model| !many || *model != Model::ParetoNbd).collect(), |model| vec![model])
}

/// Why a model makes the forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was asked for.
    Asked,
    /// No other could be fitted.
    Only,
    /// It alone foretold the time held back best.
    Holdout,
    /// It has the least AIC of those that foretold the time held back equally well.
    HoldoutThenAic,
    /// It has the least AIC; no time could be held back.
    Aic,
}

/// The model that makes the forecast: of those that were not refused and lead in the time held back the one with the
/// least AIC, of equals the simpler one.
pub fn choose<'a>(entries: &'a [Entry], asked: bool, leading: Option<&[Model]>) -> Option<(&'a Entry, Why)> {
    let usable: Vec<&Entry> = entries.iter().filter(|entry| entry.status() != Status::Stuck).collect();
    let least = |some: &[&'a Entry]| {
        some.iter().copied().reduce(|best, entry| if entry.aic() < best.aic() { entry } else { best })
    };
    let leads = |entry: &&&Entry| leading.is_some_and(|leading| leading.contains(&entry.model));
    let ahead: Vec<&Entry> = usable.iter().filter(leads).copied().collect();
    let why = match (usable.len(), ahead.len()) {
        _ if asked => Why::Asked,
        (1, _) => Why::Only,
        (_, 0) => Why::Aic,
        (_, 1) => Why::Holdout,
        _ => Why::HoldoutThenAic,
    };
    least(if ahead.is_empty() { &usable } else { &ahead }).map(|entry| (entry, why))
}

/// ln-likelihood, gradient and Hessian of a model of four parameters.
pub fn evaluate_model(model: Model) -> fn(&[History], &[f64; 4]) -> Evaluation<4> {
    match model {
        Model::ParetoNbd => pareto_nbd::evaluate,
        Model::BgBb => bg_bb::evaluate,
        Model::MbgNbd => mbg_nbd::evaluate,
        Model::BgNbd | Model::Nbd => bg_nbd::evaluate,
    }
}

fn boxed<const N: usize>(starts: &[[f64; N]], bounds: [(f64, f64); N]) -> Box<Search<N>> {
    Box::new(Search::new(starts, bounds))
}

fn mean_age(histories: &[History]) -> f64 {
    let weight: f64 = histories.iter().map(|h| h.weight).sum();
    histories.iter().map(|h| h.weight * h.age).sum::<f64>() / weight
}

/// Starts from orders of magnitude of the data, the mean age and the purchases per customer, and one by moments.
fn begin(model: Model, histories: &[History]) -> Searching {
    let age = mean_age(histories);
    let weight: f64 = histories.iter().map(|h| h.weight).sum();
    let bought = histories.iter().map(|h| h.weight * f64::from(h.x)).sum::<f64>() / weight;
    // With mean rate r/α: α = r · age / purchases.
    let alpha = |r: f64| r * age / bought;
    let [m, m_alpha] = moments(histories);
    match model {
        Model::Nbd => Searching::Two(boxed(&[[m, m_alpha], [0.3, alpha(0.3)], [1.0, alpha(1.0)]], two_bounds(age))),
        Model::ParetoNbd => Searching::Four(boxed(
            &[
                [m, m_alpha, 0.5, age / 2.0],
                [1.0, alpha(1.0), 1.0, age],
                [0.3, alpha(0.3), 0.3, age / 30.0],
                // Some leave at once, the others hardly ever.
                [1.0, alpha(1.0), 0.05, age * 1e-4],
            ],
            four_bounds(model, age),
        )),
        Model::BgBb => {
            let [m, m_beta] = bg_bb::moments(histories);
            Searching::Four(boxed(
                &[[m, m_beta, 0.5, 5.0], [1.0, 1.0, 1.0, 1.0], [0.5, 2.0, 0.5, 2.0], [2.0, 1.0, 1.0, 10.0]],
                four_bounds(model, age),
            ))
        }
        Model::BgNbd | Model::MbgNbd => Searching::Four(boxed(
            &[
                [m, m_alpha, 0.5, 2.5],
                [0.3, alpha(0.3), 0.8, 2.5],
                [1.0, alpha(1.0), 1.0, 5.0],
                // Some leave at the first occasion, the others hardly ever: more of the one, more of the other.
                [1.0, alpha(1.0), 0.1, 0.05],
                [0.5, alpha(0.5), 0.02, 0.2],
            ],
            four_bounds(model, age),
        )),
    }
}

/// r and α by moments: with x Poisson of mean λT, Σx = E(λ)ΣT, and Σ(x − E(λ)T)² = Σx + Var(λ)ΣT². Where purchases vary
/// no more than by chance, customers are taken as nearly alike.
fn moments(histories: &[History]) -> [f64; 2] {
    let sum = |of: &dyn Fn(&History) -> f64| histories.iter().map(|h| h.weight * of(h)).sum::<f64>();
    let mean = sum(&|h| f64::from(h.x)) / sum(&|h| h.age);
    let miss = |h: &History| f64::from(h.x) - mean * h.age;
    let variance = sum(&|h| miss(h) * miss(h) - f64::from(h.x)) / sum(&|h| h.age * h.age);
    let variance = f64::max(variance, 0.01 * mean * mean);
    [mean * mean / variance, mean / variance]
}

fn again(found: &Found, histories: &[History], model: Model) -> Searching {
    let age = mean_age(histories);
    match found {
        Found::Two(fit) => Searching::Two(boxed(&[fit.params], two_bounds(age))),
        Found::Four(fit) => Searching::Four(boxed(&[fit.params], four_bounds(model, age))),
    }
}

/// Within these the parameters are looked for: those of purchases, then those of leaving.
pub fn two_bounds(age: f64) -> [(f64, f64); 2] {
    [(1e-5, 1e6), (1e-7 * age, 1e8 * age)]
}

/// The same of a model of four parameters.
pub fn four_bounds(model: Model, age: f64) -> [(f64, f64); 4] {
    if model == Model::BgBb {
        return [(1e-4, 2e3); 4];
    }
    let [r, alpha] = two_bounds(age);
    let last = if model == Model::ParetoNbd { (1e-12 * age, 1e8 * age) } else { (1e-8, 1e7) };
    let most = if model == Model::ParetoNbd { 1e6 } else { 1e7 };
    [r, alpha, (1e-8, most), last]
}
