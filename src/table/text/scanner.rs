//! A piece of text → its records, by the rules of [`record_reader`](crate::table::text::record_reader).
//!
//! [`Needles`] finds every byte that may end a cell, a record or a quotation, 64 bytes at a time; the scanner walks from
//! one to the next. Records without quotation marks, which are most, are handed out as slices between these places;
//! only cells with doubled marks, escapes or text behind a closing mark are copied. The work is linear in the text.

use std::rc::Rc;

use customer_loupe_kernels::needles::Needles;

use crate::error::{Error, Result};
use crate::table::text::dialect::{Delimiter, Dialect};
use crate::table::text::record::{Record, Repair, Sink};

/// Bytes of the longest record; a longer one means that a quotation mark is never closed.
pub const MAX_RECORD_BYTES: usize = 4 << 20;

/// Counts of what does not keep to the rules of CSV, or was left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Oddities {
    /// NUL characters, left out.
    pub nuls: u64,
    /// Lines left out as remarks.
    pub remarks: u64,
    /// Cells enclosed in quotation marks.
    pub quoted: u64,
    /// Those of them with text behind the closing mark.
    pub tailed: u64,
    /// Lines left out since they open a quotation mark that nothing closes.
    pub unclosed: u64,
    /// The number of the first of these records.
    pub first_unclosed: u64,
    /// Rows that were repaired.
    pub repaired: u64,
}

/// Finds the records in a text.
pub struct Scanner {
    dialect: Dialect,
    /// The delimiter if it is one byte, each of which ends a cell; else 0, which no text has.
    single: u8,
    needles: Needles,
    /// Places of all needles in the text at hand.
    places: Vec<usize>,
    /// Start and end of every cell, of a record that is not plain.
    bounds: Vec<usize>,
    /// Indices in `bounds` of the cells that must be copied: with a doubled mark, or text behind the closing one.
    rewritten: Vec<usize>,
    /// Counts of the record's cells in quotation marks, and of those with text behind the closing mark.
    quoted: [u64; 2],
    /// Whether a mark stands within a cell of the record that does not begin with one.
    stray: bool,
    /// Repairs irregular rows.
    repair: Option<Rc<dyn Repair>>,
    /// The width of the table whose rows are repaired.
    width: usize,
    scratch: String,
    /// The number of the last record.
    pub row: u64,
    /// Counts over all records.
    pub oddities: Oddities,
}

impl Scanner {
    /// A scanner of records in this dialect.
    pub fn new(dialect: &Dialect) -> Self {
        let (delimiters, single) = match dialect.delimiter {
            Delimiter::Byte(byte) => ([byte; 2], byte),
            Delimiter::Blanks => ([b' ', b'\t'], 0),
        };
        let more = (single == 0 || dialect.escape.is_some()).then(|| [delimiters[1], dialect.escape.unwrap_or(b'\n')]);
        Self {
            dialect: *dialect,
            single,
            needles: Needles([delimiters[0], dialect.quote.unwrap_or(b'\n'), b'\n', b'\r'], more),
            places: Vec::new(),
            bounds: Vec::new(),
            rewritten: Vec::new(),
            quoted: [0; 2],
            stray: false,
            repair: None,
            width: 0,
            scratch: String::new(),
            row: 0,
            oddities: Oddities::default(),
        }
    }

    /// The same, which repairs irregular rows.
    pub fn with_repair(self, repair: Option<Rc<dyn Repair>>) -> Self {
        let width = repair.as_ref().map_or(0, |repair| repair.width());
        Self { repair, width, ..self }
    }

    /// Hands every record to `sink` that ends in the text and, with `last`, the one that the end of the text ends. Returns
    /// the place where the first unfinished record begins.
    ///
    /// # Errors
    /// `quote-unclosed` for a line longer than any record, or an error of `sink`.
    pub fn scan(&mut self, text: &str, last: bool, sink: &mut Sink<'_>) -> Result<usize> {
        let bytes = text.as_bytes();
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        // Places of line ends before and behind the text, as if it stood between two.
        places.push(usize::MAX);
        self.needles.find(bytes, &mut places);
        places.push(bytes.len());
        let mut before = 0;
        let done = loop {
            let start = places[before].wrapping_add(1);
            if start >= bytes.len() {
                break bytes.len();
            }
            let remark = self.dialect.comment == Some(bytes[start]);
            let mut next = before + 1;
            while bytes.get(places[next]) == Some(&self.single) || remark && !ends(bytes, places[next]) {
                next += 1;
            }
            let plain = ends(bytes, places[next]);
            if !plain {
                match self.bound_cells(bytes, &places, before) {
                    Some(end) if places[end] - start <= MAX_RECORD_BYTES => next = end,
                    // A mark that so much text does not close is closed by chance, if at all.
                    found if found.is_some() || last || bytes.len() - start > MAX_RECORD_BYTES => {
                        while !ends(bytes, places[next]) {
                            next += 1;
                        }
                        if !self.hand_out_repaired(&text[start..places[next]], sink)? {
                            self.count_unclosed();
                        }
                        before = next;
                        continue;
                    }
                    _ => break start,
                }
            }
            if places[next] == bytes.len() && !last {
                break start;
            }
            let between = &places[before..=next];
            before = next;
            if remark {
                self.oddities.remarks += 1;
            } else if self.is_irregular(plain, between.len())
                && self.hand_out_repaired(&text[start..places[next]], sink)?
            {
                // The rows that were meant took its place.
            } else if self.count(&text[start..places[next]], plain, between.len())? {
                sink(if plain {
                    Record::delimited(text, between, self.row)
                } else if self.rewritten.is_empty() {
                    Record::bounded(text, &self.bounds, self.row)
                } else {
                    self.rewrite(text);
                    Record::bounded(&self.scratch, &self.bounds, self.row)
                })?;
            }
        };
        self.places = places;
        Ok(done)
    }

