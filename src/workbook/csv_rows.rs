//! Cells → rows of CSV, all as wide as the widest: empty rows and the empty columns around the table are left out.
//!
//! The columns of the table are known only at its end. They are assumed from the first rows; if a later cell stands
//! beside them, the whole sheet is written again.

use std::ops::Range;

use calamine::DataRef;

use crate::error::Result;
use crate::workbook::cell_text;
use crate::workbook::columns::{Layout, UsedColumns};
use crate::workbook::limits::{self, MAX_BLANK_BYTES, MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROW_BYTES, MAX_SHEET_BYTES};

/// Rows that are kept before the first is written, to find the columns.
const HEAD_ROWS: usize = 1000;
/// Bytes of text in these rows, from which on they are written at once.
const HEAD_BYTES: usize = 8 << 20;

/// The text of a row, and the range of each cell in it.
#[derive(Default, Clone)]
struct Row {
    text: Vec<u8>,
    cells: Vec<(u32, Range<usize>)>,
}

/// The rows of a sheet that is being written.
#[derive(Default)]
pub struct CsvRows {
    /// The columns that are written; `None` before that is decided.
    layout: Option<Layout>,
    /// The columns that hold anything.
    used: UsedColumns,
    /// Whether a cell stands beside the columns that are written.
    too_narrow: bool,
    head: Vec<Row>,
    head_bytes: usize,
    row: Row,
    number: u32,
    out: Vec<u8>,
    /// Bytes taken so far.
    written: u64,
    /// Bytes of them that only separate cells.
    delimiters: u64,
    /// Rows that hold anything.
    rows: u64,
    /// Cells with an error such as #N/A, or with more text than a cell can hold.
    errors: u64,
}

impl CsvRows {
    /// Takes the next cell, at a 0-based row and column.
    ///
    /// # Errors
    /// `workbook-too-large` for a cell outside of what a sheet can be, and for too long a row.
    pub fn cell(&mut self, place: (u32, u32), value: &DataRef<'_>, digits: usize) -> Result<()> {
        let (number, column) = place;
        if number != self.number {
            self.end_row();
            self.number = number;
        }
        self.errors += u64::from(matches!(value, DataRef::Error(_)));
        let start = self.row.text.len();
        cell_text::write(&mut self.row.text, value, digits);
        if self.row.text.len() - start > MAX_CELL_BYTES {
            self.row.text.truncate(start);
            self.errors += 1;
        }
        if self.row.text.len() > start {
            limits::check_place(place)?;
            limits::check("a row", self.row.text.len() as u64, MAX_ROW_BYTES as u64)?;
            let cells = &mut self.row.cells;
            limits::check_count("columns", cells.len() as u64, 2 * u64::from(MAX_COLUMNS))?;
            // Cells are in order, except in files that no spreadsheet program wrote.
            let at = cells.iter().rposition(|(other, _)| *other <= column).map_or(0, |before| before + 1);
            cells.insert(at, (column, start..self.row.text.len()));
        }
        Ok(())
    }

    /// Counts a cell with an error that the reader could not name.
    pub fn error(&mut self) {
        self.errors += 1;
    }

    /// Rows so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Cells so far that are written as blank ones: they hold an error such as #N/A, or more text than a cell can.
    pub fn errors(&self) -> u64 {
        self.errors
    }

    /// Bytes that wait to be taken.
    pub fn waiting(&self) -> usize {
        self.out.len()
    }

    /// The CSV written since the last call.
    ///
    /// # Errors
    /// `workbook-too-large`.
    pub fn take(&mut self) -> Result<Vec<u8>> {
        self.written += self.out.len() as u64;
        limits::check("a sheet", self.written, MAX_SHEET_BYTES)?;
        limits::check_blanks(self.delimiters, self.written - self.delimiters, MAX_BLANK_BYTES)?;
        Ok(std::mem::take(&mut self.out))
    }

    /// Ends the sheet. True if a row was wider than the first ones: all cells must be given again.
    pub fn finish(&mut self) -> bool {
        self.end_row();
        self.fix_columns();
        if !self.too_narrow {
            return false;
        }
        let used = std::mem::take(&mut self.used);
        *self = Self { layout: used.layout(), used, ..Self::default() };
        true
    }

