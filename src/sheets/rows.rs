//! Cells → rows of CSV, all as wide as the widest: empty rows and the empty columns around the table are left out.
//!
//! How wide the table is is known for sure at its end only. The first rows say what to believe; a later cell beside
//! them has all of it written again.

use std::ops::Range;

use calamine::DataRef;

use crate::error::Result;
use crate::sheets::limits::{self, LARGEST_SHEET};
use crate::sheets::text;

/// Rows that are looked at before the first is written.
const HEAD: usize = 1000;

/// A row's texts, and where each column's stands in them.
#[derive(Default, Clone)]
struct Row {
    text: Vec<u8>,
    cells: Vec<(u32, Range<usize>)>,
}

/// Rows under way.
#[derive(Default)]
pub struct Rows {
    /// The columns that are written, once believed.
    columns: Option<(u32, u32)>,
    /// The first and the last column that hold anything.
    seen: Option<(u32, u32)>,
    head: Vec<Row>,
    row: Row,
    number: u32,
    out: Vec<u8>,
    /// Bytes written, those that are taken included.
    written: u64,
    /// Rows that hold anything.
    rows: u64,
    /// Cells that hold an error such as #N/A.
    errors: u64,
}

impl Rows {
    /// Takes the next cell, at a 0-based row and column.
    pub fn cell(&mut self, (number, column): (u32, u32), value: &DataRef<'_>, digits: usize) {
        if number != self.number {
            self.end_row();
            self.number = number;
        }
        self.errors += u64::from(matches!(value, DataRef::Error(_)));
        let start = self.row.text.len();
        text::write(&mut self.row.text, value, digits);
        if self.row.text.len() > start {
            let cells = &mut self.row.cells;
            // Cells stand in order but in files that no spreadsheet program wrote.
            let at = cells.iter().rposition(|(other, _)| *other <= column).map_or(0, |before| before + 1);
            cells.insert(at, (column, start..self.row.text.len()));
        }
    }

    /// Counts a cell with an error that the reader could not name.
    pub fn error(&mut self) {
        self.errors += 1;
    }

    /// Rows so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Cells so far that hold an error such as #N/A and are written as blank ones.
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
        limits::check("a sheet", self.written, LARGEST_SHEET)?;
        Ok(std::mem::take(&mut self.out))
    }

    /// Ends the sheet. True when the rows were wider than believed: take all cells again then.
    pub fn finish(&mut self) -> bool {
        self.end_row();
        self.believe();
        if self.fits() {
            return false;
        }
        *self = Self { columns: self.seen, ..Self::default() };
        true
    }

    fn end_row(&mut self) {
        if self.row.cells.is_empty() {
            return;
        }
        if let (Some((first, _)), Some((last, _))) = (self.row.cells.first(), self.row.cells.last()) {
            let seen = self.seen.unwrap_or((*first, *last));
            self.seen = Some((seen.0.min(*first), seen.1.max(*last)));
        }
        self.rows += 1;
        if self.columns.is_some() {
            let row = std::mem::take(&mut self.row);
            self.write(&row);
            self.row = row;
            self.row.text.clear();
            self.row.cells.clear();
        } else {
            self.head.push(std::mem::take(&mut self.row));
            if self.head.len() == HEAD {
                self.believe();
            }
        }
    }

    /// Believes that no row will be wider than those of the head, and writes these.
    fn believe(&mut self) {
        if self.columns.is_none() {
            self.columns = self.seen;
            for row in std::mem::take(&mut self.head) {
                self.write(&row);
            }
        }
    }

    /// Whether nothing was seen beside the columns that are believed in.
    fn fits(&self) -> bool {
        let seen = self.seen.or(self.columns);
        self.columns.zip(seen).is_none_or(|(believed, seen)| believed.0 <= seen.0 && seen.1 <= believed.1)
    }

    fn write(&mut self, row: &Row) {
        let Some((first, last)) = self.columns.filter(|_| self.fits()) else { return };
        let mut column = first;
        for (at, text) in &row.cells {
            // A cell that stands twice is written twice rather than lost: its row will be set aside as ragged.
            while column < *at {
                self.out.push(b',');
                column += 1;
            }
            if self.out.last().is_some_and(|byte| !matches!(byte, b',' | b'\n')) {
                self.out.push(b',');
            }
            self.out.extend_from_slice(&row.text[text.clone()]);
        }
        while column < last {
            self.out.push(b',');
            column += 1;
        }
        self.out.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(cells: &[((u32, u32), &str)]) -> (String, u32) {
        let (mut rows, mut passes, mut text) = (Rows::default(), 0, Vec::new());
        loop {
            passes += 1;
            text.clear();
            for (at, value) in cells {
                rows.cell(*at, &DataRef::SharedString(value), 0);
                text.extend(rows.take().unwrap());
            }
            if !rows.finish() {
                text.extend(rows.take().unwrap());
                return (String::from_utf8(text).unwrap(), passes);
            }
        }
    }

    #[test]
    fn what_is_empty_around_the_table_is_left_out() {
        let cells = [((2, 3), "a"), ((2, 5), "c"), ((3, 4), ""), ((4, 4), "b"), ((9, 9), " ")];
        assert_eq!(csv(&cells), ("a,,c\n,b,\n".to_owned(), 1));
        assert_eq!(csv(&[((7, 7), "alone")]), ("alone\n".to_owned(), 1));
        assert_eq!(csv(&[((1, 1), " ")]), (String::new(), 1));
        assert_eq!(csv(&[]), (String::new(), 1));
    }

    #[test]
    fn a_late_row_that_is_wider_has_all_written_again() {
        let mut cells: Vec<_> = (0..HEAD as u32 + 5).flat_map(|row| [((row, 1), "x"), ((row, 2), "y")]).collect();
        assert_eq!(csv(&cells).1, 1);
        cells.push(((5000, 0), "first"));
        cells.push(((5001, 4), "last"));
        let (text, passes) = csv(&cells);
        assert_eq!(passes, 2);
        assert!(text.starts_with(",x,y,,\n,x,y,,\n"), "{}", &text[..20]);
        assert!(text.ends_with(",x,y,,\nfirst,,,,\n,,,,last\n"), "{}", &text[text.len() - 40..]);
        assert_eq!(text.lines().count(), HEAD + 7);
    }

    #[test]
    fn cells_out_of_order_or_twice_are_not_lost() {
        let cells = [((0, 0), "a"), ((0, 1), "b"), ((1, 1), "2"), ((1, 0), "1"), ((2, 0), "3"), ((2, 0), "4")];
        assert_eq!(csv(&cells).0, "a,b\n1,2\n3,4,\n");
    }

    #[test]
    fn errors_are_blank_and_counted() {
        let mut rows = Rows::default();
        rows.cell((0, 0), &DataRef::Error(calamine::CellErrorType::Div0), 0);
        rows.error();
        assert_eq!((rows.errors(), rows.finish(), rows.rows()), (2, false, 0));
    }
}
