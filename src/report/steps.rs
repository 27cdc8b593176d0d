//! The steps of an analysis, each from what was read and what the steps before it found.

use std::rc::Rc;

use crate::clv::select::fit_cache::FitCache;
use crate::clv::select::origins::windows;
use crate::clv::value::{self, Customers, ValueResult};
use crate::error::Result;
use crate::funnel::{self, FunnelResult};
use crate::health::calendar::Calendar;
use crate::job::Host;
use crate::ledger::account::days::DayCounts;
use crate::ledger::customers::customer_rows::CustomerRows;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{Histories, HistoryOptions, SplitOptions};
use crate::ledger::read::job::Reading;
use crate::propensity::{self, PropensityResult};
use crate::report::context::{fingerprints, spread};
use crate::report::features::MAX_CUSTOMERS_WITH_ALL_FEATURES;
use crate::report::groups::{of_orders, of_tables, wants_regularity};
use crate::report::inputs::{summary_input, value_input};
use crate::report::options::CheckedOptions;
use crate::segmentation::analyze;
use crate::segmentation::assign::override_accuracy::SpendSince;
use crate::segmentation::grouping::{Grouping, SegmentInput, SegmentResult};
use crate::table::meaning::role::TableRole;
use crate::units::Day;

/// More customers than this, and models are checked against held-back time by some of them only; by fewer where there are so
/// many that memory is short.
const CHECKED: usize = 50_000;

/// The purchase history of every customer, or `None` without orders up to the end of observation.
pub async fn histories(
    reading: &Reading,
    options: &CheckedOptions,
    exchange: &Exchange,
    host: &Host,
) -> Option<Histories> {
    let book = &reading.book;
    let counting = host.part(0.0, 0.2);
    let end = options.observation_end.or_else(|| last_usual_day(reading));
    let customers = &book.customers;
    let mut rows = CustomerRows::count(&book.orders, customers.len(), end, exchange, &counting).await?;
    rows.set_guests_aside(customers, &counting).await;
    let options = HistoryOptions {
        regularity: wants_regularity(reading, &options.segments.features),
        split: holdout_split(reading, &rows),
    };
    Some(Histories::gather(rows, options, &host.part(0.2, 1.0)).await)
}

/// The last day of orders before dates that lie more than a year after all others, which are typing errors; `None` if there
/// are no such dates.
fn last_usual_day(reading: &Reading) -> Option<Day> {
    let mut days = DayCounts::default();
    for table in reading.tables.iter().filter(|table| table.role == Some(TableRole::Orders)) {
        days.merge(&table.profile.days);
    }
    Calendar::of(&days).filter(|calendar| calendar.late.0 > 0).map(|calendar| calendar.last)
}

/// The earlier days from which models are checked against the time since, and the customers they are checked with;
/// `None` if the orders cover too short a time.
fn holdout_split<'a>(reading: &'a Reading, rows: &CustomerRows<'_>) -> Option<SplitOptions<'a>> {
    let windows = windows(rows.end() - rows.first_day());
    if windows.is_empty() {
        return None;
    }
    let customers = &reading.book.customers;
    let checked = if customers.len() > MAX_CUSTOMERS_WITH_ALL_FEATURES { CHECKED / 5 } else { CHECKED };
    let every = (customers.len().div_ceil(checked) as u32).max(1);
    // By the id, so that the order of rows does not matter.
    let sampled = move |customer| every == 1 || spread(customers.get(customer)).is_multiple_of(every);
    let back = |days: i32| Day(rows.end().0 - days);
    let days = windows.iter().map(|window| (back(window.origin), back(window.until))).collect();
    Some(SplitOptions { days, every, sampled: Box::new(sampled) })
}

/// What the value analysis needs of every customer: from the histories, or from a table of summaries.
pub async fn customers(
    reading: &Reading,
    options: &CheckedOptions,
    histories: Option<&mut Histories>,
    host: &Host,
) -> Customers {
    let unit = options.value.time_unit;
    match histories {
        Some(histories) => value_input(histories, unit, host).await,
        None => summary_input(&reading.book.summary, unit, host).await,
    }
}

/// The value of every customer.
pub async fn value(
    customers: &Rc<Customers>,
    options: &CheckedOptions,
    histories: Option<&Histories>,
    earlier: Option<Rc<FitCache>>,
    host: &Host,
) -> ValueResult {
    let end = histories.map(|histories| histories.end.iso());
    value::analyze(customers, end, &options.value, earlier, host).await
}

/// What groups are made of.
pub struct Groups {
    /// `None` if there is nothing to group.
    pub input: Option<SegmentInput>,
    /// Names of tables and of columns in them that groups come from.
    pub grouped: Vec<(String, String)>,
    /// Ids of customers without orders.
    pub named: Vec<String>,
}

impl Groups {
    /// Columns of orders, or else of the customers' tables, with what a person decided.
    pub async fn of(
        reading: &Reading,
        options: &CheckedOptions,
        exchange: &Exchange,
        mut histories: Option<&mut Histories>,
        value: &ValueResult,
        spend_since: Vec<SpendSince>,
        host: &Host,
    ) -> Self {
        let asked = &options.segments.features;
        let none = Self { input: None, grouped: Vec::new(), named: Vec::new() };
        let (input, grouped, named) = match &mut histories {
            Some(histories) => {
                let (input, grouped) = of_orders(reading, exchange, histories, &value.predictions, asked, host).await;
                // What groups are made of has been copied, and there may be a million.
                histories.regularity = None;
                (input, grouped, Vec::new())
            }
            // Rows of a summary are not the customers of a table.
            None if !reading.book.summary.is_empty() => return none,
            None => {
                let (input, grouped, ids) = of_tables(reading, asked, host).await;
                if input.customers() == 0 {
                    return none;
                }
                (input, grouped, ids)
            }
        };
        let input = SegmentInput {
            decisions: Rc::clone(&options.decisions),
            fingerprints: fingerprints(reading, options, histories.as_deref(), &named, input.customers()),
            spend_since,
            ..input
        };
        Self { input: Some(input), grouped, named }
    }
}

/// The groups of all customers.
pub async fn segments(
    options: &CheckedOptions,
    input: Option<SegmentInput>,
    earlier: Option<Rc<Grouping>>,
    host: &Host,
) -> Result<SegmentResult> {
    let Some(input) = input else { return Ok(SegmentResult::default()) };
    analyze::analyze(&input, &options.segments, earlier, host).await
}

/// The funnel, and a probability for every lead.
pub async fn funnel(reading: &Reading, options: &CheckedOptions, host: &Host) -> Result<FunnelResult> {
    funnel::analyze(reading, &options.funnel, &options.decisions, host).await
}

/// Who buys of a category next; `None` if it was not asked, or without orders.
pub async fn propensity(
    reading: &Reading,
    options: &CheckedOptions,
    exchange: &Exchange,
    histories: Option<&Histories>,
    host: &Host,
) -> Option<PropensityResult> {
    let (params, histories) = (options.propensity.as_ref()?, histories?);
    Some(propensity::analyze(params, &reading.book, exchange, histories, host).await)
}
