//! Finding a model's parameters: Newton's method in log-parameters from several starts, one evaluation a step.

use crate::math::linalg::Matrix;
use crate::math::newton::{End, Evaluation, Newton, covariance};

/// How a fit ended, as the report says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A proper maximum: scaled gradient ≤ 1e-6, Hessian negative definite.
    Interior,
    /// The likelihood still rises where the parameter of this index reaches its bound.
    Boundary(usize),
    /// No usable maximum was found.
    Stuck,
}

/// Parameters found, with what is known of their precision.
#[derive(Debug, Clone)]
pub struct Fitted<const N: usize> {
    /// The parameters.
    pub params: [f64; N],
    /// ln-likelihood at them.
    pub log_likelihood: f64,
    /// Covariance of the logarithms of the parameters; only for an interior maximum.
    pub covariance: Option<Matrix<N>>,
    /// How the fit ended.
    pub status: Status,
}

impl<const N: usize> Fitted<N> {
    /// Standard errors of the parameters themselves; only for an interior maximum.
    pub fn standard_errors(&self) -> Option<[f64; N]> {
        // At a maximum the gradient is zero, so the Hessian in parameters is the one in logarithms rescaled.
        self.covariance.map(|c| std::array::from_fn(|i| self.params[i] * c[i][i].sqrt()))
    }

    /// Akaike's information criterion, 2N − 2 ln L.
    pub fn aic(&self) -> f64 {
        2.0 * N as f64 - 2.0 * self.log_likelihood
    }
}

/// Likelihoods that differ by no more are as high as each other.
const LEVEL: f64 = 5e-5;

/// A fit under way.
#[derive(Debug, Clone)]
pub struct Search<const N: usize> {
    waiting: Vec<[f64; N]>,
    bounds: [(f64, f64); N],
    current: Newton<N>,
    finished: Vec<Newton<N>>,
}

impl<const N: usize> Search<N> {
    /// From `starts` (parameters, at least one), with parameters held within `bounds`.
    pub fn new(starts: &[[f64; N]], bounds: [(f64, f64); N]) -> Self {
        let bounds = bounds.map(|(low, high)| (libm::log(low), libm::log(high)));
        let mut waiting: Vec<[f64; N]> = starts.iter().map(|start| start.map(libm::log)).collect();
        let first = if waiting.is_empty() { [0.0; N] } else { waiting.remove(0) };
        Self { waiting, bounds, current: Newton::new(first, bounds), finished: Vec::new() }
    }

    /// One evaluation; `Some` when the fit is done.
    pub fn step(&mut self, evaluate: impl Fn(&[f64; N]) -> Evaluation<N>) -> Option<Fitted<N>> {
        let evaluation = evaluate(self.current.trial());
        self.current.advance(evaluation);
        self.current.end()?;
        self.finished.push(self.current.clone());
        if self.waiting.is_empty() {
            return Some(self.best());
        }
        let start = self.waiting.remove(0);
        self.current = Newton::new(start, self.bounds);
        None
    }

    /// The interior maximum with the highest likelihood, unless a boundary is clearly higher.
    fn best(&self) -> Fitted<N> {
        let value = |search: &Newton<N>| search.best().map_or(f64::NEG_INFINITY, |e| e.value);
        let rank = |search: &Newton<N>| match search.end() {
            Some(End::Interior) => LEVEL,
            _ => 0.0,
        };
        let mut chosen = &self.finished[0];
        for search in &self.finished[1..] {
            if value(search) + rank(search) > value(chosen) + rank(chosen) {
                chosen = search;
            }
        }
        let status = match chosen.end() {
            Some(End::Interior) => Status::Interior,
            Some(End::Boundary(index)) => Status::Boundary(index),
            _ => Status::Stuck,
        };
        let covariance = match status {
            Status::Interior => chosen.best().and_then(covariance),
            _ => None,
        };
        Fitted { params: chosen.point().map(libm::exp), log_likelihood: value(chosen), covariance, status }
    }
}
