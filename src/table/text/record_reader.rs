//! Chunks of a file, cut anywhere → records.
//!
//! The rules (docs/data.md): LF, CR and CRLF end a record; a quotation mark opens a
//! quoted cell only if it is the cell's first character; within marks a doubled one stands for one, and with an escape
//! `\"` for a mark and `\\` for a backslash; text behind a closing mark belongs to the cell; blank lines and remarks are
//! skipped; NUL characters are left out. Records are slices of the chunk; only a record that spans two chunks is copied.

use std::rc::Rc;

use crate::error::Result;
use crate::table::text::bytes::{bom_length, not_utf8};
use crate::table::text::dialect::Dialect;
use crate::table::text::record::{Repair, Sink};
use crate::table::text::row_repair::RowRepair;
use crate::table::text::scanner::{MAX_RECORD_BYTES, Oddities, Scanner, is_line_end};

/// Reads records from a stream of bytes in UTF-8.
///
/// ```
/// use customer_loupe::table::text::dialect::Dialect;
/// use customer_loupe::table::text::record_reader::RecordReader;
///
/// let mut reader = RecordReader::new(&Dialect::plain(b','));
/// let mut rows: Vec<Vec<String>> = Vec::new();
/// // The chunks of a file may be cut anywhere, here within a quoted cell.
/// for (chunk, last) in [(&b"customer,note\nA,\"says \"\"he"[..], false), (b"llo\"\"\"\n", true)] {
///     reader.push(chunk, last, &mut |record| {
///         rows.push(record.cells().map(str::to_owned).collect());
///         Ok(())
///     })?;
/// }
/// assert_eq!(rows, [["customer", "note"], ["A", "says \"hello\""]]);
/// # Ok::<(), customer_loupe::error::Error>(())
/// ```
pub struct RecordReader {
    scanner: Scanner,
    /// Bytes left from earlier chunks: an unfinished record, or fewer bytes than a byte order mark has.
    carry: Vec<u8>,
    started: bool,
}

impl RecordReader {
    /// A reader of records in this dialect. Records before the header are counted, not handed out.
    pub fn new(dialect: &Dialect) -> Self {
        Self { scanner: Scanner::new(dialect), carry: Vec::new(), started: false }
    }

    /// The same, which repairs irregular rows.
    pub fn with_repair(self, repair: Option<Rc<RowRepair>>) -> Self {
        let repair = repair.map(|repair| -> Rc<dyn Repair> { Rc::new(repair.afresh()) });
        Self { scanner: self.scanner.with_repair(repair), ..self }
    }

    /// Counts of what was irregular so far.
    pub fn oddities(&self) -> Oddities {
        self.scanner.oddities
    }

    /// Bytes of the record that is not finished yet.
    pub fn unfinished_bytes(&self) -> usize {
        self.carry.len()
    }

    /// Reads a chunk and hands every complete record to `sink`; with `last`, the one still open too.
    ///
    /// # Errors
    /// `not-utf8` or `quote-unclosed` with the row, or an error of `sink`.
    pub fn push(&mut self, chunk: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<()> {
        if chunk.contains(&0) {
            let kept: Vec<u8> = chunk.iter().copied().filter(|&byte| byte != 0).collect();
            self.scanner.oddities.nuls += (chunk.len() - kept.len()) as u64;
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
            // The record ends at the end of a line; if not at this one, as many bytes are added as it has already.
            let from = if taken == 0 { 0 } else { chunk.len().min(taken + carry.len()) };
            let end = chunk[from..].iter().position(|&byte| is_line_end(byte));
            let end = end.map_or(chunk.len(), |place| from + place + 1);
            carry.extend_from_slice(&chunk[taken..end]);
            taken = end;
            // An unfinished record ends in the new bytes, or not yet.
            let done = self.scan(&carry, last && taken == chunk.len(), sink)?;
            if done >= before {
                chunk = &chunk[taken - (carry.len() - done)..];
                carry.clear();
                before = 0;
            } else if taken == chunk.len() {
                chunk = &[];
                before = 0;
            }
        }
        let done = if carry.is_empty() { self.scan(chunk, last, sink)? } else { 0 };
        carry.extend_from_slice(&chunk[done..]);
        self.carry = carry;
        if self.carry.len() > MAX_RECORD_BYTES {
            // A quotation mark that nothing closed for so long is none: its line is lost, and what follows is read.
            let carry = std::mem::take(&mut self.carry);
            let done = self.scan(&carry, false, sink)?;
            self.carry.extend_from_slice(&carry[done..]);
        }
        if self.carry.len() > MAX_RECORD_BYTES { Err(self.scanner.unclosed()) } else { Ok(()) }
    }

    /// Scans the bytes as far as they are whole characters. Returns how many were used.
    fn scan(&mut self, bytes: &[u8], last: bool, sink: &mut Sink<'_>) -> Result<usize> {
        let whole = &bytes[..if last { bytes.len() } else { whole_characters(bytes) }];
        let error = match std::str::from_utf8(whole) {
            Ok(text) => return self.scanner.scan(text, last, sink),
            Err(error) => error,
        };
        let sound = std::str::from_utf8(&whole[..error.valid_up_to()]).unwrap_or_default();
        self.scanner.scan(sound, false, sink)?;
        Err(not_utf8().at_row(self.scanner.row + 1))
    }
}

/// Length of the bytes without a character that is cut at their end.
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

/// All records of a small text, as owned cells. Unless the text is `complete`, a last record without a line end is left
/// out.
///
/// ```
/// use customer_loupe::table::text::dialect::Dialect;
/// use customer_loupe::table::text::record_reader::read_all;
///
/// let rows = read_all(b"customer,amount\nA,\"1,50\"\n", &Dialect::plain(b','), true)?;
/// assert_eq!(rows, [["customer", "amount"], ["A", "1,50"]]);
/// # Ok::<(), customer_loupe::error::Error>(())
/// ```
///
/// # Errors
/// `not-utf8` or `quote-unclosed`.
pub fn read_all(text: &[u8], dialect: &Dialect, complete: bool) -> Result<Vec<Vec<String>>> {
    read_repaired(text, dialect, None, complete)
}

/// The same, with irregular rows repaired.
///
/// # Errors
/// `not-utf8` or `quote-unclosed`.
pub fn read_repaired(
    text: &[u8],
    dialect: &Dialect,
    repair: Option<Rc<RowRepair>>,
    complete: bool,
) -> Result<Vec<Vec<String>>> {
    let mut records = Vec::new();
    RecordReader::new(dialect).with_repair(repair).push(text, complete, &mut |record| {
        records.push(record.cells().map(str::to_owned).collect());
        Ok(())
    })?;
    Ok(records)
}

#[cfg(test)]
#[path = "record_reader_tests.rs"]
mod tests;
