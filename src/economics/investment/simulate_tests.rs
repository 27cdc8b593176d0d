//! The simulation beside a slow one that goes through every month.

use std::collections::BTreeMap;

use super::*;
use crate::economics::investment::params::{Benefit, FirmKind};
use crate::job::at_once;

fn params() -> InvestmentParams {
    InvestmentParams {
        kind: FirmKind::Ecommerce,
        years: 3,
        start_months: 3,
        costs: Some(costs()),
        lifts: BTreeMap::new(),
        benefits: vec![Benefit { name: "fewer letters".into(), low: 1000.0, high: 3000.0 }],
        segment: None,
        stage: None,
        interval: 0.9,
        seed: 1,
    }
}

fn costs() -> Vec<CostLine> {
    let line = |name: &str, low, high, yearly| CostLine { name: name.to_owned(), low, high, yearly };
    vec![line("system", 10_000.0, 20_000.0, false), line("engineer", 4000.0, 6000.0, true)]
}

fn levers() -> Vec<Lever> {
    let lever = |kind, now, gain, deviation| Lever { kind, name: None, segment: None, now, gain, deviation };
    vec![
        lever(LeverKind::Retention, Some(0.3), 1_000_000.0, 100_000.0),
        lever(LeverKind::Campaigns, None, 8000.0, 2000.0),
        lever(LeverKind::Touchpoints, None, 5000.0, 500.0),
    ]
}

fn run(levers: Vec<Lever>, costs: Vec<CostLine>, params: InvestmentParams) -> Investment {
    at_once(|host| async move { simulate(levers, costs, 0.1, &params, &host).await })
}

/// What remains after three years of monthly payments, by hand: `lifts` of the levers a year, then costs.
fn net_by_month(yearly_benefit: f64, once: f64, yearly_cost: f64) -> f64 {
    let mut net = -once;
    for month in 1..=36 {
        let worth = libm::pow(1.1, -f64::from(month) / 12.0);
        let benefit = if month > 3 { yearly_benefit / 12.0 } else { 0.0 };
        net += worth * (benefit - yearly_cost / 12.0);
    }
    net
}

#[test]
fn means_are_those_of_a_project_gone_through_month_by_month() {
    let told = run(levers(), costs(), params());
    let outcome = told.outcome.unwrap();
    // Lifts of 0.01, 0.5 and, beside retention, 0; and 2000 stated.
    let benefit = 10_000.0 + 4000.0 + 2000.0;
    let expected = net_by_month(benefit, 15_000.0, 5000.0);
    assert!((outcome.net.expected - expected).abs() < 1e-6, "{} {expected}", outcome.net.expected);
    assert!((outcome.cost.expected + net_by_month(0.0, 15_000.0, 5000.0)).abs() < 1e-6);
    assert!((outcome.roi.expected - (told.worth.expected / outcome.cost.expected - 1.0)).abs() < 1e-12);
    assert_eq!(told.levers[2].yearly.expected, 0.0, "touchpoints would count twice");
    assert!(told.levers[0].assumed && told.levers[0].unit == 10_000.0);
    // The draws' own mean agrees with the exact one within its error.
    let Spread { low, high, .. } = outcome.net;
    assert!(low < expected && expected < high);
}

