//! The account of the data: how much of it is put to use, which behaviour was never captured, what is wrong with it, what
//! each analysis requires and has.
//!
//! # Steps
//!
//! 1. [`calendar`] finds the months that the bulk of all dates covers, and outliers and gaps among them.
//! 2. [`mod@business`] takes the kind of business from the options, or guesses it from the median time between purchases; it
//!    says how many months of history a forecast takes.
//! 3. [`readiness`] compares what each analysis requires with what there is, and ranks what to collect next by its cost.
//! 4. [`mod@black_hole`] maps families of signals × months: the share of known customers who left such a signal.
//! 5. [`mod@utilisation`] counts cells: supplied ≥ filled ≥ valid ≥ used.
//! 6. [`quality`] lists what looks wrong, such as default customers, outlying amounts and placeholders.
//! 7. [`mod@timeline`] counts the rows of each table by month.
//!
//! # Shapes and cost
//!
//! Input is what was read ([`Reading`]), the customers' histories, and counts that the
//! other analyses made ([`HealthInput`]). Time grows with the orders (three scans), the rows of tables that name customers,
//! and the sort of their signals; memory is 16 bytes for each different signal (family, month, customer). Shares are from
//! 0 to 1; the benchmarks beside them are rules of thumb of the trade, not estimates.
//!
//! # Example
//!
//! ```
//! use customer_loupe::health::params::HealthParams;
//! use customer_loupe::health::health;
//! use customer_loupe::health::input::{HealthInput, Requirements};
//! use customer_loupe::ledger::read::job::read_all;
//!
//! let csv = b"customer,date,amount\nann,2024-01-31,5\nbob,2024-02-01,7.50\n";
//! let reading = read_all(&[("orders.csv", csv)], Default::default(), None)?;
//! let params = HealthParams::default().check()?;
//! let input = HealthInput { customers: 2, ..HealthInput::new(&reading, None, &params) };
//! let requirements =
//!     Requirements { holdout_months: 6.0, months: 1.0, group_customers: 10, value_customers: 50, repeaters: 20 };
//! let mut tables = reading.tables.clone();
//! let health = customer_loupe::job::complete(|host| async move {
//!     Ok(health(&mut tables, &input, requirements, &params, &host).await)
//! })?;
//!
//! assert_eq!((health.utilisation.supplied, health.utilisation.filled), (6, 6));
//! assert!(health.next.contains(&"older-orders"));
//! # Ok::<(), customer_loupe::error::Error>(())
//! ```

pub mod black_hole;
pub mod business;
pub mod calendar;
pub mod input;
pub mod mapped_customers;
pub mod params;
pub mod quality;
pub mod readiness;
pub mod signal_families;
pub mod signal_set;
pub mod timeline;
pub mod utilisation;

use serde::Serialize;

use crate::health::black_hole::{BlackHole, black_hole, collect};
use crate::health::business::{Business, business};
use crate::health::input::{HealthInput, Requirements};
use crate::health::params::HealthValidParams;
use crate::health::quality::Finding;
use crate::health::quality::find_all::find_all;
use crate::health::readiness::{Check, checks, next};
use crate::health::signal_families::{SignalColumns, role_family};
use crate::health::timeline::{Timeline, timeline};
use crate::health::utilisation::{Utilisation, utilisation};
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::job::Reading;
use crate::table::meaning::role::{ColumnRole, TableRole};
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
    /// The kind of business, and the length of history that it takes.
    pub business: Business,
    /// What each analysis requires.
    pub checks: Vec<Check>,
    /// What to collect next, the cheapest first.
    pub next: Vec<&'static str>,
    /// Cells.
    pub utilisation: Utilisation,
    /// Behaviour never captured.
    pub black_hole: Outcome<BlackHole>,
    /// What is wrong with the data, or seems to be.
    pub quality: Vec<Finding>,
    /// Columns in use.
    pub coverage: Vec<Coverage>,
    /// Tables × months.
    pub timeline: Timeline,
}

/// The account of these tables. Their columns say which analyses use them; columns that this account uses are marked too.
pub async fn health(
    tables: &mut [TableAccount],
    input: &HealthInput<'_>,
    requirements: Requirements,
    params: &HealthValidParams,
    host: &Host,
) -> Health {
    let months = calendar::months(tables.iter().map(|table| &table.profile.days));
    let business = business(input.histories, params.business);
    let checks = checks(input, requirements, &business);
    let black_hole = black_hole(input, tables, months, params.black_hole, host).await;
    if black_hole.ready().is_some() {
        mark(tables, input.reading);
    }
    count_used_cells(tables);
    let mut also = black_hole.ready().map_or_else(Vec::new, collect);
    if tables.iter().any(|table| table.accounted.contains_key("notUsed")) {
        also.push("say-columns");
    }
    Health {
        months: input.months,
        customers: input.customers,
        next: next(&checks, &also),
        business,
        checks,
        utilisation: utilisation(tables, params.utilisation),
        black_hole,
        quality: find_all(input, tables, host).await,
        coverage: coverage(tables),
        timeline: timeline(tables, months),
    }
}

/// Marks the columns from which the map of signals is drawn.
fn mark(tables: &mut [TableAccount], reading: &Reading) {
    for table in tables {
        let frame = reading.book.frames.iter().find(|frame| frame.name == table.name);
        let read: Vec<&str> = frame.zip(frame.and_then(SignalColumns::of)).map_or_else(Vec::new, |(frame, reads)| {
            reads.all().map(|index| frame.columns[index].name.as_str()).collect()
        });
        let orders = table.role == Some(TableRole::Orders);
        for column in &mut table.columns {
            let marked = read.contains(&column.name.as_str()) || (orders && role_family(column.role).is_some());
            if marked {
                column.note_use("health");
            }
        }
    }
}

/// Counts the used cells of every column: none if no part of the report uses it, else those that were read, else the
/// valid ones.
fn count_used_cells(tables: &mut [TableAccount]) {
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
        for column in table.own_columns().iter().filter(|column| column.role.is_some()) {
            let name = format!("{}: {}", table.name, column.name);
            coverage.push(Coverage { name, role: column.role, filled: column.filled, rows: table.rows });
        }
    }
    coverage
}
