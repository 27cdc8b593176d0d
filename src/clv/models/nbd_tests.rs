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
