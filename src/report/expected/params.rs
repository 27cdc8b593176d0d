//! What the shop's own system shows, as a person types it.

use crate::error::{Error, Result};
use crate::ledger::account::tally::Period;
use crate::report::options::wire::ExpectedOptions;
use crate::table::meaning::date::{self, DateOrder};
use crate::units::Day;

/// The figures that the data is held against; those left out are not compared.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Expected {
    /// What customers paid.
    pub spend: Option<f64>,
    /// Number of orders.
    pub orders: Option<f64>,
    /// Number of customers.
    pub customers: Option<f64>,
    /// The days that these figures cover.
    pub period: Period,
}

impl Expected {
    /// Checks the options.
    ///
    /// # Errors
    /// `option-invalid`, naming the option.
    pub fn check(given: &ExpectedOptions) -> Result<Self> {
        let period = Period { from: day("expected.from", &given.from)?, to: day("expected.to", &given.to)? };
        if period.from.zip(period.to).is_some_and(|(from, to)| to < from) {
            return Err(Error::option("expected.to", "a day no earlier than `expected.from`"));
        }
        let figures = [("spend", given.spend), ("orders", given.orders), ("customers", given.customers)];
        if let Some((name, _)) = figures.iter().find(|(_, figure)| figure.is_some_and(|figure| !figure.is_finite())) {
            return Err(Error::option(&format!("expected.{name}"), "a number"));
        }
        Ok(Self { spend: given.spend, orders: given.orders, customers: given.customers, period })
    }
}

fn day(option: &str, given: &Option<String>) -> Result<Option<Day>> {
    let parse = |text: &String| date::parse(text, DateOrder::Ymd);
    match given {
        Some(text) => parse(text).map(Some).ok_or_else(|| Error::option(option, "a day such as \"2024-01-31\"")),
        None => Ok(None),
    }
}
