//! What is wrong with the data, or looks so: how often, an example, and what was done about it. Nothing here changes
//! a number.

mod amounts;
mod cells;
mod dates;
mod ids;
mod rows;

use serde::Serialize;

use crate::health::Facts;
use crate::ledger::account::table_account::TableAccount;

/// Something found in the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Finding {
    /// Stable name; for rows set aside, the code under which they were.
    pub id: &'static str,
    /// The file, where it is of one.
    pub table: Option<String>,
    /// The column, where it is of one.
    pub column: Option<String>,
    /// How often: rows, cells, orders or days.
    pub count: u64,
    /// Of how many.
    pub of: u64,
    /// Rows looked at, where not all of them were: `count` is projected from these.
    pub sampled: Option<u64>,
    /// A value, the same whatever the order of the rows.
    pub example: Option<String>,
    /// What was done: `kept`, `merged`, `set-aside`, `blank`, `end`, `none`.
    #[cfg_attr(feature = "types", ts(type = "'kept' | 'set-aside' | 'blank' | 'end' | 'none'"))]
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

/// All findings, what matters most first.
pub fn quality(facts: &Facts<'_>, tables: &[TableAccount]) -> Vec<Finding> {
    let mut found = Vec::new();
    rows::find(tables, &mut found);
    ids::find(facts, tables, &mut found);
    dates::find(facts, tables, &mut found);
    amounts::find(facts, tables, &mut found);
    cells::find(facts, tables, &mut found);
    found
}
