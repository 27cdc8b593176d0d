//! The black hole: which kinds of behaviour of which customers were never captured, and when.
//!
//! For every family of signals and every month it gives the share of the customers known by then who left such a signal.
//! Tables that name customers are read row by row into a set of (family, month, customer); purchases come from the
//! histories, whose months are counted already; identity and columns of orders count rows. Memory is 16 bytes for each
//! different signal; time is a sort of them.

use serde::Serialize;

use crate::health::input::HealthInput;
use crate::health::mapped_customers::MappedCustomers;
use crate::health::params::Range;
use crate::health::signal_families::{ACQUISITION, COLLECT, FAMILIES, IDENTITY, PURCHASES, SignalColumns, role_family};
use crate::health::signal_set::{FamilyCount, SignalSet};
use crate::health::timeline::month_names;
use crate::job::Host;
use crate::ledger::account::table_account::TableAccount;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::warning::{Outcome, Unavailable};

/// How much of one kind of signal there is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Family {
    /// The kind.
    pub family: &'static str,
    /// Customers with such a signal; `None` where only rows can be counted.
    pub customers: Option<u64>,
    /// Share of the customers (or rows) with such a signal.
    pub share: f64,
    /// `customers`, or `rows`: rows of the tables in which it may stand.
    #[cfg_attr(feature = "types", ts(type = "'customers' | 'rows'"))]
    pub basis: &'static str,
    /// For every month, share of the customers known by then with such a signal in it. What has no date counts always.
    pub months: Vec<f64>,
}

/// The map of families × months.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct BlackHole {
    /// Customers on the map.
    pub customers: u64,
    /// Its months.
    pub months: Vec<String>,
    /// The families.
    pub families: Vec<Family>,
    /// Share of customers × families without a signal.
    pub missing: f64,
    /// What is typical: a rule of thumb.
    pub benchmark: Range,
}

/// Draws the map over these months (indices of the first and the last).
pub async fn black_hole(
    input: &HealthInput<'_>,
    tables: &[TableAccount],
    months: Option<(i32, i32)>,
    benchmark: Range,
    host: &Host,
) -> Outcome<BlackHole> {
    let customers = MappedCustomers::find_all(input, host).await;
    if customers.len() == 0 {
        return Unavailable::new("needs-customers", "a table that names customers", "none").into();
    }
    let span = months.map_or(0, |(first, last)| (last - first + 1) as usize);
    let first = months.map_or(0, |(first, _)| first);
    let mut signals = SignalSet::default();
    for frame in &input.reading.book.frames {
        if let Some(reads) = SignalColumns::of(frame) {
            signals.add_frame(frame, &reads, &customers, first, host).await;
        }
    }
    signals.sort(host).await;
    let known = cumulative_customers(input, customers.listed_only(), first, span);
    let mut families = Vec::with_capacity(FAMILIES.len());
    for (index, name) in FAMILIES.into_iter().enumerate() {
        let count = signals.count(index, customers.len(), span, host).await;
        families.push(Family::of(name, &count, customers.len(), &known));
    }
    add_purchases(&mut families[PURCHASES], input, &customers, first, &known);
    add_rows(&mut families, input, tables, customers.len());
    let missing = 1.0 - families.iter().map(|family| family.share).sum::<f64>() / FAMILIES.len() as f64;
    let months = month_names(months);
    Outcome::Ready(BlackHole { customers: u64::from(customers.len()), months, families, missing, benchmark })
}

/// What to collect for the families without any signal.
pub fn collect(hole: &BlackHole) -> Vec<&'static str> {
    hole.families.iter().zip(COLLECT).filter(|(family, _)| family.share == 0.0).map(|(_, collect)| collect).collect()
}

impl Family {
    /// A family of which customers left signals. `known` has the number of customers known by every month.
    fn of(family: &'static str, count: &FamilyCount, customers: u32, known: &[f64]) -> Self {
        Self {
            family,
            customers: Some(count.customers),
            share: count.customers as f64 / f64::from(customers),
            basis: "customers",
            months: count
                .by_month
                .iter()
                .zip(known)
                .map(|(month, known)| ratio(month + count.undated, *known))
                .collect(),
        }
    }

