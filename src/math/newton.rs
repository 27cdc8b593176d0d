//! Maximisation by Newton's method with Levenberg's damping, one evaluation a step so that a job can
//! be stopped between them.
//!
//! Written here rather than taken from a library because the models give value, gradient and Hessian in
//! one pass over the data, and because a fit must be steppable and the same on every platform.

use crate::math::linalg::{Matrix, cholesky, inverse, solve};

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
pub const GRADIENT_TOLERANCE: f64 = 1e-6;
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
    point: [f64; N],
    bounds: [(f64, f64); N],
    best: Option<Evaluation<N>>,
    trial: [f64; N],
    damping: f64,
    steps: usize,
    moved: bool,
    /// Slow steps in a row, and where they began.
    slow: u32,
    slow_from: [f64; N],
    end: Option<End>,
}

/// A value held within its bounds. `clamp` would do, but may panic, and the text of that brings all that the standard
/// library knows of writing numbers.
fn within(value: f64, (low, high): (f64, f64)) -> f64 {
    if value < low {
        low
    } else if value > high {
        high
    } else {
        value
    }
}

impl<const N: usize> Newton<N> {
    /// Starts at `start`, within `bounds` (low, high) of every coordinate.
    pub fn new(start: [f64; N], bounds: [(f64, f64); N]) -> Self {
        let mut point = start;
        for (value, bounds) in point.iter_mut().zip(bounds) {
            *value = within(*value, bounds);
        }
        Self {
            point,
            bounds,
            best: None,
            trial: point,
            damping: 0.0,
            steps: 0,
            moved: false,
            slow: 0,
            slow_from: point,
            end: None,
        }
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
        self.end
    }

    /// Takes the evaluation of [`Self::trial`] and chooses the next trial, or ends.
    pub fn advance(&mut self, evaluation: Evaluation<N>) {
        self.steps += 1;
        let finite = evaluation.value.is_finite() && evaluation.gradient.iter().all(|g| g.is_finite());
        let better = finite && self.best.as_ref().is_none_or(|best| is_better(&evaluation, best));
        if better {
            let gain = self.best.as_ref().map_or(f64::INFINITY, |best| evaluation.value - best.value);
            if gain >= SLOW {
                (self.slow, self.slow_from) = (0, self.trial);
            }
            self.slow += 1;
            self.moved |= self.best.is_some();
            self.point = self.trial;
            self.best = Some(evaluation);
            self.damping /= 10.0;
            if self.damping < 1e-9 {
                self.damping = 0.0;
            }
        } else {
            self.damping = if self.damping == 0.0 { 1e-3 } else { self.damping * 10.0 };
        }
        let Some(best) = self.best.as_ref() else {
            self.end = Some(End::Stuck);
            return;
        };
        if scaled_gradient(best) <= GRADIENT_TARGET || self.damping > 1e12 || self.steps >= MAX_STEPS {
            self.end = Some(self.judge());
            return;
        }
        let ahead = (self.slow > PATIENCE).then(|| self.bound_ahead()).filter(|ahead| *ahead != self.point);
        self.trial = ahead.unwrap_or_else(|| self.propose(best));
        if ahead.is_some() {
            (self.slow, self.slow_from) = (0, self.point);
        }
        if self.trial == self.point {
            self.end = Some(self.judge());
        }
    }

