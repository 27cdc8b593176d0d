//! The kind of business, and the months of history that a forecast of it needs.

use serde::Serialize;

use crate::health::params::{Kind, Range};
use crate::ledger::customers::histories::Histories;

/// Repeat customers from which the kind may be guessed.
const MIN_REPEAT_CUSTOMERS: usize = 20;
/// Median days between purchases up to which goods are fast-moving.
const MAX_FAST_INTERVAL_DAYS: u32 = 30;
/// Median days between purchases up to which they are general.
const MAX_GENERAL_INTERVAL_DAYS: u32 = 120;

/// The kind of business.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Business {
    /// The kind.
    pub kind: Kind,
    /// `user`, `interval` (guessed from the time between purchases) or `default` (nothing to guess from).
    #[cfg_attr(feature = "types", ts(type = "'user' | 'interval' | 'default'"))]
    pub by: &'static str,
    /// Median days between the purchases of a customer.
    pub interval: Option<u32>,
    /// Months of history: a rule of thumb.
    pub months: Range,
}

/// The kind that the user gave, else the likeliest.
pub fn business(histories: Option<&Histories>, given: Option<Kind>) -> Business {
    let interval = histories.and_then(median_interval);
    let (kind, by) = match (given, interval) {
        (Some(kind), _) => (kind, "user"),
        (None, Some(days)) if days <= MAX_FAST_INTERVAL_DAYS => (Kind::Fast, "interval"),
        (None, Some(days)) if days <= MAX_GENERAL_INTERVAL_DAYS => (Kind::General, "interval"),
        (None, Some(_)) => (Kind::Durable, "interval"),
        (None, None) => (Kind::General, "default"),
    };
    let months = Kind::ALL.iter().find(|(other, _, _)| *other == kind).map_or(Kind::ALL[1].2, |(_, _, months)| *months);
    Business { kind, by, interval, months }
}

/// Median over the customers who came back of their mean days between purchases.
fn median_interval(histories: &Histories) -> Option<u32> {
    let mut counts: Vec<u32> = Vec::new();
    let mut repeaters = 0;
    for history in histories.customers.iter().filter(|history| history.purchases > 1) {
        let days = ((history.last - history.first) as u32 / (history.purchases - 1)) as usize;
        if days >= counts.len() {
            counts.resize(days + 1, 0);
        }
        counts[days] += 1;
        repeaters += 1;
    }
    if repeaters < MIN_REPEAT_CUSTOMERS {
        return None;
    }
    let mut seen = 0;
    let median = counts.iter().position(|count| {
        seen += *count as usize;
        2 * seen >= repeaters
    });
    median.map(|days| days as u32)
}
