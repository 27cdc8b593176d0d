//! Maximisation of a function of several variables within bounds, by Newton's method with Levenberg's damping.
//!
//! From the best point so far each step goes to the maximum of the quadratic that value, gradient and Hessian describe
//! there. If the negative Hessian is not positive definite, or the step was no improvement, a multiple of the identity is
//! added to it (damping), which turns the step towards the gradient and shortens it. Variables at a bound whose gradient
//! points outwards are held there.
//!
//! The caller evaluates: [`Newton::trial`] is the point that the search wants to see, [`Newton::advance`] takes its
//! evaluation. So a long evaluation can be interrupted, and the search needs nothing of the function. For n variables a
//! step costs O(n³), which for the 2 to 5 variables of our models is nothing beside the evaluation. Near the maximum the
//! number of correct digits doubles with every step. Prefer a quasi-Newton method if the Hessian is expensive or there are
//! hundreds of variables.
//!
//! It is written here rather than taken from a library because the models give value, gradient and Hessian in one pass
//! over the data, and because results must be the same on every platform.
//!
//! K. Levenberg (1944), "A Method for the Solution of Certain Non-Linear Problems in Least Squares", Quarterly of Applied
//! Mathematics 2(2), 164–168.
//!
//! ```
//! use customer_loupe::math::newton::{Evaluation, Newton, Status};
//!
//! // ln of a Poisson likelihood of 3 events in 2 years, in θ = ln(rate): 3θ − 2e^θ, highest at a rate of 1.5.
//! let mut search = Newton::new(&[0.0], &[(-10.0, 10.0)]);
//! while search.status().is_none() {
//!     let theta = search.trial()[0];
//!     let expected = 2.0 * theta.exp();
//!     search.advance(Evaluation {
//!         value: 3.0 * theta - expected,
//!         gradient: vec![3.0 - expected],
//!         hessian: vec![-expected],
//!     });
//! }
//! assert_eq!(search.status(), Some(Status::Interior));
//! assert!((search.point()[0].exp() - 1.5).abs() < 1e-9);
//! // The standard error of ln(rate) is 1/√3.
//! let variance = search.best().unwrap().covariance().unwrap()[0];
//! assert!((variance - 1.0 / 3.0).abs() < 1e-9);
//! ```

use crate::math::dense::{cholesky, inverse, solve};

/// The objective at a point: value, gradient, Hessian.
#[derive(Debug, Clone)]
pub struct Evaluation {
    /// The value to maximise.
    pub value: f64,
    /// Its gradient, one number a variable.
    pub gradient: Vec<f64>,
    /// Its Hessian, row by row.
    pub hessian: Vec<f64>,
}

/// How a search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// A proper maximum: scaled gradient ≤ 1e-6, Hessian negative definite.
    Interior,
    /// The objective still rises where the variable of this index reaches its bound.
    Boundary(usize),
    /// No maximum was found: the objective is flat or not finite, or the search never moved.
    NotConverged,
}

/// Scaled gradient (largest component ÷ max(1, |value|)) below which a point counts as a maximum.
const GRADIENT_TOLERANCE: f64 = 1e-6;
/// Scaled gradient at which the search stops, so that the estimates carry more digits than the tolerance asks for.
const GRADIENT_TARGET: f64 = 1e-12;
const MAX_STEPS: usize = 200;
/// Gain below which a step counts as slow.
const SLOW_GAIN: f64 = 1e-3;
/// Slow steps in a row after which the search looks at the bound ahead.
const MAX_SLOW_STEPS: u32 = 4;
/// Standard error from which a variable counts as undetermined: variables are logarithms, and this is a factor of a
/// hundred and fifty.
const MAX_STANDARD_ERROR: f64 = 5.0;
/// Longest change of one variable in one step: variables are logarithms.
const MAX_CHANGE: f64 = 1.5;

impl Evaluation {
    /// An evaluation from arrays.
    pub fn from_arrays<const N: usize>(value: f64, gradient: [f64; N], hessian: [[f64; N]; N]) -> Self {
        Self { value, gradient: gradient.to_vec(), hessian: hessian.as_flattened().to_vec() }
    }

    /// The second derivative in the variables `i` and `j`.
    pub fn curvature(&self, i: usize, j: usize) -> f64 {
        self.hessian[i * self.gradient.len() + j]
    }

