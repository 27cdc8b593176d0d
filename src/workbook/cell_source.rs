//! The cells of one sheet, one after the other, from any kind of workbook. Those of .xlsx are streamed out of the packed
//! file; the other kinds hold a sheet in memory.

use std::io::Cursor;
use std::rc::Rc;

use calamine::{Data, DataRef, Ods, Range, Reader, Style, Xls, Xlsb, Xlsx, XlsxCellReader, XlsxError};
use self_cell::{MutBorrow, self_cell};

use crate::error::Result;
use crate::workbook::cell_text;
use crate::workbook::csv_rows::CsvRows;
use crate::workbook::damage::fault;

/// The bytes of a workbook, shared by its readers.
#[derive(Clone)]
pub struct SharedBytes(Rc<Vec<u8>>);

impl SharedBytes {
    /// Takes over the bytes.
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Rc::new(bytes))
    }

    /// A cursor at their beginning.
    pub fn reader(&self) -> Bytes {
        Cursor::new(self.clone())
    }
}

impl AsRef<[u8]> for SharedBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A cursor in the bytes of a workbook.
pub type Bytes = Cursor<SharedBytes>;

type Cells<'a> = XlsxCellReader<'a, Bytes>;

/// Cells of a sheet that are searched for formulas without a value.
const MAX_SEARCHED_CELLS: u32 = 5000;

/// A workbook that was opened.
pub enum File {
    /// Packed XML.
    Xlsx(Box<Xlsx<Bytes>>),
    /// Packed binary parts.
    Xlsb(Box<Xlsb<Bytes>>),
    /// The format before 2007.
    Xls(Box<Xls<Bytes>>),
    /// OpenDocument.
    Ods(Box<Ods<Bytes>>),
}

self_cell!(
    /// The cells of an .xlsx sheet that is being read, with the workbook that they borrow from.
    pub struct Stream {
        owner: MutBorrow<Box<Xlsx<Bytes>>>,
        #[not_covariant]
        dependent: Cells,
    }
);

/// What the first cells of a sheet show.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct SheetContent {
    /// Whether any cell holds anything.
    pub filled: bool,
    /// Whether it has formulas and not one of them a value: the program that wrote them did not compute them.
    pub uncalculated: bool,
}

/// The cells of a sheet that is being read.
pub enum Source {
    /// A stream; for each style the width to which it pads whole numbers with zeros; and the rows that the sheet declares.
    Stream(Box<(Stream, Vec<usize>, u32)>),
    /// A sheet in memory, and its next row.
    Grid(Box<File>, Range<Data>, usize),
}

impl Source {
    /// Starts with the first cell of a sheet.
    ///
    /// # Errors
    /// `workbook-damaged`.
    pub fn start(mut file: File, sheet: &str) -> Result<Self> {
        let range = grid(&mut file, sheet)?;
        let File::Xlsx(book) = file else { return Ok(Self::Grid(Box::new(file), range, 0)) };
        let stream = Stream::try_new(MutBorrow::new(book), |book| book.borrow_mut().worksheet_cells_reader(sheet))
            .map_err(fault)?;
        let (digits, rows) = stream.with_dependent(|_, cells| {
            (cells.styles().iter().map(padded_width).collect(), cells.dimensions().end.0.saturating_add(1))
        });
        Ok(Self::Stream(Box::new((stream, digits, rows))))
    }

    /// The workbook, for another sheet of it.
    pub fn into_file(self) -> File {
        match self {
            Self::Stream(stream) => File::Xlsx(stream.0.into_owner().into_inner()),
            Self::Grid(file, ..) => *file,
        }
    }

    /// Reads about `budget` cells into `rows`; true after the last.
    ///
    /// # Errors
    /// `workbook-damaged`.
    pub fn read_into(&mut self, rows: &mut CsvRows, budget: u32) -> Result<bool> {
        match self {
            Self::Stream(stream) => {
                let (stream, digits, _) = &mut **stream;
                stream.with_dependent_mut(|_, cells| read_stream(cells, digits, rows, budget))
            }
            Self::Grid(_, range, next) => Ok(read_grid(range, next, rows, budget)),
        }
    }