    /// Whether the record has another width than its table, or marks that do not enclose whole cells.
    fn is_irregular(&self, plain: bool, places: usize) -> bool {
        let cells = if plain { places - 1 } else { self.bounds.len() / 2 };
        self.repair.is_some() && (cells != self.width || !plain && (self.quoted[1] > 0 || self.stray))
    }

    /// Hands out the rows that were meant by a record, if they are not those that stand there.
    fn hand_out_repaired(&mut self, record: &str, sink: &mut Sink<'_>) -> Result<bool> {
        let next = self.row + 1;
        let repair = self.repair.as_ref().filter(|_| next > self.dialect.preamble);
        let Some(rows) = repair.and_then(|repair| repair.rows(record, next)) else { return Ok(false) };
        self.oddities.repaired += 1;
        for cells in rows {
            self.row += 1;
            self.scratch.clear();
            self.bounds.clear();
            for cell in &cells {
                // No mark stands before it.
                self.scratch.push(' ');
                self.bounds.push(self.scratch.len());
                self.scratch.push_str(cell);
                self.bounds.push(self.scratch.len());
            }
            sink(Record::bounded(&self.scratch, &self.bounds, self.row))?;
        }
        Ok(true)
    }

    /// Counts a line that opens a quotation mark which nothing closes: it is lost, and not the lines below.
    fn count_unclosed(&mut self) {
        self.row += 1;
        self.oddities.unclosed += 1;
        if self.oddities.first_unclosed == 0 {
            self.oddities.first_unclosed = self.row;
        }
    }

    /// Counts a record; true if it is handed out: it is not blank, and not before the header.
    fn count(&mut self, line: &str, plain: bool, places: usize) -> Result<bool> {
        if line.len() > MAX_RECORD_BYTES {
            return Err(self.unclosed());
        }
        let cells = if plain { places - 1 } else { self.bounds.len() / 2 };
        if cells < 2 && line.trim().is_empty() {
            return Ok(false);
        }
        self.row += 1;
        if !plain {
            self.oddities.quoted += self.quoted[0];
            self.oddities.tailed += self.quoted[1];
        }
        Ok(self.row > self.dialect.preamble)
    }

    /// Finds the cells of the record behind the line end at index `before` of `places`. Returns the index of the place
    /// that ends it; `None` if the text ends within quotation marks.
    fn bound_cells(&mut self, bytes: &[u8], places: &[usize], before: usize) -> Option<usize> {
        self.bounds.clear();
        self.rewritten.clear();
        self.quoted = [0; 2];
        self.stray = false;
        let mut cell = places[before].wrapping_add(1);
        let mut next = before + 1;
        loop {
            let mut at = places[next];
            // A quotation mark that does not begin its cell is text.
            if self.is_quote(bytes.get(at)) && self.begins_cell(bytes, cell, at) {
                next = self.bound_quoted_cell(bytes, places, next)?;
                at = places[next];
            } else if !self.ends_cell(bytes, at) {
                self.stray |= self.is_quote(bytes.get(at));
                next += 1;
                continue;
            } else if at != cell || self.single != 0 {
                // Between two blanks there is no cell.
                self.bounds.extend([cell, at]);
            }
            if ends(bytes, at) {
                return Some(next);
            }
            cell = at + 1;
            next += 1;
        }
    }

