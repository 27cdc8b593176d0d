//! What was read, before any analysis: the tables, and their first rows as text.

use serde::Serialize;

use crate::error::{Error, Result};
use crate::ledger::account::table_account::TableAccount;
use crate::ledger::read::job::Reading;
use crate::warning::Warning;

/// The tables that were read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Tables<'a> {
    /// The account of each.
    pub tables: &'a [TableAccount],
    /// What the reader should know of.
    pub warnings: &'a [Warning],
}

impl<'a> Tables<'a> {
    /// The tables of a book.
    pub fn of(reading: &'a Reading) -> Self {
        Self { tables: &reading.tables, warnings: &reading.warnings }
    }
}

/// The first rows of a table.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Preview<'a> {
    /// The names of its columns.
    columns: Vec<&'a str>,
    /// The cells of its first rows, as they stand in the file.
    rows: &'a [Vec<String>],
}

impl<'a> Preview<'a> {
    /// The first rows of a table.
    ///
    /// # Errors
    /// `table-unknown` if no table has this name.
    pub fn of(reading: &'a Reading, table: &str) -> Result<Self> {
        let index = reading.tables.iter().position(|account| account.name == table);
        let schema = index.and_then(|index| reading.schemas.get(index));
        let schema = schema.ok_or_else(|| {
            Error::options("table-unknown", format!("there is no table `{table}`")).with("table", table)
        })?;
        let columns = schema.columns[..schema.width].iter().map(|column| column.name.as_str()).collect();
        Ok(Self { columns, rows: &schema.preview })
    }
}
