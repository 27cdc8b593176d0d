//! What is said of fits, and of customers for whom there is none.

use crate::clv::models::fit::Status;
use crate::clv::models::history::History;
use crate::clv::models::purchase_model::Model;
use crate::clv::select::model_selection::Entry;
use crate::clv::value::report::{FittedModel, Interval, stories_warning};
use crate::clv::value::{ALIKE, APART, Customers, MIN_MONTHS};
use crate::math::intervals::normal_quantile;
use crate::number_text::shortest;
use crate::warning::{Unavailable, Warning};
use std::collections::BTreeMap;

/// Why no value can be predicted at all.
pub fn refuse(customers: &Customers) -> Option<Unavailable> {
    let returned = repeat_customers(&customers.histories);
    let longest = customers.histories.iter().map(|h| h.age).fold(0.0, f64::max);
    if customers.histories.is_empty() {
        return Some(Unavailable::new("needs-orders", "orders of at least one customer", "none"));
    }
    if longest <= 0.0 {
        return Some(Unavailable::new("one-day-only", "orders on more than one day", "1 day"));
    }
    if customers.months < MIN_MONTHS {
        let have = format!("{:.1}", customers.months);
        return Some(Unavailable::new("too-short-history", shortest(MIN_MONTHS), have));
    }
    if returned == 0.0 {
        return Some(Unavailable::new("no-repeat-purchases", "customers who bought again", "0"));
    }
    None
}

pub fn count(histories: &[History]) -> u64 {
    histories.iter().map(|h| h.weight).sum::<f64>().round() as u64
}

pub fn repeat_customers(histories: &[History]) -> f64 {
    histories.iter().filter(|h| h.x > 0).map(|h| h.weight).sum()
}

pub fn report_model(entry: &Entry, customers: f64, level: f64) -> FittedModel {
    let letters = entry.model.letters();
    let (status, detail) = match entry.status() {
        Status::Interior => ("interior", None),
        Status::Boundary(index) => ("boundary", Some(letters[index].to_owned())),
        Status::Stuck => ("refused", Some("the likelihood has no proper maximum for these customers".to_owned())),
    };
    let fitted = entry.status() != Status::Stuck;
    let named = |values: &[f64]| letters.iter().copied().zip(values.iter().copied()).filter(|_| fitted).collect();
    let errors = entry.standard_errors();
    // On the log scale, where the error is the standard error over the parameter.
    let wide = normal_quantile((1.0 + level) / 2.0);
    let interval = |(value, error): (&f64, &f64)| {
        let factor = libm::exp(wide * error / value);
        Interval { low: value / factor, high: value * factor }
    };
    let intervals = |errors: &Vec<f64>| entry.params().iter().zip(errors).map(interval).collect::<Vec<_>>();
    FittedModel {
        name: entry.model.name(),
        params: named(entry.params()),
        intervals: errors.as_ref().map(|errors| letters.iter().copied().zip(intervals(errors)).collect()),
        standard_errors: errors.map(|errors| named(&errors)),
        correlation: entry.correlation(),
        log_likelihood: Some(entry.log_likelihood()).filter(|_| fitted),
        aic: Some(entry.aic()).filter(|_| fitted),
        bic: Some(entry.bic(customers)).filter(|_| fitted),
        active: Some(entry.active).filter(|_| fitted),
        status,
        detail,
    }
}

pub fn refused_model(model: Model, why: String) -> FittedModel {
    FittedModel {
        name: model.name(),
        params: BTreeMap::new(),
        intervals: None,
        standard_errors: None,
        correlation: None,
        log_likelihood: None,
        aic: None,
        bic: None,
        active: None,
        status: "refused",
        detail: Some(why),
    }
}

/// A model that fits about as well as the chosen one and tells another story of who is still active.
pub fn stories(chosen: &Entry, entries: &[Entry]) -> Option<Warning> {
    let alike = |entry: &&Entry| {
        let told = entry.status() != Status::Stuck && entry.model != chosen.model;
        told && entry.aic() - chosen.aic() <= ALIKE && (entry.active - chosen.active).abs() > APART * chosen.active
    };
    let other = entries.iter().filter(alike).reduce(|one, two| if two.aic() < one.aic() { two } else { one })?;
    Some(stories_warning(chosen.model.name(), chosen.active, other.model.name(), other.active))
}
