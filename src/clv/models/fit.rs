//! Maximum-likelihood estimates: Newton's method in the logarithms of the parameters, from several starts.
//!
//! Logarithms keep parameters positive and make likelihoods of these models nearly quadratic. Likelihoods of purchase
//! models have ridges and several local maxima, hence several starts; the best end point is the estimate.

pub use crate::math::newton::Status;
use crate::math::newton::{Evaluation, Newton};

/// Estimated parameters and their precision.
#[derive(Debug, Clone)]
pub struct Fit {
    /// The parameters.
    pub params: Vec<f64>,
    /// ln-likelihood at them.
    pub log_likelihood: f64,
    /// Covariance of the logarithms of the parameters, row by row; only for an interior maximum.
    pub covariance: Option<Vec<f64>>,
    /// How the fit ended.
    pub status: Status,
}

impl Fit {
    /// Standard errors of the parameters themselves; only for an interior maximum.
    pub fn standard_errors(&self) -> Option<Vec<f64>> {
        // At a maximum the gradient is zero, so the Hessian in parameters is the one in logarithms rescaled.
        let n = self.params.len();
        let error = |covariance: &Vec<f64>, i: usize| self.params[i] * covariance[i * (n + 1)].sqrt();
        self.covariance.as_ref().map(|covariance| (0..n).map(|i| error(covariance, i)).collect())
    }

    /// Akaike's information criterion, 2N − 2 ln L for N parameters.
    pub fn aic(&self) -> f64 {
        2.0 * self.params.len() as f64 - 2.0 * self.log_likelihood
    }

    /// The Bayesian information criterion (Schwarz 1978), N ln(customers) − 2 ln L.
    pub fn bic(&self, customers: f64) -> f64 {
        libm::log(customers) * self.params.len() as f64 - 2.0 * self.log_likelihood
    }

    /// Correlation of the logarithms of the parameters, row by row; only for an interior maximum.
    pub fn correlation(&self) -> Option<Vec<Vec<f64>>> {
        let n = self.params.len();
        let of = |c: &Vec<f64>, i: usize, j: usize| c[i * n + j] / (c[i * (n + 1)] * c[j * (n + 1)]).sqrt();
        self.covariance.as_ref().map(|c| (0..n).map(|i| (0..n).map(|j| of(c, i, j)).collect()).collect())
    }
}

/// ln-likelihoods that differ by no more count as equal.
pub const LIKELIHOOD_TOLERANCE: f64 = 5e-5;

/// A fit under way: evaluate the ln-likelihood at [`Search::trial`] and hand the result to [`Search::advance`] until
/// that returns the fit.
#[derive(Debug, Clone)]
pub struct Search {
    /// Starts that are still to be tried, in ln-parameters.
    starts: Vec<Vec<f64>>,
    bounds: Vec<(f64, f64)>,
    current: Newton,
    finished: Vec<Newton>,
}

impl Search {
    /// A search from `starts` (parameters, at least one set), with parameters held within `bounds`.
    ///
    /// # Panics
    /// Panics without a start.
    pub fn new(starts: &[Vec<f64>], bounds: &[(f64, f64)]) -> Self {
        let bounds: Vec<(f64, f64)> = bounds.iter().map(|(low, high)| (libm::log(*low), libm::log(*high))).collect();
        let in_logs = |start: &Vec<f64>| start.iter().map(|value| libm::log(*value)).collect();
        let mut starts: Vec<Vec<f64>> = starts.iter().map(in_logs).collect();
        let first = starts.remove(0);
        Self { starts, current: Newton::new(&first, &bounds), bounds, finished: Vec::new() }
    }

    /// The ln-parameters to evaluate next.
    pub fn trial(&self) -> &[f64] {
        self.current.trial()
    }

    /// Takes the evaluation of [`Self::trial`]; returns the fit when done.
    pub fn advance(&mut self, evaluation: Evaluation) -> Option<Fit> {
        self.current.advance(evaluation);
        self.current.status()?;
        self.finished.push(self.current.clone());
        if self.starts.is_empty() {
            return Some(self.best());
        }
        let start = self.starts.remove(0);
        self.current = Newton::new(&start, &self.bounds);
        None
    }

    /// The interior maximum with the highest likelihood, unless a boundary is clearly higher.
    fn best(&self) -> Fit {
        let value = |search: &Newton| search.best().map_or(f64::NEG_INFINITY, |e| e.value);
        let preference = |search: &Newton| match search.status() {
            Some(Status::Interior) => LIKELIHOOD_TOLERANCE,
            _ => 0.0,
        };
        let mut chosen = &self.finished[0];
        for search in &self.finished[1..] {
            if value(search) + preference(search) > value(chosen) + preference(chosen) {
                chosen = search;
            }
        }
        let status = chosen.status().unwrap_or(Status::NotConverged);
        let covariance = match status {
            Status::Interior => chosen.best().and_then(Evaluation::covariance),
            _ => None,
        };
        let params = chosen.point().iter().map(|theta| libm::exp(*theta)).collect();
        Fit { params, log_likelihood: value(chosen), covariance, status }
    }
}

/// Fits in one go: `evaluate` gives the ln-likelihood with derivatives at ln-parameters.
///
/// # Panics
/// Panics without a start.
pub fn maximise(starts: &[Vec<f64>], bounds: &[(f64, f64)], evaluate: impl Fn(&[f64]) -> Evaluation) -> Fit {
    let mut search = Search::new(starts, bounds);
    loop {
        let evaluation = evaluate(search.trial());
        if let Some(fit) = search.advance(evaluation) {
            return fit;
        }
    }
}

/// One step of Newton's method from `params`, within `bounds`: where a fit to slightly different data would go first.
pub fn one_step(params: &[f64], bounds: &[(f64, f64)]) -> OneStep {
    let bounds: Vec<(f64, f64)> = bounds.iter().map(|(low, high)| (libm::log(*low), libm::log(*high))).collect();
    let theta: Vec<f64> = params.iter().map(|value| libm::log(*value)).collect();
    OneStep(Newton::new(&theta, &bounds))
}

/// A single step that waits for its evaluation; made by [`one_step`].
#[derive(Debug)]
pub struct OneStep(Newton);

impl OneStep {
    /// The ln-parameters to evaluate.
    pub fn theta(&self) -> &[f64] {
        self.0.trial()
    }

    /// The parameters after the step, from the evaluation at [`Self::theta`].
    pub fn take(mut self, evaluation: Evaluation) -> Vec<f64> {
        self.0.advance(evaluation);
        self.0.trial().iter().map(|theta| libm::exp(*theta)).collect()
    }
}

/// How far a search is after so many evaluations, from 0 to 1: nobody knows how many it takes, often about twenty.
pub fn search_progress(evaluations: u32) -> f64 {
    f64::from(evaluations) / f64::from(evaluations + 20)
}
