//! Who is likely to buy of a category next: the target list of a campaign.
//!
//! Customers are looked at on the day that leaves just as long a time as is asked about, by what was known then, and learnt
//! from is who did buy of the category until the end; what was learnt is then asked of everybody as they are today.

use serde::Serialize;

use crate::columns::{Column, canonical};
use crate::ledger::customers::exchange::Exchange;
use crate::ledger::customers::histories::Histories;
use crate::ledger::store::book::Book;
use crate::math::intervals::{two_sided, wilson};
use crate::math::radix::{rank, sorted_by};
use crate::random::Generator;
use crate::scoring::drivers::Driver;
use crate::scoring::model::{Chance, Model};
use crate::scoring::pipeline::{Care, ENOUGH, Study};
use crate::scoring::quality::Quality;
use crate::scoring::training_data::{Label, Question, Split};
use crate::units::{Day, Money, MoneySum};
use crate::warning::{Outcome, Unavailable};

/// Share of the customers by whom what was learnt is checked.
const HELD_BACK: f64 = 0.2;
/// Customers who are told one by one.
const TOP: usize = 25;
/// Customers who are learnt from at most.
const MOST: usize = 100_000;

/// What is asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The category.
    pub category: String,
    /// Days within which.
    pub days: u32,
    /// How it is to be answered.
    pub care: Care,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Propensity {
    /// The category.
    pub category: String,
    /// Days within which.
    pub days: u32,
    /// The day by which customers were looked at.
    pub from: String,
    /// Customers then.
    pub n: u64,
    /// Of these, those who bought of the category in as many days.
    pub events: u64,
    /// Their share.
    pub rate: f64,
    /// Low end of Wilson's interval.
    pub low: f64,
    /// High end of it.
    pub high: f64,
    /// Customers today.
    pub customers: u64,
    /// How many of them are expected to buy.
    pub expected: f64,
    /// The likeliest of them.
    pub top: Vec<Top>,
    /// What matters over all.
    pub features: Vec<Driver>,
    /// The check on customers held back.
    pub quality: Option<Quality>,
}

/// One of the likeliest customers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Top {
    /// The id.
    pub customer: String,
    /// How likely.
    pub p: f64,
    /// Low end of the interval.
    pub low: f64,
    /// High end of it.
    pub high: f64,
    /// Purchases of the category so far.
    pub bought: u32,
}

/// One customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Likely {
    /// The customer's number in the ledger.
    pub customer: u32,
    /// How likely.
    pub chance: Chance,
    /// Purchases of the category so far.
    pub bought: u32,
}

/// The list, the likeliest first.
pub type Result = (Outcome<Propensity>, Vec<Likely>);

/// What is known of one customer by a day.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    purchases: u32,
    recent: u32,
    spend: MoneySum,
    first: i32,
    last: i32,
    of: u32,
    last_of: i32,
}

impl Known {
    fn take(&mut self, day: i32, amount: Money, of: bool, recent: bool) {
        self.first = if self.purchases == 0 { day } else { self.first.min(day) };
        self.last = if self.purchases == 0 { day } else { self.last.max(day) };
        self.purchases += 1;
        self.recent += u32::from(recent);
        self.spend += amount;
        if of {
            self.last_of = if self.of == 0 { day } else { self.last_of.max(day) };
            self.of += 1;
        }
    }
}

/// The work under way.
pub struct PropensityJob {
    asked: Asked,
    from: Day,
    /// Everybody as they are today.
    columns: Vec<Column>,
    bought: Vec<u32>,
    study: Option<Box<Study>>,
    known: (u64, u64),
    missing: Option<Unavailable>,
}

impl PropensityJob {
    /// Starts.
    pub fn new(asked: Asked, book: &Book, exchange: &Exchange, histories: &Histories) -> Self {
        let from = Day(histories.end.0 - asked.days as i32);
        let none = (Vec::new(), Vec::new(), None, (0, 0));
        let mut job =
            Self { asked, from, columns: none.0, bought: none.1, study: none.2, known: none.3, missing: None };
        let Some(number) = book.dimensions[0].find(&job.asked.category).map(|number| number as u8 + 1) else {
            let words: Vec<&str> = book.dimensions[0].iter().take(12).collect();
            job.missing = Some(Unavailable::new("category-unknown", "a category of the orders", words.join(", ")));
            return job;
        };
        let (then, today, labels) = job.look(number, book, exchange, histories);
        job.columns = columns(&today, histories.end, job.asked.days);
        job.bought = today.iter().map(|known| known.of).collect();
        job.ask(&then, &labels);
        job
    }

    /// What was known of everybody then and is known today, and who bought of the category between.
    fn look(
        &self,
        number: u8,
        book: &Book,
        exchange: &Exchange,
        histories: &Histories,
    ) -> (Vec<Known>, Vec<Known>, Vec<bool>) {
        let mut places = vec![u32::MAX; book.customers.len()];
        for (place, history) in histories.customers.iter().enumerate() {
            places[history.customer as usize] = place as u32;
        }
        let mut then = vec![Known::default(); histories.customers.len()];
        let (mut today, mut hits) = (then.clone(), vec![false; then.len()]);
        let days = self.asked.days as i32;
        for order in book.orders.iter() {
            let place = places[order.customer as usize] as usize;
            let amount = exchange.convert(order.amount, order.currency);
            let (Some(amount), true) = (amount.filter(|amount| *amount >= Money::ZERO), place < then.len()) else {
                continue;
            };
            let (day, of) = (order.day.0, order.dimensions[0] == number);
            if order.day <= histories.end {
                today[place].take(day, amount, of, day > histories.end.0 - days);
                hits[place] |= of && order.day > self.from;
            }
            if order.day <= self.from {
                then[place].take(day, amount, of, day > self.from.0 - days);
            }
        }
        (then, today, hits)
    }

