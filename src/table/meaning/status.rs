//! Words in cells for the outcome of a lead and the status of an order.

use crate::lexicon::matching::without_accent;
use crate::lexicon::{WordList, has_part, has_word, normalize_header};

/// The outcome of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeWord {
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// Neither yet.
    Open,
}

/// The status of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderStatus {
    /// It was paid, delivered or not.
    Paid,
    /// It was placed and not paid.
    Unpaid,
    /// It was cancelled.
    Cancelled,
    /// All of it was paid back.
    Refunded,
    /// Some of it was paid back.
    PartlyRefunded,
    /// It ended without a sale or was cancelled; the program does not distinguish.
    Closed,
}

/// The outcome that a word stands for; `None` for an unknown word. A blank is open.
pub fn outcome_word(word: &str) -> Option<OutcomeWord> {
    // Numbers keep their point; the parts of `Closed Won`, `closed_won` and `closed-won` are joined.
    let lower = word.to_lowercase();
    let letters = lower.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'));
    let word: String = letters.map(without_accent).collect();
    match word.as_str() {
        "" => Some(OutcomeWord::Open),
        word if has_word(word, |language| language.leads.won) => Some(OutcomeWord::Won),
        word if has_word(word, |language| language.leads.lost) => Some(OutcomeWord::Lost),
        word if has_word(word, |language| language.leads.open) => Some(OutcomeWord::Open),
        _ => None,
    }
}

/// Whether a word says that a lead was won, or lost, and can mean little else: `won`, `verloren`; not `yes`.
pub fn is_end_of_lead(word: &str, outcome: OutcomeWord) -> bool {
    let word = normalize_header(word);
    match outcome {
        OutcomeWord::Won => has_word(&word, |language| language.leads.won_stage),
        OutcomeWord::Lost => has_word(&word, |language| language.leads.lost_stage),
        OutcomeWord::Open => false,
    }
}

/// The words of every status, in the order in which they are looked up.
const STATUSES: [(OrderStatus, WordList); 6] = [
    (OrderStatus::PartlyRefunded, |language| language.order_status.partly_refunded),
    (OrderStatus::Refunded, |language| language.order_status.refunded),
    (OrderStatus::Cancelled, |language| language.order_status.cancelled),
    (OrderStatus::Unpaid, |language| language.order_status.unpaid),
    (OrderStatus::Closed, |language| language.order_status.closed),
    (OrderStatus::Paid, |language| language.order_status.paid),
];

/// The status that a word stands for; `None` for an unknown word.
pub fn order_status(word: &str) -> Option<OrderStatus> {
    // JD marks a deleted order before its last status: `(删除)等待出库`.
    if has_part(word, |language| language.order_status.deleted_parts) {
        return Some(OrderStatus::Cancelled);
    }
    let word = normalize_header(word);
    // WooCommerce writes `wc-` before its statuses.
    let word = word.strip_prefix("wc").unwrap_or(&word);
    STATUSES.iter().find(|(_, words)| has_word(word, *words)).map(|(status, _)| *status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_of_orders_are_read_in_several_languages() {
        for (word, status) in [
            ("paid", OrderStatus::Paid),
            ("Completed", OrderStatus::Paid),
            ("wc-processing", OrderStatus::Paid),
            ("卖家已发货，等待买家确认", OrderStatus::Paid),
            ("等待买家付款", OrderStatus::Unpaid),
            ("on-hold", OrderStatus::Unpaid),
            ("Pending payment", OrderStatus::Unpaid),
            ("voided", OrderStatus::Cancelled),
            ("refunded", OrderStatus::Refunded),
            ("partially_refunded", OrderStatus::PartlyRefunded),
            ("交易关闭", OrderStatus::Closed),
            ("(删除)等待出库", OrderStatus::Cancelled),
        ] {
            assert_eq!(order_status(word), Some(status), "{word}");
        }
        assert_eq!(order_status("blue"), None);
        assert_eq!(order_status(""), None);
    }

    #[test]
    fn outcomes_of_common_programs_are_read() {
        for word in ["Closed Won", "closedwon", "closed_won", "won", "赢单", "1.0"] {
            assert_eq!(outcome_word(word), Some(OutcomeWord::Won), "{word}");
        }
        for word in ["Closed Lost", "closedlost", "Closed-Lost to Competition", "lost", "输单", "0"] {
            assert_eq!(outcome_word(word), Some(OutcomeWord::Lost), "{word}");
        }
        assert_eq!(outcome_word("10"), None);
        assert_eq!(outcome_word(""), Some(OutcomeWord::Open));
    }
}
