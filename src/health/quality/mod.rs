//! What is wrong with the data, or looks so: how often, an example, and what was done about it. Nothing here changes
//! a number.
//!
//! Rows set aside and the types of cells come from the accounts of the tables; duplicate rows, placeholders and the order
//! of dates from their samples, whose counts are projected to all rows; default customers and outlying amounts from two
//! or three scans of the orders.

mod amounts;
mod cells;
mod dates;
pub mod find_all;
mod ids;
mod rows;

use serde::Serialize;

use crate::ledger::account::table_account::TableAccount;

/// Something found in the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Finding {
    /// Stable name; for rows set aside, the code under which they were.
    pub id: &'static str,
    /// The file; `None` if it concerns several.
    pub table: Option<String>,
    /// The column; `None` if it concerns several.
    pub column: Option<String>,
    /// How often: rows, cells, orders or days.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// Rows in the sample from which `count` is projected; `None` if all rows were looked at.
    pub sampled: Option<u64>,
    /// A value, the same whatever the order of the rows.
    pub example: Option<String>,
    /// What was done: `kept`, `once` (counted once), `set-aside`, `blank`, `end`, `none`.
    #[cfg_attr(feature = "types", ts(type = "'kept' | 'once' | 'set-aside' | 'blank' | 'end' | 'none'"))]
    pub done: &'static str,
}

impl Finding {
    fn new(id: &'static str, count: u64, of: u64, done: &'static str) -> Self {
        Self { id, table: None, column: None, count, of, sampled: None, example: None, done }
    }

    fn in_table(mut self, table: &TableAccount) -> Self {
        self.table = Some(table.name.clone());
        self
    }

    fn in_column(mut self, column: &str) -> Self {
        self.column = Some(column.to_owned());
        self
    }

    fn such_as(mut self, example: impl Into<String>) -> Self {
        self.example = Some(example.into());
        self
    }

    /// Says how many rows were looked at: one in 2^level.
    fn sampled(mut self, level: u32, rows: u64) -> Self {
        self.sampled = (level > 0).then_some(rows);
        self
    }
}
