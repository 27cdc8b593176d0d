//! Japanese, as far as it differs from Chinese.

use crate::lexicon::language::{DateWords, Language};

/// The words.
pub const WORDS: Language = Language {
    dates: DateWords {
        eras: &[("令和", 2018), ("平成", 1988), ("昭和", 1925)],
        half_day_marks: &['前', '後'],
        hour_marks: &['時'],
        ..DateWords::NONE
    },
    ..Language::NONE
};
