//! How well a sample fits a dialect.
//!
//! The sample is read in the dialect. It fits well if most records have the same number of cells, if no cell holds another
//! delimiter, if quotation marks enclose whole cells, and if some cells are numbers or dates.

use crate::error::Result;
use crate::table::meaning::cell::is_number_or_date;
use crate::table::text::dialect::{Delimiter, Dialect};
use crate::table::text::preamble::{MAX_PREAMBLE_RECORDS, is_thin};
use crate::table::text::record::Record;
use crate::table::text::record_reader::RecordReader;

/// Records whose cells are tested for being numbers or dates.
const SAMPLED_RECORDS: usize = 200;

/// Records under the table, such as sums and remarks, whose width does not count.
const MAX_FOOTER_RECORDS: usize = 8;

/// What a sample shows when it is read in one dialect.
#[derive(Debug)]
pub struct DialectFit {
    /// The dialect.
    pub dialect: Dialect,
    shapes: Vec<Shape>,
    /// Cells, and those of them that hold a character that may be a delimiter.
    cells: u64,
    odd: u64,
    /// Cells in quotation marks, and those of them with text behind the closing mark.
    quoted: u64,
    tailed: u64,
    /// Cells that begin with `"`, and those of them that end with it.
    opened: u64,
    closed: u64,
    /// Records with a time such as `12:30` that the delimiter `:` would split.
    times: u64,
    /// Cells of the first records, and those of them that are numbers or dates.
    tested: u64,
    values: u64,
    /// Whether all cells of the first record are in quotation marks.
    quoted_first: bool,
    /// Cells in quotation marks that hold a line end.
    broken: u64,
    /// Whether a quotation mark is not closed within half of the sample.
    swallowed: bool,
}

#[derive(Debug)]
struct Shape {
    width: usize,
    filled: usize,
    remark: bool,
}

impl DialectFit {
    /// Reads the sample in this dialect.
    ///
    /// # Errors
    /// `not-utf8`.
    pub fn of(sample: &[u8], dialect: Dialect, complete: bool) -> Result<Self> {
        let mut fit = Self {
            dialect,
            shapes: Vec::new(),
            cells: 0,
            odd: 0,
            quoted: 0,
            tailed: 0,
            opened: 0,
            closed: 0,
            times: 0,
            tested: 0,
            values: 0,
            quoted_first: false,
            broken: 0,
            swallowed: false,
        };
        let mut reader = RecordReader::new(&dialect);
        let read = reader.push(sample, complete, &mut |record| {
            fit.add(&record);
            Ok(())
        });
        let counts = reader.oddities();
        (fit.quoted, fit.tailed) = (counts.quoted, counts.tailed);
        fit.swallowed = reader.unfinished_bytes() > sample.len() / 2 || counts.unclosed > 0;
        match read {
            Err(error) if error.code() != "quote-unclosed" => Err(error),
            other => {
                fit.swallowed |= other.is_err();
                Ok(fit)
            }
        }
    }

    fn add(&mut self, record: &Record<'_>) {
        let quote = self.dialect.quote;
        let is_quoted = |index| quote.is_some_and(|quote| record.is_quoted(index, quote));
        let (mut filled, mut quoted, mut time) = (0, 0, false);
        for (index, cell) in record.cells().enumerate() {
            filled += usize::from(!cell.is_empty());
            self.cells += 1;
            if self.shapes.len() < SAMPLED_RECORDS {
                self.tested += 1;
                self.values += u64::from(is_number_or_date(cell));
            }
            if is_quoted(index) {
                quoted += 1;
                self.broken += u64::from(self.dialect.loose && cell.contains(['\n', '\r']));
                continue;
            }
            self.odd += u64::from(holds_delimiter(cell.as_bytes()));
            self.opened += u64::from(cell.starts_with('"'));
            self.closed += u64::from(cell.starts_with('"') && cell.len() > 1 && cell.ends_with('"'));
            let colons = self.dialect.delimiter == Delimiter::Byte(b':');
            time |= colons && index > 0 && ends_a_time(record.raw(index - 1), cell);
        }
        self.quoted_first |= self.shapes.is_empty() && quoted == record.len();
        self.times += u64::from(time);
        let remark = record.raw(0).starts_with('#') && !is_quoted(0);
        self.shapes.push(Shape { width: record.len(), filled, remark });
    }

    /// The commonest number of cells among records with at least two; 0 if there are none.
    pub fn width(&self) -> usize {
        let mut counts = Vec::new();
        for shape in self.shapes.iter().filter(|shape| shape.width > 1) {
            counts.resize(counts.len().max(shape.width + 1), 0);
            counts[shape.width] += 1;
        }
        let most = (2..counts.len()).max_by_key(|&width| (counts[width], width));
        most.unwrap_or(0)
    }

