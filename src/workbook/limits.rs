//! How large a workbook may be, checked before memory runs out.

use crate::error::{Error, Result};

/// Bytes of a workbook's file: it is held in memory while its sheets are read.
pub const MAX_FILE_BYTES: u64 = 512 << 20;
/// Bytes of one part of it, unpacked. A million rows of thirty columns take about half of that.
pub const MAX_PART_BYTES: u64 = 2 << 30;
/// Bytes of one sheet as CSV.
pub const MAX_SHEET_BYTES: u64 = 1 << 30;
/// What a part may take that the reader holds in memory: its bytes and what its markup takes beside them.
pub const MAX_HELD: u64 = 3 << 29;
/// How many times its packed size a part may unpack to, once it is large. Sheets of equal rows reach about a hundred;
/// texts and styles, which differ from each other, about twenty.
pub const MAX_RATIO: u64 = 128;
/// The same for parts in which each thing stands once.
pub const MAX_RATIO_OF_TEXTS: u64 = 64;
/// Bytes of text without any markup in a part that looks made up.
pub const MAX_TEXT_BYTES: u64 = 32 << 20;
/// Parts of an archive.
pub const MAX_PARTS: u64 = 20_000;
/// Sheets of a workbook: each becomes a table.
pub const MAX_SHEETS: u64 = 1000;
/// Rows of a sheet, as spreadsheet programs have them.
pub const MAX_ROWS: u32 = 1 << 20;
/// Columns of a sheet, as spreadsheet programs have them.
pub const MAX_COLUMNS: u32 = 1 << 14;
/// Bytes of a cell: the 32,767 characters that spreadsheet programs allow, in UTF-8. A longer one is read as blank.
pub const MAX_CELL_BYTES: usize = 1 << 17;
/// Bytes of a row.
pub const MAX_ROW_BYTES: usize = 16 << 20;
/// Bytes of delimiters for blank cells that a sheet may have, unless there is text enough beside them.
pub const MAX_BLANK_BYTES: u64 = 48 << 20;
/// Cells that may be blank or repeated where the reader holds a sheet as a rectangle, unless there are cells enough.
pub const MAX_BLANK_CELLS: u64 = 1 << 20;

/// Checks a number of bytes against its limit. `what` completes "… is too large".
///
/// # Errors
/// `workbook-too-large`, with both numbers.
pub fn check(what: &str, bytes: u64, limit: u64) -> Result<()> {
    if bytes <= limit {
        return Ok(());
    }
    let (have, max) = (bytes.div_ceil(1 << 20), limit >> 20);
    Err(too_large(format!("{what} is too large: {have} MiB, of {max} MiB at most"))
        .with("megabytes", have)
        .with("limit", max))
}

/// Checks a number of things against its limit. `what` is what is counted, in the plural.
///
/// # Errors
/// `workbook-too-large`, with `what`, `found` and `limit`.
pub fn check_count(what: &'static str, found: u64, limit: u64) -> Result<()> {
    if found <= limit {
        return Ok(());
    }
    Err(too_large(format!("the workbook has {found} {what}, of {limit} at most"))
        .with("what", what)
        .with("found", found)
        .with("limit", limit))
}

/// Checks that a cell, at a 0-based row and column, lies within a sheet.
///
/// # Errors
/// `workbook-too-large`.
pub fn check_place((row, column): (u32, u32)) -> Result<()> {
    check_count("rows", u64::from(row) + 1, MAX_ROWS.into())?;
    check_count("columns", u64::from(column) + 1, MAX_COLUMNS.into())
}

/// Checks that a sheet is not mostly blank cells, which would take memory and say nothing: few cells, one far from the
/// others.
///
/// # Errors
/// `workbook-too-large` with `what`.
pub fn check_blanks(blank: u64, filled: u64, limit: u64) -> Result<()> {
    if blank <= limit || blank / 32 <= filled {
        return Ok(());
    }
    Err(too_large("a sheet is almost nothing but blank cells: a cell stands far from the others")
        .with("what", "blanks")
        .with_hint("delete what stands far from the table, or save the sheet as CSV UTF-8"))
}

/// The error of a workbook that does not fit.
pub fn too_large(message: impl Into<String>) -> Error {
    Error::input("workbook-too-large", message)
        .with_hint("save the sheet as CSV UTF-8, which is read in slices, whatever its size")
}
