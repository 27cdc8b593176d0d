//! Published figures; sources and tolerances in tests/golden/README.md.

use super::*;
use crate::job::at_once;
use proptest::prelude::*;

#[test]
fn expected_spend_of_the_spreadsheet() {
    // Fader and Hardie's spreadsheet for note 025, first CDNOW customers (to 0.1), and lifetimes' digits.
    let model = GammaGamma { p: 6.25, q: 3.74, v: 15.44 };
    for (x, mean, expected) in [(2, 22.35, 24.65), (1, 11.77, 18.91), (0, 0.0, 35.17), (7, 73.74, 71.46)] {
        let ours = model.expected(x, mean);
        assert!((ours - expected).abs() < 0.1, "{x} {mean}: {ours}");
    }
    assert!((model.population_mean() - 35.218).abs() < 0.01);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn gradient_and_hessian_are_derivatives(
        theta in prop::array::uniform3(-1.0..1.5f64),
        customers in prop::collection::vec((1u32..9, 0.1..50.0f64, 1.0..4.0f64), 1..12),
    ) {
        let mut spends: Vec<Spend> = customers.into_iter().map(|(x, mean, weight)| Spend { x, mean, weight }).collect();
        spends.sort_by_key(|customer| customer.x);
        let at = evaluate(&spends, &theta);
        let model = GammaGamma::from_params(theta.map(libm::exp));
        let direct: f64 = spends.iter().map(|s| s.weight * model.ln_likelihood(s)).sum();
        prop_assert!((at.value - direct).abs() < 1e-9 * direct.abs().max(1.0));
        let step = 1e-5;
        for i in 0..3 {
            let (mut up, mut down) = (theta, theta);
            up[i] += step;
            down[i] -= step;
            let (up, down) = (evaluate(&spends, &up), evaluate(&spends, &down));
            let slope = (up.value - down.value) / (2.0 * step);
            prop_assert!((at.gradient[i] - slope).abs() < 1e-5 * (1.0 + slope.abs() + at.value.abs()));
            for j in 0..3 {
                let curve = (up.gradient[j] - down.gradient[j]) / (2.0 * step);
                prop_assert!((at.curvature(i, j) - curve).abs() < 1e-5 * (1.0 + curve.abs() + at.value.abs()));
            }
        }
    }
}

#[test]
fn moments_find_how_customers_differ() {
    // Own means spread by ±30 % about 50 (τ²/M² = .03) and purchases by ±90 % about those (σ²/τ² = .27 · 1.03/.03).
    let mut generator = crate::random::Generator::new(1, "moments");
    let mut about = |spread: f64| 1.0 + spread * (2.0 * generator.unit() - 1.0);
    let mut spends = Vec::new();
    for i in 0..20_000u32 {
        let x = 1 + i % 8;
        let own = 50.0 * about(0.3);
        let mean = (0..x).map(|_| own * about(0.9)).sum::<f64>() / f64::from(x);
        spends.push(Spend { x, mean, weight: 1.0 });
    }
    let [p, q, v] = at_once(|host| async move { moments(&spends, &host).await });
    assert!((q / 35.3 - 1.0).abs() < 0.2 && (p / 3.7 - 1.0).abs() < 0.3, "{p} {q} {v}");
    assert!((p * v / (q - 1.0) / 50.0 - 1.0).abs() < 0.02);
}
