//! Several tables in one file: a repeated header with the same rows, further rows or another table under it.

use crate::ledger::account::sample::{hash_first_cells, hash_row};
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;

/// What a repeated header is counted as.
pub const HEADER: &str = "headers";
/// What a repeated row is counted as: one in the same place after a repeated header.
pub const AGAIN: &str = "rowsAgain";
/// What a row of another table is counted as.
pub const OTHER_TABLE: &str = "otherTable";

/// First rows that are compared with those after a repeated header.
const MAX_COMPARED_ROWS: usize = 10_000;
/// Rows that must be the first ones again before one that begins like the first row in its place is taken for it, too.
const MIN_COPIES: usize = 5;

/// Separates the rows of the first table from whatever else its file holds.
#[derive(Debug)]
pub struct Blocks {
    /// The names in the header; empty without one.
    names: Vec<String>,
    /// Hashes of the first rows: of all cells, and of those in the first half of the columns.
    first_rows: Vec<[u64; 2]>,
    place: Place,
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the first table.
    First,
    /// After its header again: so many rows were those of the first table.
    Again(usize),
    /// After it, in rows of its own.
    Further,
    /// In a table of other columns.
    Other,
}

impl Blocks {
    /// The blocks of a file in this schema.
    pub fn new(schema: &Schema) -> Self {
        let names = schema.columns[..schema.width].iter().map(|column| column.name.clone());
        let names = if schema.header { names.collect() } else { Vec::new() };
        Self { names, first_rows: Vec::new(), place: Place::First }
    }

    /// Returns what the record is counted as, or `None` for a row of the table.
    pub fn leave_out(&mut self, record: &Record<'_>) -> Option<&'static str> {
        if let Some(is_same) = self.is_header(record) {
            self.place = if is_same { Place::Again(0) } else { Place::Other };
            return Some(HEADER);
        }
        match self.place {
            Place::First => {
                if self.first_rows.len() < MAX_COMPARED_ROWS {
                    let hashes = self.hashes(record);
                    self.first_rows.push(hashes);
                }
                None
            }
            Place::Again(rows) if self.is_again(rows, record) => {
                self.place = Place::Again(rows + 1);
                Some(AGAIN)
            }
            Place::Again(_) | Place::Further => {
                self.place = Place::Further;
                None
            }
            Place::Other => Some(OTHER_TABLE),
        }
    }

    /// Whether the record is the first row of this index again. Among many that are, one that only begins like it is a copy that
    /// was damaged on its way: where a program took marks off and lost some, say.
    fn is_again(&self, index: usize, record: &Record<'_>) -> bool {
        let hashes = self.hashes(record);
        self.first_rows
            .get(index)
            .is_some_and(|first| first[0] == hashes[0] || index >= MIN_COPIES && first[1] == hashes[1])
    }

    fn hashes(&self, record: &Record<'_>) -> [u64; 2] {
        [hash_row(record), hash_first_cells(record, (self.names.len() / 2).max(2))]
    }

    /// Whether the record is the header again, and if so whether with all its columns and no others. Most of its cells must be
    /// names of their columns; the first decides for nearly all rows.
    fn is_header(&self, record: &Record<'_>) -> Option<bool> {
        let is_name = |index: usize| self.names.get(index).is_some_and(|name| name == record.cell(index));
        if !is_name(0) || record.len() < 2 {
            return None;
        }
        let filled = (0..record.len()).filter(|index| !record.cell(*index).is_empty()).count();
        let named = (0..record.len()).filter(|index| is_name(*index)).count();
        let is_header = named >= 2 && named * 5 >= filled * 3 && named * 2 >= self.names.len();
        is_header.then_some(named == self.names.len() && named == filled)
    }
}
