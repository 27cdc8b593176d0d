//! Slopes and curvatures of the likelihood, and what must hold whatever the parameters are.

use super::*;
use proptest::prelude::*;

fn histories() -> Vec<History> {
    [(0, 0.0, 38.9), (0, 0.0, 12.0), (1, 1.7, 38.9), (2, 30.4, 38.9), (7, 29.4, 31.0), (40, 30.0, 39.0)]
        .into_iter()
        .map(|(x, t_x, age)| History { x, t_x, age, weight: 1.0 + f64::from(x) })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn derivatives_are_those_of_the_value(theta in prop::array::uniform4(-1.5f64..2.5)) {
        let histories = histories();
        let here = evaluate(&histories, &theta);
        let slow: f64 = histories.iter().map(|h| h.weight * MbgNbd::from_params(theta.map(libm::exp)).ln_likelihood(h)).sum();
        prop_assert!((here.value - slow).abs() <= 1e-9 * slow.abs(), "{} {}", here.value, slow);
        for i in 0..4 {
            let moved = |by: f64| {
                let mut theta = theta;
                theta[i] += by;
                evaluate(&histories, &theta)
            };
            let (up, down) = (moved(1e-5), moved(-1e-5));
            let slope = (up.value - down.value) / 2e-5;
            prop_assert!((slope - here.gradient[i]).abs() <= 1e-4 * (1.0 + slope.abs()), "{} {} {}", i, slope, here.gradient[i]);
            for j in 0..4 {
                let bend = (up.gradient[j] - down.gradient[j]) / 2e-5;
                prop_assert!((bend - here.hessian[i][j]).abs() <= 1e-4 * (1.0 + bend.abs()), "{} {} {} {}", i, j, bend, here.hessian[i][j]);
            }
        }
    }
}

#[test]
fn numbers_of_purchases_add_up_to_one() {
    let model = MbgNbd::from_params([0.525, 6.183, 0.891, 1.614]);
    let all: f64 = (0..200).map(|n| model.probability(n, 39.0)).sum();
    assert!((all - 1.0).abs() < 1e-9, "{all}");
}
