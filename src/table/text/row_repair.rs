//! Rows that one slip put out of step with their table → the rows that were meant.
//!
//! A record that does not have the table's width, or whose quotation marks do not enclose whole cells, is read again in every
//! way in which it may have been meant: one mark is text, one empty cell is too many, another delimiter stands between its cells,
//! one delimiter is missing. A way counts only if it gives as many cells as the table has columns and each looks
//! like the others of its column ([`ColumnShape`]); and a row is repaired only if there is one such way, so that nothing is
//! guessed. Lines that a mark without a partner joined are repaired one by one.
//!
//! A line is read again for each of its marks, and a cell is split at each of its characters, so the lengths of lines and cells and
//! the number of marks are limited. So is what is read in vain: a table in which many rows are out of step is soon left as it is.

use std::cell::Cell;

use crate::table::meaning::cell::is_number_or_date;
use crate::table::meaning::roles::header_score::is_role_header;
use crate::table::text::column_shape::ColumnShape;
use crate::table::text::dialect::{Delimiter, Dialect};
use crate::table::text::record::Repair;
use crate::table::text::scanner::{Scanner, is_line_end};

/// Rows that the shapes of columns are taken from.
const MAX_SAMPLED_ROWS: usize = 2000;
/// Rows that it takes to know what is common to them.
const MIN_SAMPLED_ROWS: usize = 5;
/// Columns whose cells can be told from others, without which every reading would look right.
const MIN_TELLING_COLUMNS: usize = 2;
/// Bytes of the longest line that is repaired, and marks in it at most.
const MAX_LINE_BYTES: usize = 4 << 10;
const MAX_MARKS: usize = 64;
/// Bytes of the longest cell in which a delimiter may be missing.
const MAX_CELL_BYTES: usize = 256;
/// Bytes that are read in vain before no more rows are tried.
const MAX_BYTES_IN_VAIN: usize = 16 << 20;
/// Stands for a quotation mark that is text while a line is read.
const MARK: char = '\u{F8FE}';
/// Delimiters of single rows that were written otherwise.
const OTHER_DELIMITERS: [u8; 5] = *b",;\t| ";

/// Repairs rows of one table.
#[derive(Debug, Clone)]
pub struct RowRepair {
    dialect: Dialect,
    columns: Vec<ColumnShape>,
    /// The first record that may be repaired, and whether it should be the header.
    first_row: u64,
    header: bool,
    /// Bytes that were read again to repair rows, and those of them that repaired none.
    read_again: Cell<usize>,
    in_vain: Cell<usize>,
}

/// How a row must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Looks {
    /// Like the header of a table.
    Header,
    /// Like its rows.
    Row,
}

/// A line as it was read in one way.
struct Reading {
    cells: Vec<String>,
    /// Whether each cell was in quotation marks.
    quoted: Vec<bool>,
    /// Whether marks enclose whole cells only.
    is_clean: bool,
    /// Whether a blank or a mark stands first within the marks of a cell, as it does behind a mark that should close one.
    is_padded: bool,
}

impl RowRepair {
    /// Repairs rows of a table in this dialect of which these are the first records, by their numbers. `None` if too few of them
    /// have this width, or show what is common to them.
    pub fn of(dialect: &Dialect, records: &[(u64, Vec<String>)], width: usize) -> Option<Self> {
        let first = records.iter().position(|(_, cells)| cells.len() == width)?;
        let fitting = records[first..].iter().filter(|(_, cells)| cells.len() == width).count();
        if fitting * 5 < (records.len() - first) * 4 { None } else { Self::of_words(dialect, records, width) }
    }

