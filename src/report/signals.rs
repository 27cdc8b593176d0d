//! Features of events and surveys: events counted, durations added up, scores averaged.

use crate::job::Host;
use crate::ledger::account::profile::day_column;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::read::job::Reading;
use crate::ledger::store::dimensions::MAX_DIMENSION_VALUES;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::report::features::{Features, NO_CUSTOMER, distinguishing_words};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{Day, MoneySum};
use std::collections::BTreeSet;

/// The customers who are grouped.
pub struct GroupedCustomers<'a> {
    /// Their number.
    pub customers: usize,
    /// Returns the index of the customer with this id, or [`NO_CUSTOMER`].
    pub find: &'a dyn Fn(&str) -> u32,
    /// The last day of observation, if there is one.
    pub end: Option<Day>,
}

/// A table with customers: the customer of each row, and the column of days if it excludes rows.
struct Signals<'a> {
    frame: &'a Frame,
    rows: Vec<u32>,
    days: Option<&'a FrameColumn>,
}

/// Adds `events`, `events: …`, `dwell` and `satisfaction`, if there are tables with them.
pub async fn add_signals(features: &mut Features<'_>, reading: &Reading, grouped: &GroupedCustomers<'_>, host: &Host) {
    if features.wants_any("events") || features.wants("dwell") {
        let events = signals(reading, grouped, TableRole::Events, host).await;
        add_events(features, &events, grouped);
        let time = &mut |sum: MoneySum, _: f64| sum.to_f64();
        add_measure(features, &events, grouped, (ColumnRole::Duration, "dwell"), time);
    }
    if features.wants("satisfaction") {
        let answers = signals(reading, grouped, TableRole::Surveys, host).await;
        let mean = &mut |sum: MoneySum, count: f64| sum.to_f64() / count;
        add_measure(features, &answers, grouped, (ColumnRole::Score, "satisfaction"), mean);
    }
}

/// Returns the tables of a kind, with the customer of each row up to the end of observation.
async fn signals<'a>(
    reading: &'a Reading,
    grouped: &GroupedCustomers<'_>,
    kind: TableRole,
    host: &Host,
) -> Vec<Signals<'a>> {
    let mut all = Vec::new();
    for frame in reading.book.frames.iter().filter(|frame| frame.kind == kind) {
        let Some(ids) = frame.role(ColumnRole::Customer) else { continue };
        let mut rows = customers_of_rows(frame, ids, grouped, host).await;
        if rows.iter().all(|row| *row == NO_CUSTOMER) {
            continue;
        }
        let mut late = false;
        let days = day_column(frame);
        if let (Some(days), Some(end)) = (days, grouped.end) {
            for (row, day) in rows.iter_mut().zip(days.days()) {
                if *row != NO_CUSTOMER && day > Some(end) {
                    (*row, late) = (NO_CUSTOMER, true);
                }
            }
        }
        all.push(Signals { frame, rows, days: days.filter(|_| late) });
    }
    all
}

/// Returns the index of each row's customer.
pub async fn customers_of_rows(
    frame: &Frame,
    ids: &FrameColumn,
    grouped: &GroupedCustomers<'_>,
    host: &Host,
) -> Vec<u32> {
    let mut places: Vec<u32> = Vec::new();
    for id in ids.dictionary() {
        places.push((grouped.find)(id));
        if places.len().is_multiple_of(PIECE) {
            host.tick(PIECE).await;
        }
    }
    let mut rows = vec![NO_CUSTOMER; frame.rows()];
    ids.each_code(&mut |row, code| rows[row] = places[code]);
    host.tick(rows.len()).await;
    rows
}

impl Signals<'_> {
    /// Hands out the customer, and the word's index in the column's dictionary, for each row that counts.
    fn cells(&self, column: &FrameColumn, take: &mut dyn FnMut(usize, usize)) {
        column.each_code(&mut |row, code| match self.rows[row] {
            NO_CUSTOMER => {}
            customer => take(customer as usize, code),
        });
    }

    fn used(&self, features: &mut Features<'_>, column: Option<&FrameColumn>) {
        for column in self.frame.role(ColumnRole::Customer).into_iter().chain(column).chain(self.days) {
            features.add_source(&self.frame.name, &column.name);
        }
    }
}

