//! What words in cells say of a lead or of an order.

use crate::table::words::{listed, normal};

/// What became of a lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutcomeWord {
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// Neither yet.
    Open,
}

/// What became of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderStatus {
    /// It was paid, whatever came of the parcel.
    Paid,
    /// It was placed and not paid.
    Unpaid,
    /// It was called off.
    Cancelled,
    /// All of it was paid back.
    Refunded,
    /// Some of it was paid back.
    PartlyRefunded,
    /// It ended without a sale, or was called off; the program does not say which.
    Closed,
}

const WON: &str =
    "yes y true 1 1.0 won closedwon converted success ja oui gewonnen 是 成交 赢单 已赢单 已成交 已转化 赢单关闭";
const LOST: &str = "no n false 0 0.0 lost closedlost closedlosttocompetition failed failure nein non verloren 否 失败 输单 \
     已输单 丢单 未成交 流失 已流失 未转化 无效";
const OPEN: &str = "open pending inprogress unknown offen 进行中 跟进中";

/// What a word says of a lead: won, lost, or still open.
pub fn outcome_word(word: &str) -> Option<OutcomeWord> {
    // Numbers keep their point; the parts of `Closed Won`, `closed_won` and `closed-won` are drawn together.
    let word: String = word.to_lowercase().chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).collect();
    match word.as_str() {
        "" => Some(OutcomeWord::Open),
        word if listed(word, WON) => Some(OutcomeWord::Won),
        word if listed(word, LOST) => Some(OutcomeWord::Lost),
        word if listed(word, OPEN) => Some(OutcomeWord::Open),
        _ => None,
    }
}

/// Words of every status, as [`normal`] writes them; a star stands for anything.
const STATUSES: [(OrderStatus, &str); 6] = [
    (OrderStatus::PartlyRefunded, "partiallyrefunded partialrefund partlyrefunded partialrefunded 部分退款 *部分退款*"),
    (
        OrderStatus::Refunded,
        "refunded fullyrefunded refund fullrefund chargeback 已退款 退款成功 全额退款 退款完成 退款 erstattet",
    ),
    (
        OrderStatus::Cancelled,
        "cancelled canceled cancel voided void reversed storniert 已取消 取消 交易取消 订单取消 用户取消 系统取消 *已取消",
    ),
    (
        OrderStatus::Unpaid,
        "unpaid pending pendingpayment paymentpending onhold authorized awaitingpayment failed paymentfailed declined \
         expired incomplete draft checkoutdraft requirespaymentmethod open offen 等待买家付款 等待付款 待付款 待支付 未付款 \
         未支付 支付失败 付款失败",
    ),
    (OrderStatus::Closed, "closed tradeclosed geschlossen 交易关闭 已关闭 关闭 订单关闭"),
    (
        OrderStatus::Paid,
        "paid complete completed success succeeded successful captured settled processing fulfilled shipped delivered done \
         bezahlt 交易成功 交易完成 已付款 已支付 支付成功 付款成功 已完成 完成 已发货 已签收 已收货 待发货 待收货 等待出库 等待收货 等待确认收货 \
         已出库 买家已付款* 卖家已发货* 卖家部分发货*",
    ),
];

/// What a status says of an order; `None` for a word that is not known.
pub fn order_status(word: &str) -> Option<OrderStatus> {
    // JD keeps what it has struck out under its last status: `(删除)等待出库`.
    let word = if word.contains("删除") { "已取消".to_owned() } else { normal(word) };
    // WooCommerce keeps its statuses with its own letters before them.
    let word = word.strip_prefix("wc").unwrap_or(&word);
    STATUSES.iter().find(|(_, words)| listed(word, words)).map(|(status, _)| *status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_of_orders_are_known_in_both_languages() {
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
    fn outcomes_of_the_usual_programs_are_known() {
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
