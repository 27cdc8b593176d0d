//! The black hole: of which customers, and when, no signal of a kind was ever captured.

use serde::Serialize;

use crate::health::Facts;
use crate::health::families::{ACQUISITION, COLLECT, FAMILIES, IDENTITY, PURCHASES, Reads, of_event, of_role, says_so};
use crate::health::params::Range;
use crate::health::timeline::month_names;
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::warning::{Outcome, Unavailable};

/// How much of one kind of signal there is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Family {
    /// The kind.
    pub family: &'static str,
    /// Customers with such a signal; `None` where only rows can be counted.
    pub customers: Option<u64>,
    /// Share of the customers (or rows) with such a signal.
    pub share: f64,
    /// `customers`, or `rows`: rows of the tables in which it may stand.
    pub basis: &'static str,
    /// For every month, share of the customers known by then with such a signal in it. What has no date counts always.
    pub months: Vec<f64>,
}

/// The map of families × months.
#[derive(Debug, Clone, PartialEq, Serialize)]
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

/// Stands for nobody.
const NOBODY: u32 = u32::MAX;
/// Stands for every month, and for one that is not on the map.
const UNDATED: i64 = -1;
const BEYOND: i32 = 1 << 20;

/// Customers on the map: those who bought, and those on a list of customers.
struct Base<'a> {
    ids: &'a Interner,
    /// For every id of the ledger its place on the map.
    places: Vec<u32>,
    others: Interner,
    first_other: u32,
}

impl<'a> Base<'a> {
    fn of(facts: &Facts<'a>) -> Self {
        let book = &facts.reading.book;
        let mut places = vec![NOBODY; book.customers.len()];
        let mut count = 0;
        let mut add = |customer: u32| {
            if places[customer as usize] == NOBODY {
                places[customer as usize] = count;
                count += 1;
            }
        };
        match facts.histories {
            Some(histories) => histories.customers.iter().for_each(|history| add(history.customer)),
            None => book.summary.iter().for_each(|row| add(row.customer)),
        }
        let mut base = Self { ids: &book.customers, places, others: Interner::default(), first_other: count };
        let lists = book.frames.iter().filter(|frame| frame.kind == TableRole::Customers);
        for id in lists.filter_map(|frame| frame.role(ColumnRole::Customer)).flat_map(|column| column.dictionary()) {
            if !id.is_empty() && base.place(id) == NOBODY {
                base.others.intern(id);
            }
        }
        base
    }

    fn len(&self) -> u32 {
        self.first_other + self.others.len() as u32
    }

    fn place(&self, id: &str) -> u32 {
        match self.ids.find(id).map(|number| self.places[number as usize]) {
            Some(place) if place != NOBODY => place,
            _ => self.others.find(id).map_or(NOBODY, |number| self.first_other + number),
        }
    }
}

/// Signals under way: (family, month and customer), each once.
#[derive(Default)]
struct Signals {
    seen: Vec<(i32, i64)>,
    tidied: usize,
}

impl Signals {
    fn add(&mut self, family: usize, month: i64, customer: u32) {
        self.seen.push((family as i32, month << 32 | i64::from(customer)));
        // A log of clicks names the same customer and month over and over.
        if self.seen.len() > 2 * self.tidied + (1 << 16) {
            self.tidy();
        }
    }

    fn tidy(&mut self) {
        self.seen.sort_unstable();
        self.seen.dedup();
        self.tidied = self.seen.len();
    }

    fn add_frame(&mut self, frame: &Frame, reads: &Reads, base: &Base<'_>, first: i32) {
        let column = |index: usize| &frame.columns[index];
        let places: Vec<u32> = column(reads.customer).dictionary().map(|id| base.place(id)).collect();
        let events: Vec<usize> =
            reads.event.map_or_else(Vec::new, |index| column(index).dictionary().map(of_event).collect());
        let mut rows: Vec<(u32, i64)> = column(reads.customer)
            .codes()
            .map(|code| (places.get(code as usize).copied().unwrap_or(NOBODY), UNDATED))
            .collect();
        for (row, day) in rows.iter_mut().zip(reads.day.into_iter().flat_map(|index| column(index).days())) {
            let place = |month: i32| i64::from(if month < first { BEYOND } else { month - first });
            row.1 = day.map_or(UNDATED, |day| place(day.month_index()));
        }
        for (index, family) in &reads.columns {
            let says = says(column(*index));
            self.add_rows(&rows, |row| says[row].then_some(*family));
        }
        if let Some(index) = reads.event {
            let codes: Vec<u32> = column(index).codes().collect();
            self.add_rows(&rows, |row| events.get(codes[row] as usize).copied());
        }
        self.add_rows(&rows, |_| reads.always);
    }

    fn add_rows(&mut self, rows: &[(u32, i64)], family: impl Fn(usize) -> Option<usize>) {
        for (index, (customer, month)) in rows.iter().enumerate().filter(|(_, row)| row.0 != NOBODY) {
            if let Some(family) = family(index) {
                self.add(family, *month, *customer);
            }
        }
    }
}

/// For every row, whether the cell says that something was.
fn says(column: &FrameColumn) -> Vec<bool> {
    if column.is_days() {
        return column.days().map(|day| day.is_some()).collect();
    }
    let words: Vec<bool> = column.dictionary().map(says_so).collect();
    column.codes().map(|code| words.get(code as usize).copied().unwrap_or(false)).collect()
}

