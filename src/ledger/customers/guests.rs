//! Ids under which many people bought: guests, walk-in customers, the default of a form.
//!
//! An id is a guest's if it is a word for nobody in particular (`guest`, `散客`), or a number such as 0 or 9999 that has many
//! times the orders of other ids. Guests are no customers: what they bought says nothing of anybody's return.

use crate::job::Host;
use crate::ledger::merge_sort::PIECE;
use crate::ledger::store::book::Book;
use crate::lexicon::LANGUAGES;

/// Numbers that stand for nobody if they have many times the orders of other ids: running numbers include 999 as well.
const DEFAULT_NUMBERS: [&str; 14] = [
    "0", "00", "000", "0000", "00000", "000000", "00000000", "-1", "999", "9999", "99999", "999999", "9999999",
    "99999999",
];
/// How many times the orders of others.
const MIN_RATIO: u64 = 10;

/// The ids of guests in a ledger.
#[derive(Debug, Default)]
pub struct Guests {
    /// Numbers of these customers and of their orders.
    pub ids: Vec<(u32, u64)>,
}

impl Guests {
    /// Finds the guests; none if nobody else would be left.
    pub async fn find(book: &Book, host: &Host) -> Self {
        let mut counts = vec![0u64; book.customers.len()];
        for batch in book.orders.batches() {
            batch.for_each(|order| counts[order.customer as usize] += 1);
            host.tick(batch.len()).await;
        }
        let orders: u64 = counts.iter().sum();
        let customers = counts.iter().filter(|count| **count > 0).count() as u64;
        let mut ids = Vec::new();
        for (index, (id, count)) in book.customers.iter().zip(counts).enumerate() {
            if count > 0 && is_guest(id, count, orders, customers) {
                ids.push((index as u32, count));
            }
            if index % PIECE == PIECE - 1 {
                host.tick(PIECE).await;
            }
        }
        if ids.len() as u64 == customers { Self::default() } else { Self { ids } }
    }
}

/// True for an id that stands for nobody in particular, with its orders among all.
pub fn is_guest(id: &str, count: u64, orders: u64, customers: u64) -> bool {
    let is_word = |id: &str| LANGUAGES.iter().any(|language| language.cells.default_customer.contains(&id));
    let has_many = count >= MIN_RATIO && count * customers >= orders * MIN_RATIO;
    (has_many && DEFAULT_NUMBERS.contains(&id)) || is_word(&id.to_lowercase())
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