    /// The same for a table most of whose rows may hold more cells: words of one column between delimiters.
    pub fn of_words(dialect: &Dialect, records: &[(u64, Vec<String>)], width: usize) -> Option<Self> {
        let first = records.iter().position(|(_, cells)| cells.len() == width)?;
        let below = records[first..].iter().map(|(_, row)| row.as_slice());
        let rows: Vec<&[String]> = below.filter(|row| row.len() == width).collect();
        if rows.len() <= MIN_SAMPLED_ROWS {
            return None;
        }
        // The first may be the header, which has shapes of its own.
        let sampled = || rows[1..].iter().take(MAX_SAMPLED_ROWS);
        let columns: Vec<ColumnShape> =
            (0..width).map(|index| ColumnShape::of(sampled().map(|row| row[index].as_str()))).collect();
        if columns.iter().filter(|column| column.is_telling()).count() < MIN_TELLING_COLUMNS {
            return None;
        }
        let mut repair = Self {
            dialect: Dialect { comment: None, preamble: 0, ..*dialect },
            columns,
            first_row: records[first].0 + 1,
            header: false,
            read_again: Cell::new(0),
            in_vain: Cell::new(0),
        };
        let (number, cells) = &records[first];
        if !repair.fits(cells, Looks::Row, false) {
            // The first of this width is the header; there may be a mark too many in it.
            (repair.first_row, repair.header) = (*number, true);
        } else if *number > 1 {
            // No record of this width stands before the first row: the one just before may be a header that was damaged.
            (repair.first_row, repair.header) = (number - 1, true);
        }
        Some(repair)
    }

    /// The same repair for another reader of the table, which has tried no row yet: every reader repairs the same rows.
    pub fn afresh(&self) -> Self {
        Self { read_again: Cell::new(0), in_vain: Cell::new(0), ..self.clone() }
    }

    /// The cells of a line that stands below a damaged one.
    fn right_or_repaired(&self, line: &str) -> Option<Vec<String>> {
        if self.is_right(line, Looks::Row) {
            self.read(line).map(|read| read.cells)
        } else {
            self.line(line, Looks::Row)
        }
    }

    /// Whether the line can be read as it stands: its cells fit their columns as far as there are any of both.
    fn is_right(&self, line: &str, looks: Looks) -> bool {
        let Some(mut read) = self.read(line) else { return false };
        // Text behind a closing mark belongs to its cell, unless there are marks in it.
        let has_mark = |cell: &String| self.dialect.quote.is_some_and(|quote| cell.contains(char::from(quote)));
        if !read.is_clean && (read.cells.len() != self.width() || read.cells.iter().any(has_mark)) {
            return false;
        }
        if read.cells.iter().skip(self.width()).any(|cell| !cell.is_empty()) {
            return false;
        }
        read.cells.truncate(self.width());
        // A row may end early, but one that a few cells are left of is no row.
        read.cells.len() * 2 > self.width() && self.fits(&read.cells, looks, false)
    }

    /// The row that was meant by a line.
    fn line(&self, line: &str, looks: Looks) -> Option<Vec<String>> {
        if line.len() > MAX_LINE_BYTES || line.contains(MARK) || self.marks(line).count() > MAX_MARKS {
            return None;
        }
        let read = self.read(line);
        self.only(self.with_marks_as_text(line), looks)
            .or_else(|| self.only(self.without_an_empty_cell(read.as_ref()), looks))
            .or_else(|| self.only(self.with_another_delimiter(line, looks), looks))
            .or_else(|| {
                let mut ways = self.with_a_delimiter_beside_a_mark(line);
                ways.extend(read.map(|read| self.with_a_cell_split(&read, looks)).unwrap_or_default());
                self.only(ways, looks)
            })
            .or_else(|| (looks == Looks::Header).then(|| self.line(line, Looks::Row)).flatten())
    }

    /// The only one of these readings that fits: exactly, or if none does, less so; with the fewest marks among the text.
    fn only(&self, ways: Vec<Vec<String>>, looks: Looks) -> Option<Vec<String>> {
        for exactly in [true, false] {
            let mut fitting: Vec<(usize, &Vec<String>)> = Vec::new();
            for cells in ways.iter().filter(|cells| cells.len() == self.width() && self.fits(cells, looks, exactly)) {
                let marks = cells
                    .iter()
                    .map(|cell| cell.bytes().filter(|byte| Some(*byte) == self.dialect.quote).count())
                    .sum();
                if !fitting.iter().any(|(_, other)| *other == cells) {
                    fitting.push((marks, cells));
                }
            }
            fitting.sort_by_key(|(marks, _)| *marks);
            match fitting.as_slice() {
                [] => {}
                [(fewest, _), (marks, _), ..] if fewest == marks => return None,
                [(_, cells), ..] => return Some((*cells).clone()),
            }
        }
        None
    }

    fn fits(&self, cells: &[String], looks: Looks, exactly: bool) -> bool {
        cells.iter().zip(&self.columns).all(|(cell, column)| self.cell_fits(cell, column, looks, exactly))
    }

