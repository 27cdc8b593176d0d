//! Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods, and HTML or XML that is named .xls) → their sheets as CSV in UTF-8, which
//! the room `table` reads.
//!
//! 1. [`reader::Workbook::open`] finds out the kind of workbook from its bytes (`file`), refuses what is encrypted, damaged
//!    or larger than [`limits`] (`archive`, `unpacked`, `ods_size`, `compound`), and looks at each sheet (`sheet_content`):
//!    is anything in it, have its formulas values?
//! 2. [`reader::Workbook::start`] begins with a sheet and [`reader::Workbook::step`] reads some cells on (`cell_source`):
//!    those of .xlsx are streamed out of the packed file and those of pages out of their text (`markup`), the other kinds
//!    hold a sheet in memory (`grid`).
//! 3. [`cell_text`] writes a cell: days as ISO dates whatever the format shows, numbers in their shortest form.
//! 4. [`csv_rows`] puts cells into rows of equal width, without the empty rows and columns around the table.
//!
//! The work grows with the cells of a sheet, the memory with the packed file and, but for .xlsx and pages, with one sheet.
//! The room is built into a wasm file of its own, loaded only by those who bring a workbook; so it uses nothing but
//! `error`. Cells are decoded by [`calamine`], which tells what stands in a cell and what its format means.

mod archive;
mod bytes;
mod cell_source;
pub mod cell_text;
mod columns;
mod compound;
pub mod csv_rows;
mod damage;
mod file;
mod grid;
pub mod limits;
mod markup;
mod ods_size;
pub mod reader;
mod sheet_content;
mod unpacked;
