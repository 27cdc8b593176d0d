//! A bounded sample of a table's rows, chosen by the hash of their cells: the same rows whatever their order and
//! however the file is cut. Of equal rows all are in it or none.

use std::str::SplitTerminator;

use crate::table::meaning::date::{self, DateOrder};
use crate::table::text::record::Record;
use crate::units::Day;

/// Rows kept at most.
const MAX_ROWS: usize = 1 << 16;
/// Bytes kept at most.
const MAX_BYTES: usize = 8 << 20;
/// Ends every cell of a kept row; no text holds it.
const END_OF_CELL: char = '\0';

/// Rows of a table: all of them, or one in 2^`level`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sample {
    /// One row in 2^level is kept.
    pub level: u32,
    /// For every row its key, and where its cells end.
    rows: Vec<(u64, usize)>,
    text: String,
}

impl Sample {
    /// Keeps a row whose key chooses it.
    pub fn offer(&mut self, key: u64, record: &Record<'_>) {
        if key.trailing_zeros() < self.level {
            return;
        }
        for cell in record.cells() {
            self.text.push_str(cell);
            self.text.push(END_OF_CELL);
        }
        self.rows.push((key, self.text.len()));
        while self.rows.len() > MAX_ROWS || self.text.len() > MAX_BYTES {
            self.thin();
        }
    }

    /// Keeps one row in two.
    fn thin(&mut self) {
        self.level += 1;
        let mut kept = Self { level: self.level, ..Self::default() };
        for (key, text) in self.texts().filter(|(key, _)| key.trailing_zeros() >= self.level) {
            kept.text.push_str(text);
            kept.rows.push((key, kept.text.len()));
        }
        *self = kept;
    }

    fn texts(&self) -> impl Iterator<Item = (u64, &str)> {
        let starts = std::iter::once(0).chain(self.rows.iter().map(|(_, end)| *end));
        self.rows.iter().zip(starts).map(|((key, end), start)| (*key, &self.text[start..*end]))
    }

    /// Number of rows kept.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True without rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The cells of every row kept. The rows come in no order that means anything.
    pub fn rows(&self) -> Box<dyn Iterator<Item = SplitTerminator<'_, char>> + '_> {
        Box::new(self.texts().map(|(_, text)| text.split_terminator(END_OF_CELL)))
    }
}

impl Sample {
    /// For every row kept whose cells in these two columns are both dates, the two days.
    pub fn day_pairs(
        &self,
        (one, one_order): (usize, DateOrder),
        (other, other_order): (usize, DateOrder),
    ) -> impl Iterator<Item = (Day, Day)> {
        let (low, high) = (one.min(other), one.max(other));
        self.rows().filter_map(move |mut row| {
            let (left, right) = (row.nth(low)?, row.nth(high - low - 1)?);
            let (first, second) = if low == one { (left, right) } else { (right, left) };
            Some((date::parse(first, one_order)?, date::parse(second, other_order)?))
        })
    }
}

/// A hash of a row's cells, the same on every machine.
pub fn hash_row(record: &Record<'_>) -> u64 {
    hash_first_cells(record, record.len())
}

/// A hash of so many of a row's cells, the same on every machine.
pub fn hash_first_cells(record: &Record<'_>, cells: usize) -> u64 {
    finish((0..cells).fold(0, |hash, index| mix(hash, record.raw(index).as_bytes())))
}

/// A hash of a cell, the same on every machine.
pub fn hash_cell(cell: &str) -> u64 {
    finish(mix(1, cell.as_bytes()))
}

/// Two words where a cell is short: its length with its first characters, and its last; more where it is long.
fn mix(hash: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    // The length is mixed in, so that "a", "" is not "", "a".
    let hash = hash ^ (bytes.len() as u64) << 48;
    if let Some(last) = bytes.last_chunk::<8>() {
        let hash = bytes.as_chunks::<8>().0.iter().fold(hash, |hash, word| step(hash, u64::from_le_bytes(*word)));
        return step(hash, u64::from_le_bytes(*last));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return step(hash, u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)));
    }
    step(hash, bytes.iter().fold(1, |word, byte| word << 8 | u64::from(*byte)))
}

/// Spreads what was mixed over all bits: the low ones choose the sample.
fn finish(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 29)
}