/// The map, over these months.
pub fn black_hole(
    facts: &Facts<'_>,
    tables: &[TableAccount],
    months: Option<(i32, i32)>,
    benchmark: Range,
) -> Outcome<BlackHole> {
    let base = Base::of(facts);
    let all = base.len();
    if all == 0 {
        return Unavailable::new("needs-customers", "a table that names customers", "none").into();
    }
    let span = months.map_or(0, |(first, last)| (last - first + 1) as usize);
    let first = months.map_or(0, |(first, _)| first);
    let mut signals = Signals::default();
    for frame in &facts.reading.book.frames {
        if let Some(reads) = Reads::of(frame) {
            signals.add_frame(frame, &reads, &base, first);
        }
    }
    signals.tidy();
    let known = known(facts, all - base.first_other, first, span);
    let mut families: Vec<Family> =
        (0..FAMILIES.len()).map(|family| of_customers(family, &signals, all, &known)).collect();
    if let Some(histories) = facts.histories {
        // Their months are counted already, and there may be millions of them.
        let bought = |month: usize| {
            let of = histories.months.iter().find(|other| other.index - first == month as i32);
            of.map_or(0.0, |other| other.customers as f64)
        };
        let purchases = &mut families[PURCHASES];
        purchases.customers = Some(purchases.customers.unwrap_or(0).max(u64::from(base.first_other)));
        purchases.share = purchases.share.max(f64::from(base.first_other) / f64::from(all));
        for (month, share) in purchases.months.iter_mut().enumerate() {
            *share = share.max(part(bought(month), known[month]));
        }
    } else if base.first_other > 0 {
        flat(
            &mut families[PURCHASES],
            Some(u64::from(base.first_other)),
            f64::from(base.first_other) / f64::from(all),
            "customers",
        );
    }
    if facts.acquisition_cost > 0 {
        flat(&mut families[ACQUISITION], Some(u64::from(all)), 1.0, "customers");
    }
    let (named, rows) = named_rows(tables);
    flat(&mut families[IDENTITY], Some(u64::from(all)), part(named as f64, rows as f64), "rows");
    for (family, share) in order_columns(tables) {
        if share > families[family].share {
            flat(&mut families[family], None, share, "rows");
        }
    }
    let missing = 1.0 - families.iter().map(|family| family.share).sum::<f64>() / FAMILIES.len() as f64;
    let months = month_names(months);
    Outcome::Ready(BlackHole { customers: u64::from(all), months, families, missing, benchmark })
}

/// What to collect for the families of which there is nothing.
pub fn collect(hole: &BlackHole) -> Vec<&'static str> {
    hole.families.iter().zip(COLLECT).filter(|(family, _)| family.share == 0.0).map(|(_, collect)| collect).collect()
}

fn part(of: f64, all: f64) -> f64 {
    if all > 0.0 { (of / all).min(1.0) } else { 0.0 }
}

/// A family without months of its own: the same share in all of them.
fn flat(family: &mut Family, customers: Option<u64>, share: f64, basis: &'static str) {
    family.months.fill(share);
    *family = Family { customers, share, basis, months: std::mem::take(&mut family.months), ..*family };
}

fn of_customers(family: usize, signals: &Signals, all: u32, known: &[f64]) -> Family {
    let mut counts = vec![0.0; known.len()];
    let mut undated = 0.0;
    let mut had = vec![false; all as usize];
    for (_, signal) in signals.seen.iter().filter(|(other, _)| *other == family as i32) {
        had[(signal & i64::from(u32::MAX)) as usize] = true;
        let month = signal >> 32;
        if month == UNDATED {
            undated += 1.0;
        } else if let Some(count) = counts.get_mut(month as usize) {
            *count += 1.0;
        }
    }
    let customers = had.iter().filter(|had| **had).count() as u64;
    Family {
        family: FAMILIES[family],
        customers: Some(customers),
        share: customers as f64 / f64::from(all),
        basis: "customers",
        months: counts.iter().zip(known).map(|(count, known)| part(count + undated, *known)).collect(),
    }
}

/// Customers known by the end of every month: those on a list from the first.
fn known(facts: &Facts<'_>, others: u32, first: i32, span: usize) -> Vec<f64> {
    let mut known = f64::from(others);
    let Some(histories) = facts.histories else { return vec![known.max(facts.customers as f64); span] };
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
        // A list of counts without names is of different customers all the same.
        let unnamed = if table.role == Some(TableRole::Summary) { table.rows } else { 0 };
        (named + customer.map_or(unnamed, |column| column.filled), rows + table.rows)
    })
}

/// For columns of order tables that are a signal of a family, the share of rows in which they are filled.
fn order_columns(tables: &[TableAccount]) -> impl Iterator<Item = (usize, f64)> {
    let orders = tables.iter().filter(|table| table.role == Some(TableRole::Orders));
    let columns = orders.flat_map(|table| table.columns.iter().map(|column| (table.rows, column)));
    columns.filter_map(|(rows, column)| Some((of_role(column.role)?, part(column.filled as f64, rows as f64))))
}
