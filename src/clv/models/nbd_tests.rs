//! Gradient and Hessian of the likelihood, and what must hold whatever the parameters are.

use super::*;
use crate::clv::models::gradient_oracle;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn derivatives_are_those_of_the_value(theta in prop::array::uniform2(-1.5f64..2.5)) {
        gradient_oracle::check::<Nbd>(&gradient_oracle::histories(), &theta);
    }
}

#[test]
fn numbers_of_purchases_add_up_to_one() {
    let model = Nbd { r: 0.385, alpha: 12.07 };
    let all: f64 = (0..400).map(|n| model.probability(n, 39.0)).sum();
    assert!((all - 1.0).abs() < 1e-12, "{all}");
}

#[test]
fn a_silence_is_as_likely_as_a_gap_of_its_length() {
    let model = Nbd { r: 1.5, alpha: 4.0 };
    let history = History { x: 3, t_x: 10.0, age: 16.0, weight: 1.0 };
    // The mean of e^(−6λ) over λ, gamma of shape 4.5 and rate 14, by the trapezoidal rule.
    let density = |rate: f64| libm::exp(3.5 * libm::log(rate) - 14.0 * rate);
    let (mut all, mut silent) = (0.0, 0.0);
    for step in 1..40_000 {
        let rate = f64::from(step) * 1e-4;
        all += density(rate);
        silent += density(rate) * libm::exp(-6.0 * rate);
    }
    assert!((model.silence(&history).unwrap() - silent / all).abs() < 1e-7);
    assert_eq!(model.silence(&History { x: 0, t_x: 0.0, ..history }), None);
    assert_eq!(model.silence(&History { t_x: 16.0, ..history }), Some(1.0));
}
