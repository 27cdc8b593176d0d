//! Pages and XML that are named .xls: the tables of HTML, and the workbooks that Excel 2003 wrote as XML.
//!
//! 1. [`charset`] makes text of the bytes; [`page::Page::open`] tells from its first tag what it is, refuses what is no
//!    table, and lists its tables.
//! 2. [`tokens`] cuts the text into tags and text, forgiving as browsers are; [`entities`] reads `&amp;` and its like.
//! 3. [`html`] and [`spreadsheet_ml`] say in which cell of which table what stands.
//!
//! Readers keep only where they are in the text, so a table is read piece by piece and nothing is held but the text.

pub mod charset;
pub mod entities;
pub mod html;
pub mod item;
pub mod page;
pub mod spreadsheet_ml;
pub mod tokens;
