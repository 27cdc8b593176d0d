//! What customers did beside buying, and what they answered: events counted, time added up, scores averaged.

use crate::job::Host;
use crate::ledger::account::profile::day_column;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::read::job::Reading;
use crate::ledger::store::dimensions::MAX_DIMENSION_VALUES;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::intern::Interner;
use crate::report::features::{Features, NOBODY, telling};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::units::{Day, MoneySum};
use std::collections::BTreeSet;

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
pub async fn add_signals(features: &mut Features<'_>, reading: &Reading, known: &Known<'_>, host: &Host) {
    if features.want_any("events") || features.want("dwell") {
        let events = signals(reading, known, TableRole::Events, host).await;
        add_events(features, &events, known);
        let time = &mut |sum: MoneySum, _: f64| sum.to_f64();
        add_up(features, &events, known, (ColumnRole::Duration, "dwell"), time);
    }
    if features.want("satisfaction") {
        let answers = signals(reading, known, TableRole::Surveys, host).await;
        let mean = &mut |sum: MoneySum, count: f64| sum.to_f64() / count;
        add_up(features, &answers, known, (ColumnRole::Score, "satisfaction"), mean);
    }
}

/// The tables of a kind, with the customer of each row that counts.
async fn signals<'a>(reading: &'a Reading, known: &Known<'_>, kind: TableRole, host: &Host) -> Vec<Signals<'a>> {
    let mut all = Vec::new();
    for frame in reading.book.frames.iter().filter(|frame| frame.kind == kind) {
        let Some(ids) = frame.role(ColumnRole::Customer) else { continue };
        let mut rows = owners(frame, ids, known, host).await;
        if rows.iter().all(|row| *row == NOBODY) {
            continue;
        }
        let mut late = false;
        let days = day_column(frame);
        if let (Some(days), Some(end)) = (days, known.end) {
            for (row, day) in rows.iter_mut().zip(days.days()) {
                if *row != NOBODY && day > Some(end) {
                    (*row, late) = (NOBODY, true);
                }
            }
        }
        all.push(Signals { frame, rows, days: days.filter(|_| late) });
    }
    all
}

/// Whose each row of a table is.
pub async fn owners(frame: &Frame, ids: &FrameColumn, known: &Known<'_>, host: &Host) -> Vec<u32> {
    let mut places: Vec<u32> = Vec::new();
    for id in ids.dictionary() {
        places.push((known.find)(id));
        if places.len().is_multiple_of(PIECE) {
            host.tick(PIECE).await;
        }
    }
    let mut rows = vec![NOBODY; frame.rows()];
    ids.each_code(&mut |row, code| rows[row] = places[code]);
    host.tick(rows.len()).await;
    rows
}

impl Signals<'_> {
    /// Hands out rows that count: the customer, and the place of the word in a column's dictionary.
    fn cells(&self, column: &FrameColumn, take: &mut dyn FnMut(usize, usize)) {
        column.each_code(&mut |row, code| match self.rows[row] {
            NOBODY => {}
            customer => take(customer as usize, code),
        });
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
    for row in events.iter().flat_map(|table| &table.rows).filter(|row| **row != NOBODY) {
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
    for kind in telling(&counted) {
        let mut counts = vec![0.0; known.customers];
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

/// Adds the numbers of a column by customer, of the tables in which it has the same header: where headers differ, of the
/// one with the most numbers, since two may be in different units.
fn add_up(
    features: &mut Features<'_>,
    tables: &[Signals<'_>],
    known: &Known<'_>,
    (role, name): (ColumnRole, &str),
    of: &mut dyn FnMut(MoneySum, f64) -> f64,
) {
    let mut read: Vec<(&Signals<'_>, &FrameColumn)> = Vec::new();
    for table in tables.iter().filter(|_| features.want(name)) {
        if let Some(column) = table.frame.role(role)
            && column.kind == ColumnType::Number
        {
            read.push((table, column));
        }
    }
    let (mut most, mut best, mut values) = (0.0, "", Vec::new());
    for header in read.iter().map(|(_, column)| column.name.as_str()).collect::<BTreeSet<_>>() {
        let (mut count, mut sums) = (0.0, vec![(MoneySum::default(), 0.0); known.customers]);
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
