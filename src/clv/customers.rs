//! What the value analysis needs of all customers.
//!
//! Equal histories are kept once: of millions of customers most share theirs, and models are fitted to the distinct ones.

use std::rc::Rc;

use crate::clv::models::history::{History, Spends, distinct};
use crate::clv::select::held_back::HeldBack;
use crate::job::Host;
use crate::ledger::customers::cohorts::Cohort;
use crate::ledger::customers::daily::Daily;
use crate::ledger::customers::gaps::Gaps;
use crate::ledger::customers::spend_drift::Slope;
use crate::units::Day;

/// What the analysis needs of every customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Customers {
    /// Distinct purchase histories in canonical order, each with the number of customers who have it; times in the model's
    /// unit.
    pub histories: Vec<History>,
    /// For every customer the index of the history.
    pub member: Rc<Vec<u32>>,
    /// For every customer the mean spend of repeat purchase days with positive spend (x = their number, 0 for none), and how
    /// many customers the row stands for.
    pub spends: Spends,
    /// Share of repeat purchase days with positive spend, over all customers; 1 without repeat days.
    pub positive_share: f64,
    /// What a rule of thumb knows; `None` without orders.
    pub rule_of_thumb: Option<RuleOfThumb>,
    /// How the spend of a customer changes a year; `None` if that cannot be told from chance. All spends here are as of the end of
    /// observation.
    pub spend_slope: Option<Slope>,
    /// Mean spend of all purchase days with positive spend, `None` if there is none.
    pub mean_purchase: Option<f64>,
    /// Months from the first purchase to the end of observation.
    pub months: f64,
    /// Purchases by day and month; `None` for a table of customers already counted.
    pub calendar: Option<Calendar>,
    /// The gaps between purchases; none in a table of customers already counted.
    pub gaps: Gaps,
    /// Customers as they were known on an earlier day; `None` if no time could be held back.
    pub held_back: Option<HeldBack>,
    /// The same on other days ([`crate::clv::select::origins`]).
    pub origins: Vec<HeldBack>,
}

impl Customers {
    /// Customers with these histories and spends, of whom nothing else is known.
    pub async fn of(histories: &[History], spends: Spends, host: &Host) -> Self {
        let (histories, member) = distinct(histories, host).await;
        Self { histories, member: Rc::new(member), spends, positive_share: 1.0, ..Self::default() }
    }

    /// The history of a customer; `None` if there is none with this number. Its weight is that of all who share it.
    pub fn history(&self, customer: usize) -> Option<&History> {
        self.member.get(customer).map(|history| &self.histories[*history as usize])
    }
}

/// What a rule of thumb knows of all customers: monthly spend × months × retention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleOfThumb {
    /// Spend a month: each customer's since the first purchase, at least one month, added up.
    pub monthly: f64,
    /// Of the customers whose first purchase was in the first half of the time, the share that bought in its second half.
    pub retention: f64,
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
