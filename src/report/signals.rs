//! What customers did beside buying, and what they answered: events counted, time added up, scores averaged.

use crate::ledger::frame::{Frame, FrameColumn};
use crate::ledger::intern::Interner;
use crate::ledger::kinds::MOST_KINDS;
use crate::ledger::profile::day_column;
use crate::ledger::read::Reading;
use crate::math::order::sort;
use crate::report::features::{Features, NOBODY, telling};
use crate::segmentation::columns::Column;
use crate::table::column::ColumnType;
use crate::table::number::parse_micro;
use crate::table::role::{ColumnRole, TableRole};
use crate::units::{Day, Money, MoneySum};

/// The customers who are grouped.
pub struct Known<'a> {
    /// How many.
    pub customers: usize,
    /// The place of the one with an id; [`NOBODY`] for another.
    pub find: &'a dyn Fn(&str) -> u32,
    /// The last day that counts.
    pub end: Option<Day>,
}

/// A table with a customer: for each of its rows, whose it is; and its days where one of them leaves a row out.
struct Signals<'a> {
    frame: &'a Frame,
    rows: Vec<u32>,
    days: Option<&'a FrameColumn>,
}

/// Adds `events`, `events: …`, `dwell` and `satisfaction`, where tables say anything of them.
pub fn add_signals(features: &mut Features<'_>, reading: &Reading, known: &Known<'_>) {
    if features.want_any("events") || features.want("dwell") {
        let events = signals(reading, known, TableRole::Events);
        add_events(features, &events, known);
        let time = &mut |sum: MoneySum, _: f64| sum.to_f64();
        add_up(features, reading, &events, known, (ColumnRole::Duration, "dwell"), time);
    }
    if features.want("satisfaction") {
        let answers = signals(reading, known, TableRole::Surveys);
        let mean = &mut |sum: MoneySum, count: f64| sum.to_f64() / count;
        add_up(features, reading, &answers, known, (ColumnRole::Score, "satisfaction"), mean);
    }
}

/// The tables of a kind, with the customer of each row that counts.
fn signals<'a>(reading: &'a Reading, known: &Known<'_>, kind: TableRole) -> Vec<Signals<'a>> {
    let mut all = Vec::new();
    for frame in reading.book.frames.iter().filter(|frame| frame.kind == kind) {
        let Some(ids) = frame.role(ColumnRole::Customer) else { continue };
        let places: Vec<u32> = ids.dictionary().map(known.find).collect();
        let mut rows: Vec<u32> = ids.codes().map(|code| places.get(code as usize).copied().unwrap_or(NOBODY)).collect();
        if rows.iter().all(|row| *row == NOBODY) {
            continue;
        }
        let days = day_column(frame).zip(known.end).filter(|(days, end)| {
            let late = rows.iter_mut().zip(days.days()).filter(|(row, day)| **row != NOBODY && *day > Some(*end));
            late.map(|(row, _)| *row = NOBODY).count() > 0
        });
        all.push(Signals { frame, rows, days: days.map(|(days, _)| days) });
    }
    all
}

impl Signals<'_> {
    /// Rows that count: the customer, and the place of the word in a column's dictionary.
    fn cells<'b>(&'b self, column: &'b FrameColumn) -> impl Iterator<Item = (usize, usize)> + 'b {
        let cells = self.rows.iter().zip(column.codes()).filter(|(row, _)| **row != NOBODY);
        cells.map(|(row, code)| (*row as usize, code as usize))
    }

    fn used(&self, features: &mut Features<'_>, column: Option<&FrameColumn>) {
        for column in self.frame.role(ColumnRole::Customer).into_iter().chain(column).chain(self.days) {
            features.used(&self.frame.name, &column.name);
        }
    }
}

