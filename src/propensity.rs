//! Who is likely to buy of a category next: the target list of a campaign.
//!
//! # Idea and steps
//!
//! Customers are looked at as of the day that leaves `days` until the end of observation, by what was known then
//! (purchases, spend, recency, share of the category …); the outcome is whether they bought of the category in the days after it. A
//! logistic model ([`crate::scoring`]) learns from them, and then gives everybody, as they are today, the probability to buy within the
//! next `days`.
//!
//! # Cost
//!
//! One pass over the orders, one sort of the customers, a fit of at most 100,000 of them, and one prediction a customer.
//! Needs 40 customers who bought of the category and 40 who did not.

use serde::Serialize;

use crate::columns::{Column, canonical};
use crate::job::Host;
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::ledger::store::book::Book;
use crate::ledger::store::dimensions::CATEGORY;
use crate::math::intervals::{two_sided, wilson};
use crate::math::radix::{descending, order_many_by, rank};
use crate::random::Generator;
use crate::scoring::drivers::Driver;
use crate::scoring::model::{ProbabilityEstimate, ROWS_PER_TICK, ScoringModel};
use crate::scoring::pipeline::{MIN_CASES_PER_OUTCOME, ScoringParams, ScoringPipeline};
use crate::scoring::quality::Quality;
use crate::scoring::training_data::{Label, Split, TrainingData};
use crate::units::{Day, Money, MoneySum};
use crate::warning::{Outcome, Unavailable};

/// Share of the customers on whom the model is checked.
const HELD_OUT_SHARE: f64 = 0.2;
/// Customers listed in the report.
const MAX_TOP_CUSTOMERS: usize = 25;
/// Customers to learn from at most.
const MAX_TRAINING_CUSTOMERS: usize = 100_000;
/// Categories named in an error.
const MAX_NAMED_CATEGORIES: usize = 12;
/// Orders, or customers, that are looked at between two ticks.
const BLOCK_ROWS: usize = 8192;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct PropensityParams {
    /// The category.
    pub category: String,
    /// Days within which customers are to buy.
    pub days: u32,
    /// How the model is learnt.
    pub scoring: ScoringParams,
}

/// The report of propensity.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Propensity {
    /// The category.
    pub category: String,
    /// Days within which.
    pub days: u32,
    /// The day as of which customers were looked at.
    pub from: String,
    /// Customers at that day.
    pub n: u64,
    /// Of these, those who bought of the category within `days` after it.
    pub events: u64,
    /// Their share.
    pub rate: f64,
    /// Low end of its interval (Wilson).
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Customers today.
    pub customers: u64,
    /// Expected number of those who buy.
    pub expected: f64,
    /// The customers with the highest probabilities.
    pub top: Vec<Top>,
    /// The odds ratios of the features.
    pub features: Vec<Driver>,
    /// The check on customers held out.
    pub quality: Option<Quality>,
}

/// One of the customers with the highest probabilities.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Top {
    /// The id.
    pub customer: String,
    /// The probability.
    pub p: f64,
    /// Low end of its interval.
    pub low: f64,
    /// High end.
    pub high: f64,
    /// Purchases of the category so far.
    pub bought: u32,
}

/// The probability of one customer.
#[derive(Debug, Clone, PartialEq)]
pub struct CustomerPropensity {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// The probability to buy of the category.
    pub probability: ProbabilityEstimate,
    /// Purchases of the category so far.
    pub bought: u32,
}

/// The report, and all customers, those with the highest probability first.
pub type PropensityResult = (Outcome<Propensity>, Vec<CustomerPropensity>);

/// A customer as known on a day.
#[derive(Debug, Clone, Copy, Default)]
struct Snapshot {
    purchases: u32,
    recent_purchases: u32,
    spend: MoneySum,
    first_day: i32,
    last_day: i32,
    category_purchases: u32,
    last_category_day: i32,
}

impl Snapshot {
    fn add(&mut self, day: i32, amount: Money, is_of_category: bool, is_recent: bool) {
        self.first_day = if self.purchases == 0 { day } else { self.first_day.min(day) };
        self.last_day = if self.purchases == 0 { day } else { self.last_day.max(day) };
        self.purchases += 1;
        self.recent_purchases += u32::from(is_recent);
        self.spend += amount;
        if is_of_category {
            self.last_category_day = if self.category_purchases == 0 { day } else { self.last_category_day.max(day) };
            self.category_purchases += 1;
        }
    }
}

