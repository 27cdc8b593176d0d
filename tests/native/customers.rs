//! For tests of models: golden files, the customers of a file, and a model by its name.

use customer_loupe::clv::models::bg_bb::BgBb;
use customer_loupe::clv::models::bg_nbd::BgNbd;
use customer_loupe::clv::models::history::History;
use customer_loupe::clv::models::mbg_nbd::MbgNbd;
use customer_loupe::clv::models::nbd::Nbd;
use customer_loupe::clv::models::pareto_nbd::ParetoNbd;
use customer_loupe::clv::models::purchase_model::{Model, Timing};
use customer_loupe::report::analyze::analyze_all;
use customer_loupe::report::customer_row::CustomerRow;
use serde_json::Value as Json;

use crate::support::root;

/// A file of tests/golden.
pub fn golden(name: &str) -> Json {
    let text = std::fs::read_to_string(root().join("tests/golden").join(name)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A list of numbers.
pub fn numbers(list: &Json) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// One file, analysed: the report, and every customer.
pub fn analyzed(name: &str, bytes: &[u8], options: &Json) -> (Json, Vec<CustomerRow>) {
    let (reading, analysis) = analyze_all(&[(name, bytes)], options).unwrap();
    let rows = analysis.customers.rows(&reading, 0, usize::MAX).collect();
    (serde_json::to_value(&analysis.report).unwrap(), rows)
}

/// The row of one customer.
#[track_caller]
pub fn row<'a>(rows: &'a [CustomerRow], id: &str) -> &'a CustomerRow {
    rows.iter().find(|row| row.customer_id == id).unwrap()
}

/// A history of one customer.
pub fn history(x: u32, t_x: f64, age: f64) -> History {
    History { x, t_x, age, weight: 1.0 }
}

/// What of a customer's row a model sees.
pub fn seen(row: &CustomerRow) -> History {
    history(row.frequency.unwrap(), row.recency.unwrap(), row.age.unwrap())
}

/// The model of this name.
pub fn model(name: &str) -> Model {
    Model::NAMED.iter().find(|(_, other)| *other == name).unwrap().0
}

/// The model of this name at these parameters.
pub fn timing(name: &str, params: &[f64]) -> Timing {
    match params {
        [r, alpha] => Timing::of_two([*r, *alpha]),
        four => Timing::of_four(model(name), four.try_into().unwrap()),
    }
}

/// ln of the likelihood of one history by the model of this name at these parameters.
pub fn ln_likelihood(name: &str, params: &[f64], history: &History) -> f64 {
    let four = || <[f64; 4]>::try_from(params).unwrap();
    match model(name) {
        Model::Nbd => Nbd::from_params(params.try_into().unwrap()).ln_likelihood(history),
        Model::BgNbd => BgNbd::from_params(four()).ln_likelihood(history),
        Model::MbgNbd => MbgNbd::from_params(four()).ln_likelihood(history),
        Model::ParetoNbd => ParetoNbd::from_params(four()).ln_likelihood(history),
        Model::BgBb => BgBb::from_params(four()).ln_likelihood(history),
    }
}

/// Asserts that two numbers agree to a relative tolerance.
#[track_caller]
pub fn near(ours: f64, theirs: f64, relative: f64) {
    assert!((ours - theirs).abs() <= relative * theirs.abs(), "{ours} is not {theirs}");
}

/// Asserts that two numbers agree to an absolute tolerance.
#[track_caller]
pub fn within(ours: f64, theirs: f64, absolute: f64) {
    assert!((ours - theirs).abs() <= absolute, "{ours} is not {theirs}");
}