/// Adds the number of each customer's events, and of those of each kind where there are few.
fn add_events(features: &mut Features<'_>, events: &[Signals<'_>], known: &Known<'_>) {
    if events.is_empty() {
        return;
    }
    let mut counts = vec![0.0; known.customers];
    events
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|row| **row != NOBODY)
        .for_each(|row| counts[*row as usize] += 1.0);
    if features.add("events", &mut || std::mem::take(&mut counts)) {
        events.iter().for_each(|table| table.used(features, None));
    }
    if !features.want_any("events: ") {
        return;
    }
    let named: Vec<(&Signals<'_>, &FrameColumn)> =
        events.iter().filter_map(|table| Some((table, table.frame.role(ColumnRole::Event)?))).collect();
    let mut words = Interner::default();
    let mut rows = vec![0; MOST_KINDS + 1];
    for (table, column) in &named {
        let mut own = vec![0; column.dictionary().count()];
        table.cells(column).for_each(|(_, code)| own[code] += 1);
        for (word, count) in column.dictionary().zip(own).filter(|(word, count)| *count > 0 && !word.is_empty()) {
            if words.len() <= MOST_KINDS
                && let Some(word) = words.intern(word)
            {
                rows[word as usize] += count;
            }
        }
    }
    let counted: Vec<(&str, u64)> = words.iter().zip(rows).collect();
    let mut told = telling(&counted);
    told.retain(|word| features.want(&["events: ", *word].concat()));
    if words.len() > MOST_KINDS || told.is_empty() {
        return;
    }
    let mut counts = vec![vec![0.0; known.customers]; told.len()];
    for (table, column) in &named {
        let places: Vec<Option<usize>> =
            column.dictionary().map(|word| told.iter().position(|other| *other == word)).collect();
        for (customer, code) in table.cells(column) {
            if let Some(word) = places[code] {
                counts[word][customer] += 1.0;
            }
        }
        table.used(features, Some(column));
    }
    for (word, counts) in told.into_iter().zip(counts) {
        features.columns.push(Column::numbers(&["events: ", word].concat(), counts));
    }
}

/// Adds the numbers of a column by customer, of the tables in which it has the same header: where headers differ, of the
/// one with the most numbers, since two may be in different units.
fn add_up(
    features: &mut Features<'_>,
    reading: &Reading,
    tables: &[Signals<'_>],
    known: &Known<'_>,
    (role, name): (ColumnRole, &str),
    of: &mut dyn FnMut(MoneySum, f64) -> f64,
) {
    if !features.want(name) {
        return;
    }
    // Tables with their numbers in millionths by the place of the word.
    let mut read: Vec<(&Signals<'_>, &FrameColumn, Vec<Option<i64>>)> = Vec::new();
    let mut headers: Vec<(&str, usize)> = Vec::new();
    for table in tables {
        let Some(column) = table.frame.role(role) else { continue };
        let Some(described) = reading.described(table.frame, column) else { continue };
        if described.kind != ColumnType::Number {
            continue;
        }
        let numbers: Vec<Option<i64>> = column.dictionary().map(|word| parse_micro(word, described.decimal)).collect();
        let count = table.cells(column).filter(|(_, code)| numbers[*code].is_some()).count();
        match headers.iter_mut().find(|(header, _)| *header == column.name) {
            Some((_, rows)) => *rows += count,
            None => headers.push((&column.name, count)),
        }
        read.push((table, column, numbers));
    }
    sort(&mut headers, &|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let Some((header, 1..)) = headers.first() else { return };
    let mut sums = vec![(MoneySum::default(), 0.0); known.customers];
    for (table, column, numbers) in read.iter().filter(|(_, column, _)| column.name == *header) {
        for (customer, code) in table.cells(column) {
            if let Some(micro) = numbers[code] {
                sums[customer].0 += Money::from_micro(micro);
                sums[customer].1 += 1.0;
            }
        }
        table.used(features, Some(column));
    }
    features.add(name, &mut || sums.iter().map(|(sum, count)| of(*sum, *count)).collect());
}
