//! Japanese, as far as it differs from Chinese.

use crate::lexicon::language::{DateWords, Language, RowKindWords};

/// The words.
pub const WORDS: Language = Language {
    row_kinds: RowKindWords {
        sale: "売上 販売 購入 支払い 注文",
        refund: "返金 返品",
        no_sale: "手数料 振込 出金",
        total: "合計 小計 総計",
    },
    dates: DateWords {
        eras: &[("令和", 2018), ("平成", 1988), ("昭和", 1925)],
        half_day_marks: &['前', '後'],
        hour_marks: &['時'],
        ..DateWords::NONE
    },
    ..Language::NONE
};
