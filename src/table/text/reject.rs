//! The rejected rows of a table, with the reason and the value to blame.

use serde::Serialize;

use std::collections::BTreeMap;

/// Rejected rows in the report.
const MAX_SHOWN_ROWS: usize = 100;
/// Characters kept of a value.
const MAX_VALUE_CHARS: usize = 80;
/// Bytes kept of all values; further rows keep their number and reason only.
const MAX_VALUE_BYTES: usize = 64 << 20;
/// Rows kept; further rows are only counted.
const MAX_KEPT_ROWS: usize = 4_000_000;

/// One rejected row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS, schemars::JsonSchema))]
pub struct Reject {
    /// 1-based row of the table, the header being row 1.
    pub row: u64,
    /// The header of the column to blame, if it is one column.
    pub column: Option<String>,
    /// Why, as a stable code.
    pub code: &'static str,
    /// The value as it stands in the file.
    pub value: String,
}

/// Why a row is rejected, and which column is to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The column to blame, if it is one.
    pub column: Option<usize>,
    /// Why, as a stable code.
    pub code: &'static str,
}

/// A kept row: its number, its kind (an index of [`Rejects::kinds`]), and the end of its value in [`Rejects::values`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kept {
    row: u32,
    kind: u32,
    end: u32,
}

/// All rejected rows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rejects {
    rows: Vec<Kept>,
    values: String,
    kinds: Vec<(Option<String>, &'static str)>,
    /// Rows by code.
    pub counts: BTreeMap<&'static str, u64>,
}

impl Rejects {
    /// Counts a row and keeps it.
    pub fn add(&mut self, row: u64, column: Option<&str>, code: &'static str, value: &str) {
        *self.counts.entry(code).or_default() += 1;
        if self.rows.len() >= MAX_KEPT_ROWS {
            return;
        }
        let same = self.kinds.iter().position(|(name, other)| *other == code && name.as_deref() == column);
        let kind = same.unwrap_or_else(|| {
            self.kinds.push((column.map(str::to_owned), code));
            self.kinds.len() - 1
        });
        if self.values.len() < MAX_VALUE_BYTES {
            self.values.extend(value.chars().take(MAX_VALUE_CHARS));
        }
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        self.rows.push(Kept { row, kind: kind as u32, end: self.values.len() as u32 });
    }

    /// Number of rejected rows.
    pub fn total(&self) -> u64 {
        self.counts.values().sum()
    }

    /// Number of rows kept.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True if no row is kept.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The kept rows from index `from` on, in the order of the file.
    pub fn iter_from(&self, from: usize) -> impl Iterator<Item = Reject> + '_ {
        (from..self.rows.len()).map(|index| {
            let Kept { row, kind, end } = self.rows[index];
            let start = index.checked_sub(1).map_or(0, |before| self.rows[before].end as usize);
            let (column, code) = &self.kinds[kind as usize];
            Reject {
                row: u64::from(row),
                column: column.clone(),
                code,
                value: self.values[start..end as usize].to_owned(),
            }
        })
    }

    /// The rows that the report shows.
    pub fn shown(&self) -> Vec<Reject> {
        self.iter_from(0).take(MAX_SHOWN_ROWS).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_kept_with_its_value() {
        let mut rejects = Rejects::default();
        for row in 0..1000 {
            rejects.add(row + 2, Some("date"), "date-invalid", &format!("value {row}"));
            rejects.add(row + 2, None, "row-ragged", "");
        }
        assert_eq!((rejects.len(), rejects.total(), rejects.shown().len()), (2000, 2000, 100));
        let last = rejects.iter_from(1998).next().unwrap();
        assert_eq!((last.row, last.column.as_deref(), last.value.as_str()), (1001, Some("date"), "value 999"));
        assert_eq!(rejects.iter_from(1999).next().unwrap().code, "row-ragged");
    }
}
