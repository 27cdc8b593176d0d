//! Customers made from a model at parameters of a wide grid: ordinary ones, four fifths who bought once, hardly any purchases,
//! hundreds of purchases each, and anything in between. Times are in weeks of whole days, one purchase a day, as in a shop.

use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::{History, distinct};
use customer_loupe::job::at_once;
use customer_loupe::random::Generator;

use crate::recovery::gamma;

/// Kinds of customers.
pub const KINDS: [&str; 5] = ["ordinary", "bought once", "hardly any", "hundreds", "anything"];

/// A set of customers, and what it was made from.
pub struct Made {
    /// The model.
    pub model: ModelKind,
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// Its parameters.
    pub params: Vec<f64>,
    /// Number of customers.
    pub customers: usize,
    /// Their histories, joined where they are equal.
    pub histories: Vec<History>,
}

/// The models of purchases at random; those of regular ones have their oracle beside them.
pub fn at_random() -> impl Iterator<Item = ModelKind> {
    ModelKind::of_times().filter(|kind| kind.regularity() == 1)
}

/// The set of this seed: models and kinds take turns.
pub fn made(seed: u64) -> Made {
    let generator = &mut Generator::new(seed, "likelihood oracle");
    let models = at_random().count();
    let model = at_random().nth(seed as usize % models).unwrap();
    let kind = KINDS[seed as usize / models % 5];
    let customers = between(generator, 200.0, if kind == "hundreds" { 600.0 } else { 2000.0 }) as usize;
    // Weeks under observation, and how much shorter the youngest customer's are.
    let weeks = between(generator, 26.0, 156.0);
    let youngest = weeks * (0.1 + 0.8 * generator.unit());
    let params = parameters(generator, model, kind, weeks, customers as f64);
    let each = (0..customers)
        .map(|_| {
            let days = (7.0 * (youngest + (weeks - youngest) * generator.unit())).round();
            customer(generator, model, &params, days)
        })
        .collect::<Vec<_>>();
    let (histories, _) = at_once(|host| async move { distinct(&each, &host).await });
    Made { model, kind, params, customers, histories }
}

/// Between two numbers, evenly by their logarithms.
fn between(generator: &mut Generator, low: f64, high: f64) -> f64 {
    low * libm::exp(libm::log(high / low) * generator.unit())
}

fn parameters(generator: &mut Generator, model: ModelKind, kind: &str, weeks: f64, customers: f64) -> Vec<f64> {
    let g = generator;
    let (r, alpha) = match kind {
        "ordinary" => {
            let r = between(g, 0.2, 2.0);
            (r, r * weeks / between(g, 1.0, 5.0))
        }
        // (α/(α+T))^r = 0.8.
        "bought once" => {
            let r = between(g, 0.05, 1.0);
            (r, weeks / (libm::pow(0.8, -1.0 / r) - 1.0))
        }
        "hardly any" => {
            let r = between(g, 0.1, 3.0);
            (r, r * weeks * customers / between(g, 15.0, 120.0))
        }
        "hundreds" => {
            let r = between(g, 0.5, 5.0);
            (r, r * weeks / between(g, 100.0, 400.0))
        }
        _ => {
            let r = between(g, 0.05, 5.0);
            (r, r * weeks / between(g, 0.3, 30.0))
        }
    };
    let leaving = match (model, kind) {
        (ModelKind::Nbd, _) => return vec![r, alpha],
        (ModelKind::ParetoNbd, "ordinary" | "bought once") => vec![between(g, 0.3, 2.0), weeks * between(g, 0.2, 2.0)],
        (ModelKind::ParetoNbd, "hundreds") => vec![between(g, 0.2, 1.0), weeks * between(g, 0.2, 3.0)],
        (ModelKind::ParetoNbd, _) => vec![between(g, 0.1, 5.0), weeks * between(g, 0.02, 3.0)],
        (_, "ordinary" | "bought once") => vec![between(g, 0.3, 2.0), between(g, 1.0, 6.0)],
        (_, "hundreds") => vec![between(g, 0.05, 0.5), between(g, 2.0, 50.0)],
        _ => vec![between(g, 0.05, 5.0), between(g, 0.2, 20.0)],
    };
    [vec![r, alpha], leaving].concat()
}

/// One customer, `days` after the first purchase.
fn customer(generator: &mut Generator, model: ModelKind, params: &[f64], days: f64) -> History {
    let rate = gamma(generator, params[0]) / params[1];
    let (mut leave, mut gone) = (0.0, f64::INFINITY);
    match model {
        ModelKind::Nbd => {}
        ModelKind::ParetoNbd => {
            let leaving = gamma(generator, params[2]) / params[3];
            gone = -libm::log(1.0 - generator.unit()) / leaving;
        }
        ModelKind::BgNbd | ModelKind::MbgNbd | ModelKind::BgBb => {
            let (one, two) = (gamma(generator, params[2]), gamma(generator, params[3]));
            leave = one / (one + two);
        }
        regular => panic!("{regular:?} is not made here"),
    }
    let (mut x, mut last, mut now) = (0, 0.0, 0.0);
    if model == ModelKind::MbgNbd && generator.unit() < leave {
        gone = 0.0;
    }
    loop {
        now += -libm::log(1.0 - generator.unit()) / rate;
        let day = (7.0 * now).ceil();
        // A rate may be so small that the purchase never comes.
        if now > gone || day > days || day.is_nan() {
            break;
        }
        if day > last {
            x += 1;
            last = day;
        }
        if leave > 0.0 && generator.unit() < leave {
            break;
        }
    }
    History { x, t_x: last / 7.0, age: days / 7.0, weight: 1.0 }
}
