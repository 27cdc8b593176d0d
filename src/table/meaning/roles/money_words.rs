//! What the header of a column of numbers says about money.

use crate::lexicon::{WordList, has_part, has_word, normalize_header};
use crate::table::meaning::evidence::Evidence;
use crate::table::meaning::role::ColumnRole::{Amount, Quantity};
use crate::table::meaning::roles::header_score::LIKELY_HEADER;

/// True for a column that holds money or a measure, yet not what a customer spent: tax, shipping, a discount. A header that is a
/// word for an amount, such as `total incl tax`, is none of these.
pub fn is_not_spend(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    let is_in = |list: WordList| has_word(&name, list);
    column.header_score(Amount) < LIKELY_HEADER
        && !states_tax(&name)
        && (is_in(|language| language.topics.not_spend)
            || is_in(|language| language.topics.surcharge)
            || is_in(|language| language.topics.discount)
            || is_in(|language| language.topics.fee))
}

/// True for the header of an amount that says whether tax or fees are in it, such as `total incl tax` or `税込金額`.
pub fn states_tax(name: &str) -> bool {
    has_part(name, |language| language.topics.tax_stated_parts)
}

/// True for numbers that name something and count nothing: keys, codes, years, telephone numbers.
pub fn is_key(column: &Evidence) -> bool {
    let name = normalize_header(&column.name);
    column.header_score(Quantity) == 0.0
        && column.header_score(Amount) == 0.0
        && has_word(&name, |language| language.topics.key)
}
