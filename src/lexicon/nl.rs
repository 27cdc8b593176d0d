//! Dutch.

use crate::lexicon::language::{DateWords, Language, RowKindWords};

/// The words.
pub const WORDS: Language = Language {
    row_kinds: RowKindWords {
        sale: "verkoop aankoop betaling bestelling factuur",
        refund: "terugbetaling retour restitutie creditnota",
        no_sale: "kosten uitbetaling overboeking commissie",
        total: "totaal subtotaal eindtotaal",
    },
    dates: DateWords {
        months: &[
            "januari",
            "februari",
            "maart mrt",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober okt",
            "november",
            "december",
        ],
        weekdays: &["maa", "din", "woe", "don", "vri", "zat", "zon"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
