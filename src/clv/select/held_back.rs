//! Customers as they were known on an earlier day, and what they did after it: the data of the check against held-back time.

use crate::clv::models::history::{History, Spends};
use crate::ledger::customers::gaps::Gaps;
use crate::ledger::customers::spend_drift::Slope;

/// Customers as they were known on an earlier day, and their purchases since; columns of equal length.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HeldBack {
    /// First day held back.
    pub from: String,
    /// Last one.
    pub to: String,
    /// How long that is, in the model's unit.
    pub length: f64,
    /// The same in months of 365.25/12 days.
    pub months: f64,
    /// Days before the first one held back.
    pub days_before: usize,
    /// One in so many customers is included.
    pub every: u32,
    /// Customers who came later, of all.
    pub newcomers: u64,
    /// Purchase histories until then.
    pub histories: Vec<History>,
    /// The gaps between their purchases.
    pub gaps: Gaps,
    /// Mean spend of repeat purchase days with positive spend until then.
    pub spends: Spends,
    /// All spend until then.
    pub spent: Vec<f64>,
    /// Purchase days in the time held back, and their spend.
    pub later: Vec<(u32, f64)>,
    /// Share of repeat purchase days with positive spend until then.
    pub positive_share: f64,
    /// How the spend of a customer changed a year until then; `None` if that could not be told from chance.
    pub spend_slope: Option<Slope>,
    /// Mean spend of all purchase days with positive spend until then, `None` if there is none.
    pub mean_purchase: Option<f64>,
    /// Of the customers whose first purchase was in the first half of the time before, the share that bought in its second
    /// half.
    pub retention: f64,
}
