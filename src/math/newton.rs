//! Maximisation by Newton's method with Levenberg's damping, one evaluation a step so that a job can
//! be stopped between them.
//!
//! Written here rather than taken from a library because the models give value, gradient and Hessian in
//! one pass over the data, and because a fit must be steppable and the same on every platform.

use crate::math::dense::{cholesky, inverse, solve};
use crate::math::linalg::{Matrix, square};

/// The objective at a point: value, gradient, Hessian.
#[derive(Debug, Clone)]
pub struct Evaluation<const N: usize> {
    /// The value to maximise.
    pub value: f64,
    /// Its gradient.
    pub gradient: [f64; N],
    /// Its Hessian.
    pub hessian: Matrix<N>,
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Scaled gradient small, Hessian negative definite.
    Interior,
    /// Coordinate `.0` ran into its bound.
    Boundary(usize),
    /// Neither: the objective is flat, not finite, or the search never moved.
    Stuck,
}

/// Scaled gradient (largest component ÷ max(1, |value|)) below which a point counts as a maximum.
const GRADIENT_TOLERANCE: f64 = 1e-6;
/// The search goes on to this, so that the estimates carry more digits than the promise asks for.
const GRADIENT_TARGET: f64 = 1e-12;
const MAX_STEPS: usize = 200;
/// Gain below which a step counts as slow, and slow steps in a row after which the search looks at the bound ahead.
const SLOW: f64 = 1e-3;
const PATIENCE: u32 = 4;
/// Standard error of a coordinate from which nothing is known of it: parameters are logarithms, and this is a factor of
/// a hundred and fifty.
const LOOSE: f64 = 5.0;
/// Longest change of one coordinate in one step: parameters are logarithms.
const MAX_CHANGE: f64 = 1.5;

/// A search for the maximum of a function of N variables within bounds.
#[derive(Debug, Clone)]
pub struct Newton<const N: usize> {
    search: Search,
    point: [f64; N],
    best: Option<Evaluation<N>>,
    trial: [f64; N],
}

impl<const N: usize> Newton<N> {
    /// Starts at `start`, within `bounds` (low, high) of every coordinate.
    pub fn new(start: [f64; N], bounds: [(f64, f64); N]) -> Self {
        let search = Search::new(&start, &bounds);
        let mut newton = Self { search, point: start, best: None, trial: start };
        newton.trial.copy_from_slice(&newton.search.trial);
        newton.point = newton.trial;
        newton
    }

    /// The point to evaluate next.
    pub fn trial(&self) -> &[f64; N] {
        &self.trial
    }

    /// The best point so far.
    pub fn point(&self) -> &[f64; N] {
        &self.point
    }

    /// The evaluation at the best point.
    pub fn best(&self) -> Option<&Evaluation<N>> {
        self.best.as_ref()
    }

    /// How the search ended, once it has.
    pub fn end(&self) -> Option<End> {
        self.search.end
    }

    /// Takes the evaluation of [`Self::trial`] and chooses the next trial, or ends.
    pub fn advance(&mut self, evaluation: Evaluation<N>) {
        if self.search.take(flat(&evaluation)) {
            self.point = self.trial;
            self.best = Some(evaluation);
        }
        self.search.go_on();
        self.trial.copy_from_slice(&self.search.trial);
    }
}

/// An [`Evaluation`] of any number of variables, the Hessian row by row.
#[derive(Debug, Clone)]
struct Flat {
    value: f64,
    gradient: Vec<f64>,
    hessian: Vec<f64>,
}

fn flat<const N: usize>(evaluation: &Evaluation<N>) -> Flat {
    Flat {
        value: evaluation.value,
        gradient: evaluation.gradient.to_vec(),
        hessian: evaluation.hessian.as_flattened().to_vec(),
    }
}

impl Flat {
    /// Higher, or as high as rounding can tell and much flatter: near the top only the gradient still shows the way.
    fn is_better(&self, old: &Self) -> bool {
        let rounding = 1e-12 * old.value.abs().max(1.0);
        self.value > old.value
            || (self.value > old.value - rounding && self.scaled_gradient() < 0.5 * old.scaled_gradient())
    }

    /// The largest component of the gradient ÷ max(1, |value|).
    fn scaled_gradient(&self) -> f64 {
        let largest = self.gradient.iter().fold(0.0f64, |largest, g| largest.max(g.abs()));
        largest / self.value.abs().max(1.0)
    }

