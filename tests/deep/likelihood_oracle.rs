//! Fits beside a slow and honest oracle: plain likelihoods, climbed without slopes from twenty starts spread widely. A fit that
//! is no maximum, or the lower of two, falls short of it.

use std::rc::Rc;

use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::{History, Spend, Spends, distinct};
use customer_loupe::clv::params::ValueParams;
use customer_loupe::clv::value::{Customers, MIN_CUSTOMERS, MIN_REPEATERS, analyze};
use customer_loupe::job::at_once;
use customer_loupe::random::Generator;
use customer_loupe::report::analyze::analyze_all;
use serde_json::{Value as Json, json};

use crate::nelder_mead::{Found, anywhere, climb};
use crate::plain::Plain;
use crate::simulated::{at_random, made};
use crate::support::{cdnow, shared};

/// How far below the oracle's ln-likelihood a fit may be.
const SHORT: f64 = 1e-4;
/// How far the ln-likelihood that a fit states may be from the plain one at its parameters: the logarithms of gamma functions
/// of thousands cancel in it.
const ROUNDING: f64 = 1e-6;
/// The same where a parameter is held at its limit: there they are of millions.
const ROUNDING_AT_LIMITS: f64 = 1e-5;
const AT_LIMIT: f64 = 9e5;
const STARTS: usize = 20;
/// How many values of the likelihood each start gets, and how many more each of those that are followed to the top.
const FIRST: usize = 200;
const THEN: usize = 1500;

/// What the product says.
struct Fit {
    status: &'static str,
    params: Vec<f64>,
    log_likelihood: f64,
}

fn fit(model: ModelKind, histories: &[History]) -> Fit {
    let spend = Spend { x: 0, mean: 0.0, weight: 1.0 };
    let spends: Spends = histories.iter().map(|h| Spend { weight: h.weight, ..spend }).collect();
    let params = ValueParams { model: Some(model), ..ValueParams::default() }.check().unwrap();
    let result = at_once(|host| async move {
        let customers = Customers { months: 12.0, ..Customers::of(histories, spends, &host).await };
        analyze(&Rc::new(customers), None, &params, None, &host).await
    });
    let Some(value) = result.value.ready() else {
        return Fit { status: "unavailable", params: Vec::new(), log_likelihood: f64::NAN };
    };
    let fitted = &value.models[0];
    assert_eq!(fitted.name, model.name());
    Fit {
        status: fitted.status,
        params: model.parameters().iter().filter_map(|letter| fitted.params.get(letter).copied()).collect(),
        log_likelihood: fitted.log_likelihood.unwrap_or(f64::NAN),
    }
}

/// How thoroughly a likelihood is climbed: values for each of the twenty starts, and how many of them are followed to the top,
/// the best so far.
#[derive(Clone, Copy)]
struct Effort {
    first: usize,
    followed: usize,
}

/// Every start of every model: for real files.
const ALL: Effort = Effort { first: FIRST, followed: STARTS };

/// For made-up sets, of which there are many: the Pareto/NBD takes fifteen times as long as the others.
fn some(model: ModelKind) -> Effort {
    if model == ModelKind::ParetoNbd { Effort { first: 60, followed: 2 } } else { Effort { first: FIRST, followed: 5 } }
}

/// A likelihood to be climbed in the logarithms of its parameters.
struct Hill {
    plain: Plain,
    /// Starts lie between these.
    corners: [Vec<f64>; 2],
    /// The fit looks between these (`ModelKind::bounds`); the oracle goes beyond them.
    bounds: [Vec<f64>; 2],
}

