//! Cells of all tables: supplied ≥ filled ≥ valid ≥ used.

use serde::Serialize;

use crate::health::params::Range;
use crate::ledger::account::table_account::TableAccount;

/// Cells of one table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct TableCells {
    /// The file's name.
    pub name: String,
    /// Rows × columns.
    pub supplied: u64,
    /// Cells that are not blank.
    pub filled: u64,
    /// Filled cells of their column's type.
    pub valid: u64,
    /// Cells on which a number of the report depends.
    pub used: u64,
}

/// Cells of all tables.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Utilisation {
    /// Rows × columns.
    pub supplied: u64,
    /// Cells that are not blank.
    pub filled: u64,
    /// Filled cells of their column's type.
    pub valid: u64,
    /// Cells on which a number of the report depends.
    pub used: u64,
    /// What is typical of used ÷ supplied: a rule of thumb.
    pub benchmark: Range,
    /// Every table.
    pub tables: Vec<TableCells>,
}

/// Adds up the accounts of all tables.
pub fn utilisation(tables: &[TableAccount], benchmark: Range) -> Utilisation {
    let tables: Vec<TableCells> = tables.iter().map(cells).collect();
    let sum = |of: fn(&TableCells) -> u64| tables.iter().map(of).sum();
    Utilisation {
        supplied: sum(|table| table.supplied),
        filled: sum(|table| table.filled),
        valid: sum(|table| table.valid),
        used: sum(|table| table.used),
        benchmark,
        tables,
    }
}

fn cells(table: &TableAccount) -> TableCells {
    let mut cells = TableCells {
        name: table.name.clone(),
        supplied: table.rows * table.own_columns().len() as u64,
        ..TableCells::default()
    };
    for column in table.own_columns() {
        cells.filled += column.filled;
        cells.valid += column.filled - column.invalid.min(column.filled);
        cells.used += column.used;
    }
    cells
}
