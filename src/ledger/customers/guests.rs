//! Ids under which many people bought: guests, walk-in customers, the default of a form.
//!
//! An id is a guest's if it is a word for nobody in particular (`guest`, `散客`), or a number such as 0 or 9999 with ten times
//! the orders of an average id. Guests are no customers: their orders do not tell who comes back.

use crate::lexicon::LANGUAGES;

/// Numbers that stand for nobody if they have many times the orders of other ids: running numbers include 999 as well.
const DEFAULT_NUMBERS: [&str; 14] = [
    "0", "00", "000", "0000", "00000", "000000", "00000000", "-1", "999", "9999", "99999", "999999", "9999999",
    "99999999",
];
/// How many times the orders of an average id.
const MIN_RATIO: u64 = 10;

/// Returns whether an id with `count` of all `orders` of `customers` stands for nobody in particular.
pub fn is_guest(id: &str, count: u64, orders: u64, customers: u64) -> bool {
    // Most ids have digits, and no word for nobody has any.
    if id.bytes().any(|byte| byte.is_ascii_digit()) {
        let has_many = count >= MIN_RATIO && count * customers >= orders * MIN_RATIO;
        return has_many && DEFAULT_NUMBERS.contains(&id);
    }
    let id = id.to_lowercase();
    LANGUAGES.iter().any(|language| language.cells.default_customer.contains(&id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_crowded_numbers_are_guests() {
        assert!(is_guest("Guest", 1, 100, 50) && is_guest("0", 40, 100, 50));
        // A running number that starts at 0 is a customer like any other.
        assert!(!is_guest("0", 2, 100, 50) && !is_guest("K145", 40, 100, 50));
    }
}
