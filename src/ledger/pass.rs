//! One pass over one table: records → rows of the ledger, with every row and cell accounted for.

use crate::error::{Error, Result};
use crate::ledger::account::TableAccount;
use crate::ledger::book::Book;
use crate::ledger::rows::Rows;
use crate::table::column::ColumnType;
use crate::table::date::{self, DateOrder};
use crate::table::number::{is_blank, parse_micro};
use crate::table::record::{Record, RecordReader};
use crate::table::reject::Rejects;
use crate::table::schema::Schema;

/// What a pass found at odds with what was believed of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    /// The column.
    pub column: usize,
    /// The only order of dates that all its cells allow.
    pub order: DateOrder,
}

/// A pass under way.
pub struct Pass {
    name: String,
    schema: Schema,
    reader: RecordReader,
    state: State,
}

struct State {
    rows: Rows,
    account: TableAccount,
    rejects: Rejects,
    watches: Vec<DateWatch>,
    book: Book,
}

impl Pass {
    /// Starts a pass over the file `name` under `schema`.
    pub fn new(name: &str, schema: Schema) -> Self {
        let watches = (0..schema.columns.len()).filter_map(|index| DateWatch::new(&schema, index)).collect();
        let state = State {
            rows: Rows::new(&schema),
            account: TableAccount::new(name, &schema),
            rejects: Rejects::default(),
            watches,
            book: Book::default(),
        };
        Self { name: name.to_owned(), reader: RecordReader::new(schema.delimiter), schema, state }
    }

    /// Reads a chunk.
    ///
    /// # Errors
    /// Whatever makes the file unreadable, with its place.
    pub fn push(&mut self, chunk: &[u8], last: bool) -> Result<()> {
        let Self { name, schema, reader, state } = self;
        let mut take = |record: Record<'_>| {
            if !(schema.header && record.row == 1) {
                state.take(schema, &record);
            }
            Ok(())
        };
        reader.push(chunk, last, &mut take).map_err(|error| error.in_file(name.as_str()))
    }

    /// Rows read so far.
    pub fn rows(&self) -> u64 {
        self.state.account.rows
    }

    /// A belief that the rows so far have refuted, with the one that they allow.
    pub fn contradiction(&self) -> Option<Contradiction> {
        self.state.watches.iter().find_map(DateWatch::contradiction)
    }

    /// What was believed of the table.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Ends the pass: the ledger of this table, and its account.
    ///
    /// # Errors
    /// `date-order-ambiguous` when a date column in use fits two orders to its end.
    pub fn finish(self) -> Result<(Book, TableAccount)> {
        let Self { name, schema, state, .. } = self;
        for watch in &state.watches {
            watch.check(&schema).map_err(|error| error.in_file(name.as_str()))?;
        }
        let State { rows, mut account, rejects, mut book, .. } = state;
        rows.finish(&mut book);
        account.close(rejects);
        Ok((book, account))
    }
}

impl State {
    fn take(&mut self, schema: &Schema, record: &Record<'_>) {
        self.account.rows += 1;
        let width = schema.columns.len();
        let surplus = (width..record.len()).any(|index| !record.cell(index).is_empty());
        let missing = (record.len()..width).any(|index| schema.columns[index].role.is_some());
        if surplus || missing {
            self.rejects.add(record.row, None, "row-ragged", &format!("{} of {width}", record.len()));
            return;
        }
        let mut filled_roles = 0u64;
        for (index, column) in schema.columns.iter().enumerate() {
            let cell = record.cell(index);
            if !self.account.count(index, cell) {
                continue;
            }
            let invalid = match (column.kind, column.role) {
                (_, Some(_)) => {
                    filled_roles |= 1 << (index % 64);
                    false
                }
                (ColumnType::Number, None) => parse_micro(cell, column.decimal).is_none(),
                (ColumnType::Date, None) => !column.orders.iter().any(|order| date::parse(cell, *order).is_some()),
                _ => false,
            };
            self.account.columns[index].invalid += u64::from(invalid);
        }
        for watch in &mut self.watches {
            watch.look(record);
        }
        match self.rows.take(record, &mut self.book) {
            Ok(key) => {
                *self.account.accounted.entry(key).or_default() += 1;
                if !matches!(self.rows, Rows::Counted(_)) {
                    self.count_used(schema, filled_roles);
                }
            }
            Err(fault) => {
                let column = fault.column.map(|index| schema.columns[index].name.as_str());
                let value = fault.column.map_or("", |index| record.raw(index));
                if let Some(index) = fault.column
                    && !is_blank(record.cell(index))
                {
                    self.account.columns[index].invalid += 1;
                }
                self.rejects.add(record.row, column, fault.code, value);
            }
        }
    }

    fn count_used(&mut self, schema: &Schema, filled: u64) {
        for (index, column) in schema.columns.iter().enumerate() {
            if column.role.is_some() && filled & (1 << (index % 64)) != 0 {
                self.account.columns[index].used += 1;
            }
        }
    }
}

/// Watches a date column that more than one order fits, until its rows have decided.
struct DateWatch {
    column: usize,
    orders: Vec<(DateOrder, u64)>,
    in_use: bool,
}

impl DateWatch {
    fn new(schema: &Schema, index: usize) -> Option<Self> {
        let column = &schema.columns[index];
        (column.orders.len() > 1).then(|| Self {
            column: index,
            orders: column.orders.iter().map(|order| (*order, 0)).collect(),
            in_use: column.role.is_some(),
        })
    }

    fn look(&mut self, record: &Record<'_>) {
        let cell = record.cell(self.column);
        if is_blank(cell) {
            return;
        }
        for (order, failures) in &mut self.orders {
            *failures += u64::from(date::parse(cell, *order).is_none());
        }
    }

    /// The order believed in has failed where another has not.
    fn contradiction(&self) -> Option<Contradiction> {
        let (_, failures) = *self.orders.first()?;
        let (order, _) = *self.orders.iter().find(|(_, others)| *others == 0)?;
        (failures > 0).then_some(Contradiction { column: self.column, order })
    }

    fn check(&self, schema: &Schema) -> Result<()> {
        let fitting: Vec<DateOrder> =
            self.orders.iter().filter(|(_, failures)| *failures == 0).map(|(order, _)| *order).collect();
        if fitting.len() < 2 || !self.in_use {
            return Ok(());
        }
        let column = schema.columns[self.column].name.as_str();
        Err(Error::input("date-order-ambiguous", "its dates fit day/month and month/day alike")
            .at_column(column)
            .with("column", column)
            .with("orders", "dmy, mdy")
            .with_hint("say which it is: `tables.<file>.dateOrder` = \"dmy\" or \"mdy\""))
    }
}
