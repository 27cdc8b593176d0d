//! Cells that say yes or no, in any language.

use crate::lexicon::LANGUAGES;

/// What a cell says; `None` if it is another word.
///
/// ```
/// use customer_loupe::table::meaning::yes_no::yes_or_no;
///
/// assert_eq!(yes_or_no("Ja"), Some(true));
/// assert_eq!(yes_or_no("0"), Some(false));
/// assert_eq!(yes_or_no("12.50"), None);
/// ```
pub fn yes_or_no(cell: &str) -> Option<bool> {
    let cell = cell.trim().to_lowercase();
    let cell = cell.as_str();
    if LANGUAGES.iter().any(|language| language.cells.yes.contains(&cell)) {
        return Some(true);
    }
    LANGUAGES.iter().any(|language| language.cells.no.contains(&cell)).then_some(false)
}
