//! What the first cells of a sheet show, before anybody asks for it.

use calamine::{DataRef, XlsxError};

use crate::error::Result;
use crate::workbook::cell_source::{Cells, is_of_one_cell};
use crate::workbook::cell_text;
use crate::workbook::damage::fault;
use crate::workbook::file::File;
use crate::workbook::grid::{borrowed, grid};

/// Cells of a sheet that are searched for formulas without a value.
const MAX_SEARCHED_CELLS: u32 = 5000;
/// Blank cells after which the rest is taken for filled: reading it will tell.
const MAX_BLANK_CELLS: u32 = 200_000;

/// What the first cells of a sheet show.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct SheetContent {
    /// Whether any cell holds anything.
    pub filled: bool,
    /// Whether it has formulas and not one of them a value: the program that wrote them did not compute them.
    pub uncalculated: bool,
}

/// What a sheet holds; `None` if it is not a sheet of cells but, for example, a chart. `index` counts the sheets of cells.
///
/// # Errors
/// `workbook-damaged`.
pub fn sheet_content(file: &mut File, index: usize, sheet: &str) -> Result<Option<SheetContent>> {
    let filled = match file {
        File::Xlsx(book) => {
            return match book.worksheet_cells_reader(sheet) {
                Ok(mut cells) => stream_content(&mut cells).map(Some),
                Err(XlsxError::NotAWorksheet(_)) => Ok(None),
                Err(error) => Err(fault(error)),
            };
        }
        File::Xlsb(book) => {
            let mut cells = book.worksheet_cells_reader(sheet).map_err(fault)?;
            let mut filled = false;
            while let Some(cell) = cells.next_cell().map_err(fault)?.filter(|_| !filled) {
                filled = holds_anything(cell.get_value());
            }
            filled
        }
        File::Page(page) => page.tables().get(index).is_some_and(|table| table.cells > 0),
        File::Xls(_) | File::Ods(_) => {
            let range = grid(file, sheet)?;
            range.used_cells().any(|(_, _, value)| holds_anything(&borrowed(value)))
        }
    };
    Ok(Some(SheetContent { filled, uncalculated: false }))
}

fn stream_content(cells: &mut Cells<'_>) -> Result<SheetContent> {
    let (mut filled, mut computed, mut empty, mut seen) = (false, false, false, 0);
    while seen < MAX_SEARCHED_CELLS || !filled {
        seen += 1;
        filled |= seen == MAX_BLANK_CELLS;
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
