//! Rows of a table by their keys, for the rows of another table to find them.

use std::borrow::Cow;

use crate::job::Host;
use crate::ledger::store::frame::{Frame, FrameColumn};
use crate::ledger::store::id::normalize;
use crate::ledger::store::intern::Interner;

/// Rows that are numbered between two ticks.
const PIECE: usize = 4096;

/// The rows of a table by their keys, and the columns that are looked up.
#[derive(Debug)]
pub struct Lookup {
    keys: Interner,
    /// For each key, in the order of `keys`, the first row that has it.
    rows: Vec<usize>,
    columns: Vec<FrameColumn>,
    /// Rows whose key another row had before.
    repeated: u64,
}

impl Lookup {
    /// Numbers the rows of `frame` by the keys in the column `key`, and keeps these `columns` of it.
    pub async fn of(frame: &Frame, key: usize, columns: &[usize], host: &Host) -> Self {
        let mut lookup = Self { keys: Interner::default(), rows: Vec::new(), columns: Vec::new(), repeated: 0 };
        for row in 0..frame.rows() {
            if let Some(key) = normalize(&frame.columns[key].text(row)) {
                if lookup.keys.is_new(&key) {
                    lookup.rows.push(row);
                } else {
                    lookup.repeated += 1;
                }
            }
            if row % PIECE == 0 {
                host.tick(PIECE).await;
            }
        }
        lookup.columns = columns.iter().map(|column| frame.columns[*column].clone()).collect();
        lookup
    }

    /// Number of different keys.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True without keys.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Rows whose key another row had before; they are never found.
    pub fn repeated(&self) -> u64 {
        self.repeated
    }

    /// Number of columns.
    pub fn width(&self) -> usize {
        self.columns.len()
    }

    /// The place of a key among all, from 0; `None` if it is not there.
    pub fn find(&self, cell: &str) -> Option<usize> {
        self.keys.find(&normalize(cell)?).map(|number| number as usize)
    }

    /// The cell of a column in the row of the key at a place.
    pub fn cell(&self, place: usize, column: usize) -> Cow<'_, str> {
        self.columns[column].text(self.rows[place])
    }

    /// The key at a place.
    pub fn key(&self, place: usize) -> &str {
        self.keys.get(place as u32)
    }
}
