//! What is observed of a table's rows while they are read: duplicates, days, and a bounded sample. It costs a hash for each
//! row.

use crate::job::Host;
use crate::ledger::account::days::DayCounts;
use crate::ledger::account::duplicates::Duplicates;
use crate::ledger::account::sample::{Sample, hash_cell, hash_row};
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::book::Book;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;

/// What was observed of a table's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// Duplicate rows.
    pub duplicates: Duplicates,
    /// Some of the rows.
    pub sample: Sample,
    /// Rows by day.
    pub days: DayCounts,
}

/// The profile of a table under way.
pub struct Profiler {
    order: Option<usize>,
    /// The column of days if the ledger does not keep the days of these rows: orders without a customer, or rows that are
    /// not used.
    date: Option<(usize, DateOrder)>,
    profile: Profile,
}

impl Profiler {
    /// The profile of a table; `kept` says that its rows go into a ledger.
    pub fn new(schema: &Schema, kept: bool) -> Self {
        let anonymous = schema.role == Some(TableRole::Orders) && schema.column(ColumnRole::Customer).is_none();
        let dated = |index: &usize| schema.columns[*index].kind == ColumnType::Date;
        let date = schema.column(ColumnRole::Date).filter(dated);
        let date = date.or_else(|| (0..schema.columns.len()).find(dated)).filter(|_| !kept || anonymous);
        Self {
            order: schema.column(ColumnRole::Order),
            date: date.and_then(|index| Some((index, *schema.columns[index].orders.first()?))),
            profile: Profile::default(),
        }
    }

    /// Looks at a row.
    pub fn look(&mut self, record: &Record<'_>) {
        let order = self.order.map_or("", |index| record.cell(index));
        let key = if order.is_empty() { hash_row(record) } else { hash_cell(order) };
        // Of very many rows only a sample is looked at further; the hash of an order costs less than that of its row.
        if self.profile.duplicates.chooses(key) {
            let row = if order.is_empty() { key } else { hash_row(record) };
            self.profile.duplicates.look(key, row);
            self.profile.sample.offer(key, record);
        }
        if let Some((column, order)) = self.date
            && let Some(day) = date::parse(record.cell(column), order)
        {
            self.profile.days.add(day, 1);
        }
    }

    /// What was observed; `book` is the ledger of this table alone.
    pub async fn finish(mut self, book: &Book, host: &Host) -> Profile {
        let days = &mut self.profile.days;
        for batch in book.orders.batches() {
            batch.for_each(|order| days.add(order.day, 1));
            host.tick(batch.len()).await;
        }
        // The frame of payments beside orders holds the same rows.
        let frames = book.frames.iter().filter(|frame| frame.kind != TableRole::Orders);
        for (row, day) in frames.filter_map(day_column).flat_map(FrameColumn::days).enumerate() {
            day.into_iter().for_each(|day| days.add(day, 1));
            if row % PIECE == PIECE - 1 {
                host.tick(PIECE).await;
            }
        }
        self.profile.duplicates.count(host).await;
        self.profile
    }
}

/// The column that says when a row of a frame was.
pub fn day_column(frame: &Frame) -> Option<&FrameColumn> {
    use ColumnRole::{Created, Date, StageDate, Start};
    let dated = |role| frame.role(role).filter(|column| column.is_days());
    let role = [Date, StageDate, Created, Start].into_iter().find_map(dated);
    role.or_else(|| frame.columns.iter().find(|column| column.is_days()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::read::job::read_all;
    use std::collections::BTreeMap;

    fn profile(text: &str) -> Profile {
        let reading = read_all(&[("t.csv", text.as_bytes())], BTreeMap::new(), None).unwrap();
        (*reading.tables[0].profile).clone()
    }

    #[test]
    fn rows_that_come_again_and_orders_of_several_rows() {
        let profile = profile(
            "customer,order,date,amount\na,1,2020-01-31,5\nb,2,2020-01-31,5\na,1,2020-01-31,5\na,1,2020-01-31,6\n",
        );
        let rows = &profile.duplicates;
        assert_eq!((rows.identical, rows.orders, rows.with_several_rows), (1, 2, 1));
        assert_eq!(profile.days.total(), 4);
    }

    #[test]
    fn cells_that_run_into_each_other_are_not_alike() {
        let profile = profile("customer,date,amount,a,b\na,2020-01-31,5,x,\na,2020-01-31,5,,x\n");
        assert_eq!(profile.duplicates.identical, 0);
    }

    #[test]
    fn a_sample_does_not_depend_on_the_order_of_the_rows() {
        let rows: Vec<String> = (0..100_000).map(|n| format!("c{},2020-01-31,{n}\n", n % 777)).collect();
        let text = |rows: &[String]| format!("customer,date,amount\n{}", rows.concat());
        let mut back = rows.clone();
        back.reverse();
        let (one, other) = (profile(&text(&rows)), profile(&text(&back)));
        let sorted = |profile: &Profile| {
            let mut rows: Vec<String> =
                profile.sample.rows().map(|cells| cells.collect::<Vec<_>>().join(",")).collect();
            rows.sort();
            rows
        };
        assert_eq!((one.sample.level, one.sample.len()), (other.sample.level, other.sample.len()));
        assert!(one.sample.level >= 1 && one.sample.len() > 10_000);
        assert_eq!(sorted(&one), sorted(&other));
    }
}