impl Hill {
    fn new(model: ModelKind, histories: &[History]) -> Self {
        let weight: f64 = histories.iter().map(|h| h.weight).sum();
        let age = histories.iter().map(|h| h.weight * h.age).sum::<f64>() / weight;
        let near = [0.003 * age, 30.0 * age];
        let (leaving, limits) = match model {
            ModelKind::Nbd => (vec![], vec![]),
            ModelKind::ParetoNbd => (vec![[0.02, 20.0], near], vec![[1e-8, 1e6], [1e-12 * age, 1e8 * age]]),
            ModelKind::BgNbd | ModelKind::MbgNbd | ModelKind::BgBb => {
                (vec![[0.02, 20.0], [0.02, 50.0]], vec![[1e-8, 1e7], [1e-8, 1e7]])
            }
            regular => panic!("{regular:?} has its oracle beside it"),
        };
        let probabilities = model == ModelKind::BgBb;
        let buying = if probabilities { [[0.02, 20.0], [0.02, 20.0]] } else { [[0.02, 20.0], near] };
        let far = if probabilities { [1e-4, 2e3] } else { [1e-7 * age, 1e8 * age] };
        let logs = |first: [f64; 2], second: [f64; 2], others: &[[f64; 2]]| {
            [0, 1].map(|i| [&[first, second], others].concat().iter().map(|range| libm::log(range[i])).collect())
        };
        Self {
            plain: Plain::new(model, histories),
            corners: logs(buying[0], buying[1], &leaving),
            bounds: logs([1e-5, 1e6], far, &limits),
        }
    }

    fn at(&self, theta: &[f64]) -> f64 {
        self.plain.at(&theta.iter().map(|ln| libm::exp(*ln)).collect::<Vec<f64>>())
    }

    /// The highest point that is found from twenty starts.
    fn top(&self, seed: u64, effort: Effort) -> Found {
        let mut generator = Generator::new(seed, "starts");
        let at = |theta: &[f64]| self.at(theta);
        let mut starts: Vec<Found> = (0..STARTS)
            .map(|_| anywhere(&mut generator, &self.corners[0], &self.corners[1]))
            .map(|start| climb(&at, &start, effort.first, f64::INFINITY))
            .collect();
        starts.sort_by(|a, b| b.1.total_cmp(&a.1));
        let tops = starts[..effort.followed].iter().map(|(start, _)| climb(&at, start, THEN, 1e-6));
        tops.reduce(|one, two| if two.1 > one.1 { two } else { one }).unwrap()
    }

    /// The highest value near a point, within the fit's bounds.
    fn within_bounds(&self, theta: &[f64]) -> f64 {
        let [low, high] = &self.bounds;
        let held = |theta: &[f64]| -> Vec<f64> { (0..theta.len()).map(|i| theta[i].clamp(low[i], high[i])).collect() };
        // Each pair of parameters has a ratio that matters more than they do.
        let mut start = theta.to_vec();
        for (pair, at) in start.chunks_mut(2).zip((0..).step_by(2)) {
            let over = |of: &dyn Fn(usize) -> f64| of(0).max(of(1)).max(0.0);
            let up = over(&|i| low[at + i] - pair[i]);
            let down = over(&|i| pair[i] - high[at + i]);
            pair.iter_mut().for_each(|x| *x += up - down);
        }
        climb(&|theta| self.at(&held(theta)), &held(&start), THEN, 1e-6).1
    }
}

/// What came of the comparisons.
#[derive(Default)]
struct Tally {
    compared: u32,
    refused: u32,
    wrong: Vec<String>,
}

impl Tally {
    /// Compares every model on these histories; what falls short is written down.
    fn compare(&mut self, name: &str, seed: u64, histories: &[History], effort: impl Fn(ModelKind) -> Effort) {
        let weight = |some: &dyn Fn(&&History) -> bool| histories.iter().filter(some).map(|h| h.weight).sum::<f64>();
        let few = weight(&|_| true) < MIN_CUSTOMERS as f64 || weight(&|h| h.x > 0) < MIN_REPEATERS as f64;
        for (model, named) in at_random().map(|model| (model, model.name())) {
            let ours = fit(model, histories);
            if few {
                assert!(matches!(ours.status, "refused" | "unavailable"), "{name}, {named}: {}", ours.status);
                self.refused += 1;
                continue;
            }
            let hill = Hill::new(model, histories);
            let top = hill.top(seed, effort(model));
            self.judge(&format!("{name}, {named}"), &ours, &hill, &top);
        }
    }

