//! Italian.

use crate::lexicon::language::{DateWords, Language};

/// The words.
pub const WORDS: Language = Language {
    dates: DateWords {
        months: &[
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        weekdays: &["lun", "martedi", "mer", "gio", "ven", "sab", "dom"],
        ordinal_endings: &["º", "°"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
