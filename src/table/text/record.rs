//! Chunks cut anywhere → records.
//!
//! The rules, as they stand in docs/data.md: LF, CR and CRLF end a record; a quotation mark counts where it begins its
//! cell, blanks before it make it text; within marks, a doubled one is one, and with an escape `\"` is one and `\\` a
//! backslash; text behind a closing mark belongs to the cell; blank lines and remarks are nothing; NUL characters are
//! left out. Records handed out are slices of the chunk; only one that a chunk's end cuts is put together first.

use crate::error::Result;
use crate::table::text::bytes::{bom_length, not_utf8};
use crate::table::text::dialect::Dialect;
use crate::table::text::scanner::{Cutter, LONGEST_RECORD, Oddities, is_line_end};

/// What takes the records.
pub type Sink<'s> = dyn FnMut(Record<'_>) -> Result<()> + 's;

/// One record: its cells as text, and its number.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    text: &'a str,
    /// Where its cells start and end: every place ends one cell, and behind it the next starts; or, in steps of two,
    /// the first of two starts a cell and the second ends it.
    places: &'a [usize],
    step: usize,
    /// 1-based number of the record in its file. Blank lines and remarks do not count, records before the header do:
    /// the header is row `preamble` + 1.
    pub row: u64,
}

impl<'a> Record<'a> {
    /// The record of the cells between these places of the text, of which the first stands before the record.
    pub fn between(text: &'a str, places: &'a [usize], row: u64) -> Self {
        Self { text, places, step: 1, row }
    }

    /// The record of the cells that start at the even places and end at the odd ones.
    pub fn apart(text: &'a str, places: &'a [usize], row: u64) -> Self {
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
    #[inline]
    pub fn cell(&self, index: usize) -> &'a str {
        let raw = self.raw(index);
        // Most cells begin and end with a printed ASCII character, and are what they are.
        match raw.as_bytes() {
            [b'!'..=b'~', .., b'!'..=b'~'] | [b'!'..=b'~'] => raw,
            _ => raw.trim(),
        }
    }

    /// The cell as it stands in the file, without its quotation marks; empty beyond the last.
    pub fn raw(&self, index: usize) -> &'a str {
        match self.places.get(index * self.step..index * self.step + 2) {
            Some(&[start, end]) => &self.text[start.wrapping_add(2 - self.step)..end],
            _ => "",
        }
    }

    /// Whether the cell of this index stands in these quotation marks.
    pub fn is_quoted(&self, index: usize, quote: u8) -> bool {
        let start = if self.step == 2 { self.places.get(2 * index).copied().unwrap_or(0) } else { 0 };
        start > 0 && self.text.as_bytes()[start - 1] == quote
    }

    /// All cells, trimmed.
    pub fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        (0..self.len()).map(|index| self.cell(index))
    }
}

/// Cuts a stream of bytes into records.
pub struct RecordReader {
    cutter: Cutter,
    /// What earlier chunks left: a record without its end, or the very first bytes.
    carry: Vec<u8>,
    started: bool,
}

impl RecordReader {
    /// A reader of records that are written like this. Records before the header are counted, not handed out.
    pub fn new(dialect: &Dialect) -> Self {
        Self { cutter: Cutter::new(dialect), carry: Vec::new(), started: false }
    }

    /// What was met so far.
    pub fn oddities(&self) -> Oddities {
        self.cutter.oddities
    }

    /// Bytes of the record that has no end yet.
    pub fn open(&self) -> usize {
        self.carry.len()
    }

    /// Reads a chunk and hands every complete record to `sink`; with `last`, the one still open too.
    ///
    /// # Errors
    /// `not-utf8` or `quote-unclosed` with the row, or whatever `sink` found.
    pub fn push(&mut self, chunk: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<()> {
        if chunk.contains(&0) {
            let kept: Vec<u8> = chunk.iter().copied().filter(|&byte| byte != 0).collect();
            self.cutter.oddities.nuls += (chunk.len() - kept.len()) as u64;
            return self.push(&kept, last, sink);
        }
        if self.started {
            return self.feed(chunk, last, sink);
        }
        // A byte order mark may be cut by the first chunks.
        let mut head = std::mem::take(&mut self.carry);
        head.extend_from_slice(chunk);
        if head.len() < 3 && !last {
            self.carry = head;
            return Ok(());
        }
        self.started = true;
        self.feed(&head[bom_length(&head)..], last, sink)
    }

    fn feed(&mut self, mut chunk: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<()> {
        let mut carry = std::mem::take(&mut self.carry);
        let (mut before, mut taken) = (carry.len(), 0);
        while before > 0 {
            // The record goes on to the end of a line; if it is still open then, over as many bytes again as it has.
            let from = if taken == 0 { 0 } else { chunk.len().min(taken + carry.len()) };
            let end = chunk[from..].iter().position(|&byte| is_line_end(byte));
            let end = end.map_or(chunk.len(), |place| from + place + 1);
            carry.extend_from_slice(&chunk[taken..end]);
            taken = end;
            // A record that had no end before has it in the new bytes, or nowhere yet.
            let done = self.cut(&carry, last && taken == chunk.len(), sink)?;
            if done >= before {
                chunk = &chunk[taken - (carry.len() - done)..];
                carry.clear();
                before = 0;
            } else if taken == chunk.len() {
                chunk = &[];
                before = 0;
            }
        }
        let done = if carry.is_empty() { self.cut(chunk, last, sink)? } else { 0 };
        carry.extend_from_slice(&chunk[done..]);
        self.carry = carry;
        if self.carry.len() > LONGEST_RECORD { Err(self.cutter.unclosed()) } else { Ok(()) }
    }

    /// Cuts the bytes as far as they are whole characters.
    fn cut(&mut self, bytes: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<usize> {
        let whole = &bytes[..if last { bytes.len() } else { whole_characters(bytes) }];
        let error = match std::str::from_utf8(whole) {
            Ok(text) => return self.cutter.cut(text, last, sink),
            Err(error) => error,
        };
        let sound = std::str::from_utf8(&whole[..error.valid_up_to()]).unwrap_or_default();
        self.cutter.cut(sound, false, sink)?;
        Err(not_utf8().at_row(self.cutter.row + 1))
    }
}

/// Length of the bytes without a character that their end may cut.
fn whole_characters(bytes: &[u8]) -> usize {
    let end = bytes.len();
    for back in 1..=end.min(3) {
        let length = match bytes[end - back] {
            0x80..=0xBF => continue,
            0xC0..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xFF => 4,
            _ => 1,
        };
        return if length > back { end - back } else { end };
    }
    end
}

/// All records of a small piece of text, as owned cells. With `complete` false a last record without its
/// line end is left out, since the text was cut there.
///
/// # Errors
/// `not-utf8` or `quote-unclosed`.
pub fn read_all(text: &[u8], dialect: &Dialect, complete: bool) -> Result<Vec<Vec<String>>> {
    let mut records = Vec::new();
    RecordReader::new(dialect).push(text, complete, &mut |record| {
        records.push(record.cells().map(str::to_owned).collect());
        Ok(())
    })?;
    Ok(records)
}

#[cfg(test)]
#[path = "record_tests.rs"]
mod tests;
