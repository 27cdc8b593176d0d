//! Customers whose purchases were counted before they came here.

use crate::units::TimeUnit;

/// One row of a summary table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SummaryRow {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// Repeat purchases.
    pub frequency: u32,
    /// Time from the first to the last purchase.
    pub recency: f64,
    /// Time from the first purchase to the end of observation.
    pub age: f64,
    /// Mean spend of repeat purchases, where it is given.
    pub monetary: Option<f64>,
    /// Customers with this history.
    pub weight: f64,
    /// The unit of its times; `None` for the one in which models count.
    pub unit: Option<TimeUnit>,
}
