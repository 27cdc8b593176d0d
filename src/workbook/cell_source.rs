//! The cells of one sheet, one after the other, from any kind of workbook. Those of .xlsx are streamed out of the packed
//! file, those of pages out of their text; the other kinds hold a sheet in memory.

use calamine::{Cell, Data, Range, Style, Xlsx, XlsxCellReader, XlsxError};
use self_cell::{MutBorrow, self_cell};

use crate::error::Result;
use crate::workbook::bytes::Bytes;
use crate::workbook::csv_rows::CsvRows;
use crate::workbook::damage::fault;
use crate::workbook::file::File;
use crate::workbook::grid::{borrowed, grid, list};
use crate::workbook::markup::item::Item;
use crate::workbook::markup::page::{Cursor, Page};

/// Bytes of CSV after which reading pauses, so that they can be handed over.
pub const PIECE_BYTES: usize = 256 << 10;

/// The cells of an .xlsx sheet.
pub type Cells<'a> = XlsxCellReader<'a, Bytes>;

self_cell!(
    /// The cells of an .xlsx sheet that is being read, with the workbook that they borrow from.
    pub struct Stream {
        owner: MutBorrow<Box<Xlsx<Bytes>>>,
        #[not_covariant]
        dependent: Cells,
    }
);

/// The cells of a sheet that is being read.
pub enum Source {
    /// A stream; for each style the width to which it pads whole numbers with zeros; and the rows that the sheet declares.
    Stream(Box<(Stream, Vec<usize>, u32)>),
    /// A sheet in memory, and its next row.
    Grid(Box<File>, Range<Data>, usize),
    /// The cells of a sheet in memory, and the next of them.
    List(Box<File>, Vec<Cell<Data>>, usize),
    /// A page, the place in it, and the table that is read.
    Page(Box<Page>, Cursor, usize),
}

impl Source {
    /// Starts with the first cell of a sheet. `index` counts the sheets of the file.
    ///
    /// # Errors
    /// `workbook-damaged`, `workbook-too-large`.
    pub fn start(mut file: File, index: usize, sheet: &str) -> Result<Self> {
        match file {
            File::Xlsx(book) => stream(book, sheet),
            File::Page(page) => {
                let cursor = page.cursor();
                Ok(Self::Page(page, cursor, index))
            }
            File::Xlsb(mut book) => {
                let cells = list(&mut book, sheet)?;
                Ok(Self::List(Box::new(File::Xlsb(book)), cells, 0))
            }
            File::Xls(_) | File::Ods(_) => {
                let range = grid(&mut file, sheet)?;
                Ok(Self::Grid(Box::new(file), range, 0))
            }
        }
    }

    /// The workbook, for another sheet of it.
    pub fn into_file(self) -> File {
        match self {
            Self::Stream(stream) => File::Xlsx(stream.0.into_owner().into_inner()),
            Self::Grid(file, ..) | Self::List(file, ..) => *file,
            Self::Page(page, ..) => File::Page(page),
        }
    }

    /// Reads about `budget` cells into `rows`, fewer if they are long; true after the last.
    ///
    /// # Errors
    /// `workbook-damaged`, `workbook-too-large`.
    pub fn read_into(&mut self, rows: &mut CsvRows, budget: u32) -> Result<bool> {
        match self {
            Self::Stream(stream) => {
                let (stream, digits, _) = &mut **stream;
                stream.with_dependent_mut(|_, cells| read_stream(cells, digits, rows, budget))
            }
            Self::Grid(_, range, next) => read_grid(range, next, rows, budget),
            Self::List(_, cells, next) => read_list(cells, next, rows, budget),
            Self::Page(page, cursor, table) => read_page(page, cursor, *table, rows, budget),
        }
    }

    /// Rows that the sheet declares to have; 0 if it declares none.
    pub fn declared_rows(&self) -> u32 {
        match self {
            Self::Stream(stream) => stream.2,
            Self::Grid(_, range, _) => range.end().map_or(0, |(row, _)| row + 1),
            Self::List(_, cells, _) => cells.last().map_or(0, |cell| cell.get_position().0.saturating_add(1)),
            Self::Page(page, _, table) => page.tables().get(*table).map_or(0, |table| table.rows),
        }
    }
}

fn stream(book: Box<Xlsx<Bytes>>, sheet: &str) -> Result<Source> {
    let stream =
        Stream::try_new(MutBorrow::new(book), |book| book.borrow_mut().worksheet_cells_reader(sheet)).map_err(fault)?;
    let (digits, rows) = stream.with_dependent(|_, cells| {
        (cells.styles().iter().map(padded_width).collect(), cells.dimensions().end.0.saturating_add(1))
    });
    Ok(Source::Stream(Box::new((stream, digits, rows))))
}

fn read_stream(cells: &mut Cells<'_>, digits: &[usize], rows: &mut CsvRows, budget: u32) -> Result<bool> {
    for _ in 0..budget {
        match cells.next_cell_with_style_id() {
            Ok(Some((cell, style))) => {
                let digits = digits.get(style).copied().unwrap_or(0);
                rows.cell(cell.get_position(), cell.get_value(), digits)?;
            }
            Ok(None) => return Ok(true),
            Err(error) if is_of_one_cell(&error) => rows.error(),
            Err(error) => return Err(fault(error)),
        }
        if rows.waiting() >= PIECE_BYTES {
            break;
        }
    }
    Ok(false)
}

fn read_grid(range: &Range<Data>, next: &mut usize, rows: &mut CsvRows, budget: u32) -> Result<bool> {
    let (width, (first_row, first_column)) = (range.width().max(1), range.start().unwrap_or_default());
    let until = *next + (budget as usize / width).max(1);
    while *next < until.min(range.height()) && rows.waiting() < PIECE_BYTES {
        for (value, column) in range[*next].iter().zip(first_column..) {
            rows.cell((first_row + *next as u32, column), &borrowed(value), 0)?;
        }
        *next += 1;
    }
    Ok(*next == range.height())
}

fn read_list(cells: &[Cell<Data>], next: &mut usize, rows: &mut CsvRows, budget: u32) -> Result<bool> {
    for cell in cells.iter().skip(*next).take(budget as usize) {
        rows.cell(cell.get_position(), &borrowed(cell.get_value()), 0)?;
        *next += 1;
        if rows.waiting() >= PIECE_BYTES {
            break;
        }
    }
    Ok(*next == cells.len())
}

fn read_page(page: &Page, cursor: &mut Cursor, table: usize, rows: &mut CsvRows, budget: u32) -> Result<bool> {
    for _ in 0..budget {
        match page.next(cursor) {
            Some(Item::Cell(of, place, value)) if of == table => rows.cell(place, &value, 0)?,
            Some(_) => {}
            None => return Ok(true),
        }
        if rows.waiting() >= PIECE_BYTES {
            break;
        }
    }
    Ok(false)
}

/// True for errors after which the reader can go on with the next cell: a value that it does not know.
pub fn is_of_one_cell(error: &XlsxError) -> bool {
    matches!(
        error,
        XlsxError::CellError(_)
            | XlsxError::CellTAttribute(_)
            | XlsxError::ParseFloat(_)
            | XlsxError::Unrecognized { .. }
    )
}

/// The width to which a number format such as `00000` pads whole numbers with zeros; 0 for other formats.
fn padded_width(style: &Style) -> usize {
    let code = style.number_format.as_ref().map_or("", |format| format.format_code.as_str());
    if code.len() > 1 && code.bytes().all(|byte| byte == b'0') { code.len() } else { 0 }
}