/// Adds the number of each customer's events, and of those of each kind if there are few kinds.
fn add_events(features: &mut Features<'_>, events: &[Signals<'_>], grouped: &GroupedCustomers<'_>) {
    if events.is_empty() {
        return;
    }
    let mut counts = vec![0.0; grouped.customers];
    for row in events.iter().flat_map(|table| &table.rows).filter(|row| **row != NO_CUSTOMER) {
        counts[*row as usize] += 1.0;
    }
    if features.add("events", &mut || std::mem::take(&mut counts)) {
        events.iter().for_each(|table| table.used(features, None));
    }
    let mut words = Interner::default();
    let mut rows = vec![0; MAX_DIMENSION_VALUES + 1];
    let mut named = Vec::new();
    for table in events {
        let Some(column) = table.frame.role(ColumnRole::Event) else { continue };
        let all = column.all_words();
        let mut own = vec![0; all.len()];
        table.cells(column, &mut |_, code| own[code] += 1);
        for (word, count) in all.iter().zip(own) {
            if count > 0
                && !word.is_empty()
                && words.len() <= MAX_DIMENSION_VALUES
                && let Some(word) = words.intern(word)
            {
                rows[word as usize] += count;
            }
        }
        named.push((table, column, all));
    }
    if words.len() > MAX_DIMENSION_VALUES {
        return;
    }
    let counted: Vec<(&str, u64)> = words.iter().zip(rows).collect();
    for kind in distinguishing_words(&counted) {
        let mut counts = vec![0.0; grouped.customers];
        let added = features.add(&["events: ", kind].concat(), &mut || {
            for (table, column, all) in &named {
                let own = all.iter().position(|word| *word == kind);
                table.cells(column, &mut |customer, code| counts[customer] += f64::from(u8::from(Some(code) == own)));
            }
            std::mem::take(&mut counts)
        });
        if added {
            named.iter().for_each(|(table, column, _)| table.used(features, Some(column)));
        }
    }
}

/// Adds a measure of each customer, computed from the sum and count of a column's numbers. If the column has different
/// headers in different tables, they may be in different units: the header with the most numbers is used.
fn add_measure(
    features: &mut Features<'_>,
    tables: &[Signals<'_>],
    grouped: &GroupedCustomers<'_>,
    (role, name): (ColumnRole, &str),
    of: &mut dyn FnMut(MoneySum, f64) -> f64,
) {
    let mut read: Vec<(&Signals<'_>, &FrameColumn)> = Vec::new();
    for table in tables.iter().filter(|_| features.wants(name)) {
        if let Some(column) = table.frame.role(role)
            && column.kind == ColumnType::Number
        {
            read.push((table, column));
        }
    }
    let (mut most, mut best, mut values) = (0.0, "", Vec::new());
    for header in read.iter().map(|(_, column)| column.name.as_str()).collect::<BTreeSet<_>>() {
        let (mut count, mut sums) = (0.0, vec![(MoneySum::default(), 0.0); grouped.customers]);
        for (table, column) in read.iter().filter(|(_, column)| column.name == header) {
            table.cells(column, &mut |customer, code| {
                if let Some(amount) = column.amount(code) {
                    count += 1.0;
                    sums[customer].0 += amount;
                    sums[customer].1 += 1.0;
                }
            });
        }
        if count > most {
            (most, best) = (count, header);
            values = sums.into_iter().map(|(sum, count)| of(sum, count)).collect();
        }
    }
    if most > 0.0 {
        features.add(name, &mut || std::mem::take(&mut values));
        for (table, column) in read.iter().filter(|(_, column)| column.name == best) {
            table.used(features, Some(column));
        }
    }
}
