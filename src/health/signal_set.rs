//! The signals that customers left: of which family, in which month, by whom. Each is kept once.

use crate::health::mapped_customers::{MappedCustomers, NO_CUSTOMER};
use crate::health::signal_families::{SignalColumns, event_family, is_affirmative};
use crate::job::Host;
use crate::ledger::merge_sort::{PIECE, merge_sort};
use crate::ledger::store::frame::{Frame, FrameColumn};

/// Stands for every month.
const UNDATED: i64 = -1;
/// Stands for a month before the first one.
const BEYOND: i32 = 1 << 20;

/// Signals, 16 bytes each.
#[derive(Default)]
pub struct SignalSet {
    /// The family; the month in the high half of the second number, the customer in its low half.
    signals: Vec<(i32, i64)>,
    /// How many of the first ones are sorted and different.
    sorted: usize,
}

/// One row of a table: whose it is, and in which month.
#[derive(Clone, Copy)]
struct Row {
    customer: u32,
    month: i64,
}

/// What the signals of one family amount to.
pub struct FamilyCount {
    /// Customers with such a signal.
    pub customers: u64,
    /// For every month, customers with such a signal in it.
    pub by_month: Vec<f64>,
    /// Customers with such a signal that has no date.
    pub undated: f64,
}

impl SignalSet {
    /// Adds the signals of all rows of a table. `first_month` is the index of the first month of the map.
    pub async fn add_frame(
        &mut self,
        frame: &Frame,
        reads: &SignalColumns,
        customers: &MappedCustomers<'_>,
        first_month: i32,
        host: &Host,
    ) {
        let column = |index: usize| &frame.columns[index];
        let rows = rows(column(reads.customer), reads.day.map(column), customers, first_month, host).await;
        for (index, family) in &reads.columns {
            let affirmative = affirmative_rows(column(*index));
            self.add_rows(&rows, |row| affirmative[row].then_some(*family), host).await;
        }
        if let Some(index) = reads.event {
            let families: Vec<usize> = column(index).dictionary().map(event_family).collect();
            let codes: Vec<u32> = column(index).codes().collect();
            self.add_rows(&rows, |row| families.get(codes[row] as usize).copied(), host).await;
        }
        self.add_rows(&rows, |_| reads.always, host).await;
    }

    async fn add_rows(&mut self, rows: &[Row], family: impl Fn(usize) -> Option<usize>, host: &Host) {
        for (piece, rows) in rows.chunks(PIECE).enumerate() {
            for (index, row) in rows.iter().enumerate().filter(|(_, row)| row.customer != NO_CUSTOMER) {
                if let Some(family) = family(piece * PIECE + index) {
                    self.signals.push((family as i32, row.month << 32 | i64::from(row.customer)));
                }
            }
            host.tick(rows.len()).await;
            // A log of clicks names the same customer and month over and over.
            if self.signals.len() > 2 * self.sorted + (1 << 16) {
                self.sort(host).await;
            }
        }
    }

    /// Sorts the signals, so that each is there once. To be called after the last table.
    pub async fn sort(&mut self, host: &Host) {
        merge_sort(&mut self.signals, |signal| *signal, host).await;
        self.signals.dedup();
        self.sorted = self.signals.len();
    }

    /// Counts the signals of a family, of `customers` customers in `months` months.
    pub async fn count(&self, family: usize, customers: u32, months: usize, host: &Host) -> FamilyCount {
        let mut count = FamilyCount { customers: 0, by_month: vec![0.0; months], undated: 0.0 };
        let mut has_signal = vec![false; customers as usize];
        let start = self.signals.partition_point(|signal| signal.0 < family as i32);
        let end = self.signals.partition_point(|signal| signal.0 <= family as i32);
        for signals in self.signals[start..end].chunks(PIECE) {
            for (_, signal) in signals {
                let seen = &mut has_signal[(signal & i64::from(u32::MAX)) as usize];
                count.customers += u64::from(!std::mem::replace(seen, true));
                let month = signal >> 32;
                if month == UNDATED {
                    count.undated += 1.0;
                } else if let Some(counted) = count.by_month.get_mut(month as usize) {
                    *counted += 1.0;
                }
            }
            host.tick(signals.len()).await;
        }
        count
    }
}

/// Customer and month of every row.
async fn rows(
    ids: &FrameColumn,
    days: Option<&FrameColumn>,
    customers: &MappedCustomers<'_>,
    first_month: i32,
    host: &Host,
) -> Vec<Row> {
    let mut places: Vec<u32> = Vec::new();
    for id in ids.dictionary() {
        places.push(customers.place(id));
        if places.len().is_multiple_of(PIECE) {
            host.tick(PIECE).await;
        }
    }
    let mut rows: Vec<Row> = ids
        .codes()
        .map(|code| Row { customer: places.get(code as usize).copied().unwrap_or(NO_CUSTOMER), month: UNDATED })
        .collect();
    host.tick(rows.len()).await;
    let place = |month: i32| i64::from(if month < first_month { BEYOND } else { month - first_month });
    for (row, day) in rows.iter_mut().zip(days.into_iter().flat_map(FrameColumn::days)) {
        row.month = day.map_or(UNDATED, |day| place(day.month_index()));
    }
    host.tick(rows.len()).await;
    rows
}

/// For every row, whether the cell says that something was.
fn affirmative_rows(column: &FrameColumn) -> Vec<bool> {
    if column.is_days() {
        return column.days().map(|day| day.is_some()).collect();
    }
    let words: Vec<bool> = column.dictionary().map(is_affirmative).collect();
    column.codes().map(|code| words.get(code as usize).copied().unwrap_or(false)).collect()
}
