//! A made table with what is true of it.

use customer_loupe::table::meaning::role::{ColumnRole, TableRole};

use crate::corpus::words::Concept;

/// A column before it is written.
pub struct MadeColumn {
    pub concept: Concept,
    pub header: String,
    pub cells: Vec<String>,
}

/// A role that a column must have.
pub struct Wanted {
    /// Any of these roles.
    pub roles: &'static [ColumnRole],
    /// On any column that holds one of these.
    pub concepts: &'static [Concept],
    /// False if it may also be missing, but on no other column.
    pub needed: bool,
}

/// What a row brings.
#[derive(Clone, Copy)]
pub struct RowTruth {
    pub customer: usize,
    pub hundredths: i64,
    /// False for cancelled orders.
    pub counts: bool,
    /// False if one of the cells that say so was damaged.
    pub intact: bool,
}

/// What is true of a table.
pub struct Truth {
    pub role: TableRole,
    pub wanted: Vec<Wanted>,
    /// For orders, what each row brings; empty for others.
    pub rows: Vec<RowTruth>,
}

/// What a table is made of, before damage and order of columns.
pub struct Content {
    pub columns: Vec<MadeColumn>,
    pub truth: Truth,
}

/// How the headers of a table were chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HeaderKind {
    /// Words of a language.
    Words,
    /// A third of them say nothing.
    Mixed,
    /// `col1`, `A`, `F7`.
    Meaningless,
    /// No header.
    None,
}

/// What a program or person did to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Damage {
    None,
    /// Blank cells.
    Blanks,
    /// A title above, a sum and a remark below.
    Junk,
    /// Headers and words in mixed case.
    Case,
    /// Blanks around cells.
    Padded,
    /// Cells that hold no value of their type.
    Broken,
}

/// A table of the corpus.
pub struct MadeTable {
    pub seed: u64,
    pub kind: &'static str,
    pub language: &'static str,
    pub headers: HeaderKind,
    pub damage: Damage,
    pub truth: Truth,
    /// What each column of the file holds.
    pub concepts: Vec<Concept>,
    pub text: String,
}
