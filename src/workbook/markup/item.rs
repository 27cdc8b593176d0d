//! What a reader of markup finds.

use calamine::DataRef;

/// What comes next in a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// A table begins, with its name if it has one; the first is table 0.
    Table(Option<String>),
    /// A table is hidden, by its index.
    Hidden(usize),
    /// A cell that holds something: its table, its 0-based row and column, its value.
    Cell(usize, (u32, u32), DataRef<'static>),
}
