//! One record of a table: its cells, as slices of the text that they stand in.

use crate::error::Result;

/// The function that gets each record.
pub type Sink<'s> = dyn FnMut(Record<'_>) -> Result<()> + 's;

/// Puts rows right that are out of step with their table.
pub trait Repair {
    /// Number of columns.
    fn width(&self) -> usize;

    /// The rows that were meant by an irregular record of this number; `None` if it is to be taken as it stands.
    fn rows(&self, record: &str, row: u64) -> Option<Vec<Vec<String>>>;
}

/// One record: its cells as text, and its number.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    text: &'a str,
    /// Bounds of its cells. With `step` 1, each place ends a cell and the next cell starts behind it; with `step` 2, the
    /// places are pairs of start and end.
    places: &'a [usize],
    step: usize,
    /// 1-based number of the record in its file. Blank lines and remarks do not count, records before the header do:
    /// the header is row `preamble` + 1.
    pub row: u64,
}

impl<'a> Record<'a> {
    /// The record of the cells between these places; the first place stands before the record.
    pub fn delimited(text: &'a str, places: &'a [usize], row: u64) -> Self {
        Self { text, places, step: 1, row }
    }

    /// The record of the cells that start at the even places and end at the odd ones.
    pub fn bounded(text: &'a str, places: &'a [usize], row: u64) -> Self {
        Self { text, places, step: 2, row }
    }

    /// Number of cells.
    pub fn len(&self) -> usize {
        self.places.len() / self.step + self.step - 2
    }

    /// True for a record without cells, which does not occur.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of this index, trimmed of blanks; empty beyond the last.
    // It is called for every cell of a file, and code that is compiled for size would call it each time.
    #[inline(always)]
    pub fn cell(&self, index: usize) -> &'a str {
        let raw = self.raw(index);
        // Most cells begin and end with a printable ASCII character and need no trimming.
        match raw.as_bytes() {
            [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'] => raw,
            _ => raw.trim(),
        }
    }

    /// The cell as it stands in the file, without its quotation marks; empty beyond the last.
    #[inline(always)]
    pub fn raw(&self, index: usize) -> &'a str {
        match self.places.get(index * self.step..index * self.step + 2) {
            Some(&[start, end]) => &self.text[start.wrapping_add(2 - self.step)..end],
            _ => "",
        }
    }

    /// Whether the cell of this index is enclosed in these quotation marks.
    pub fn is_quoted(&self, index: usize, quote: u8) -> bool {
        let start = if self.step == 2 { self.places.get(2 * index).copied().unwrap_or(0) } else { 0 };
        start > 0 && self.text.as_bytes()[start - 1] == quote
    }

    /// All cells, trimmed.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        (0..self.len()).map(|index| self.cell(index))
    }
}
