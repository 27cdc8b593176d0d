//! Gradient and Hessian of the likelihood, and what must hold whatever the parameters are.

use super::*;
use crate::clv::models::gradient_oracle;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn derivatives_are_those_of_the_value(theta in prop::array::uniform4(-1.5f64..2.5)) {
        gradient_oracle::check::<ParetoNbd>(&gradient_oracle::histories(), &theta);
    }
}

/// The integral of the likelihood by ten thousand midpoints of ln(1 + τ − t_x): slow, and good to six digits.
fn slow_alive(model: &ParetoNbd, history: &History) -> f64 {
    let ParetoNbd { r, alpha, s, beta } = *model;
    let n = r + f64::from(history.x);
    let active = -n * libm::log(alpha + history.age) - s * libm::log(beta + history.age);
    let steps = 200_000;
    let width = libm::log1p((history.age - history.t_x) * 1e3) / f64::from(steps);
    let left: f64 = (0..steps)
        .map(|k| {
            let v = (f64::from(k) + 0.5) * width;
            let tau = history.t_x + libm::expm1(v) / 1e3;
            let ln = -n * libm::log(alpha + tau) - (s + 1.0) * libm::log(beta + tau);
            width * libm::exp(v) / 1e3 * s * libm::exp(ln - active)
        })
        .sum();
    1.0 / (1.0 + left)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn alive_is_that_of_a_slow_integral(
        theta in prop::array::uniform4(-3.0f64..3.0),
        x in 0u32..300,
        age in 1.0f64..200.0,
        share in 0.0f64..1.0,
    ) {
        let model = ParetoNbd::from_params(theta.map(libm::exp));
        let t_x = if x == 0 { 0.0 } else { age * share };
        let history = History { x, t_x, age, weight: 1.0 };
        let (ours, theirs) = (model.p_alive(&history), slow_alive(&model, &history));
        prop_assert!((ours - theirs).abs() <= 1e-5 * theirs + 1e-12, "{} {} {:?}", ours, theirs, (model, history));
    }
}

#[test]
fn numbers_of_purchases_add_up_to_one() {
    let model = ParetoNbd { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
    let all: f64 = (0..200).map(|n| model.probability(n, 39.0)).sum();
    assert!((all - 1.0).abs() < 1e-9, "{all}");
}

#[test]
fn silence_is_known_for_frequent_customers_and_long_horizons() {
    use crate::units::TimeUnit;
    let model = ParetoNbd { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 };
    let horizon = Horizon::new(520.0, TimeUnit::Week, 0.1);
    let often = model.future(500, 150.0, &horizon);
    // Whoever bought five hundred times in three years hardly stays silent, unless gone at once.
    assert!((0.0..0.02).contains(&often.silent), "{}", often.silent);
    // By midpoints over the time of leaving, of somebody who bought once.
    let (n, a, b) = (1.553, 10.578 + 50.0, 11.669 + 50.0);
    let steps = 100_000;
    let width = 520.0 / f64::from(steps);
    let left: f64 = (0..steps)
        .map(|k| {
            let tau = (f64::from(k) + 0.5) * width;
            width * 0.606 / b * libm::exp(-1.606 * libm::log1p(tau / b) - n * libm::log1p(tau / a))
        })
        .sum();
    let active = libm::exp(-n * libm::log1p(520.0 / a) - 0.606 * libm::log1p(520.0 / b));
    let once = model.future(1, 50.0, &horizon);
    assert!((once.silent - left - active).abs() < 1e-6, "{} {}", once.silent, left + active);
}