    /// Bounds the cell that begins with the quotation mark at index `open` of `places`. Returns the index of the place
    /// that ends it.
    fn bound_quoted_cell(&mut self, bytes: &[u8], places: &[usize], open: usize) -> Option<usize> {
        self.quoted[0] += 1;
        // Most quoted cells hold no mark and no delimiter.
        if let Some(&[start, close, end]) = places.get(open..open + 3)
            && end == close + 1
            && self.is_quote(bytes.get(close))
            && self.ends_cell(bytes, end)
        {
            self.bounds.extend([start + 1, close]);
            return Some(open + 2);
        }
        let (mut next, mut rewritten) = (open, false);
        let close = loop {
            next += 1;
            let at = *places.get(next)?;
            let (byte, after) = (bytes.get(at)?, bytes.get(at + 1));
            if self.escapes(*byte, after) || self.is_doubled(*byte, after) {
                rewritten = true;
                next += 1;
            } else if self.is_quote(Some(byte)) && (!self.dialect.loose || self.ends_behind(bytes, at + 1)) {
                break at;
            }
        };
        next += 1;
        while !self.ends_cell(bytes, places[next]) {
            next += 1;
        }
        let (open, end) = (places[open], places[next]);
        let tailed = bytes[close + 1..end].iter().any(|byte| !matches!(byte, b' ' | b'\t'));
        self.quoted[1] += u64::from(tailed);
        if rewritten || tailed {
            self.rewritten.push(self.bounds.len());
            self.bounds.extend([open, if tailed { end } else { close + 1 }]);
        } else {
            self.bounds.extend([open + 1, close]);
        }
        Some(next)
    }

    /// Whether a mark at this place begins the cell that starts at `cell`.
    fn begins_cell(&self, bytes: &[u8], cell: usize, at: usize) -> bool {
        at == cell || self.dialect.spaced && bytes[cell..at].iter().all(|byte| *byte == b' ')
    }

    /// Whether nothing but blanks stands between this place and the end of the cell.
    fn ends_behind(&self, bytes: &[u8], at: usize) -> bool {
        let blanks = bytes[at..].iter().take_while(|byte| **byte == b' ' && self.single != b' ').count();
        self.ends_cell(bytes, at + blanks)
    }

    /// Whether these bytes are a mark that is doubled, which stands for one.
    fn is_doubled(&self, byte: u8, after: Option<&u8>) -> bool {
        !self.dialect.loose && self.is_quote(Some(&byte)) && self.is_quote(after)
    }

    fn is_quote(&self, byte: Option<&u8>) -> bool {
        byte.is_some() && byte == self.dialect.quote.as_ref()
    }

    /// Whether this byte is an escape that makes the next one text.
    fn escapes(&self, byte: u8, after: Option<&u8>) -> bool {
        self.dialect.escape == Some(byte) && (self.is_quote(after) || after == Some(&byte))
    }

    /// Whether a cell ends before this place.
    fn ends_cell(&self, bytes: &[u8], at: usize) -> bool {
        ends(bytes, at) || bytes[at] == self.single || self.single == 0 && matches!(bytes[at], b' ' | b'\t')
    }

    /// Copies the cells of the record, each behind the character that stands before it in the file (so that
    /// [`Record::is_quoted`] works).
    fn rewrite(&mut self, text: &str) {
        self.scratch.clear();
        for index in (0..self.bounds.len()).step_by(2) {
            let start = self.bounds[index];
            let cell = &text[start..self.bounds[index + 1]];
            let rewritten = self.rewritten.binary_search(&index).is_ok();
            let before = if rewritten { Some(start) } else { start.checked_sub(1) };
            self.scratch.push(before.map_or(' ', |place| char::from(text.as_bytes()[place])));
            self.bounds[index] = self.scratch.len();
            if rewritten {
                self.unquote(cell);
            } else {
                self.scratch.push_str(cell);
            }
            self.bounds[index + 1] = self.scratch.len();
        }
    }

    /// Copies a cell that begins with a quotation mark, without its marks and escapes.
    fn unquote(&mut self, cell: &str) {
        let bytes = cell.as_bytes();
        let (mut copied, mut at) = (1, 1);
        while let Some(&byte) = bytes.get(at) {
            let after = bytes.get(at + 1);
            let pair = self.escapes(byte, after) || self.is_doubled(byte, after);
            let closes = self.is_quote(Some(&byte)) && (!self.dialect.loose || at + 1 == bytes.len());
            if !pair && !closes {
                at += 1;
                continue;
            }
            self.scratch.push_str(&cell[copied..at]);
            copied = at + 1;
            at += 2;
            if !pair {
                break;
            }
        }
        self.scratch.push_str(&cell[copied..]);
    }

    /// The error for a record that does not end.
    pub fn unclosed(&self) -> Error {
        Error::input("quote-unclosed", "a quotation mark is opened and never closed")
            .at_row(self.row + 1)
            .with_hint("close or remove the quotation mark in that row, or read marks as text: `quote` = \"none\"")
    }
}

/// Whether a line, or the text, ends at this place.
fn ends(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|&byte| is_line_end(byte))
}

/// True for the characters that end a line.
pub fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}
