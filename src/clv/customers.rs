//! What the value analysis needs of all customers.

use crate::clv::models::history::{History, Spend};
use crate::clv::select::held_back::HeldBack;
use crate::ledger::customers::cohorts::Cohort;
use crate::ledger::customers::daily::Daily;
use crate::units::Day;

/// What the analysis needs of every customer, columns of equal length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Customers {
    /// Purchase histories, weight 1 each; times in the model's unit.
    pub histories: Vec<History>,
    /// Mean spend of repeat purchase days with positive spend (x = their number, 0 for none).
    pub spends: Vec<Spend>,
    /// Share of repeat purchase days with positive spend, over all customers; 1 without repeat days.
    pub positive_share: f64,
    /// Mean spend of all purchase days with positive spend, `None` if there is none.
    pub mean_purchase: Option<f64>,
    /// Months from the first purchase to the end of observation.
    pub months: f64,
    /// Purchases by day and month; `None` for a table of customers already counted.
    pub calendar: Option<Calendar>,
    /// Customers as they were known on an earlier day; `None` if no time could be held back.
    pub held_back: Option<HeldBack>,
}

/// Days and months of all customers together.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Day of the first purchase.
    pub first: Day,
    /// Day by day.
    pub daily: Daily,
    /// Customers by the month of their first purchase.
    pub cohorts: Vec<Cohort>,
}
