//! Gradient and Hessian of the likelihood, and what must hold whatever the parameters are.

use super::*;
use crate::clv::models::gradient_oracle;
use crate::units::TimeUnit;
use proptest::prelude::*;

const DONATIONS: BgBb = BgBb { alpha: 1.203_528, beta: 0.749_726, gamma: 0.656_780_8, delta: 2.783_796 };

fn history(x: u32, t_x: u32, n: u32) -> History {
    History { x, t_x: f64::from(t_x), age: f64::from(n), weight: 1.0 }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn derivatives_are_those_of_the_value(theta in prop::array::uniform4(-1.5f64..2.0)) {
        let histories = [history(0, 0, 6), history(1, 1, 6), history(3, 5, 6), history(6, 6, 6), history(2, 4, 9)];
        gradient_oracle::check::<BgBb>(&histories, &theta);
    }
}

#[test]
fn moments_are_those_of_a_beta_binomial() {
    // Nobody leaves: α = 1.2, β = .8, six opportunities, each count as likely as it is.
    let model = BgBb { alpha: 1.2, beta: 0.8, gamma: 1e-9, delta: 1e3 };
    let counts: Vec<History> =
        (0..=6).map(|x| History { weight: 1e4 * model.probability(x, 6.0), ..history(x, x, 6) }).collect();
    let [alpha, beta] = moments(&counts);
    assert!((alpha - 1.2).abs() < 1e-6 && (beta - 0.8).abs() < 1e-6, "{alpha} {beta}");
}

#[test]
fn all_histories_together_are_certain() {
    // Every sequence of six opportunities: of each (x, t_x) there are as many as ways to place x − 1 before t_x.
    let mut sum = 0.0;
    for t_x in 0..=6u32 {
        for x in 0..=t_x {
            let ways = match (x, t_x) {
                (0, 0) => 1.0,
                (0, _) => 0.0,
                _ => (1..x).map(|k| f64::from(t_x - k) / f64::from(k)).product(),
            };
            sum += ways * libm::exp(DONATIONS.ln_likelihood(&history(x, t_x, 6)));
        }
    }
    assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    let counts: f64 = (0..=6).map(|x| DONATIONS.probability(x, 6.0)).sum();
    assert!((counts - 1.0).abs() < 1e-12 && DONATIONS.probability(7, 6.0) == 0.0);
}

#[test]
fn what_lies_ahead_is_what_the_numbers_of_purchases_say() {
    let horizon = Horizon::new(10.0, TimeUnit::Year, 0.1);
    for given in [history(0, 0, 6), history(2, 4, 6), history(6, 6, 6)] {
        let future = DONATIONS.future(given.x, given.age, &horizon);
        let ahead = DONATIONS.updated(f64::from(given.x), given.age);
        // Of all who are active after n opportunities, some leave before the next one.
        let here = DONATIONS.stays(given.age, 1.0);
        let mean: f64 = (0..=10).map(|x| f64::from(x) * ahead.probability(x, 10.0)).sum();
        assert!((here * future.purchases / mean - 1.0).abs() < 1e-12);
        assert!((here * (1.0 - future.silent) - (1.0 - ahead.probability(0, 10.0))).abs() < 1e-12);
        assert!(future.discounted < future.purchases && future.second > future.discounted * future.discounted);
    }
}
