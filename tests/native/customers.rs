//! For tests of models: golden files, the customers of a file, and a model by its name.

use std::rc::Rc;

use customer_loupe::clv::models::ModelKind;
use customer_loupe::clv::models::history::History;
use customer_loupe::clv::models::purchase_model::PurchaseModel;
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

/// The model of this name at these parameters.
pub fn model(name: &str, params: &[f64]) -> Rc<dyn PurchaseModel> {
    ModelKind::from_name(name).unwrap().at(params)
}

/// ln of the likelihood of one history by the model of this name at these parameters.
pub fn ln_likelihood(name: &str, params: &[f64], history: &History) -> f64 {
    model(name, params).ln_likelihood(history)
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