    fn covariance(&self) -> Option<Vec<f64>> {
        let information: Vec<f64> = self.hessian.iter().map(|value| -value).collect();
        let n = self.gradient.len();
        cholesky(&information, n).map(|factor| inverse(&factor, n))
    }
}

/// The search itself, one code for all numbers of variables.
#[derive(Debug, Clone)]
struct Search {
    point: Vec<f64>,
    bounds: Vec<(f64, f64)>,
    best: Option<Flat>,
    trial: Vec<f64>,
    damping: f64,
    steps: usize,
    moved: bool,
    /// Slow steps in a row, and where they began.
    slow: u32,
    slow_from: Vec<f64>,
    end: Option<End>,
}

/// A value held within its bounds. `clamp` would do, but may panic, and the text of that brings all that the standard
/// library knows of writing numbers.
pub fn within(value: f64, (low, high): (f64, f64)) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

impl Search {
    fn new(start: &[f64], bounds: &[(f64, f64)]) -> Self {
        let point: Vec<f64> = start.iter().zip(bounds).map(|(value, bounds)| within(*value, *bounds)).collect();
        Self {
            bounds: bounds.to_vec(),
            best: None,
            trial: point.clone(),
            damping: 0.0,
            steps: 0,
            moved: false,
            slow: 0,
            slow_from: point.clone(),
            point,
            end: None,
        }
    }

    /// Takes the evaluation of the trial; whether it is the best so far.
    fn take(&mut self, evaluation: Flat) -> bool {
        self.steps += 1;
        let finite = evaluation.value.is_finite() && evaluation.gradient.iter().all(|g| g.is_finite());
        let better = finite && self.best.as_ref().is_none_or(|best| evaluation.is_better(best));
        if better {
            let gain = self.best.as_ref().map_or(f64::INFINITY, |best| evaluation.value - best.value);
            if gain >= SLOW {
                self.slow = 0;
                self.slow_from.clone_from(&self.trial);
            }
            self.slow += 1;
            self.moved |= self.best.is_some();
            self.point.clone_from(&self.trial);
            self.best = Some(evaluation);
            self.damping /= 10.0;
            if self.damping < 1e-9 {
                self.damping = 0.0;
            }
        } else {
            self.damping = if self.damping == 0.0 { 1e-3 } else { self.damping * 10.0 };
        }
        better
    }

    /// Chooses the next trial, or ends.
    fn go_on(&mut self) {
        let Some(best) = self.best.as_ref() else {
            self.end = Some(End::Stuck);
            return;
        };
        if best.scaled_gradient() <= GRADIENT_TARGET || self.damping > 1e12 || self.steps >= MAX_STEPS {
            self.end = Some(self.judge(best));
            return;
        }
        let ahead = (self.slow > PATIENCE).then(|| self.bound_ahead()).filter(|ahead| *ahead != self.point);
        let is_ahead = ahead.is_some();
        let trial = ahead.unwrap_or_else(|| self.propose(best));
        if trial == self.point {
            self.end = Some(self.judge(best));
        }
        if is_ahead {
            self.slow = 0;
            self.slow_from.clone_from(&self.point);
        }
        self.trial = trial;
    }

    /// The damped Newton step from the best point, held within the bounds.
    fn propose(&self, best: &Flat) -> Vec<f64> {
        let n = self.point.len();
        let mut curvature: Vec<f64> = best.hessian.iter().map(|value| -value).collect();
        let mut slope = best.gradient.clone();
        for i in (0..n).filter(|&i| self.pushes_out(best, i)) {
            for other in 0..n {
                curvature[i * n + other] = 0.0;
                curvature[other * n + i] = 0.0;
            }
            curvature[i * n + i] = 1.0;
            slope[i] = 0.0;
        }
        let diagonal = |i: usize| i * (n + 1);
        let scale = (0..n).map(|i| curvature[diagonal(i)].abs()).fold(1e-300, f64::max);
        let mut damping = self.damping;
        let factor = loop {
            let mut damped = curvature.clone();
            (0..n).for_each(|i| damped[diagonal(i)] += damping * scale);
            if let Some(factor) = cholesky(&damped, n) {
                break factor;
            }
            damping = if damping == 0.0 { 1e-6 } else { damping * 10.0 };
            if !damping.is_finite() {
                return self.point.clone();
            }
        };
        solve(&factor, &mut slope);
        let longest = slope.iter().fold(0.0f64, |longest, s| longest.max(s.abs()));
        let shrink = if longest > MAX_CHANGE { MAX_CHANGE / longest } else { 1.0 };
        (0..n).map(|i| within(self.point[i] + shrink * slope[i], self.bounds[i])).collect()
    }

