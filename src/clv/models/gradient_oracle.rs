//! For tests: slopes and curvatures of a model's likelihood beside differences, and its value beside one history at a time.

use crate::clv::models::history::History;
use crate::math::newton::Evaluation;

/// A few histories of every kind, each with a weight of its own; times in weeks.
pub fn histories() -> Vec<History> {
    [(0, 0.0, 38.9), (0, 0.0, 12.0), (1, 1.7, 38.9), (2, 30.4, 38.9), (7, 29.4, 31.0), (40, 30.0, 39.0)]
        .into_iter()
        .map(|(x, t_x, age)| History { x, t_x, age, weight: 1.0 + f64::from(x) })
        .collect()
}

/// Asserts that `evaluate` has the value of `ln_likelihood` summed slowly (1e-9 relative), and the derivatives that
/// central differences in the ln-parameters `theta` give (1e-4).
pub fn check<const N: usize>(
    theta: [f64; N],
    evaluate: fn(&[History], &[f64; N]) -> Evaluation<N>,
    ln_likelihood: impl Fn([f64; N], &History) -> f64,
) {
    check_on(&histories(), theta, evaluate, ln_likelihood);
}

/// The same on histories of the caller's.
pub fn check_on<const N: usize>(
    histories: &[History],
    theta: [f64; N],
    evaluate: fn(&[History], &[f64; N]) -> Evaluation<N>,
    ln_likelihood: impl Fn([f64; N], &History) -> f64,
) {
    let here = evaluate(histories, &theta);
    let slow: f64 = histories.iter().map(|h| h.weight * ln_likelihood(theta.map(libm::exp), h)).sum();
    assert!((here.value - slow).abs() <= 1e-9 * slow.abs(), "{} {slow}", here.value);
    let near =
        |ours: f64, theirs: f64| assert!((ours - theirs).abs() <= 1e-4 * (1.0 + theirs.abs()), "{ours} {theirs}");
    for i in 0..N {
        let moved = |by: f64| {
            let mut theta = theta;
            theta[i] += by;
            evaluate(histories, &theta)
        };
        let (up, down) = (moved(1e-5), moved(-1e-5));
        near(here.gradient[i], (up.value - down.value) / 2e-5);
        for j in 0..N {
            near(here.hessian[i][j], (up.gradient[j] - down.gradient[j]) / 2e-5);
        }
    }
}