    fn judge(&mut self, name: &str, ours: &Fit, hill: &Hill, (theta, best): &Found) {
        let params: Vec<f64> = theta.iter().map(|ln| libm::exp(*ln)).collect();
        let what = format!(
            "{name}: {} at {:?}, ln L {}; the oracle at {params:?}, ln L {best}",
            ours.status, ours.params, ours.log_likelihood
        );
        if ours.status == "refused" {
            println!("refused: {what}");
            self.refused += 1;
            return;
        }
        assert!(matches!(ours.status, "interior" | "boundary"), "{what}");
        self.compared += 1;
        let plain = hill.plain.at(&ours.params);
        let is_at_limit = ours.status == "boundary" && ours.params.iter().any(|param| *param > AT_LIMIT);
        let rounding = if is_at_limit { ROUNDING_AT_LIMITS } else { ROUNDING };
        if (plain - ours.log_likelihood).abs() > rounding * (plain.abs() / 1e3).max(1.0) {
            self.wrong.push(format!("another value, {plain}, at the fit: {what}"));
        }
        let short = best - ours.log_likelihood;
        if short > SHORT {
            let within = hill.within_bounds(theta) - ours.log_likelihood;
            let place =
                if within > SHORT { "a higher point within the bounds" } else { "the top lies beyond the bounds" };
            self.wrong.push(format!("{place}: short by {short:.1e}, within them by {within:.1e}: {what}"));
        }
    }

    fn nothing_wrong(mut self) {
        println!("{} fits compared, {} refused", self.compared, self.refused);
        self.wrong.sort();
        assert!(self.wrong.is_empty(), "{} fits fall short:\n{}", self.wrong.len(), self.wrong.join("\n"));
    }
}

/// The customers of a file, joined where their histories are equal.
fn customers(name: &str, bytes: &[u8], options: &Json) -> Vec<History> {
    let (reading, analysis) = analyze_all(&[(name, bytes)], options).unwrap();
    let rows = analysis.customers.rows(&reading, 0, usize::MAX);
    let histories: Vec<History> = rows
        .map(|row| History { x: row.frequency.unwrap(), t_x: row.recency.unwrap(), age: row.age.unwrap(), weight: 1.0 })
        .collect();
    at_once(|host| async move { distinct(&histories, &host).await }).0
}

#[test]
fn fits_of_real_files_are_as_high_as_the_oracles() {
    let mut tally = Tally::default();
    let sample = customers("cdnow.csv", &cdnow(), &json!({ "observationEnd": "1997-09-30" }));
    tally.compare("CDNOW", 1, &sample, |_| ALL);
    for (path, seed) in [("data/orders/example_transactions.csv", 2), ("data/orders/online_retail.csv", 3)] {
        let Some(file) = shared(path) else { continue };
        let histories = customers("orders.csv", &std::fs::read(file).unwrap(), &Json::Null);
        tally.compare(path, seed, &histories, |_| ALL);
    }
    tally.nothing_wrong();
}

#[test]
fn the_fit_of_donations_is_as_high_as_the_oracles() {
    // Fader, Hardie and Shang (2010): 11,104 donors in 22 kinds.
    let text = std::fs::read_to_string(crate::support::root().join("tests/golden/bg_bb.json")).unwrap();
    let golden: Json = serde_json::from_str(&text).unwrap();
    let number = |row: &Json, key: &str| row[key].as_f64().unwrap();
    let rows = golden["donations"]["rows"].as_array().unwrap();
    let donor = |row: &Json| History {
        x: number(row, "x") as u32,
        t_x: number(row, "t_x"),
        age: number(row, "n"),
        weight: number(row, "donors"),
    };
    let donors: Vec<History> = rows.iter().map(donor).collect();
    let ours = fit(ModelKind::BgBb, &donors);
    let hill = Hill::new(ModelKind::BgBb, &donors);
    let mut tally = Tally::default();
    tally.judge("donations", &ours, &hill, &hill.top(4, ALL));
    assert_eq!(tally.compared, 1);
    tally.nothing_wrong();
}

/// Sets of these seeds; two tests, so that they run side by side.
fn made_up(seeds: impl Iterator<Item = u64>) {
    let mut tally = Tally::default();
    for seed in seeds {
        let set = made(seed);
        let name = format!(
            "seed {seed} ({} {}, {} customers, made at {:?})",
            set.kind,
            set.model.name(),
            set.customers,
            set.params
        );
        tally.compare(&name, seed, &set.histories, some);
    }
    tally.nothing_wrong();
}

#[test]
fn fits_of_made_up_sets_are_as_high_as_the_oracles() {
    made_up(0..60);
}

#[test]
fn fits_of_others_are_too() {
    made_up(100..160);
}
