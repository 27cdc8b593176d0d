//! Cells of CSV files that spreadsheets open without running anything in them.

use crate::number_text::shortest;
use crate::table::meaning::number::{Decimal, parse_micro};

/// Rows written at a time.
pub const CHUNK: usize = 10_000;

/// A number as a CSV cell, empty for `None`.
pub fn number(value: Option<f64>) -> String {
    value.map(shortest).unwrap_or_default()
}

/// A text as a CSV cell: quoted if it must be, and with an apostrophe if a spreadsheet would run it as a formula. Numbers stay
/// numbers.
pub fn cell(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && parse_micro(text, Decimal::Point).is_none();
    let safe = if risky { format!("'{text}") } else { text.to_owned() };
    if safe.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(cell("=cmd|' /C calc'!A0"), "'=cmd|' /C calc'!A0");
        assert_eq!(cell("+1a"), "'+1a");
        assert_eq!(cell("@x"), "'@x");
        assert_eq!(cell("-12.5"), "-12.5");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
