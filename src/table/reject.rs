//! Account of the rows that were set aside.

use std::collections::BTreeMap;

use serde::Serialize;

/// Rejected rows kept with their values; the others are counted.
const KEPT: usize = 100;
/// Longest value kept, in characters.
const LONGEST: usize = 80;

/// One row set aside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Reject {
    /// 1-based row of the table, the header being row 1.
    pub row: u64,
    /// The column's header, where one column is to blame.
    pub column: Option<String>,
    /// Why, as a stable code.
    pub code: &'static str,
    /// The value as it stands in the file.
    pub value: String,
}

/// Why a row is not used, and the value that is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The column to blame.
    pub column: Option<usize>,
    /// Why, as a stable code.
    pub code: &'static str,
}

/// All rows of a table that were set aside.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejects {
    /// The first hundred.
    pub first: Vec<Reject>,
    /// Rows by code.
    pub counts: BTreeMap<&'static str, u64>,
}

impl Rejects {
    /// Counts a row, and keeps it when it is one of the first.
    pub fn add(&mut self, row: u64, column: Option<&str>, code: &'static str, value: &str) {
        *self.counts.entry(code).or_default() += 1;
        if self.first.len() < KEPT {
            let value = value.chars().take(LONGEST).collect();
            self.first.push(Reject { row, column: column.map(str::to_owned), code, value });
        }
    }

    /// Rows set aside.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }
}