#[test]
fn what_it_hinges_on_is_each_line_moved_alone() {
    let told = run(levers(), costs(), params());
    let outcome = told.outcome.unwrap();
    let mean = [0.01 * 1_000_000.0, 0.5 * 8000.0, 0.0, 2000.0];
    // The ends of what a lever brings a year are those of its draws: near those of its lift, and wider by what the model is unsure of.
    let end = |lever: usize, p: f64| {
        let Spread { low, high, .. } = told.levers[lever].yearly;
        if p < 0.5 { low } else { high }
    };
    let lift = 1_000_000.0 * told.levers[0].lift.quantile(0.95);
    assert!((end(0, 0.95) / lift - 1.0).abs() < 0.1 && end(0, 0.95) > lift);
    for hinge in &outcome.hinges {
        let net = |p: f64| {
            let (mut benefits, mut once, mut yearly) = (mean, 15_000.0, 5000.0);
            match (hinge.of, hinge.place) {
                (HingeOf::Lever, 0) => benefits[0] = end(0, p),
                (HingeOf::Lever, 1) => benefits[1] = end(1, p),
                (HingeOf::Lever, 3) => benefits[3] = end(3, p),
                (HingeOf::Cost, 0) => once = 10_000.0 + p * 10_000.0,
                (HingeOf::Cost, 1) => yearly = 4000.0 + p * 2000.0,
                other => panic!("{other:?}"),
            }
            net_by_month(benefits.iter().sum(), once, yearly)
        };
        assert!((hinge.low - net(0.05)).abs() < 1e-6 && (hinge.high - net(0.95)).abs() < 1e-6, "{hinge:?}");
    }
    assert_eq!(outcome.hinges.len(), 5, "all but touchpoints, which do not move");
    let width = |hinge: &Hinge| (hinge.high - hinge.low).abs();
    assert!(outcome.hinges.windows(2).all(|pair| width(&pair[0]) >= width(&pair[1])));
    assert_eq!((outcome.hinges[0].of, outcome.hinges[0].place), (HingeOf::Lever, 0));
}

#[test]
fn the_least_lift_makes_it_even() {
    let told = run(levers(), costs(), params());
    let outcome = told.outcome.unwrap();
    for (lever, all) in told.levers.iter().zip([1_000_000.0, 8000.0, 5000.0, 1.0]) {
        let alone = net_by_month(lever.needed.unwrap() * all, 15_000.0, 5000.0);
        assert!(alone.abs() < 1e-6, "{lever:?} {alone}");
    }
    let share = outcome.needed.unwrap();
    assert!(net_by_month(16_000.0 * share, 15_000.0, 5000.0).abs() < 1e-6);
}

#[test]
fn what_is_certain_has_no_interval() {
    let sure = |kind| (kind, Triangular { low: 0.02, likely: 0.02, high: 0.02 });
    let lifts = BTreeMap::from([sure(LeverKind::Retention)]);
    let lever = Lever {
        kind: LeverKind::Retention,
        name: None,
        segment: None,
        now: Some(0.3),
        gain: 600_000.0,
        deviation: 0.0,
    };
    let line = CostLine { name: "all".into(), low: 9000.0, high: 9000.0, yearly: false };
    let told = run(vec![lever], vec![line], InvestmentParams { lifts, benefits: Vec::new(), ..params() });
    let outcome = told.outcome.unwrap();
    // 1000 a month from month 4 on, a little less by the discount: ten months of it pay 9000.
    assert_eq!((outcome.payback, outcome.never, outcome.gain), (Some(13), 0.0, 1.0));
    assert!((outcome.net.low - outcome.net.high).abs() < 1e-9 && outcome.hinges.is_empty());
    assert!(!told.levers[0].assumed);
}

#[test]
fn a_loss_is_a_loss_and_costs_that_nobody_knows_are_none() {
    let line = CostLine { name: "all".into(), low: 1e6, high: 2e6, yearly: true };
    let outcome = run(levers(), vec![line], params()).outcome.unwrap();
    assert_eq!((outcome.gain, outcome.never, outcome.payback), (0.0, 1.0, None));
    assert!(outcome.net.high < 0.0 && outcome.needed.unwrap() > 1.0);
    let unknown = run(levers(), Vec::new(), InvestmentParams { costs: None, ..params() });
    assert!(unknown.outcome.is_none() && unknown.costs_assumed && unknown.worth.expected > 0.0);
    assert_eq!((unknown.usual.len(), unknown.usual_currency), (4, "CNY"));
}

#[test]
fn a_rate_rises_to_one_at_most() {
    let lever = Lever {
        kind: LeverKind::Conversion,
        name: None,
        segment: None,
        now: Some(0.995),
        gain: 1000.0,
        deviation: 0.0,
    };
    let told = run(vec![lever], costs(), params());
    assert!((told.levers[0].lift.high - 0.005).abs() < 1e-12);
}