/// All customers at two days, and what they did between.
struct Snapshots {
    /// The earlier day.
    from: Day,
    /// Customers as of that day.
    then: Vec<Snapshot>,
    /// Customers as of the end of observation.
    today: Vec<Snapshot>,
    /// Whether each bought of the category between.
    bought: Vec<bool>,
}

/// Who is likely to buy of a category within some days.
pub async fn analyze(
    params: &PropensityParams,
    book: &Book,
    exchange: &Exchange,
    histories: &Histories,
    host: &Host,
) -> PropensityResult {
    let Some(category) = book.dimensions[CATEGORY].find(&params.category).map(|number| number as u8 + 1) else {
        let words: Vec<&str> = book.dimensions[CATEGORY].iter().take(MAX_NAMED_CATEGORIES).collect();
        return unavailable("category-unknown", "a category of the orders", words.join(", "));
    };
    let snapshots = take_snapshots(params, category, book, exchange, histories, &host.part(0.0, 0.2)).await;
    let rows: Vec<usize> = (0..snapshots.then.len()).filter(|row| snapshots.then[*row].purchases > 0).collect();
    let n = rows.len() as u64;
    let events = rows.iter().filter(|row| snapshots.bought[**row]).count() as u64;
    if events < MIN_CASES_PER_OUTCOME || n - events < MIN_CASES_PER_OUTCOME {
        let have = format!("{events} and {}", n - events);
        return unavailable("too-few-buyers", "40 who bought of it and 40 who did not", have);
    }
    let data = training_data(params, &snapshots, &rows, &host.part(0.2, 0.4)).await;
    let pipeline = ScoringPipeline::new(&data, Vec::new(), Vec::new(), params.scoring);
    let result = pipeline.run(&host.part(0.4, 0.8)).await;
    let Some(model) = result.model else {
        return unavailable("no-variation", "customers who differ", String::new());
    };
    let list = rank_customers(&model, params, &snapshots.today, histories, &host.part(0.8, 1.0)).await;
    let (low, high) = wilson(events, n, params.scoring.interval).unwrap_or_default();
    let report = Propensity {
        category: params.category.clone(),
        days: params.days,
        from: snapshots.from.iso(),
        n,
        events,
        rate: events as f64 / n.max(1) as f64,
        low,
        high,
        customers: list.len() as u64,
        top: list.iter().take(MAX_TOP_CUSTOMERS).map(|one| top(book, one)).collect(),
        expected: list.iter().map(|one| one.probability.p).sum(),
        features: result.drivers,
        quality: result.quality,
    };
    (Outcome::Ready(report), list)
}

fn unavailable(code: &'static str, need: &str, have: String) -> PropensityResult {
    (Unavailable::new(code, need, have).into(), Vec::new())
}

fn top(book: &Book, one: &CustomerPropensity) -> Top {
    let ProbabilityEstimate { p, low, high } = one.probability;
    Top { customer: book.customers.get(one.customer).to_owned(), p, low, high, bought: one.bought }
}

/// Goes over the orders once. Refunds, and amounts without a rate, are left out.
async fn take_snapshots(
    params: &PropensityParams,
    category: u8,
    book: &Book,
    exchange: &Exchange,
    histories: &Histories,
    host: &Host,
) -> Snapshots {
    let (days, end) = (params.days as i32, histories.end);
    let from = Day(end.0 - days);
    let mut rows = vec![u32::MAX; book.customers.len()];
    for (row, history) in histories.customers.iter().enumerate() {
        rows[history.customer as usize] = row as u32;
    }
    let mut then = vec![Snapshot::default(); histories.customers.len()];
    let (mut today, mut bought) = (then.clone(), vec![false; then.len()]);
    for (done, order) in book.orders.iter().enumerate() {
        if done % BLOCK_ROWS == BLOCK_ROWS - 1 {
            host.done(done as f64 / book.orders.len() as f64);
            host.tick(BLOCK_ROWS).await;
        }
        let row = rows[order.customer as usize] as usize;
        let amount = exchange.convert(order.amount, order.currency).filter(|amount| *amount >= Money::ZERO);
        let (Some(amount), true) = (amount, row < then.len()) else { continue };
        let (day, is_of_category) = (order.day.0, order.dimensions[CATEGORY] == category);
        if order.day <= end {
            today[row].add(day, amount, is_of_category, day > end.0 - days);
            bought[row] |= is_of_category && order.day > from;
        }
        if order.day <= from {
            then[row].add(day, amount, is_of_category, day > from.0 - days);
        }
    }
    Snapshots { from, then, today, bought }
}

