//! The steps of an analysis, each from what was read and what the steps before it found.

use std::rc::Rc;

use crate::clv::select::fit_cache::FitCache;
use crate::clv::value::{self, Customers, ValueResult, days_held_back};
use crate::error::Result;
use crate::funnel::job::{FunnelJob, FunnelResult};
use crate::job::Host;
use crate::ledger::customers::customer_rows::ROWS;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::{Histories, HistoryJob};
use crate::ledger::read::job::Reading;
use crate::propensity::{self, PropensityJob};
use crate::report::context::{prints, spread};
use crate::report::features::MANY;
use crate::report::groups::{of_orders, of_tables, want_rhythms};
use crate::report::inputs::{summary_input, value_input};
use crate::report::options::CheckedOptions;
use crate::report::spend_since::SinceJob;
use crate::segmentation::assign::override_accuracy::Since;
use crate::segmentation::grouping::{Grouping, Input, SegmentResult};
use crate::segmentation::segments::SegmentJob;
use crate::units::Day;

/// More customers than this, and models are checked against held-back time by some of them only; by fewer where there are so
/// many that memory is short.
const CHECKED: usize = 50_000;

/// The purchase history of every customer, or `None` without orders up to the end of observation.
pub async fn histories(
    reading: &Rc<Reading>,
    options: &CheckedOptions,
    exchange: &Exchange,
    host: &Host,
) -> Option<Histories> {
    let book = &reading.book;
    host.tick(book.orders.len()).await;
    let mut job = HistoryJob::new(&book.orders, book.customers.len(), options.observation_end, exchange)?;
    if want_rhythms(reading, &options.segments.features) {
        job.with_rhythms();
    }
    hold_back(reading, &mut job);
    while !job.step(&book.orders, exchange) {
        host.tick(ROWS).await;
    }
    Some(job.finish())
}

/// Has the histories looked at from an earlier day too, if there is enough of them.
fn hold_back(reading: &Rc<Reading>, job: &mut HistoryJob) {
    let (first, end) = job.days();
    let Some(days) = days_held_back(end - first) else { return };
    let reading = Rc::clone(reading);
    let customers = reading.book.customers.len();
    let checked = if customers > MANY { CHECKED / 5 } else { CHECKED };
    let every = (customers.div_ceil(checked) as u32).max(1);
    // By the id, so that the order of rows does not matter.
    let sampled = move |customer| every == 1 || spread(reading.book.customers.get(customer)).is_multiple_of(every);
    job.split_at(Day(end.0 - days), every, Box::new(sampled));
}

/// What the value analysis needs of every customer: from the histories, or from a table of summaries.
pub fn customers(reading: &Reading, options: &CheckedOptions, histories: Option<&mut Histories>) -> Customers {
    let Some(histories) = histories else {
        return summary_input(&reading.book.summary, options.value.time_unit);
    };
    let customers = value_input(histories, options.value.time_unit);
    histories.split = None;
    customers
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

/// What customers spent since earlier runs.
pub async fn spend_since(
    reading: &Reading,
    options: &CheckedOptions,
    histories: Option<&Histories>,
    exchange: &Exchange,
    host: &Host,
) -> Vec<Since> {
    let mut job = SinceJob::new(&options.decisions, histories);
    while !job.step(&reading.book, exchange) {
        host.tick(ROWS).await;
    }
    job.finish(histories)
}

/// What groups are made of.
pub struct Groups {
    /// `None` if there is nothing to group.
    pub input: Option<Input>,
    /// Names of tables and of columns in them that groups come from.
    pub grouped: Vec<(String, String)>,
    /// Ids of customers without orders.
    pub named: Vec<String>,
}

impl Groups {
    /// Columns of orders, or else of the customers' tables, with what a person decided.
    pub fn of(
        reading: &Reading,
        options: &CheckedOptions,
        exchange: &Exchange,
        mut histories: Option<&mut Histories>,
        value: &ValueResult,
        since: Vec<Since>,
    ) -> Self {
        let asked = &options.segments.features;
        let none = Self { input: None, grouped: Vec::new(), named: Vec::new() };
        let (input, grouped, named) = match &mut histories {
            Some(histories) => {
                let (input, grouped) = of_orders(reading, exchange, histories, &value.predictions, asked);
                // What groups are made of has been copied, and there may be a million.
                histories.rhythms = None;
                (input, grouped, Vec::new())
            }
            // Rows of a summary are not the customers of a table.
            None if !reading.book.summary.is_empty() => return none,
            None => {
                let (input, grouped, ids) = of_tables(reading, asked);
                if input.customers() == 0 {
                    return none;
                }
                (input, grouped, ids)
            }
        };
        let input = Input {
            decisions: Rc::clone(&options.decisions),
            prints: prints(reading, options, histories.as_deref(), &named, input.customers()),
            since,
            ..input
        };
        Self { input: Some(input), grouped, named }
    }
}

/// The groups of all customers.
pub async fn segments(
    options: &CheckedOptions,
    input: Option<Input>,
    earlier: Option<Rc<Grouping>>,
    host: &Host,
) -> SegmentResult {
    let Some(input) = input else { return SegmentResult::default() };
    let customers = input.customers();
    let mut job = SegmentJob::new(input, options.segments.clone()).after(earlier);
    host.steps(|budget| {
        let done = job.step(budget);
        host.done(job.fraction());
        done
    })
    .await;
    host.tick(customers).await;
    job.finish()
}

/// The funnel, and a probability for every lead.
pub async fn funnel(reading: &Rc<Reading>, options: &CheckedOptions, host: &Host) -> Result<Option<FunnelResult>> {
    let mut job = FunnelJob::new(options.funnel.clone(), Rc::clone(&options.decisions));
    while !job.step(reading)? {
        host.done(job.fraction());
        host.tick(ROWS).await;
    }
    Ok(job.finish())
}

/// Who buys of a category next, if that is asked.
pub async fn propensity(
    reading: &Reading,
    options: &CheckedOptions,
    exchange: &Exchange,
    histories: Option<&Histories>,
    host: &Host,
) -> Option<propensity::Result> {
    let (asked, histories) = (options.propensity.as_ref()?, histories?);
    let mut job = PropensityJob::new(asked.clone(), &reading.book, exchange, histories);
    while !job.step() {
        host.tick(ROWS).await;
    }
    Some(job.finish(&reading.book, histories))
}
