//! Portuguese.

use crate::lexicon::language::{DateWords, Language};

/// The words.
pub const WORDS: Language = Language {
    dates: DateWords {
        months: &[
            "janeiro",
            "fevereiro",
            "marco",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        weekdays: &["segunda", "terca", "quarta", "quinta", "sexta", "sab", "dom"],
        particles: &["de"],
        ordinal_endings: &["º", "°"],
        ..DateWords::NONE
    },
    ..Language::NONE
};