    fn cell_fits(&self, cell: &str, column: &ColumnShape, looks: Looks, exactly: bool) -> bool {
        let quote = self.dialect.quote.map(char::from);
        // A mark that is text stands before what the cell would be without it.
        let cell = quote.and_then(|quote| cell.strip_prefix(quote)).unwrap_or(cell).trim_start();
        match looks {
            Looks::Header => {
                !cell.is_empty() && !is_number_or_date(cell) && !quote.is_some_and(|quote| cell.contains(quote))
            }
            Looks::Row => column.fits(cell, exactly),
        }
    }

    /// The places of quotation marks.
    fn marks<'a>(&self, line: &'a str) -> impl Iterator<Item = usize> + use<'a> {
        let quote = self.dialect.quote;
        line.bytes().enumerate().filter(move |(_, byte)| Some(*byte) == quote).map(|(at, _)| at)
    }

    /// Readings in which one mark is text, or every mark but those that enclose cells.
    fn with_marks_as_text(&self, line: &str) -> Vec<Vec<String>> {
        let Some(quote) = self.dialect.quote.map(char::from) else { return Vec::new() };
        let mark = MARK.to_string();
        let one = self.marks(line).filter_map(|at| {
            let read = self.read(&[&line[..at], mark.as_str(), &line[at + 1..]].concat())?;
            let cells = read.cells.into_iter().map(|cell| cell.replace(MARK, &quote.to_string()));
            read.is_clean.then(|| cells.collect())
        });
        let all = read_line(&Dialect { loose: true, ..self.dialect }, line).filter(|read| read.is_clean);
        one.chain(all.map(|read| read.cells)).collect()
    }

    /// Readings without one of the empty cells, if there is a cell too many.
    fn without_an_empty_cell(&self, read: Option<&Reading>) -> Vec<Vec<String>> {
        let Some(read) = read.filter(|read| read.is_clean && read.cells.len() == self.width() + 1) else {
            return Vec::new();
        };
        let empty = (0..read.cells.len()).filter(|index| read.cells[*index].is_empty() && !read.quoted[*index]);
        empty.map(|left_out| without(&read.cells, left_out)).collect()
    }

    /// Readings with another delimiter; where blanks delimit, as many words as there are too many belong to one cell.
    fn with_another_delimiter(&self, line: &str, looks: Looks) -> Vec<Vec<String>> {
        let mut ways = Vec::new();
        for byte in OTHER_DELIMITERS {
            let dialect = Dialect { delimiter: Delimiter::Byte(byte), ..self.dialect };
            let Some(read) = read_line(&dialect, line).filter(|read| read.is_clean) else { continue };
            let Some(surplus) = read.cells.len().checked_sub(self.width()) else { continue };
            if byte == b' ' && surplus > 0 && looks == Looks::Row {
                ways.extend(read.joined(surplus + 1));
            } else if surplus == 0 && (byte != b' ' || looks == Looks::Row || read.names_columns()) {
                ways.push(read.cells);
            }
        }
        ways
    }

    /// Readings with one delimiter more, before a mark or behind one.
    fn with_a_delimiter_beside_a_mark(&self, line: &str) -> Vec<Vec<String>> {
        let Delimiter::Byte(delimiter) = self.dialect.delimiter else { return Vec::new() };
        let delimiter = char::from(delimiter).to_string();
        let mut places: Vec<usize> = self.marks(line).flat_map(|at| [at, at + 1]).filter(|at| *at > 0).collect();
        places.dedup();
        places
            .into_iter()
            .filter_map(|at| self.read(&[&line[..at], delimiter.as_str(), &line[at..]].concat()))
            .filter(|read| read.is_clean && !read.is_padded)
            .map(|read| read.cells)
            .collect()
    }

    /// Readings in which one cell without marks is split in two, if there is a cell too few. The cells on either side must fit their
    /// columns, so that only the two halves need to be checked at each place.
    fn with_a_cell_split(&self, read: &Reading, looks: Looks) -> Vec<Vec<String>> {
        let cells = &read.cells;
        if !read.is_clean || cells.len() + 1 != self.width() {
            return Vec::new();
        }
        let fits = |cell: &str, column: usize| self.cell_fits(cell, &self.columns[column], looks, false);
        let before = (0..cells.len()).take_while(|index| fits(&cells[*index], *index)).count();
        let behind = (0..cells.len()).rev().take_while(|index| fits(&cells[*index], index + 1)).count();
        let split = (cells.len() - 1).saturating_sub(behind)..=before.min(cells.len() - 1);
        let mut ways = Vec::new();
        for index in split.filter(|index| !read.quoted[*index] && cells[*index].len() <= MAX_CELL_BYTES) {
            let cell = &cells[index];
            let whole = || (1..cell.len()).filter(|at| cell.is_char_boundary(*at));
            for (left, right) in whole().map(|at| cell.split_at(at)) {
                self.read_again.set(self.read_again.get() + cell.len());
                let (left, right) = (left.trim_end(), right.trim_start());
                if fits(left, index) && fits(right, index + 1) {
                    let halves = [left.to_owned(), right.to_owned()];
                    ways.push([&cells[..index], &halves, &cells[index + 1..]].concat());
                }
            }
        }
        ways
    }

    fn read(&self, line: &str) -> Option<Reading> {
        self.read_again.set(self.read_again.get() + line.len());
        read_line(&self.dialect, line)
    }
}

