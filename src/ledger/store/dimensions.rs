//! Kinds of orders: words of which there are few, such as what was bought and by which way.

use crate::ledger::store::book::Book;
use crate::table::meaning::number::is_blank;
use crate::table::meaning::role::ColumnRole;
use crate::table::meaning::schema::Schema;
use crate::table::text::record::Record;

/// The columns of dimensions that an order may have: their role, and what they are called.
pub const DIMENSIONS: [(ColumnRole, &str); 2] = [(ColumnRole::Category, "category"), (ColumnRole::Channel, "channel")];
/// Different words of a column of dimensions at most: one of more tells no dimensions, and its orders are of none.
pub const MAX_DIMENSION_VALUES: usize = 255;

/// A column of dimensions, and the word of the row before with its number in the book.
pub struct DimensionColumn {
    column: Option<usize>,
    word: String,
    number: u8,
}

impl DimensionColumn {
    /// The columns of a table, in the order of [`DIMENSIONS`].
    pub fn all(schema: &Schema) -> [Self; 2] {
        DIMENSIONS.map(|(role, _)| Self { column: schema.column(role), word: String::new(), number: 0 })
    }

    /// The number of a row's word in the book, from 1; 0 where it has none.
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
