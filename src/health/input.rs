//! What the account of the data is made from.

use crate::health::calendar::Calendar;
use crate::health::params::HealthValidParams;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::table::meaning::role::TableRole;
use crate::units::Day;

/// What was read, and what the analyses found in it.
#[derive(Clone, Copy)]
pub struct HealthInput<'a> {
    /// What was read.
    pub reading: &'a Reading,
    /// Every customer's history; `None` without orders.
    pub histories: Option<&'a Histories>,
    /// Months of order history.
    pub months: f64,
    /// Customers who were grouped, including those without orders.
    pub grouped: u64,
    /// Customers with a purchase.
    pub customers: u64,
    /// Those who bought again.
    pub repeaters: u64,
    /// Those who bought at least three times.
    pub thirds: u64,
    /// Those who spent money on a repeat purchase.
    pub paid: u64,
    /// Leads.
    pub leads: u64,
    /// Leads that were won.
    pub won: u64,
    /// Leads that were lost.
    pub lost: u64,
    /// Rows of surveys.
    pub surveys: u64,
    /// Rows of campaigns.
    pub campaigns: u64,
    /// 1 if the cost of acquiring a customer is known, else 0.
    pub acquisition_cost: u64,
    /// The last day that any table names, without outliers.
    pub last_day: Option<Day>,
}

impl<'a> HealthInput<'a> {
    /// What the tables themselves say; the rest is 0 or `None`, for the caller to fill in.
    pub fn new(reading: &'a Reading, histories: Option<&'a Histories>, params: &HealthValidParams) -> Self {
        let rows = |role| {
            let tables = reading.tables.iter().filter(|table| table.role == Some(role));
            tables.map(|table| table.rows - table.rejected).sum()
        };
        Self {
            reading,
            histories,
            months: 0.0,
            customers: 0,
            grouped: 0,
            repeaters: 0,
            thirds: 0,
            paid: 0,
            leads: 0,
            won: 0,
            lost: 0,
            surveys: rows(TableRole::Surveys),
            campaigns: rows(TableRole::Campaigns),
            acquisition_cost: u64::from(params.acquisition_cost),
            last_day: reading.tables.iter().filter_map(|table| Some(Calendar::of(&table.profile.days)?.last)).max(),
        }
    }
}

/// What each analysis requires at least: the constants of the analyses, passed in by the caller.
#[derive(Debug, Clone, Copy)]
pub struct Requirements {
    /// Months of orders of which some are held back for a check.
    pub holdout_months: f64,
    /// Months for a value.
    pub months: f64,
    /// Customers for groups.
    pub group_customers: u64,
    /// Customers for a fitted value model.
    pub value_customers: u64,
    /// Repeat customers for a fitted value model.
    pub repeaters: u64,
}