    /// The share of records before and under the table, and the share of those within it that have its width.
    fn shares(&self) -> (f64, f64) {
        let width = self.width();
        if width == 0 {
            return (0.0, 0.0);
        }
        let begins = |shape: &Shape| shape.width >= width && !is_thin(shape.width, shape.filled, width);
        let before = self.shapes.iter().take(MAX_PREAMBLE_RECORDS).position(begins).unwrap_or(0);
        let after = self.shapes.iter().rev().take(MAX_FOOTER_RECORDS).position(begins).unwrap_or(0);
        let table =
            self.shapes[before..self.shapes.len() - after].iter().filter(|shape| !shape.remark || shape.width == width);
        let (mut fitting, mut all) = (0.0, 0.0);
        for shape in table {
            all += 1.0;
            fitting += f64::from(u8::from(shape.width == width));
        }
        ((before + after) as f64 / self.shapes.len() as f64, if all > 0.0 { fitting / all } else { 0.0 })
    }

    /// True if enough records have the table's width: half of them, or four fifths for a width of two, which commas in prose
    /// give as well.
    pub fn is_table(&self) -> bool {
        self.shares().1 >= if self.width() > 2 { 0.5 } else { 0.8 }
    }

    /// True if lines that begin with `#` are remarks: most of them do not have the table's width.
    pub fn has_remarks(&self) -> bool {
        let width = self.width();
        let (mut fitting, mut all) = (0, 0);
        for shape in self.shapes.iter().filter(|shape| shape.remark) {
            all += 1;
            fitting += usize::from(shape.width == width);
        }
        2 * fitting < all
    }

    /// How well the sample fits the dialect; 0 for not at all. A delimiter or quotation mark that the person gave needs no
    /// evidence.
    pub fn score(&self, delimiter_given: bool, quote_given: bool) -> f64 {
        let width = self.width();
        if width == 0 || !delimiter_given && !self.may_be_delimited(width) || !quote_given && !self.may_be_quoted(width)
        {
            return 0.0;
        }
        let (outside, share) = self.shares();
        let clean = 1.0 - (self.odd + self.tailed).min(self.cells) as f64 / self.cells as f64;
        // Squared, so that a delimiter that stands in the text of some rows by chance loses.
        let fit = share * share * clean * clean * (1.0 - 0.4 / width as f64) * (1.0 - 0.35 * outside);
        let valued = (2.0 * self.values as f64 / self.tested as f64).min(1.0);
        let rare = matches!(self.dialect.delimiter, Delimiter::Byte(b':') | Delimiter::Blanks);
        let marks = if self.dialect.quote.is_none() {
            -0.05
        } else if self.quoted > 0 {
            0.05 * (1.0 - 2.0 * self.tailed as f64 / self.quoted as f64)
        } else {
            0.0
        };
        fit * (0.8 + 0.2 * valued) * if rare { 0.9 } else { 1.0 } * if self.swallowed { 0.5 } else { 1.0 } + marks
    }

    /// Whether the delimiter may be one. Colons also stand in times and after names, and blanks between words: they count as
    /// delimiters only if nearly all records have the same width.
    fn may_be_delimited(&self, width: usize) -> bool {
        match self.dialect.delimiter {
            Delimiter::Byte(b':') => width > 2 && self.shares().1 >= 0.8 && self.times * 2 < self.shapes.len() as u64,
            Delimiter::Blanks => self.shares().1 >= 0.8 && self.values * 2 > self.tested,
            Delimiter::Byte(_) => true,
        }
    }

    /// `'` quotes where it always does; `"` is text where it is opened and not closed, more than once.
    fn may_be_quoted(&self, width: usize) -> bool {
        match self.dialect.quote {
            Some(b'"') => true,
            Some(_) => {
                let enough = self.quoted >= width as u64 && self.quoted * 10 >= self.cells;
                // Marks that need not be doubled would close around anything: they must make nearly all rows fit.
                let fits = !self.dialect.loose || self.broken == 0 && self.shares().1 >= 0.95;
                self.tailed == 0 && !self.swallowed && (enough || self.quoted_first) && fits
            }
            None => self.opened > 1 && self.closed * 2 < self.opened,
        }
    }
}

/// Whether an unquoted cell holds a character that would separate cells elsewhere; a comma within a number or before a
/// blank is no such thing.
fn holds_delimiter(cell: &[u8]) -> bool {
    cell.iter().enumerate().any(|(at, byte)| match byte {
        b';' | b'|' | b'^' | b'\t' | 30 | 31 => true,
        b',' => {
            let after = cell.get(at + 1);
            let digits = at > 0 && cell[at - 1].is_ascii_digit() && after.is_some_and(u8::is_ascii_digit);
            !digits && after != Some(&b' ')
        }
        _ => false,
    })
}

/// Whether `before` and `cell` may be the hours and minutes of a time.
fn ends_a_time(before: &str, cell: &str) -> bool {
    let minutes =
        matches!(cell.as_bytes(), [b'0'..=b'5', b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9', b' ' | b'A'..=b'z', ..]);
    minutes && before.ends_with(|c: char| c.is_ascii_digit())
}