impl Repair for RowRepair {
    fn width(&self) -> usize {
        self.columns.len()
    }

    fn rows(&self, record: &str, row: u64) -> Option<Vec<Vec<String>>> {
        if row < self.first_row || self.in_vain.get() > MAX_BYTES_IN_VAIN {
            return None;
        }
        let mut lines =
            record.split(|c: char| c.is_ascii() && is_line_end(c as u8)).filter(|line| !line.trim().is_empty());
        let first = lines.next()?;
        let looks = if self.header && row == self.first_row { Looks::Header } else { Looks::Row };
        let further: Vec<&str> = lines.collect();
        let repaired = if further.is_empty() {
            if self.is_right(first, looks) {
                return None;
            }
            self.line(first, looks).map(|row| vec![row])
        } else {
            self.line(first, looks).and_then(|first| {
                let further = further.iter().map(|line| self.right_or_repaired(line));
                std::iter::once(Some(first)).chain(further).collect()
            })
        };
        let read_again = self.read_again.take();
        if repaired.is_none() {
            self.in_vain.set(self.in_vain.get() + read_again);
        }
        repaired
    }
}

impl Reading {
    /// The readings in which so many cells that stand side by side, and not in marks, are one.
    fn joined(&self, run: usize) -> Vec<Vec<String>> {
        let starts = (0..=self.cells.len() - run).filter(|start| !self.quoted[*start..start + run].contains(&true));
        starts
            .map(|start| {
                let one = self.cells[start..start + run].join(" ");
                let (before, behind) = (&self.cells[..start], &self.cells[start + run..]);
                before.iter().cloned().chain([one.trim().to_owned()]).chain(behind.iter().cloned()).collect()
            })
            .collect()
    }

    /// Whether words between blanks are names of columns and no title: some are in marks, or known as such.
    fn names_columns(&self) -> bool {
        self.quoted.contains(&true) || self.cells.iter().filter(|cell| is_role_header(cell)).count() >= 2
    }
}

fn without(cells: &[String], left_out: usize) -> Vec<String> {
    let kept = cells.iter().enumerate().filter(|(index, _)| *index != left_out);
    kept.map(|(_, cell)| cell.clone()).collect()
}

/// The cells of one line; `None` if it opens a mark that it does not close.
fn read_line(dialect: &Dialect, line: &str) -> Option<Reading> {
    let mut scanner = Scanner::new(dialect);
    let mut found = None;
    let read = scanner.scan(line, true, &mut |record| {
        let is_quoted = |index| dialect.quote.is_some_and(|quote| record.is_quoted(index, quote));
        let quoted: Vec<bool> = (0..record.len()).map(is_quoted).collect();
        let pads = |index: usize| {
            record.raw(index).bytes().next().is_some_and(|byte| byte == b' ' || Some(byte) == dialect.quote)
        };
        let is_padded = (0..record.len()).any(|index| quoted[index] && pads(index));
        found = Some(Reading { cells: record.cells().map(str::to_owned).collect(), quoted, is_clean: true, is_padded });
        Ok(())
    });
    let mut found = found.filter(|_| read.is_ok())?;
    found.is_clean = scanner.oddities.tailed == 0;
    Some(found)
}

#[cfg(test)]
#[path = "row_repair_tests.rs"]
mod tests;
