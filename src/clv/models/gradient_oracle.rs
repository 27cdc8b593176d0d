//! For tests: the gradient and Hessian of a model's likelihood against differences, its value against a plain sum.

use crate::clv::models::history::History;
use crate::clv::models::purchase_model::PurchaseFamily;

/// A few histories of every kind, each with a weight of its own; times in weeks.
pub fn histories() -> Vec<History> {
    [(0, 0.0, 38.9), (0, 0.0, 12.0), (1, 1.7, 38.9), (2, 30.4, 38.9), (7, 29.4, 31.0), (40, 30.0, 39.0)]
        .into_iter()
        .map(|(x, t_x, age)| History { x, t_x, age, weight: 1.0 + f64::from(x) })
        .collect()
}

/// Asserts that the model's `evaluate` has the value of `ln_likelihood` summed history by history (1e-9 relative), and the
/// derivatives that central differences in the ln-parameters `theta` give (1e-4).
pub fn check<M: PurchaseFamily>(histories: &[History], theta: &[f64]) {
    let here = M::evaluate(histories, theta);
    let params: Vec<f64> = theta.iter().map(|theta| libm::exp(*theta)).collect();
    let model = M::at(&params);
    let slow: f64 = histories.iter().map(|h| h.weight * model.ln_likelihood(h)).sum();
    assert!((here.value - slow).abs() <= 1e-9 * slow.abs(), "{} {slow}", here.value);
    let near =
        |ours: f64, theirs: f64| assert!((ours - theirs).abs() <= 1e-4 * (1.0 + theirs.abs()), "{ours} {theirs}");
    for i in 0..theta.len() {
        let moved = |by: f64| {
            let mut theta = theta.to_vec();
            theta[i] += by;
            M::evaluate(histories, &theta)
        };
        let (up, down) = (moved(1e-5), moved(-1e-5));
        near(here.gradient[i], (up.value - down.value) / 2e-5);
        for j in 0..theta.len() {
            near(here.curvature(i, j), (up.gradient[j] - down.gradient[j]) / 2e-5);
        }
    }
}