    /// The inverse of the negative Hessian, row by row; `None` if that is not positive definite. For a log-likelihood
    /// this is the covariance of the estimates.
    pub fn covariance(&self) -> Option<Vec<f64>> {
        let information: Vec<f64> = self.hessian.iter().map(|value| -value).collect();
        let n = self.gradient.len();
        cholesky(&information, n).map(|factor| inverse(&factor, n))
    }

    /// True if this is higher than `old`, or as high within rounding and much flatter: near the maximum only the gradient
    /// still tells points apart.
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
}

/// A search for the maximum of a function within bounds.
#[derive(Debug, Clone)]
pub struct Newton {
    /// The best point so far.
    point: Vec<f64>,
    bounds: Vec<(f64, f64)>,
    /// The evaluation at that point.
    best: Option<Evaluation>,
    /// The point to evaluate next.
    trial: Vec<f64>,
    damping: f64,
    steps: usize,
    moved: bool,
    /// Slow steps in a row.
    slow: u32,
    /// The point at which they began.
    slow_from: Vec<f64>,
    status: Option<Status>,
}

impl Newton {
    /// Starts at `start`, within `bounds` (low, high) of every variable.
    ///
    /// # Panics
    /// Panics if a lower bound is above its upper one.
    pub fn new(start: &[f64], bounds: &[(f64, f64)]) -> Self {
        let point: Vec<f64> = start.iter().zip(bounds).map(|(value, (low, high))| value.clamp(*low, *high)).collect();
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
            status: None,
        }
    }

    /// The point to evaluate next.
    pub fn trial(&self) -> &[f64] {
        &self.trial
    }

    /// The best point so far.
    pub fn point(&self) -> &[f64] {
        &self.point
    }

    /// The evaluation at the best point.
    pub fn best(&self) -> Option<&Evaluation> {
        self.best.as_ref()
    }

    /// How the search ended; `None` while it goes on.
    pub fn status(&self) -> Option<Status> {
        self.status
    }

    /// Takes the evaluation of [`Self::trial`] and chooses the next trial, or ends.
    pub fn advance(&mut self, evaluation: Evaluation) {
        self.accept_or_reject(evaluation);
        self.choose_trial();
    }

    /// Makes the trial the best point if it is better, and adapts the damping.
    fn accept_or_reject(&mut self, evaluation: Evaluation) {
        self.steps += 1;
        let finite = evaluation.value.is_finite() && evaluation.gradient.iter().all(|g| g.is_finite());
        let better = finite && self.best.as_ref().is_none_or(|best| evaluation.is_better(best));
        if better {
            let gain = self.best.as_ref().map_or(f64::INFINITY, |best| evaluation.value - best.value);
            if gain >= SLOW_GAIN {
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
    }

    /// Chooses the next trial, or ends.
    fn choose_trial(&mut self) {
        let Some(best) = self.best.as_ref() else {
            self.status = Some(Status::NotConverged);
            return;
        };
        if self.free_gradient(best) <= GRADIENT_TARGET || self.damping > 1e12 || self.steps >= MAX_STEPS {
            self.status = Some(self.status_at(best));
            return;
        }
        let ahead = (self.slow > MAX_SLOW_STEPS).then(|| self.bound_ahead()).filter(|ahead| *ahead != self.point);
        let is_ahead = ahead.is_some();
        let trial = ahead.unwrap_or_else(|| self.propose(best));
        if trial == self.point {
            self.status = Some(self.status_at(best));
        }
        if is_ahead {
            self.slow = 0;
            self.slow_from.clone_from(&self.point);
        }
        self.trial = trial;
    }

    /// The damped Newton step from the best point, held within the bounds.
    fn propose(&self, best: &Evaluation) -> Vec<f64> {
        let n = self.point.len();
        let mut curvature: Vec<f64> = best.hessian.iter().map(|value| -value).collect();
        let mut step = best.gradient.clone();
        for i in (0..n).filter(|&i| self.pushes_out(best, i)) {
            for other in 0..n {
                curvature[i * n + other] = 0.0;
                curvature[other * n + i] = 0.0;
            }
            curvature[i * n + i] = 1.0;
            step[i] = 0.0;
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
        solve(&factor, &mut step);
        let longest = step.iter().fold(0.0f64, |longest, s| longest.max(s.abs()));
        let shrink = if longest > MAX_CHANGE { MAX_CHANGE / longest } else { 1.0 };
        (0..n).map(|i| (self.point[i] + shrink * step[i]).clamp(self.bounds[i].0, self.bounds[i].1)).collect()
    }

    /// The best point with the variable that has moved farthest set to the bound it moves to. If many steps gain little,
    /// the objective may rise for ever in that direction.
    fn bound_ahead(&self) -> Vec<f64> {
        let moved = |i: usize| self.point[i] - self.slow_from[i];
        let farthest =
            (0..self.point.len()).fold(0, |best, i| if moved(i).abs() > moved(best).abs() { i } else { best });
        let (low, high) = self.bounds[farthest];
        let mut ahead = self.point.clone();
        ahead[farthest] = if moved(farthest) < 0.0 { low } else { high };
        ahead
    }

    /// The largest component of the gradient ÷ max(1, |value|), without variables that are held at their bounds.
    fn free_gradient(&self, best: &Evaluation) -> f64 {
        let free = (0..self.point.len()).filter(|&i| !self.pushes_out(best, i));
        let largest = free.fold(0.0f64, |largest, i| largest.max(best.gradient[i].abs()));
        largest / best.value.abs().max(1.0)
    }

    /// True if variable `i` is at a bound and the gradient points outwards.
    fn pushes_out(&self, best: &Evaluation, i: usize) -> bool {
        let (low, high) = self.bounds[i];
        (self.point[i] <= low && best.gradient[i] <= 0.0) || (self.point[i] >= high && best.gradient[i] >= 0.0)
    }

    /// How a search that ends at the best point ended.
    fn status_at(&self, best: &Evaluation) -> Status {
        let n = self.point.len();
        if let Some(i) = (0..n).find(|&i| {
            let (low, high) = self.bounds[i];
            self.point[i] <= low || self.point[i] >= high
        }) {
            return Status::Boundary(i);
        }
        let covariance = best.covariance();
        // A variable that the objective does not determine might as well be at its bound.
        let undetermined = |c: &Vec<f64>| (0..n).find(|&i| c[i * (n + 1)] > MAX_STANDARD_ERROR * MAX_STANDARD_ERROR);
        if let Some(i) = covariance.as_ref().and_then(undetermined) {
            return Status::Boundary(i);
        }
        if best.scaled_gradient() <= GRADIENT_TOLERANCE && covariance.is_some() && (self.moved || self.steps == 1) {
            Status::Interior
        } else {
            Status::NotConverged
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// −(1 − x)² − 100 (y − x²)², Rosenbrock's valley turned upside down.
    fn valley(point: &[f64]) -> Evaluation {
        let (x, y) = (point[0], point[1]);
        let d = y - x * x;
        Evaluation::from_arrays(
            -(1.0 - x) * (1.0 - x) - 100.0 * d * d,
            [2.0 * (1.0 - x) + 400.0 * x * d, -200.0 * d],
            [[-2.0 + 400.0 * d - 800.0 * x * x, 400.0 * x], [400.0 * x, -200.0]],
        )
    }

    #[test]
    fn finds_the_top_of_a_bent_valley() {
        let mut search = Newton::new(&[-1.2, 1.0], &[(-10.0, 10.0); 2]);
        while search.status().is_none() {
            let evaluation = valley(search.trial());
            search.advance(evaluation);
        }
        assert_eq!(search.status(), Some(Status::Interior));
        assert!(search.point().iter().all(|x| (x - 1.0).abs() < 1e-9));
    }

    /// −e^(−x) − y²: it rises for ever along x, ever more slowly.
    #[test]
    fn a_ridge_without_end_is_followed_to_its_bound() {
        let mut search = Newton::new(&[0.0, 1.0], &[(-30.0, 30.0); 2]);
        let mut steps = 0;
        while search.status().is_none() {
            let (x, y) = (search.trial()[0], search.trial()[1]);
            let slope = libm::exp(-x);
            search.advance(Evaluation::from_arrays(-slope - y * y, [slope, -2.0 * y], [[-slope, 0.0], [0.0, -2.0]]));
            steps += 1;
        }
        assert!(steps < 60, "{steps}");
        assert!(matches!(search.status(), Some(Status::Boundary(0) | Status::Interior)));
    }

    #[test]
    fn names_the_bound_and_a_flat_objective() {
        let mut search = Newton::new(&[0.0], &[(-3.0, 3.0)]);
        while search.status().is_none() {
            let x = search.trial()[0];
            search.advance(Evaluation::from_arrays(x, [1.0], [[0.0]]));
        }
        assert_eq!(search.status(), Some(Status::Boundary(0)));
        let mut search = Newton::new(&[0.0], &[(-3.0, 3.0)]);
        search.advance(Evaluation::from_arrays(f64::NAN, [0.0], [[0.0]]));
        assert_eq!(search.status(), Some(Status::NotConverged));
    }
}
