//! Cells of CSV files that spreadsheets open without running anything in them.

use crate::number_text::shortest;
use crate::table::meaning::number::{Decimal, parse_micro};

/// Rows written at a time.
pub const CHUNK: usize = 5_000;

/// A number as a CSV cell, empty for `None`.
pub fn number(value: Option<f64>) -> String {
    value.map(shortest).unwrap_or_default()
}

/// A text as a CSV cell: with an apostrophe if a spreadsheet would run it as a formula, and quoted if some program might split
/// it, so that no part of it begins a cell of its own. Numbers stay numbers.
pub fn cell(text: &str) -> String {
    let is_number = parse_micro(text, Decimal::Point).is_some();
    let risky = text.starts_with(STARTS_FORMULA) && !is_number;
    let safe = if risky { format!("'{text}") } else { text.to_owned() };
    if safe.contains(SPLITS_CELLS) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// Characters with which spreadsheets let a formula begin, full-width ones included.
const STARTS_FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
/// Characters at which some program might end a cell.
const SPLITS_CELLS: [char; 7] = ['"', ',', ';', '\t', '|', '\n', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(cell("=cmd|' /C calc'!A0"), "\"'=cmd|' /C calc'!A0\"");
        assert_eq!(cell("+1a"), "'+1a");
        assert_eq!(cell("@x"), "'@x");
        assert_eq!(cell("＝1+1"), "'＝1+1");
        assert_eq!(cell("-12.5"), "-12.5");
        assert_eq!(cell("a;=1+1"), "\"a;=1+1\"");
        assert_eq!(cell("a\t=1+1"), "\"a\t=1+1\"");
        assert_eq!(cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    }
}
