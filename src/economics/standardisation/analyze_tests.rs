//! Planted responses: groups that differ are worth being served apart, and groups that do not are not.

use super::*;
use crate::economics::standardisation::input::Offer;
use crate::job::at_once;

const CUSTOMERS: usize = 4000;

/// 1, 2, 4 and 8 groups of equal size, each made by halving the last.
fn labels() -> Vec<Vec<u32>> {
    [1u32, 2, 4, 8].map(|k| (0..CUSTOMERS as u32).map(|customer| customer % k).collect()).to_vec()
}

/// Who responds, at the rate of each customer's half, and eighth.
fn outcomes(rate: &dyn Fn(usize) -> f64, seed: u64) -> Response {
    let mut generator = Generator::new(seed, "planted");
    Response::Known((0..CUSTOMERS).map(|customer| Some(generator.unit() < rate(customer))).collect())
}

fn offer(response: Response) -> OfferData {
    OfferData { name: "letter".into(), cost: 1.0, margin: vec![10.0; CUSTOMERS], response, assumed: false }
}

fn run(offers: Vec<OfferData>, group_cost: f64) -> Standardisation {
    let input = StandardisationInput {
        labels: labels(),
        customers: CUSTOMERS as u64,
        offers,
        group_cost,
        group_cost_assumed: false,
    };
    let offers = vec![Offer { name: "letter".into(), response: None, margin: None, cost: 1.0, column: None }];
    let params = StandardisationParams { offers, group_cost: None, difference: 0.5, interval: 0.9, seed: 1 };
    at_once(|host| async move { analyze(&input, &params, &host).await })
}

#[test]
fn two_halves_that_differ_are_served_apart_and_no_more() {
    // One half responds at 0.3, the other at 0.02: 1 costs more than 0.2 brings.
    for seed in 0..10 {
        let rate = |customer: usize| if customer.is_multiple_of(2) { 0.3 } else { 0.02 };
        let told = run(vec![offer(outcomes(&rate, seed))], 100.0);
        let best = told.best.unwrap();
        assert_eq!(best.k, 2, "{told:?}");
        // 2,000 × (3 − 1) − 200 against 4,000 × (1.6 − 1) − 100.
        let GroupGain { gain, low, high, reached, .. } = told.curve[1];
        assert!((gain - 3800.0).abs() < 600.0 && low < gain && gain < high, "{told:?}");
        assert!((reached - 0.5).abs() < 0.02 && best.more > 1000.0, "{told:?}");
    }
}

#[test]
fn groups_that_respond_alike_get_a_standard_service() {
    for seed in 0..10 {
        let told = run(vec![offer(outcomes(&|_| 0.2, seed))], 50.0);
        let best = told.best.unwrap();
        assert_eq!((best.k, best.low, best.more), (1, 1, 0.0), "{told:?}");
    }
}

#[test]
fn what_brings_nothing_is_offered_to_nobody() {
    let told = run(vec![offer(outcomes(&|_| 0.01, 3))], 50.0);
    assert_eq!(told.curve[0].reached, 0.0);
    assert_eq!(told.curve[0].gain, -50.0);
}

#[test]
fn each_group_gets_the_offer_that_it_likes() {
    let half = |liked: usize| move |customer: usize| if customer % 2 == liked { 0.4 } else { 0.05 };
    let both = vec![offer(outcomes(&half(0), 1)), offer(outcomes(&half(1), 2))];
    let told = run(both, 100.0);
    assert_eq!(told.best.unwrap().k, 2);
    // 4,000 × (4 − 1) − 200.
    assert!((told.curve[1].gain - 11_800.0).abs() < 900.0, "{told:?}");
    assert!((told.offers[0].response - 0.225).abs() < 0.02 && told.offers[0].known == 4000);
}

/// Choosing on the same customers would find a gain in noise.
#[test]
fn noise_is_no_gain() {
    let mean: f64 = (0..20)
        .map(|seed| {
            let told = run(vec![offer(outcomes(&|_| 0.1, seed))], 0.0);
            told.curve[3].gain - told.curve[0].gain
        })
        .sum::<f64>()
        / 20.0;
    assert!(mean < 60.0, "{mean}");
}

#[test]
fn those_who_were_not_asked_count_like_those_who_were() {
    let Response::Known(all) = outcomes(&|_| 0.3, 4) else { panic!() };
    let asked = all.iter().enumerate().map(|(place, outcome)| outcome.filter(|_| place % 3 == 0)).collect();
    let told = run(vec![offer(Response::Known(asked))], 0.0);
    assert!((told.curve[0].gain - 8000.0).abs() < 1200.0, "{told:?}");
    assert_eq!(told.offers[0].known, 1334);
}

#[test]
fn groups_in_which_nobody_was_asked_are_no_loss() {
    let Response::Known(all) = outcomes(&|_| 0.3, 4) else { panic!() };
    let asked = all.iter().enumerate().map(|(place, outcome)| outcome.filter(|_| place % 160 < 4)).collect();
    let told = run(vec![offer(Response::Known(asked))], 0.0);
    // All respond alike: eight groups bring what one does.
    assert!((told.curve[3].gain / told.curve[0].gain - 1.0).abs() < 0.25, "{told:?}");
}

#[test]
fn a_scenario_has_a_curve_and_no_best_number() {
    let likely: Vec<f64> = (0..CUSTOMERS).map(|place| if place % 2 == 0 { 0.18 } else { 0.02 }).collect();
    let told = run(vec![offer(Response::Assumed(likely.clone()))], 0.0);
    assert!(told.best.is_none() && !told.learnt && told.difference == Some(0.5));
    // Nothing is left of a cost of 1 at one in ten; the better half leaves 0.8 of each.
    assert!(told.curve[0].gain.abs() < 1e-9 && (told.curve[1].gain - 1600.0).abs() < 1e-9, "{told:?}");
    // What goes to everybody brings the same however customers are divided.
    let free = OfferData { cost: 0.0, ..offer(Response::Assumed(likely.clone())) };
    let told = run(vec![free], 0.0);
    assert!(told.curve.iter().all(|row| (row.gain - 4000.0).abs() < 1e-9), "{told:?}");
    // One offer that is assumed makes the comparison a scenario.
    let both = vec![offer(outcomes(&|_| 0.2, 1)), offer(Response::Assumed(likely))];
    assert!(run(both, 0.0).best.is_none());
}
