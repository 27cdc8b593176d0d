//! The values of a dimension, row by row.

use crate::ledger::store::book::Book;
use crate::ledger::store::dimensions::{COUNT, DIMENSIONS};
use crate::table::meaning::number::is_blank;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;

/// A column of one dimension, with the value of the row before and its number in the book.
pub struct DimensionColumn {
    column: Option<usize>,
    word: String,
    number: u8,
}

impl DimensionColumn {
    /// The columns of a table, in the order of [`DIMENSIONS`].
    pub fn all(schema: &Schema) -> [Self; COUNT] {
        DIMENSIONS.map(|role| Self { column: schema.column(role), word: String::new(), number: 0 })
    }

    /// The number of a row's value in the book, from 1; 0 without a value.
    pub fn number(&mut self, record: &Record<'_>, which: usize, book: &mut Book) -> u8 {
        let Some(column) = self.column else { return 0 };
        let cell = record.cell(column);
        if is_blank(cell) {
            return 0;
        }
        if self.word != cell {
            self.word.clear();
            self.word.push_str(cell);
            self.number = book.dimension_value(which, cell);
        }
        self.number
    }
}