    /// Makes it a family without months of its own: the same share in all of them.
    fn set_constant(&mut self, customers: Option<u64>, share: f64, basis: &'static str) {
        (self.customers, self.share, self.basis) = (customers, share, basis);
        self.months.fill(share);
    }
}

/// Adds purchases: of every month from the histories; without dates from a table of summaries.
fn add_purchases(
    purchases: &mut Family,
    input: &HealthInput<'_>,
    customers: &MappedCustomers<'_>,
    first: i32,
    known: &[f64],
) {
    let share = f64::from(customers.buyers()) / f64::from(customers.len());
    if let Some(histories) = input.histories {
        let buyers = |month: usize| {
            let counted = histories.months.iter().find(|other| other.index - first == month as i32);
            counted.map_or(0.0, |counted| counted.customers as f64)
        };
        purchases.customers = Some(purchases.customers.unwrap_or(0).max(u64::from(customers.buyers())));
        purchases.share = purchases.share.max(share);
        for (month, share) in purchases.months.iter_mut().enumerate() {
            *share = share.max(ratio(buyers(month), known[month]));
        }
    } else if customers.buyers() > 0 {
        purchases.set_constant(Some(u64::from(customers.buyers())), share, "customers");
    }
}

/// Adds what only rows can be counted of: identity, columns of orders, and a cost of acquisition that was given.
fn add_rows(families: &mut [Family], input: &HealthInput<'_>, tables: &[TableAccount], customers: u32) {
    if input.acquisition_cost > 0 {
        families[ACQUISITION].set_constant(Some(u64::from(customers)), 1.0, "customers");
    }
    let (named, rows) = named_rows(tables);
    families[IDENTITY].set_constant(Some(u64::from(customers)), ratio(named as f64, rows as f64), "rows");
    for (family, share) in order_columns(tables) {
        if share > families[family].share {
            families[family].set_constant(None, share, "rows");
        }
    }
}

/// A share of at most 1; 0 of nothing.
fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { (part / whole).min(1.0) } else { 0.0 }
}

/// Customers known by the end of every month. Those whom only a list names are known from the first.
fn cumulative_customers(input: &HealthInput<'_>, listed_only: u32, first: i32, span: usize) -> Vec<f64> {
    let mut known = f64::from(listed_only);
    let Some(histories) = input.histories else { return vec![known.max(input.customers as f64); span] };
    let mut months = histories.months.iter().peekable();
    (first..first + span as i32)
        .map(|month| {
            while let Some(seen) = months.next_if(|seen| seen.index <= month) {
                known += seen.new_customers as f64;
            }
            known
        })
        .collect()
}

/// Rows that name their customer, and rows that should.
fn named_rows(tables: &[TableAccount]) -> (u64, u64) {
    let should = |table: &&TableAccount| {
        use TableRole::{Customers, Events, Orders, Summary, Surveys};
        matches!(table.role, Some(Orders | Summary | Customers | Events | Surveys))
    };
    tables.iter().filter(should).fold((0, 0), |(named, rows), table| {
        let customer = table.columns.iter().find(|column| column.role == Some(ColumnRole::Customer));
        // Every row of a summary is a customer, even without an id.
        let unnamed = if table.role == Some(TableRole::Summary) { table.rows } else { 0 };
        (named + customer.map_or(unnamed, |column| column.filled), rows + table.rows)
    })
}

/// The family and the share of filled rows of every column of orders that is a signal.
fn order_columns(tables: &[TableAccount]) -> impl Iterator<Item = (usize, f64)> {
    let orders = tables.iter().filter(|table| table.role == Some(TableRole::Orders));
    let columns = orders.flat_map(|table| table.columns.iter().map(|column| (table.rows, column)));
    columns.filter_map(|(rows, column)| Some((role_family(column.role)?, ratio(column.filled as f64, rows as f64))))
}
