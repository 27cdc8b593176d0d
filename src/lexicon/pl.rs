//! Polish.

use crate::lexicon::language::{DateWords, Language};

/// The words.
pub const WORDS: Language = Language {
    dates: DateWords {
        months: &[
            "stycznia styczen",
            "lutego luty",
            "marca marzec",
            "kwietnia kwiecien",
            "maja maj",
            "czerwca czerwiec",
            "lipca lipiec",
            "sierpnia sierpien",
            "wrzesnia wrzesien",
            "pazdziernika pazdziernik",
            "listopada listopad",
            "grudnia grudzien",
        ],
        weekdays: &["pon", "wto", "sro", "czw", "pia", "sob", "nie"],
        year_endings: &["r."],
        ..DateWords::NONE
    },
    ..Language::NONE
};
