//! The account of the data: how much of it is put to use, what was never captured, what is wrong with it, what each
//! analysis needs and has.
//!
//! [`utilisation`] counts cells; [`black_hole`] maps customers' signals by [`families`] and months; [`quality`] lists
//! what looks wrong; [`readiness`] says what runs and what to collect next, by the kind of [`business`]; [`timeline`]
//! which table covers which months of the [`calendar`].

pub mod black_hole;
pub mod business;
pub mod calendar;
pub mod families;
pub mod params;
pub mod quality;
pub mod readiness;
pub mod timeline;
pub mod utilisation;

use serde::Serialize;

use crate::health::black_hole::{BlackHole, black_hole, collect};
use crate::health::business::{Business, business};
use crate::health::calendar::Calendar;
use crate::health::families::{Reads, of_role};
use crate::health::params::HealthValidParams;
use crate::health::quality::{Finding, quality};
use crate::health::readiness::{Check, checks, next};
use crate::health::timeline::{Timeline, timeline};
use crate::health::utilisation::{Utilisation, utilisation};
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::customers::histories::Histories;
use crate::ledger::read::job::Reading;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::Day;
use crate::warning::Outcome;

/// How well one column is filled.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Coverage {
    /// `file: column`.
    pub name: String,
    /// What it is for.
    pub role: Option<ColumnRole>,
    /// Cells that are not blank.
    pub filled: u64,
    /// Rows.
    pub rows: u64,
}

/// The health part of the report.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// Months of order history.
    pub months: f64,
    /// Customers with a purchase.
    pub customers: u64,
    /// The kind of business, and the history that it needs.
    pub business: Business,
    /// What each analysis needs.
    pub checks: Vec<Check>,
    /// What to collect next, the cheapest first.
    pub next: Vec<&'static str>,
    /// Cells.
    pub utilisation: Utilisation,
    /// Behaviour never captured.
    pub black_hole: Outcome<BlackHole>,
    /// What is wrong with the data, or looks so.
    pub quality: Vec<Finding>,
    /// Columns in use.
    pub coverage: Vec<Coverage>,
    /// Tables × months.
    pub timeline: Timeline,
}

/// What was read, and what the other rooms say of it.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// What was read.
    pub reading: &'a Reading,
    /// Every customer's history, where there are orders.
    pub histories: Option<&'a Histories>,
    /// Months of order history.
    pub months: f64,
    /// Customers who were grouped, also those of whom there is a table and no order.
    pub grouped: u64,
    /// Customers with a purchase.
    pub customers: u64,
    /// Those who bought again.
    pub repeaters: u64,
    /// Those who bought three times and more.
    pub thirds: u64,
    /// Those who bought again for more than nothing.
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
    /// 1 where it is known what winning a customer costs.
    pub acquisition_cost: u64,
    /// The last day that any table names, mistakes aside.
    pub last_day: Option<Day>,
    /// Analyses that this version does not have yet.
    pub later: &'a [&'static str],
}

impl<'a> Facts<'a> {
    /// What the tables themselves say; the rest is for the other rooms to add.
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
            later: &[],
        }
    }
}

/// What each analysis needs at least; the analyses' own constants, passed in by the report.
#[derive(Debug, Clone, Copy)]
pub struct Needs {
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

/// The account of these tables, whose columns say by which analyses they are used; what is used by this account is added.
pub fn health(tables: &mut [TableAccount], facts: &Facts<'_>, needs: Needs, params: &HealthValidParams) -> Health {
    let months = calendar::months(tables.iter().map(|table| &table.profile.days));
    let business = business(facts.histories, params.business);
    let checks = checks(facts, needs, &business);
    let black_hole = black_hole(facts, tables, months, params.black_hole);
    if black_hole.ready().is_some() {
        mark(tables, facts.reading);
    }
    settle_used(tables);
    let mut also = black_hole.ready().map_or_else(Vec::new, collect);
    if tables.iter().any(|table| table.accounted.contains_key("notUsed")) {
        also.push("say-columns");
    }
    Health {
        months: facts.months,
        customers: facts.customers,
        next: next(&checks, &also),
        business,
        checks,
        utilisation: utilisation(tables, params.utilisation),
        black_hole,
        quality: quality(facts, tables),
        coverage: coverage(tables),
        timeline: timeline(tables, months),
    }
}

/// Marks the columns that the map of signals is drawn from.
fn mark(tables: &mut [TableAccount], reading: &Reading) {
    for table in tables {
        let frame = reading.book.frames.iter().find(|frame| frame.name == table.name);
        let read: Vec<&str> = frame.zip(frame.and_then(Reads::of)).map_or_else(Vec::new, |(frame, reads)| {
            reads.all().map(|index| frame.columns[index].name.as_str()).collect()
        });
        let orders = table.role == Some(TableRole::Orders);
        for column in &mut table.columns {
            let marked = read.contains(&column.name.as_str()) || (orders && of_role(column.role).is_some());
            if marked && !column.used_by.contains(&"health") {
                column.used_by.push("health");
            }
        }
    }
}

/// A column counts as used only where a number depends on it: in the cells that were read, else in those of its type.
fn settle_used(tables: &mut [TableAccount]) {
    for column in tables.iter_mut().flat_map(|table| &mut table.columns) {
        let valid = column.filled - column.invalid.min(column.filled);
        column.used = match (column.used_by.is_empty(), column.used) {
            (true, _) => 0,
            (false, 0) => valid,
            (false, used) => used,
        };
    }
}

fn coverage(tables: &[TableAccount]) -> Vec<Coverage> {
    let mut coverage = Vec::new();
    for table in tables {
        for column in table.columns.iter().filter(|column| column.role.is_some()) {
            let name = format!("{}: {}", table.name, column.name);
            coverage.push(Coverage { name, role: column.role, filled: column.filled, rows: table.rows });
        }
    }
    coverage
}