    /// Rows that the sheet declares to have; 0 if it declares none.
    pub fn declared_rows(&self) -> u32 {
        match self {
            Self::Stream(stream) => stream.2,
            Self::Grid(_, range, _) => range.end().map_or(0, |(row, _)| row + 1),
        }
    }
}

fn read_stream(cells: &mut Cells<'_>, digits: &[usize], rows: &mut CsvRows, budget: u32) -> Result<bool> {
    for _ in 0..budget {
        match cells.next_cell_with_style_id() {
            Ok(Some((cell, style))) => {
                let digits = digits.get(style).copied().unwrap_or(0);
                rows.cell(cell.get_position(), cell.get_value(), digits);
            }
            Ok(None) => return Ok(true),
            Err(error) if is_of_one_cell(&error) => rows.error(),
            Err(error) => return Err(fault(error)),
        }
    }
    Ok(false)
}

fn read_grid(range: &Range<Data>, next: &mut usize, rows: &mut CsvRows, budget: u32) -> bool {
    let (width, (first_row, first_column)) = (range.width().max(1), range.start().unwrap_or_default());
    let until = *next + (budget as usize / width).max(1);
    while *next < until.min(range.height()) {
        for (value, column) in range[*next].iter().zip(first_column..) {
            rows.cell((first_row + *next as u32, column), &borrowed(value), 0);
        }
        *next += 1;
    }
    *next == range.height()
}

/// What a sheet holds; `None` if it is not a sheet of cells but, for example, a chart.
///
/// # Errors
/// `workbook-damaged`.
pub fn sheet_content(file: &mut File, sheet: &str) -> Result<Option<SheetContent>> {
    if let File::Xlsx(book) = file {
        return match book.worksheet_cells_reader(sheet) {
            Ok(mut cells) => stream_content(&mut cells).map(Some),
            Err(XlsxError::NotAWorksheet(_)) => Ok(None),
            Err(error) => Err(fault(error)),
        };
    }
    let range = grid(file, sheet)?;
    let filled = range.used_cells().any(|(_, _, value)| holds_anything(&borrowed(value)));
    Ok(Some(SheetContent { filled, uncalculated: false }))
}

/// The cells of a sheet that is held in memory; empty for .xlsx, which is streamed.
fn grid(file: &mut File, sheet: &str) -> Result<Range<Data>> {
    match file {
        File::Xlsx(_) => Ok(Range::default()),
        File::Xlsb(book) => book.worksheet_range(sheet).map_err(fault),
        File::Xls(book) => book.worksheet_range(sheet).map_err(fault),
        File::Ods(book) => book.worksheet_range(sheet).map_err(fault),
    }
}

fn stream_content(cells: &mut Cells<'_>) -> Result<SheetContent> {
    let (mut filled, mut computed, mut empty, mut seen) = (false, false, false, 0);
    while seen < MAX_SEARCHED_CELLS || !filled {
        seen += 1;
        match cells.next_cell_with_formula_metadata() {
            Ok(Some(record)) => {
                filled = filled || holds_anything(&record.value);
                let blank = record.value == DataRef::Empty;
                computed |= record.formula.is_some() && !blank;
                empty |= record.formula.is_some() && blank;
            }
            Ok(None) => break,
            Err(error) if is_of_one_cell(&error) => {}
            Err(error) => return Err(fault(error)),
        }
    }
    Ok(SheetContent { filled, uncalculated: empty && !computed })
}

fn holds_anything(value: &DataRef<'_>) -> bool {
    let mut text = Vec::new();
    cell_text::write(&mut text, value, 0);
    !text.is_empty()
}

/// True for errors after which the reader can go on with the next cell: a value that it does not know.
fn is_of_one_cell(error: &XlsxError) -> bool {
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

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