    fn ask(&mut self, then: &[Known], hits: &[bool]) {
        let places: Vec<usize> = (0..then.len()).filter(|place| then[*place].purchases > 0).collect();
        let all: Vec<Known> = places.iter().map(|place| then[*place]).collect();
        let all = columns(&all, self.from, self.asked.days);
        let events = places.iter().filter(|place| hits[**place]).count() as u64;
        self.known = (places.len() as u64, events);
        if events < ENOUGH || self.known.0 - events < ENOUGH {
            let have = [&events.to_string(), " and ", &(self.known.0 - events).to_string()].concat();
            self.missing = Some(Unavailable::new("too-few-buyers", "40 who bought of it and 40 who did not", have));
            return;
        }
        // In canonical order, so that neither names nor the order of rows matter.
        let order: Vec<u32> = canonical(&all).into_iter().step_by(places.len().div_ceil(MOST)).collect();
        let labels: Vec<Label> = order.iter().map(|row| Label::known(hits[places[*row as usize]])).collect();
        let mut generator = Generator::new(self.asked.care.seed, "propensity");
        let tested: Vec<bool> = order.iter().map(|_| generator.unit() < HELD_BACK).collect();
        let early = labels.iter().zip(&tested).map(|(label, tested)| if *tested { Label::default() } else { *label });
        let pick = |column: &Column| {
            let own = column.as_numbers();
            Column::numbers(&column.name, order.iter().map(|row| own[*row as usize]).collect())
        };
        let question = Question {
            inner: all.len(),
            columns: all.iter().map(pick).collect(),
            owners: (0..order.len() as u32).collect(),
            early: early.collect(),
            labels,
            tested,
            split: Split::Drawn,
            ..Question::default()
        };
        self.study = Some(Box::new(Study::new(question, Vec::new(), Vec::new(), self.asked.care)));
    }

    /// Does the next part; true once all are done.
    pub fn step(&mut self) -> bool {
        self.study.as_mut().is_none_or(|study| study.step())
    }

    /// The answer.
    pub fn finish(self, book: &Book, histories: &Histories) -> Result {
        let missing = |code, need| (Unavailable::new(code, need, String::new()).into(), Vec::new());
        if let Some(unavailable) = self.missing {
            return (unavailable.into(), Vec::new());
        }
        let Some(answer) = self.study.map(|study| study.finish()) else { return missing("no-variation", "customers") };
        let Some(model) = answer.model else { return missing("no-variation", "customers who differ") };
        let list = likely(&model, &self.columns, &self.bought, histories, self.asked.care.interval);
        let (n, events) = self.known;
        let (low, high) = wilson(events, n, self.asked.care.interval).unwrap_or_default();
        let propensity = Propensity {
            category: self.asked.category,
            days: self.asked.days,
            from: self.from.iso(),
            n,
            events,
            rate: events as f64 / n.max(1) as f64,
            low,
            high,
            customers: list.len() as u64,
            top: list.iter().take(TOP).map(|one| top(book, one)).collect(),
            expected: list.iter().map(|one| one.chance.p).sum(),
            features: answer.drivers,
            quality: answer.quality,
        };
        (Outcome::Ready(propensity), list)
    }
}

fn top(book: &Book, likely: &Likely) -> Top {
    let Chance { p, low, high } = likely.chance;
    Top { customer: book.customers.get(likely.customer).to_owned(), p, low, high, bought: likely.bought }
}

/// Everybody with their probability, the likeliest first; equals by the number of their purchases of it.
fn likely(model: &Model, columns: &[Column], bought: &[u32], histories: &Histories, interval: f64) -> Vec<Likely> {
    let z = two_sided(interval);
    let mut list = Vec::with_capacity(bought.len());
    for (row, history) in histories.customers.iter().enumerate() {
        let chance = model.chance(columns, row, z);
        list.push((row as u32, Likely { customer: history.customer, chance, bought: bought[row] }));
    }
    let key = |column, row: &u32| {
        let likely = &list[*row as usize].1;
        if column == 0 { !rank(likely.chance.p) } else { !u64::from(likely.bought) }
    };
    let rows: Vec<u32> = list.iter().map(|(row, _)| *row).collect();
    sorted_by(&rows, 2, &key).into_iter().map(|row| list[row as usize].1.clone()).collect()
}

/// What is known of customers as columns.
fn columns(known: &[Known], day: Day, days: u32) -> Vec<Column> {
    let numbers = |name: &str, of: &dyn Fn(&Known) -> f64| Column::numbers(name, known.iter().map(of).collect());
    let ago = |then: i32| f64::from(day.0 - then);
    let never = |known: &Known, value: f64| if known.of == 0 { f64::NAN } else { value };
    vec![
        numbers("purchases", &|known| f64::from(known.purchases)),
        numbers(&["purchases in ", &days.to_string(), " days"].concat(), &|known| f64::from(known.recent)),
        numbers("spend", &|known| known.spend.to_f64()),
        numbers("tenure", &|known| ago(known.first)),
        numbers("since_last", &|known| ago(known.last)),
        numbers("purchases of it", &|known| f64::from(known.of)),
        numbers("share of it", &|known| f64::from(known.of) / f64::from(known.purchases.max(1))),
        numbers("since last of it", &|known| never(known, ago(known.last_of))),
    ]
}
