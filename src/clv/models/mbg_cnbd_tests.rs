//! Against the MBG/NBD, which is k = 1; against a slow oracle that integrates over λ and p; and against itself.

use super::*;
use crate::clv::models::gradient_oracle;
use crate::clv::models::mbg_nbd::MbgNbd;
use crate::units::TimeUnit;
use proptest::prelude::*;

const PARAMS: [f64; 4] = [2.1, 1.4, 0.891, 4.614];
const SEEN: History = History { x: 4, t_x: 26.0, age: 35.0, weight: 1.0 };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn derivatives_are_those_of_the_value(theta in prop::array::uniform4(-1.5f64..2.5)) {
        gradient_oracle::check::<MbgCnbdOf<2>>(&gradient_oracle::histories(), &theta);
        gradient_oracle::check::<MbgCnbdOf<5>>(&gradient_oracle::histories(), &theta);
    }
}

fn assert_near(ours: f64, theirs: f64, tolerance: f64) {
    assert!((ours - theirs).abs() <= tolerance * theirs.abs(), "{ours} {theirs}");
}

#[test]
fn one_event_a_purchase_is_the_mbg_nbd() {
    let (ours, theirs) = (MbgCnbd::from_params(1, PARAMS), MbgNbd::from_params(PARAMS));
    let year = Horizon::new(52.0, TimeUnit::Week, 0.1);
    for history in gradient_oracle::histories() {
        assert_near(ours.ln_likelihood(&history), theirs.ln_likelihood(&history), 1e-10);
        assert_near(ours.p_alive(&history), theirs.p_alive(&history), 1e-10);
        let (own, other) = (ours.future(history.x, history.age, &year), theirs.future(history.x, history.age, &year));
        assert_near(own.purchases, other.purchases, 1e-8);
        assert_near(own.discounted, other.discounted, 1e-8);
        assert_near(own.second, other.second, 1e-8);
        assert_near(own.silent, other.silent, 1e-10);
        assert_near(ours.expected(&history, &year).1, theirs.expected(&history, &year).1, 1e-8);
        assert_near(ours.dert(&history, 0.002).unwrap(), theirs.dert(&history, 0.002).unwrap(), 1e-7);
        assert_near(ours.next_purchase(&history).unwrap(), theirs.next_purchase(&history).unwrap(), 1e-9);
        for n in [0, 1, 7] {
            assert_near(ours.probability_ahead(&history, n, 20.0), theirs.probability_ahead(&history, n, 20.0), 1e-8);
        }
    }
    let (own, other) = (ours.growth(40, 1.0).unwrap(), theirs.growth(40, 1.0).unwrap());
    own.iter().zip(other).skip(1).for_each(|(own, other)| assert_near(*own, other, 1e-9));
    assert_near(ours.probability(3, 20.0), theirs.probability(3, 20.0), 1e-9);
}

/// Integrals over λ ~ Gamma(r, α) and p ~ Beta(a, b) by the midpoint rule, of the likelihood of a history times something.
fn integral(history: &History, k: u32, of: &dyn Fn(f64, f64, bool) -> f64) -> f64 {
    let [r, alpha, a, b] = PARAMS;
    let (x, events) = (f64::from(history.x), f64::from(k) * f64::from(history.x));
    let silence = history.age - history.t_x;
    let mut sum = 0.0;
    for i in 0..800 {
        let rate = (f64::from(i) + 0.5) * 0.02;
        let density = libm::exp((r + events - 1.0) * libm::log(rate) - rate * (alpha + history.t_x));
        let quiet: f64 = (0..k)
            .map(|j| {
                libm::exp(-rate * silence) * libm::pow(rate * silence, f64::from(j)) / libm::tgamma(f64::from(j) + 1.0)
            })
            .sum();
        for j in 0..400 {
            // p = q^4 has no pole at 0 for these a.
            let q = (f64::from(j) + 0.5) / 400.0;
            let p = q * q * q * q;
            let weight = 4.0 * q * q * q * libm::pow(p, a - 1.0) * libm::pow(1.0 - p, b - 1.0 + x);
            sum += density * weight * ((1.0 - p) * quiet * of(rate, p, true) + p * of(rate, p, false));
        }
    }
    sum
}

