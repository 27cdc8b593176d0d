//! What a row of orders is, by the word of a column of kinds: a sale, a refund, or no sale at all.

use crate::lexicon::{WordList, has_word, normalize_header};
use crate::table::meaning::column::ColumnType;
use crate::table::meaning::evidence::Evidence;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    /// A sale.
    Sale,
    /// Money paid back: a refund, return, chargeback or credit note.
    Refund,
    /// Neither: a fee, payout, transfer, tax or adjustment.
    NoSale,
}

/// Returns the kind that a word stands for; `None` for an unknown word.
///
/// ```
/// use customer_loupe::table::meaning::row_kind::{RowKind, row_kind};
///
/// assert_eq!(row_kind("Refund"), Some(RowKind::Refund));
/// assert_eq!(row_kind("销售"), Some(RowKind::Sale));
/// assert_eq!(row_kind("Stripe fee"), Some(RowKind::NoSale));
/// assert_eq!(row_kind("Mug"), None);
/// ```
pub fn row_kind(word: &str) -> Option<RowKind> {
    let word = normalize_header(word);
    if word.is_empty() {
        return None;
    }
    if has_word(&word, |language| language.row_kinds.no_sale) {
        return Some(RowKind::NoSale);
    }
    if has_word(&word, |language| language.row_kinds.refund) {
        return Some(RowKind::Refund);
    }
    has_word(&word, |language| language.row_kinds.sale).then_some(RowKind::Sale)
}

/// True where these words are those of invoices and of their payments: only one of the two is the sale.
pub fn are_invoices_with_payments(words: &[String]) -> bool {
    let has = |list: WordList| words.iter().any(|word| has_word(&normalize_header(word), list));
    has(|language| language.row_kinds.invoice) && has(|language| language.row_kinds.payment)
}

/// True for the word of a payment.
pub fn is_payment(word: &str) -> bool {
    has_word(&normalize_header(word), |language| language.row_kinds.payment)
}

/// True for a column whose words are kinds of rows, some of them no sales.
pub fn is_column_of_kinds(column: &Evidence) -> bool {
    let words = &column.sample.words;
    let kinds: Vec<RowKind> = words.iter().filter_map(|word| row_kind(word)).collect();
    column.is(ColumnType::Text)
        && column.sample.distinct <= words.len()
        && kinds.len() == words.len()
        // Ways to pay have the words of transfers, too.
        && kinds.iter().any(|kind| *kind != RowKind::NoSale)
        && (kinds.iter().any(|kind| *kind != RowKind::Sale) || are_invoices_with_payments(words))
}

/// Longest word for a sum.
const MAX_TOTAL_BYTES: usize = 30;

/// True for a word that stands before a sum of rows.
pub fn is_total_word(cell: &str) -> bool {
    if cell.is_empty() || cell.len() > MAX_TOTAL_BYTES || cell.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    has_word(&normalize_header(cell), |language| language.row_kinds.total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_in_several_languages() {
        for (word, kind) in [
            ("Sale", RowKind::Sale),
            ("charge", RowKind::Sale),
            ("Payment", RowKind::Sale),
            ("Order", RowKind::Sale),
            ("Verkauf", RowKind::Sale),
            ("vente", RowKind::Sale),
            ("venta", RowKind::Sale),
            ("refund", RowKind::Refund),
            ("Partial Refund", RowKind::Refund),
            ("RETURN", RowKind::Refund),
            ("Chargeback", RowKind::Refund),
            ("Gutschrift", RowKind::Refund),
            ("Remboursement", RowKind::Refund),
            ("退款", RowKind::Refund),
            ("退货", RowKind::Refund),
            ("payout", RowKind::NoSale),
            ("Transfer", RowKind::NoSale),
            ("Service Fee", RowKind::NoSale),
            ("Gebühr", RowKind::NoSale),
            ("提现", RowKind::NoSale),
            ("手续费", RowKind::NoSale),
        ] {
            assert_eq!(row_kind(word), Some(kind), "{word}");
        }
        let words = |words: [&str; 2]| words.map(str::to_owned);
        assert!(are_invoices_with_payments(&words(["Invoice", "Payment"])));
        assert!(are_invoices_with_payments(&words(["Rechnung", "Zahlungseingang"])));
        assert!(!are_invoices_with_payments(&words(["Payment", "Refund"])));
        assert_eq!((row_kind("coffee"), row_kind(""), row_kind("Gold")), (None, None, None));
    }
}