    /// The damped Newton step from the best point, held within the bounds.
    #[expect(clippy::needless_range_loop, reason = "rows and columns are indexed alike, as in the textbook")]
    fn propose(&self, best: &Evaluation<N>) -> [f64; N] {
        let held: [bool; N] = std::array::from_fn(|i| self.pushes_out(best, i));
        let mut curvature = [[0.0; N]; N];
        let mut slope = best.gradient;
        for row in 0..N {
            for column in 0..N {
                curvature[row][column] = -best.hessian[row][column];
            }
        }
        for i in (0..N).filter(|&i| held[i]) {
            for other in 0..N {
                curvature[i][other] = 0.0;
                curvature[other][i] = 0.0;
            }
            curvature[i][i] = 1.0;
            slope[i] = 0.0;
        }
        let scale = (0..N).map(|i| curvature[i][i].abs()).fold(1e-300, f64::max);
        let mut damping = self.damping;
        let factor = loop {
            let mut damped = curvature;
            for (i, row) in damped.iter_mut().enumerate() {
                row[i] += damping * scale;
            }
            if let Some(factor) = cholesky(&damped) {
                break factor;
            }
            damping = if damping == 0.0 { 1e-6 } else { damping * 10.0 };
            if !damping.is_finite() {
                return self.point;
            }
        };
        let step = solve(&factor, &slope);
        let longest = step.iter().fold(0.0f64, |longest, s| longest.max(s.abs()));
        let shrink = if longest > MAX_CHANGE { MAX_CHANGE / longest } else { 1.0 };
        std::array::from_fn(|i| within(self.point[i] + shrink * step[i], self.bounds[i]))
    }

    /// Where many steps gain little the objective may rise for ever: the point with the coordinate that went farthest set
    /// to the bound it goes to.
    fn bound_ahead(&self) -> [f64; N] {
        let went = |i: usize| self.point[i] - self.slow_from[i];
        let farthest = (0..N).fold(0, |best, i| if went(i).abs() > went(best).abs() { i } else { best });
        let (low, high) = self.bounds[farthest];
        let mut ahead = self.point;
        ahead[farthest] = if went(farthest) < 0.0 { low } else { high };
        ahead
    }

    /// True where coordinate `i` stands at a bound and the gradient pushes it out.
    fn pushes_out(&self, best: &Evaluation<N>, i: usize) -> bool {
        let (low, high) = self.bounds[i];
        (self.point[i] <= low && best.gradient[i] <= 0.0) || (self.point[i] >= high && best.gradient[i] >= 0.0)
    }

    fn judge(&self) -> End {
        let Some(best) = self.best.as_ref() else { return End::Stuck };
        if let Some(i) = (0..N).find(|&i| {
            let (low, high) = self.bounds[i];
            self.point[i] <= low || self.point[i] >= high
        }) {
            return End::Boundary(i);
        }
        let covariance = covariance(best);
        // Where nothing holds a coordinate, it might as well stand at its bound.
        let loose = |c: &Matrix<N>| (0..N).find(|&i| c[i][i] > LOOSE * LOOSE);
        if let Some(i) = covariance.as_ref().and_then(loose) {
            return End::Boundary(i);
        }
        if scaled_gradient(best) <= GRADIENT_TOLERANCE && covariance.is_some() && (self.moved || self.steps == 1) {
            End::Interior
        } else {
            End::Stuck
        }
    }
}

/// Higher, or as high as rounding can tell and much flatter: near the top only the gradient still shows the way.
fn is_better<const N: usize>(new: &Evaluation<N>, old: &Evaluation<N>) -> bool {
    let rounding = 1e-12 * old.value.abs().max(1.0);
    new.value > old.value || (new.value > old.value - rounding && scaled_gradient(new) < 0.5 * scaled_gradient(old))
}

/// The largest component of the gradient ÷ max(1, |value|).
pub fn scaled_gradient<const N: usize>(evaluation: &Evaluation<N>) -> f64 {
    let largest = evaluation.gradient.iter().fold(0.0f64, |largest, g| largest.max(g.abs()));
    largest / evaluation.value.abs().max(1.0)
}

/// The inverse of the negative Hessian; `None` when that is not positive definite.
pub fn covariance<const N: usize>(evaluation: &Evaluation<N>) -> Option<Matrix<N>> {
    let mut information = evaluation.hessian;
    for value in information.iter_mut().flatten() {
        *value = -*value;
    }
    cholesky(&information).map(|factor| inverse(&factor))
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
