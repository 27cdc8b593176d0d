//! Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) → their sheets as CSV in UTF-8, which is what the other rooms read.
//!
//! Built into a wasm file of its own, so that who brings no workbook pays nothing for it.

mod damage;
pub mod limits;
pub mod rows;
mod source;
pub mod text;
pub mod workbook;