    fn end_row(&mut self) {
        if self.row.cells.is_empty() {
            return;
        }
        for (column, _) in &self.row.cells {
            self.used.add(*column);
        }
        self.rows += 1;
        if self.layout.is_some() {
            let mut row = std::mem::take(&mut self.row);
            self.write(&row);
            row.text.clear();
            row.cells.clear();
            self.row = row;
        } else {
            self.head_bytes += self.row.text.len();
            self.head.push(std::mem::take(&mut self.row));
            if self.head.len() == HEAD_ROWS || self.head_bytes > HEAD_BYTES {
                self.fix_columns();
            }
        }
    }

    /// Assumes that no row will be wider than the first ones, and writes these.
    fn fix_columns(&mut self) {
        if self.layout.is_none() {
            self.layout = self.used.layout();
            for row in std::mem::take(&mut self.head) {
                self.write(&row);
            }
        }
    }

    fn write(&mut self, row: &Row) {
        let Some(layout) = &self.layout else { return };
        self.too_narrow |= row.cells.iter().any(|(column, _)| layout.place(*column).is_none());
        if self.too_narrow {
            return;
        }
        let (start, mut place) = (self.out.len(), 0);
        for (column, text) in &row.cells {
            let at = layout.place(*column).unwrap_or(place);
            // A cell that comes twice is written twice and not lost: its row will be rejected as ragged.
            self.out.resize(self.out.len() + (at - place) as usize, b',');
            place = at;
            if self.out.last().is_some_and(|byte| !matches!(byte, b',' | b'\n')) {
                self.out.push(b',');
            }
            self.out.extend_from_slice(&row.text[text.clone()]);
        }
        self.out.resize(self.out.len() + (layout.width() - 1 - place) as usize, b',');
        self.out.push(b'\n');
        self.delimiters += (self.out.len() - start - row.text.len()) as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(cells: &[((u32, u32), &str)]) -> (String, u32) {
        let (mut rows, mut passes, mut text) = (CsvRows::default(), 0, Vec::new());
        loop {
            passes += 1;
            text.clear();
            for (at, value) in cells {
                rows.cell(*at, &DataRef::SharedString(value), 0).unwrap();
                text.extend(rows.take().unwrap());
            }
            if !rows.finish() {
                text.extend(rows.take().unwrap());
                return (String::from_utf8(text).unwrap(), passes);
            }
        }
    }

    #[test]
    fn empty_rows_and_columns_around_the_table_are_left_out() {
        let cells = [((2, 3), "a"), ((2, 5), "c"), ((3, 4), ""), ((4, 4), "b"), ((9, 9), " ")];
        assert_eq!(csv(&cells), ("a,,c\n,b,\n".to_owned(), 1));
        assert_eq!(csv(&[((7, 7), "alone")]), ("alone\n".to_owned(), 1));
        assert_eq!(csv(&[((1, 1), " ")]), (String::new(), 1));
        assert_eq!(csv(&[]), (String::new(), 1));
    }

    #[test]
    fn a_late_wider_row_restarts_the_sheet() {
        let mut cells: Vec<_> = (0..HEAD_ROWS as u32 + 5).flat_map(|row| [((row, 1), "x"), ((row, 2), "y")]).collect();
        assert_eq!(csv(&cells).1, 1);
        cells.push(((5000, 0), "first"));
        cells.push(((5001, 4), "last"));
        let (text, passes) = csv(&cells);
        assert_eq!(passes, 2);
        assert!(text.starts_with(",x,y,,\n,x,y,,\n"), "{}", &text[..20]);
        assert!(text.ends_with(",x,y,,\nfirst,,,,\n,,,,last\n"), "{}", &text[text.len() - 40..]);
        assert_eq!(text.lines().count(), HEAD_ROWS + 7);
    }

    #[test]
    fn cells_out_of_order_or_twice_are_not_lost() {
        let cells = [((0, 0), "a"), ((0, 1), "b"), ((1, 1), "2"), ((1, 0), "1"), ((2, 0), "3"), ((2, 0), "4")];
        assert_eq!(csv(&cells).0, "a,b\n1,2\n3,4,\n");
    }

    #[test]
    fn errors_are_blank_and_counted() {
        let mut rows = CsvRows::default();
        rows.cell((0, 0), &DataRef::Error(calamine::CellErrorType::Div0), 0).unwrap();
        rows.error();
        rows.cell((0, 1), &DataRef::String("x".repeat(MAX_CELL_BYTES + 1)), 0).unwrap();
        assert_eq!((rows.errors(), rows.finish(), rows.rows()), (3, false, 0));
    }
}