    /// Where many steps gain little the objective may rise for ever: the point with the coordinate that went farthest set
    /// to the bound it goes to.
    fn bound_ahead(&self) -> Vec<f64> {
        let went = |i: usize| self.point[i] - self.slow_from[i];
        let farthest = (0..self.point.len()).fold(0, |best, i| if went(i).abs() > went(best).abs() { i } else { best });
        let (low, high) = self.bounds[farthest];
        let mut ahead = self.point.clone();
        ahead[farthest] = if went(farthest) < 0.0 { low } else { high };
        ahead
    }

    /// True where coordinate `i` stands at a bound and the gradient pushes it out.
    fn pushes_out(&self, best: &Flat, i: usize) -> bool {
        let (low, high) = self.bounds[i];
        (self.point[i] <= low && best.gradient[i] <= 0.0) || (self.point[i] >= high && best.gradient[i] >= 0.0)
    }

    fn judge(&self, best: &Flat) -> End {
        let n = self.point.len();
        if let Some(i) = (0..n).find(|&i| {
            let (low, high) = self.bounds[i];
            self.point[i] <= low || self.point[i] >= high
        }) {
            return End::Boundary(i);
        }
        let covariance = best.covariance();
        // Where nothing holds a coordinate, it might as well stand at its bound.
        let loose = |c: &Vec<f64>| (0..n).find(|&i| c[i * (n + 1)] > LOOSE * LOOSE);
        if let Some(i) = covariance.as_ref().and_then(loose) {
            return End::Boundary(i);
        }
        if best.scaled_gradient() <= GRADIENT_TOLERANCE && covariance.is_some() && (self.moved || self.steps == 1) {
            End::Interior
        } else {
            End::Stuck
        }
    }
}

/// The inverse of the negative Hessian; `None` when that is not positive definite.
pub fn covariance<const N: usize>(evaluation: &Evaluation<N>) -> Option<Matrix<N>> {
    flat(evaluation).covariance().map(|values| square(&values))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// −(1 − x)² − 100 (y − x²)², Rosenbrock's valley turned upside down.
    fn valley([x, y]: [f64; 2]) -> Evaluation<2> {
        let d = y - x * x;
        Evaluation {
            value: -(1.0 - x) * (1.0 - x) - 100.0 * d * d,
            gradient: [2.0 * (1.0 - x) + 400.0 * x * d, -200.0 * d],
            hessian: [[-2.0 + 400.0 * d - 800.0 * x * x, 400.0 * x], [400.0 * x, -200.0]],
        }
    }

    #[test]
    fn finds_the_top_of_a_bent_valley() {
        let mut search = Newton::new([-1.2, 1.0], [(-10.0, 10.0); 2]);
        while search.end().is_none() {
            let at = *search.trial();
            search.advance(valley(at));
        }
        assert_eq!(search.end(), Some(End::Interior));
        assert!(search.point().iter().all(|x| (x - 1.0).abs() < 1e-9));
    }

    /// −e^(−x) − y²: it rises for ever along x, ever more slowly.
    #[test]
    fn a_ridge_without_end_is_followed_to_its_bound() {
        let mut search = Newton::new([0.0, 1.0], [(-30.0, 30.0); 2]);
        let mut steps = 0;
        while search.end().is_none() {
            let [x, y] = *search.trial();
            let slope = libm::exp(-x);
            search.advance(Evaluation {
                value: -slope - y * y,
                gradient: [slope, -2.0 * y],
                hessian: [[-slope, 0.0], [0.0, -2.0]],
            });
            steps += 1;
        }
        assert!(steps < 60, "{steps}");
        assert!(matches!(search.end(), Some(End::Boundary(0) | End::Interior)));
    }

    #[test]
    fn names_the_bound_and_a_flat_objective() {
        let mut search = Newton::new([0.0], [(-3.0, 3.0)]);
        while search.end().is_none() {
            let [x] = *search.trial();
            search.advance(Evaluation { value: x, gradient: [1.0], hessian: [[0.0]] });
        }
        assert_eq!(search.end(), Some(End::Boundary(0)));
        let mut search = Newton::new([0.0], [(-3.0, 3.0)]);
        search.advance(Evaluation { value: f64::NAN, gradient: [0.0], hessian: [[0.0]] });
        assert_eq!(search.end(), Some(End::Stuck));
    }
}
