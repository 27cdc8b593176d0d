//! Published figures and inputs that broke others; sources and tolerances in tests/golden/README.md.

use super::*;
use crate::units::TimeUnit;
use proptest::prelude::*;

const PAPER: BgNbd = BgNbd { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

/// A new customer, right after the first purchase.
const NEW: History = History { x: 0, t_x: 0.0, age: 0.0, weight: 1.0 };

fn history(x: u32, t_x: f64, age: f64) -> History {
    History { x, t_x, age, weight: 1.0 }
}

fn weeks(t: f64) -> Horizon {
    Horizon::new(t, TimeUnit::Week, 0.0)
}

fn expected(model: &BgNbd, history: &History, t: f64) -> f64 {
    model.expected(history, &weeks(t)).0
}

fn close(ours: f64, theirs: f64, relative: f64) {
    assert!((ours - theirs).abs() <= relative * theirs.abs(), "{ours} is not {theirs}");
}

#[test]
fn likelihood_of_single_customers() {
    // "bgnbd.xls" of Fader and Hardie (t_x and T rounded there, hence 0.2 %), at the paper's parameters and T = 38.86.
    for (x, t_x, logp) in [
        (2, 30.43, -9.4596),
        (1, 1.71, -4.4711),
        (0, 0.0, -0.5538),
        (7, 29.43, -21.8644),
        (1, 5.0, -4.8651),
        (5, 24.43, -17.3593),
        (10, 34.14, -27.3144),
    ] {
        let ours = PAPER.ln_likelihood(&history(x, t_x, 38.86));
        close(ours, logp, 0.002);
    }
    // Hardie, note 027: where the textbook formula overflows.
    let model = BgNbd { r: 0.25, alpha: 4.0, a: 0.8, b: 2.5 };
    close(model.ln_likelihood(&history(0, 0.0, 40.0)), -0.599_473_82, 1e-7);
    close(model.ln_likelihood(&history(200, 38.0, 40.0)), 100.7957, 1e-6);
}

#[test]
fn conditional_expectation_of_the_paper() {
    // Fader, Hardie and Lee's own spreadsheet prints 1.226; more digits with mpmath at 80 digits.
    close(expected(&PAPER, &history(2, 30.43, 38.86), 39.0), 1.226_028_174_767_1, 1e-11);
}

#[test]
fn new_customers() {
    let model = BgNbd { r: 0.2425982, alpha: 4.4136842, a: 0.7929899, b: 2.4261667 };
    assert!((model.expected(&NEW, &weeks(52.0)).0 - 1.444_004).abs() < 2e-6);
    for (t, purchases) in
        [(1.0, 0.053_267_891_171_656_27), (3.0, 0.150_865_230_893_048_96), (6.0, 0.280_755_893_576_755_3)]
    {
        close(PAPER.expected(&NEW, &weeks(t)).0, purchases, 1e-11);
    }
}

#[test]
fn a_heavy_buyer_and_the_increasing_frequency_paradox() {
    // BTYD walkthrough, customer 1516 and the paradox table.
    let model = BgNbd { r: 0.2425982, alpha: 4.4136842, a: 0.7929899, b: 2.4261667 };
    let heavy = history(26, 30.85714, 31.0);
    close(expected(&model, &heavy, 52.0), 25.75659, 5e-6);
    close(model.alive(&heavy).unwrap(), 0.968_852_3, 1e-6);
    for (x, purchases) in [(10, 0.3474606), (15, 0.042_833_91), (20, 0.004_158_973), (25, 0.000_358_368_5)] {
        close(expected(&model, &history(x, 20.0, 39.0), 52.0), purchases, 1e-5);
    }
}

#[test]
fn number_of_purchases() {
    // Reference values of lifetimes and pymc-marketing, recomputed independently.
    close(PAPER.probability(10, 2.0), 1.07869e-7, 1e-5);
    close(PAPER.probability(0, 39.0), 0.573_786_4, 1e-6);
    for (n, p) in (11..).zip([0.001_999_521_4, 0.001_517_023_6, 0.001_163_315_0, 0.000_900_314_8]) {
        close(PAPER.probability(n, 30.0), p, 1e-6);
    }
    let all: f64 = (0..2000).map(|n| PAPER.probability(n, 30.0)).sum();
    close(all, 1.0, 1e-9);
}

#[test]
fn one_time_buyers_cannot_be_told() {
    // P(alive) of one-time buyers is 1 by construction and says nothing.
    assert_eq!(PAPER.alive(&history(0, 0.0, 156.0)), None);
}

#[test]
fn negative_c_keeps_its_sign() {
    // c = a + b + x − 1 < 0 in the paper's formula; mpmath at 80 digits.
    let one = BgNbd { r: 0.11, alpha: 2.24, a: 0.31, b: 0.50 };
    close(expected(&one, &history(0, 0.0, 1.0), 30.0), 0.564_588_615_532_785, 1e-11);
    let two =
        BgNbd { r: 0.5458741247391189, alpha: 13.409316394557274, a: 0.0009994943799344323, b: 0.03899022143378801 };
    for (t, purchases) in [(30.0, 1.118_944_251_03), (365.0, 13.465_739_419_7), (3650.0, 134.156_299_696)] {
        close(expected(&two, &history(0, 0.0, 1.0), t), purchases, 1e-9);
    }
}

#[test]
fn poles_of_the_closed_form_are_passed_smoothly() {
    // a + b + x = 1 and a = 1.
    for (pole, step) in [
        (BgNbd { a: 0.4, b: 0.6, ..PAPER }, BgNbd { a: 1e-6, b: 0.0, r: 0.0, alpha: 0.0 }),
        (BgNbd { a: 1.0, ..PAPER }, BgNbd { a: 1e-6, b: 0.0, r: 0.0, alpha: 0.0 }),
    ] {
        let customer = history(0, 0.0, 20.0);
        let at = expected(&pole, &customer, 39.0);
        let below = expected(&BgNbd { a: pole.a - step.a, ..pole }, &customer, 39.0);
        let above = expected(&BgNbd { a: pole.a + step.a, ..pole }, &customer, 39.0);
        assert!(at.is_finite() && (at - (below + above) / 2.0).abs() < 1e-9 * at);
    }
}

#[test]
fn thousands_of_purchases_neither_overflow_nor_vanish_into_nan() {
    // The true values are 3.4e-2637 and 3.815926e-106.
    let model = BgNbd { r: 0.10, alpha: 50.16, a: 0.40, b: 0.81 };
    assert_eq!(expected(&model, &history(2000, 1e-9, 1000.0), 30.0), 0.0);
    close(expected(&model, &history(2556, 900.0, 1000.0), 30.0), 3.815_926e-106, 1e-6);
    assert_eq!(PAPER.alive(&history(1000, 10.0, 100.0)), Some(0.0));
}

#[test]
fn a_purchase_on_the_last_day_is_finite() {
    let e = expected(&PAPER, &history(0, 0.0, 0.0), 52.0);
    assert!(e.is_finite() && e > 0.0);
    assert!(PAPER.ln_likelihood(&history(0, 0.0, 0.0)).abs() < 1e-12);
}

/// Slow and honest: E = ∫ Beta(p; a, b + x) · [1 − (1 + p t/A)^−(r+x)] / p dp by the midpoint rule after
/// p = logistic(y), which flattens both ends.
fn oracle(model: &BgNbd, history: &History, t: f64) -> f64 {
    let x = f64::from(history.x);
    let (a, b, s) = (model.a, model.b + x, model.r + x);
    let tau = t / (model.alpha + history.age);
    let (middle, width) = (libm::log(a / b), (1.0 / a + 1.0 / b).sqrt());
    let (low, high) = (middle - 40.0 / a - 12.0 * width, middle + 40.0 / b + 12.0 * width);
    let steps = 400_000;
    let width = (high - low) / f64::from(steps);
    let mut sum = 0.0;
    for k in 0..steps {
        let y = low + (f64::from(k) + 0.5) * width;
        let ln_p = -softplus(-y);
        let ln_q = -softplus(y);
        let p = libm::exp(ln_p);
        let density = libm::exp(a * ln_p + b * ln_q - ln_beta(a, b));
        let purchases = if p * tau > 1e-12 { -libm::expm1(-s * libm::log1p(p * tau)) / p } else { s * tau };
        sum += density * purchases;
    }
    model.alive_or_one(history) * sum * width
}

#[test]
fn agrees_with_brute_force() {
    for model in [
        PAPER,
        BgNbd { r: 2.0, alpha: 30.0, a: 3.0, b: 0.7 },
        BgNbd { r: 0.05, alpha: 0.4, a: 0.3, b: 8.0 },
        BgNbd { r: 5.0, alpha: 3.0, a: 40.0, b: 300.0 },
        BgNbd { r: 0.8, alpha: 12.0, a: 4000.0, b: 9000.0 },
    ] {
        for customer in [history(0, 0.0, 30.0), history(1, 12.0, 30.0), history(40, 29.0, 30.0)] {
            for t in [1.0, 52.0, 500.0] {
                close(expected(&model, &customer, t), oracle(&model, &customer, t), 2e-8);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn gradient_and_hessian_are_derivatives(
        theta in prop::array::uniform4(-1.5..1.5f64),
        customers in prop::collection::vec((0u32..12, 0.05..1.0f64, 1.0..60.0f64, 1.0..5.0f64), 1..12),
    ) {
        let mut histories: Vec<History> = customers
            .into_iter()
            .map(|(x, share, age, weight)| History { x, t_x: if x == 0 { 0.0 } else { share * age }, age, weight })
            .collect();
        histories.sort_by_key(|customer| customer.x);
        let at = BgNbd::evaluate(&histories, &theta);
        let direct: f64 = histories
            .iter()
            .map(|h| h.weight * BgNbd::from_params(theta.map(libm::exp)).ln_likelihood(h))
            .sum();
        prop_assert!((at.value - direct).abs() < 1e-9 * direct.abs().max(1.0));
        let step = 1e-5;
        for i in 0..4 {
            let mut up = theta;
            let mut down = theta;
            up[i] += step;
            down[i] -= step;
            let (up, down) = (BgNbd::evaluate(&histories, &up), BgNbd::evaluate(&histories, &down));
            let slope = (up.value - down.value) / (2.0 * step);
            prop_assert!((at.gradient[i] - slope).abs() < 1e-5 * (1.0 + slope.abs() + at.value.abs()));
            for j in 0..4 {
                let curve = (up.gradient[j] - down.gradient[j]) / (2.0 * step);
                prop_assert!((at.curvature(i, j) - curve).abs() < 1e-5 * (1.0 + curve.abs() + at.value.abs()));
            }
        }
    }

    #[test]
    fn expectation_is_sane(
        params in prop::array::uniform4(-4.0..3.0f64),
        x in 0u32..300, share in 0.0..1.0f64, age in 0.1..300.0f64, t in 0.1..500.0f64,
    ) {
        let model = BgNbd::from_params(params.map(libm::exp));
        let customer = history(x, if x == 0 { 0.0 } else { share * age }, age);
        let e = expected(&model, &customer, t);
        prop_assert!(e.is_finite() && e >= 0.0);
        prop_assert!(expected(&model, &customer, 2.0 * t) >= e * (1.0 - 1e-9));
        // Nobody buys faster than a customer who never leaves.
        let x = f64::from(x);
        prop_assert!(e <= (model.r + x) / (model.alpha + age) * t * (1.0 + 1e-9));
    }
}