/// The training data of the customers at these rows, in canonical order (so that neither names nor the order of files matter); of very
/// many only some.
async fn training_data(params: &PropensityParams, snapshots: &Snapshots, rows: &[usize], host: &Host) -> TrainingData {
    let then: Vec<Snapshot> = rows.iter().map(|row| snapshots.then[*row]).collect();
    let columns = columns(&then, snapshots.from, params.days);
    host.tick(then.len()).await;
    let canonical = canonical(&columns, host).await;
    let order: Vec<u32> = canonical.into_iter().step_by(rows.len().div_ceil(MAX_TRAINING_CUSTOMERS)).collect();
    let labels: Vec<Label> = order.iter().map(|row| Label::observed(snapshots.bought[rows[*row as usize]])).collect();
    let mut generator = Generator::new(params.scoring.seed, "propensity");
    let held_out: Vec<bool> = order.iter().map(|_| generator.unit() < HELD_OUT_SHARE).collect();
    let early = labels.iter().zip(&held_out).map(|(label, held)| if *held { Label::default() } else { *label });
    let pick = |column: &Column| {
        let own = column.as_numbers();
        Column::numbers(&column.name, order.iter().map(|row| own[*row as usize]).collect())
    };
    TrainingData {
        internal_columns: columns.len(),
        columns: columns.iter().map(pick).collect(),
        groups: (0..order.len() as u32).collect(),
        early_labels: early.collect(),
        labels,
        held_out,
        split: Split::Drawn,
        ..TrainingData::default()
    }
}

/// Everybody with their probability, the highest first; ties by the number of their purchases of the category.
async fn rank_customers(
    model: &ScoringModel,
    params: &PropensityParams,
    today: &[Snapshot],
    histories: &Histories,
    host: &Host,
) -> Vec<CustomerPropensity> {
    let z = two_sided(params.scoring.interval);
    let columns = columns(today, histories.end, params.days);
    host.tick(today.len()).await;
    let mut list = Vec::with_capacity(today.len());
    for (row, (history, snapshot)) in histories.customers.iter().zip(today).enumerate() {
        let probability = model.probability(&columns, row, z);
        list.push(CustomerPropensity { customer: history.customer, probability, bought: snapshot.category_purchases });
        if row % ROWS_PER_TICK == ROWS_PER_TICK - 1 {
            host.done(row as f64 / today.len() as f64);
            host.tick(ROWS_PER_TICK).await;
        }
    }
    let key = |column: usize, row: u32| match column {
        0 => descending(rank(list[row as usize].probability.p)),
        _ => descending(list[row as usize].bought.into()),
    };
    let order = order_many_by(list.len(), 2, &key, host).await;
    order.into_iter().map(|row| list[row as usize].clone()).collect()
}

/// What is known of customers, as columns.
fn columns(snapshots: &[Snapshot], day: Day, days: u32) -> Vec<Column> {
    let numbers =
        |name: &str, value: &dyn Fn(&Snapshot) -> f64| Column::numbers(name, snapshots.iter().map(value).collect());
    let days_since = |then: i32| f64::from(day.0 - then);
    vec![
        numbers("purchases", &|one| f64::from(one.purchases)),
        numbers(&format!("purchases in {days} days"), &|one| f64::from(one.recent_purchases)),
        numbers("spend", &|one| one.spend.to_f64()),
        numbers("tenure", &|one| days_since(one.first_day)),
        numbers("since_last", &|one| days_since(one.last_day)),
        numbers("purchases of it", &|one| f64::from(one.category_purchases)),
        numbers("share of it", &|one| f64::from(one.category_purchases) / f64::from(one.purchases.max(1))),
        numbers("since last of it", &|one| match one.category_purchases {
            0 => f64::NAN,
            _ => days_since(one.last_category_day),
        }),
    ]
}