#[test]
fn who_is_active_and_what_lies_ahead_are_those_of_the_integrals() {
    const K: u32 = 3;
    let model = MbgCnbd::from_params(K, PARAMS);
    let likelihood = integral(&SEEN, K, &|_, _, _| 1.0);
    let active = integral(&SEEN, K, &|_, _, active| if active { 1.0 } else { 0.0 });
    assert_near(model.p_alive(&SEEN), active / likelihood, 1e-6);

    // No purchase within 5 weeks: the phase is Poisson below k, and so is its sum with the events to come.
    let (silence, ahead) = (SEEN.age - SEEN.t_x, 5.0);
    let poisson = |mean: f64, below: u32| -> f64 {
        (0..below).map(|j| libm::exp(-mean) * libm::pow(mean, f64::from(j)) / libm::tgamma(f64::from(j) + 1.0)).sum()
    };
    let still = integral(&SEEN, K, &|rate, _, active| match active {
        true => poisson(rate * (silence + ahead), K) / poisson(rate * silence, K),
        false => 1.0,
    });
    assert_near(model.probability_ahead(&SEEN, 0, ahead), still / likelihood, 1e-6);
}

#[test]
fn expectations_are_sums_over_numbers_of_purchases() {
    let horizon = Horizon::new(30.0, TimeUnit::Week, 0.0);
    let model = MbgCnbd::from_params(4, PARAMS);
    for history in [SEEN, History { x: 0, t_x: 0.0, ..SEEN }, History { x: 9, t_x: 34.9, ..SEEN }] {
        let of = |n: u32| model.probability_ahead(&history, n, 30.0);
        let (sum, mean) = (0..400).fold((0.0, 0.0), |(sum, mean), n| (sum + of(n), mean + f64::from(n) * of(n)));
        assert_near(sum, 1.0, 1e-9);
        assert_near(model.expected(&history, &horizon).0, mean, 1e-6);
        let futures: Vec<Future> =
            (0..4).map(|phase| model.future_in(phase, history.x, history.age, &horizon)).collect();
        let future = Future::mixture(&model.phase_weights(&history), &futures);
        assert_near(model.p_alive(&history) * future.purchases, mean, 1e-6);
        let square = (0..400).map(|n| f64::from(n * n) * of(n)).sum::<f64>();
        assert_near(model.p_alive(&history) * future.second, square, 1e-6);
        let alive = model.p_alive(&history);
        assert_near(1.0 - alive * (1.0 - future.silent), of(0), 1e-9);
    }
    let all: f64 = (0..300).map(|n| model.probability(n, 39.0)).sum();
    assert_near(all, 1.0, 1e-9);
    let by: f64 = (0..300).map(|n| f64::from(n) * model.probability(n, 39.0)).sum();
    assert_near(model.growth(39, 1.0).unwrap()[39], by, 1e-7);
}

#[test]
fn half_buy_again_by_the_next_purchase() {
    let model = MbgCnbd::from_params(6, PARAMS);
    let at = model.next_purchase(&SEEN).unwrap();
    let silent = 1.0 - (1.0 - model.probability_ahead(&SEEN, 0, at)) / model.p_alive(&SEEN);
    assert_near(silent, 0.5, 1e-9);
}

#[test]
fn a_long_silence_of_a_regular_buyer_says_more() {
    let alive = |silence: f64| {
        let history = History { x: 10, t_x: 40.0, age: 40.0 + silence, weight: 1.0 };
        let params = [8.0, 8.0, 0.5, 8.0];
        (
            MbgNbd::from_params([8.0, 32.0, 0.5, 8.0]).p_alive(&history),
            MbgCnbd::from_params(4, params).p_alive(&history),
        )
    };
    let (at_random, regular) = alive(16.0);
    assert!(regular < 0.5 * at_random, "{at_random} {regular}");
    let (at_random, regular) = alive(2.0);
    assert!(regular > at_random, "{at_random} {regular}");
}
