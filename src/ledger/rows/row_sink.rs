//! Where the rows of a table go, by its role.

use crate::ledger::rows::frames::FrameRows;
use crate::ledger::rows::orders::OrderRows;
use crate::ledger::rows::outcome::RowOutcome;
use crate::ledger::rows::summary::SummaryColumns;
use crate::ledger::rows::summary_convention;
use crate::ledger::store::book::Book;
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::role::{ColumnRole, TableRole};
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;
use crate::warning::Warning;

/// Where the rows of a table go.
pub enum RowSink {
    /// Into the ledger's orders.
    Orders(OrderRows),
    /// Into a frame.
    Frame(FrameRows),
    /// Into the ledger's summaries.
    Summary(SummaryColumns),
    /// Nowhere in this version: counted only, under this key.
    Counted(&'static str),
}

impl RowSink {
    /// Rows that those of another table look up: kept whole, whatever the table is.
    pub fn lookup(name: &str, schema: &Schema) -> Self {
        Self::Frame(FrameRows::new(name, TableRole::Orders, schema))
    }

    /// Finds the columns that the table's role needs; without them its rows are counted only.
    pub fn new(name: &str, schema: &Schema) -> Self {
        match schema.role {
            Some(TableRole::Orders) => OrderRows::find(name, schema).map_or(Self::Counted("notUsed"), Self::Orders),
            Some(TableRole::Summary) => SummaryColumns::find(schema).map_or(Self::Counted("notUsed"), Self::Summary),
            Some(kind) => Self::Frame(FrameRows::new(name, kind, schema)),
            None => Self::Counted("notUsed"),
        }
    }

    /// For every column, whether its cells are read.
    pub fn uses(&self, schema: &Schema) -> Vec<bool> {
        let with = |roles: &[ColumnRole]| -> Vec<bool> {
            schema.columns.iter().map(|column| column.role.is_some_and(|role| roles.contains(&role))).collect()
        };
        use ColumnRole::{Age, Customer, Frequency, Monetary, Recency, Weight};
        match self {
            Self::Orders(rows) => with(&rows.roles()),
            Self::Summary(_) => with(&[Customer, Frequency, Recency, Age, Monetary, Weight]),
            // Days may be stages, whatever they are called.
            Self::Frame(_) => {
                schema.columns.iter().map(|column| column.role.is_some() || column.kind == ColumnType::Date).collect()
            }
            Self::Counted(_) => vec![false; schema.columns.len()],
        }
    }

    /// Takes one record.
    pub fn take(&mut self, record: &Record<'_>, book: &mut Book) -> RowOutcome {
        match self {
            Self::Orders(rows) => rows.take(record, book),
            Self::Frame(rows) => rows.take(record),
            Self::Summary(columns) => columns.take(record, book),
            Self::Counted(key) => Ok(key),
        }
    }

    /// Ends the table: moves what is kept beside the orders into the ledger, and converts what was counted in another way; with
    /// warnings of both.
    pub fn finish(self, book: &mut Book) -> Vec<Warning> {
        book.flush();
        match self {
            Self::Frame(rows) => {
                book.frames.push(rows.frame);
                Vec::new()
            }
            Self::Orders(rows) => {
                let (payments, warnings) = rows.finish();
                book.frames.extend(payments);
                warnings
            }
            Self::Summary(_) => summary_convention::convert(&mut book.summary),
            Self::Counted(_) => Vec::new(),
        }
    }
}
