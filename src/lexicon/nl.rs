//! Dutch.

use crate::lexicon::language::{DateWords, Language};

/// The words.
pub const WORDS: Language = Language {
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
