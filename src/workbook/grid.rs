//! Sheets that are held in memory: a rectangle of cells, or a list of them.

use calamine::{Cell, Data, DataRef, Range, Reader, Xlsb};

use crate::error::Result;
use crate::workbook::bytes::Bytes;
use crate::workbook::damage::fault;
use crate::workbook::file::File;
use crate::workbook::limits;

/// Cells of an .xlsb sheet that are held in memory.
const MAX_CELLS: u64 = 40_000_000;

/// The cells of a sheet as a rectangle; empty for the kinds that are read in another way.
///
/// # Errors
/// `workbook-damaged`.
pub fn grid(file: &mut File, sheet: &str) -> Result<Range<Data>> {
    match file {
        File::Xls(book) => book.worksheet_range(sheet).map_err(fault),
        File::Ods(book) => book.worksheet_range(sheet).map_err(fault),
        File::Xlsx(_) | File::Xlsb(_) | File::Page(_) => Ok(Range::default()),
    }
}

/// The cells of an .xlsb sheet, only those that hold anything: in a rectangle, one far away would take all memory.
///
/// # Errors
/// `workbook-damaged`, `workbook-too-large`.
pub fn list(book: &mut Xlsb<Bytes>, sheet: &str) -> Result<Vec<Cell<Data>>> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(fault)?;
    let mut list = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(fault)? {
        limits::check_count("cells", list.len() as u64, MAX_CELLS)?;
        let place = cell.get_position();
        list.push(Cell::new(place, Data::from(cell.get_value().clone())));
    }
    Ok(list)
}

/// A value, without taking it.
pub fn borrowed(value: &Data) -> DataRef<'_> {
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
