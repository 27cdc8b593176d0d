//! One cell of a typed column → a number, a day or a word.

use crate::table::meaning::date::{self, DateOrder};
use crate::table::meaning::number::{Decimal, is_blank, parse_f64, parse_micro};
use crate::units::Day;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// An empty cell, or a word for blank (`n/a`, `-`, `无`).
    Blank,
    /// A number.
    Number(f64),
    /// A calendar day.
    Day(Day),
    /// Text, as it stands in the file; also a cell that is not of its column's type.
    Word(&'a str),
}

/// How the cells of a column are read. A column gives it by its type
/// ([`Column::cell_format`](crate::table::meaning::schema::Column::cell_format)), so that no code after the reading of a
/// table has to know decimal marks and the order of dates.
///
/// ```
/// use customer_loupe::table::meaning::cell::{Cell, CellFormat};
/// use customer_loupe::table::meaning::date::DateOrder;
/// use customer_loupe::table::meaning::number::Decimal;
/// use customer_loupe::units::Day;
///
/// assert_eq!(CellFormat::Number(Decimal::Comma).parse("1.234,50 €"), Cell::Number(1234.5));
/// assert_eq!(CellFormat::Day(DateOrder::Dmy).parse("24.12.2024"), Cell::Day(Day::from_ymd(2024, 12, 24).unwrap()));
/// assert_eq!(CellFormat::Day(DateOrder::Dmy).parse("soon"), Cell::Word("soon"));
/// assert_eq!(CellFormat::Word.parse("n/a"), Cell::Blank);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellFormat {
    /// Numbers with this decimal mark.
    Number(Decimal),
    /// Days written in this order.
    Day(DateOrder),
    /// Text, and whatever else there is.
    Word,
}

impl CellFormat {
    /// Reads one cell. A cell that does not have this format is a [`Cell::Word`].
    pub fn parse(self, cell: &str) -> Cell<'_> {
        if is_blank(cell) {
            return Cell::Blank;
        }
        match self {
            Self::Number(decimal) => parse_f64(cell, decimal).map(Cell::Number),
            Self::Day(order) => date::parse(cell, order)
                .map(Cell::Day)
                .or_else(|| date::is_placeholder(cell, order).then_some(Cell::Blank)),
            Self::Word => None,
        }
        .unwrap_or(Cell::Word(cell))
    }
}

/// True for a cell that is a number under some decimal mark, or a date in some order. A blank cell is neither.
pub fn is_number_or_date(cell: &str) -> bool {
    parse_micro(cell, Decimal::Point).is_some()
        || parse_micro(cell, Decimal::Comma).is_some()
        || DateOrder::ALL.iter().any(|order| date::parse(cell, *order).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::LANGUAGES;
    use crate::table::meaning::options::TableOptions;
    use crate::table::meaning::schema::{Column, Schema};

    #[test]
    fn cells_are_read_as_their_column_is() {
        let text = "who;when;what\na;13/02/2024;1,5\nb;14/02/2024;-\nc;n/a;2.000,25\n";
        let options = TableOptions::default();
        let detected = |host| async move { Schema::detect(text.as_bytes(), &[], &options, &host).await };
        let schema = crate::job::complete(detected).unwrap();
        let formats: Vec<CellFormat> = schema.columns.iter().map(Column::cell_format).collect();
        assert_eq!(formats, [CellFormat::Word, CellFormat::Day(DateOrder::Dmy), CellFormat::Number(Decimal::Comma)]);
        let day = Cell::Day(Day::from_ymd(2024, 2, 13).unwrap());
        assert_eq!(
            ["13/02/2024", "n/a", "later"].map(|cell| formats[1].parse(cell)),
            [day, Cell::Blank, Cell::Word("later")]
        );
        assert_eq!(
            ["1,5", "-", "2.000,25"].map(|cell| formats[2].parse(cell)),
            [Cell::Number(1.5), Cell::Blank, Cell::Number(2000.25)]
        );
    }

    #[test]
    fn blank_cells_are_neither_numbers_nor_dates() {
        for word in LANGUAGES.iter().flat_map(|language| language.cells.blank).chain(&[""]) {
            assert!(!is_number_or_date(word), "{word}");
        }
    }
}
